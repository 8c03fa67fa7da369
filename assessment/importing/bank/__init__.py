"""Bank statements: who was paid, and what came in."""
