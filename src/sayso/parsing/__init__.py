"""Report to Parse; models live only here."""
