"""What the command line does, where it takes more than a few lines."""
