"""An import under way, from the file to the last word on it."""
