"""The sheets of the workbook: what is in each cell, its formula and the value the core has for it."""
