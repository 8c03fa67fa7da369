"""Any other table, read through its columns."""
