"""Ça vend ? — a self-assessment of the return of marketing actions."""
