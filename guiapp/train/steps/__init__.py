"""The five steps of a training: choose, check, plan, learn, result."""
