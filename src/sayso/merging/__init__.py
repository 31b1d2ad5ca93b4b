"""Across rows and reports: chains, claims, origins."""
