"""Folio at scale: registers of invented acts, and what the pages of such a register cost."""
