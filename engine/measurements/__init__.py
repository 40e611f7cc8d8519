"""Measurements that answer a question in the run at hand: seeded, the same answer every time."""
