"""evaluate: how good a model is, drawing exactly as write does."""

EXAMPLES = "Example: noisegram evaluate --data handwriting.npz"


def evaluate() -> None:
    """Score a model."""
