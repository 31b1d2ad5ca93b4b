"""Linguistic facts as tables: words, codes, names, each with its origin."""
