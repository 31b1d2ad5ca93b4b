"""Layouts for other tools: what a ledger holds, as tables, lines, event rows and dossiers."""
