"""Immutable records: what sayso reads, finds and keeps."""
