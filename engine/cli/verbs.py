"""The table of verbs. Nothing of a verb is loaded for it but its line in the program's --help.

So a verb starts without the others, and opening the window without any.
"""

from typing import NamedTuple


class VerbRow(NamedTuple):
    """A row of the table of verbs."""

    place: str  # below engine.cli: its function, or as `app` a family with verbs of its own
    summary: str  # the first paragraph of its help
    examples: str = ""  # below engine.cli; a family has its own


# The verbs in the order of --help, by what people do; the verbs of a family are sub-verbs.
VERB_TABLE: dict[str, dict[str, VerbRow]] = {
    "Write and share": {
        "write": VerbRow(
            "write.write",
            "Draw a message out of noise, as an animation, a video or a picture.",
            "write.EXAMPLES",
        ),
        "batch": VerbRow(
            "batch.batch",
            "Write a message for each row of a table, each letter that they share drawn once.",
            "batch.EXAMPLES",
        ),
        "show": VerbRow(
            "show.show",
            "Show what made a message: its text, hand, seed and model, and how to make it again.",
            "show.EXAMPLES",
        ),
        "hands": VerbRow(
            "hands.hands",
            "List the hands that a model writes in, or draw a word in each.",
            "hands.EXAMPLES",
        ),
    },
    "Draw pictures": {
        "sample": VerbRow(
            "sample.sample",
            "Draw pictures from seeds: onto a sheet, into an array, a folder or an animation.",
            "sample.EXAMPLES",
        ),
        "grid": VerbRow(
            "sample.grid",
            "Draw every character or class of a model, in several hands or from several seeds.",
            "sample.GRID_EXAMPLES",
        ),
    },
    "Train": {
        "data": VerbRow("data.app", "Fetch well-known data sets to train on."),
        "train": VerbRow(
            "train.verb.train",
            "Train a model on pictures or points, or let one that is there learn more.",
            "train.verb.EXAMPLES",
        ),
        "sheet": VerbRow(
            "sheet.app",
            "Teach the program your own handwriting, from a sheet that you write on.",
        ),
    },
    "Measure": {
        "evaluate": VerbRow(
            "evaluate.evaluate",
            "Measure how good a model's pictures are, next to real ones.",
            "evaluate.EXAMPLES",
        ),
        "compare": VerbRow(
            "compare.compare",
            "Compare models and samplers at equal cost, counted in network evaluations.",
            "compare.EXAMPLES",
        ),
        "bench": VerbRow(
            "bench.bench",
            "Measure how fast models, samplers and the program itself are on this machine.",
            "bench.EXAMPLES",
        ),
    },
    "Explain": {
        "figure": VerbRow(
            "figures.table.app", "Draw a figure of what happens in a diffusion model."
        ),
        "lesson": VerbRow(
            "lesson.lesson",
            "See why something in a diffusion model matters: train it with and without.",
            "lesson.EXAMPLES",
        ),
    },
    "Maintain": {
        "models": VerbRow("models.app", "List, show, install, copy or delete models."),
        "doctor": VerbRow(
            "doctor.doctor",
            "Check that this installation works, and say what it consists of.",
            "doctor.EXAMPLES",
        ),
        "help": VerbRow(
            "shared.help.show_help",
            "Print the help of a verb, as VERB --help does; without one, the list of all verbs.",
            "shared.help.HELP_EXAMPLES",
        ),
    },
}
VERBS = {name: row for verbs in VERB_TABLE.values() for name, row in verbs.items()}
