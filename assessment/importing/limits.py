"""How much of a file is taken in, so that no file can fill the memory or the afternoon."""

from __future__ import annotations

MEBIBYTE = 1024 * 1024
LARGEST_EXPORT = 60 * MEBIBYTE
MOST_LINES = 1_000_000
MOST_COLUMNS = 500
LARGEST_WORKBOOK = 25 * MEBIBYTE
LARGEST_UNPACKED = 250 * MEBIBYTE
MOST_PARTS = 2_000
MOST_CELLS = 2_000_000
MOST_SHEET_CELLS = 5_000_000  # a spreadsheet is held whole while it is read, empty cells included
LONGEST_CELL = 100_000
MOST_NAMES = 2_000
MOST_MONTHS = 50_000  # of all names together
MOST_HELD = 10_000
HEADER_WITHIN = 500
LONGEST_OPENING_CELL, LONGEST_OPENING = 1_000, 5_000_000
LONGEST_NAME = 200
LONGEST_EXAMPLE = 80
MOST_MOVEMENTS = 200_000  # of one bank account, held until the other parties are known
MOST_ACCOUNTS = 500
MOST_PAYERS = 10  # named on screen, the others are one sum
