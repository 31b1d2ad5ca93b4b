"""Bytes to Page: files, folders, standard input, JSON Lines."""
