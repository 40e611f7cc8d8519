"""Record letters as a new message has them: the window shows them while the engine starts.

    python packaging/resources/record.py [--model NAME] [--out FILE] [--hand NAME] [--seed N]

To be run again when the shipped model, or how it is usually drawn with, has changed: a test says
so. Takes a minute or two. `engine.message.recorded` reads the file.
"""

import argparse
import math
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from engine.api import AUTO, Drawing, Engine, Letter, WriteRequest
from engine.card import read_card
from engine.files import write_atomic
from engine.message.recorded import NAME, Recording, encode_recording
from engine.models.library import find_model
from engine.progress import finish

TOGETHER, TRIES = 3, 40  # letters; times that one of them is drawn again at most
# what is typed more than once in a few words is recorded more than once, each time from other noise
AGAIN = "abcdefghijklmnopqrstuvwxyz.!", "etaoinshrldu", "etaoin"
RESOURCES = Path(__file__).parents[2] / "resources"


def record(studio: Engine, drawing: Drawing) -> Recording:
    """The film of every character of a model, as a message is written; frequent ones' several."""
    chars = read_card(find_model(drawing.model)).alphabet
    chars += "".join(char for more in AGAIN for char in more if char in chars)
    letters = tuple(Letter(i, char) for i, char in enumerate(chars))
    drawn = [
        finish(studio.write(WriteRequest(letters[i : i + TOGETHER], drawing, TRIES, math.inf)))
        for i in range(0, len(letters), TOGETHER)
    ]
    states, first = np.concatenate([glyphs.states for glyphs in drawn]), drawn[0]
    letters = tuple(letter for glyphs in drawn for letter in glyphs.letters)
    return Recording(letters, states, first.sigmas, drawing, first.model_hash, first.hands[0])


def main() -> None:
    """Record with a model as its card says, and write the file."""
    parser = argparse.ArgumentParser(description="Record letters for the start of the window.")
    parser.add_argument("--model", default=Drawing().model, help="an installed model, or a path")
    parser.add_argument("--out", type=Path, default=RESOURCES / NAME, help="the file to write")
    parser.add_argument("--hand", default=AUTO)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    from engine.studio import Studio

    card = read_card(find_model(options.model))
    drawing = Drawing.for_card(card, seed=options.seed, model=options.model, hand=options.hand)
    recording = record(Studio("cpu"), drawing)
    write_atomic(options.out, encode_recording(recording))
    print(f"{len(recording.letters)} letters in the hand {recording.hand}: {options.out}")


if __name__ == "__main__":
    main()
