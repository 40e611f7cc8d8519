"""Draw one word in every hand of a model: the window's list of hands shows them.

    python packaging/resources/hand_words.py MODEL OUT

`engine.message.hand_words` reads the file. It has to be made again for another model.
"""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from engine.api import Drawing, Engine, Glyphs, Letter, WriteRequest
from engine.card import read_card
from engine.errors import EngineError
from engine.message.hand_words import WORD, HandWords
from engine.models.library import find_model
from engine.progress import finish

SURE = 0.6  # a letter read less surely is drawn again
ATTEMPTS = 6


def draw_words(studio: Engine, model: str, word: str = WORD, seed: int = 0) -> HandWords:
    """Draw `word` in each named hand, all from the same noise; of each letter the best attempt."""
    names = [hand.name for hand in read_card(find_model(model)).hands if hand.named]
    letters = tuple(Letter(i, char, hand=name) for name in names for i, char in enumerate(word))
    drawing = Drawing(seed=seed, model=model)
    first = finish(studio.write(WriteRequest(letters, drawing)))
    best, scores = first.states[:, -1].copy(), list(first.scores)
    for attempt in range(1, ATTEMPTS):
        poor = [i for i, score in enumerate(scores) if score < SURE]
        if not poor:
            break
        again: Glyphs = finish(
            studio.write(
                WriteRequest(tuple(replace(letters[i], redraw=attempt) for i in poor), drawing)
            )
        )
        for k, i in enumerate(poor):
            if again.scores[k] > scores[i]:
                best[i], scores[i] = again.states[k, -1], again.scores[k]
    per_hand = best.reshape(len(names), len(word), *best.shape[1:])
    return HandWords(word, first.model_hash, dict(zip(names, per_hand, strict=True)))


def main(arguments: list[str]) -> int:
    """Draw and write the file; the exit status."""
    if len(arguments) != 2:
        sys.stderr.write("Usage: python packaging/resources/hand_words.py MODEL OUT\n")
        return 2
    from engine.studio import Studio

    try:
        words = draw_words(Studio(), arguments[0])
        words.save(Path(arguments[1]))
    except EngineError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    shape = np.stack(list(words.glyphs.values())).shape
    sys.stdout.write(f"{arguments[1]}: {words.word!r} in {shape[0]} hands of {words.model_hash}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
