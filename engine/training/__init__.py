"""Presets, the trainer, checkpoints and runs."""
