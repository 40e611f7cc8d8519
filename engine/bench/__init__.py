"""Benchmarks of speed, in ratios to the bare network where possible: machines differ."""
