"""The verb train: its options, what it does and what it says."""
