"""Ways to enter months of figures, and what stands beside them."""
