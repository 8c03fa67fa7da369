"""Bytes of a file → lines of cells."""
