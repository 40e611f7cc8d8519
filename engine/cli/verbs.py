"""The words that are verbs. Kept apart, so that opening the window need not load the others."""

VERBS = frozenset(
    [
        "write",
        "show",
        "sample",
        "grid",
        "train",
        "evaluate",
        "compare",
        "bench",
        "figure",
        "lesson",
        "data",
        "models",
        "hands",
        "sheet",
        "doctor",
        "help",
    ]
)
