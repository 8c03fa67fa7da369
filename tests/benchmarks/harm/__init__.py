"""How often a verdict harms owners whose truth is known: `python -m tests.benchmarks.harm [--owners N] [--seed S]`."""
