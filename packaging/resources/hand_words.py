"""Draw one word in every hand of a model: the window's list of hands shows them.

    python packaging/resources/hand_words.py MODEL OUT

`engine.message.hand_words` reads the file. It has to be made again for another model.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from engine.api import TRIES, Drawing, Engine, Letter, WriteRequest
from engine.card import read_card
from engine.errors import EngineError
from engine.message.hand_words import WORD, HandWords
from engine.models.library import find_model
from engine.progress import finish

SEED = 4  # of 0 to 4 the one whose letters have the fewest stray dots


def draw_words(studio: Engine, model: str, word: str = WORD, seed: int = SEED) -> HandWords:
    """Write `word` in each named hand as a message is written, all from the same noise."""
    card = read_card(find_model(model))
    drawing, words, model_hash = Drawing.for_card(card, model=model, seed=seed, frames=1), {}, ""
    for name in (hand.name for hand in card.hands if hand.named):
        letters = tuple(Letter(i, char, hand=name) for i, char in enumerate(word))
        drawn = finish(studio.write(WriteRequest(letters, drawing, TRIES)))
        words[name], model_hash = drawn.states[:, -1], drawn.model_hash
    return HandWords(word, model_hash, words)


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
