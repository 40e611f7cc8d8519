"""Record one drawing of each character: the window shows them while the engine starts.

    python packaging/resources/record.py MODEL OUT [--hand NAME] [--seed N]

`engine.message.recorded` reads the file.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from engine.api import Drawing, Letter, WriteRequest
from engine.files import write_atomic
from engine.message.recorded import Recording, encode_recording
from engine.progress import finish
from engine.studio import Studio

STEPS, TRIES = 50, 8


def record(studio: Studio, drawing: Drawing) -> Recording:
    """Draw every character of a model, as readable as it gets."""
    chars = studio.open(drawing.model).card.alphabet
    letters = tuple(Letter(i, char) for i, char in enumerate(chars))
    glyphs = finish(studio.write(WriteRequest(letters, drawing, TRIES)))
    return Recording(chars, glyphs.states, glyphs.sigmas, glyphs.model_hash, glyphs.hands[0])


def main() -> None:
    """Record with a model and write the file."""
    parser = argparse.ArgumentParser(description="Record one drawing of each character.")
    parser.add_argument("model", help="an installed model's name, or a path")
    parser.add_argument("out", type=Path, help="the .npz file to write")
    parser.add_argument("--hand", default="auto")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    drawing = Drawing(steps=STEPS, model=options.model, hand=options.hand, seed=options.seed)
    write_atomic(options.out, encode_recording(record(Studio("cpu"), drawing)))


if __name__ == "__main__":
    main()
