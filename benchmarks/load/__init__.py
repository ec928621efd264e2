"""Folio under load on one machine: clerks who enter, people who read and verify, papers that are drawn."""
