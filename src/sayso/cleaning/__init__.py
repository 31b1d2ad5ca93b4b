"""Page to Report: furniture marked, metadata found, text frozen."""
