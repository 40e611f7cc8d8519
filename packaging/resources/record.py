"""Record one drawing of each character: the window shows them while the engine starts.

    python packaging/resources/record.py MODEL OUT [--hand NAME] [--seed N]
    python packaging/resources/record.py letters resources/recorded.npz --hand Olga --seed 4

`engine.message.recorded` reads the file. Of the seeds 0 to 5, every character reads clearly at 4.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from engine.api import TRIES, Drawing, Engine, Letter, WriteRequest
from engine.card import read_card
from engine.files import write_atomic
from engine.message.recorded import Recording, encode_recording
from engine.models.library import find_model
from engine.progress import finish

TOGETHER = 12  # letters: redraws of more might end before all are legible


def record(studio: Engine, drawing: Drawing) -> Recording:
    """The film of every character of a model, as a message is written."""
    chars = read_card(find_model(drawing.model)).alphabet
    letters = tuple(Letter(i, char) for i, char in enumerate(chars))
    drawn = [
        finish(studio.write(WriteRequest(letters[i : i + TOGETHER], drawing, TRIES)))
        for i in range(0, len(letters), TOGETHER)
    ]
    states, first = np.concatenate([glyphs.states for glyphs in drawn]), drawn[0]
    return Recording(chars, states, first.sigmas, first.model_hash, first.hands[0])


def main() -> None:
    """Record with a model and write the file."""
    parser = argparse.ArgumentParser(description="Record one drawing of each character.")
    parser.add_argument("model", help="an installed model's name, or a path")
    parser.add_argument("out", type=Path, help="the .npz file to write")
    parser.add_argument("--hand", default="auto")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    from engine.studio import Studio

    drawing = Drawing.for_card(
        read_card(find_model(options.model)),
        model=options.model,
        hand=options.hand,
        seed=options.seed,
    )
    write_atomic(options.out, encode_recording(record(Studio("cpu"), drawing)))


if __name__ == "__main__":
    main()
