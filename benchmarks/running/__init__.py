"""What several benchmarks stand on: the machines of Folio as production starts them, their database, and what must hold."""
