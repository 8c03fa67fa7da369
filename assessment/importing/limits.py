"""How much of a file is taken in, so that no file can fill the memory or the afternoon."""

from __future__ import annotations

MEBIBYTE = 1024 * 1024
LARGEST_EXPORT = 60 * MEBIBYTE
MOST_LINES = 1_000_000
MOST_COLUMNS = 500
LARGEST_UNPACKED = 250 * MEBIBYTE
MOST_SHEET_CELLS = 10_000_000  # a spreadsheet is held whole while it is read, empty cells included
LONGEST_CELL = 100_000
MOST_NAMES = 2_000
HEADER_WITHIN = 500
LONGEST_NAME = 200
LONGEST_EXAMPLE = 80
