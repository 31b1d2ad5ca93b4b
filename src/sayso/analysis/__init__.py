"""Parse to Analysis: attributions, hedges, time expressions, events, references."""
