"""Widgets: what they take from the dossier, and what they write back to it."""
