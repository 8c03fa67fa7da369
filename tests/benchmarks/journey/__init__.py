"""What the ten minutes cost an owner on a phone: `python -m tests.benchmarks.journey`."""
