"""Numbers, months, dates and tables as people write them."""
