"""The ledger as web pages and a JSON API, for one person on this machine by default."""
