"""Pictures of the word that shows a hand, in the colors they are painted in."""

import numpy as np
from PySide6.QtGui import QColor, QImage

from engine.api import MIXED
from engine.message.hand_words import HandWords, word_ink
from guiapp.widgets.sheet import to_image

INKS = 400  # so many compositions are kept


class HandPictures:
    """Composes what is asked for first, and keeps it."""

    def __init__(self, words: HandWords | None = None) -> None:
        self._words = words
        self._inks: dict[tuple[str, int, int, float], np.ndarray] = {}

    def __bool__(self) -> bool:
        return self._words is not None and bool(self._words.glyphs)

    def picture(
        self, hand: str, width: int, height: int, ratio: float, color: str
    ) -> QImage | None:
        """The word in this hand, to fit in width x height logical pixels, on nothing."""
        if self._words is None:
            return None
        key = (hand, width, height, ratio)
        ink = self._inks.get(key)
        if ink is None:
            ink = self._compose(self._words, *key)
            if ink is None:
                return None
            if len(self._inks) >= INKS:
                self._inks.clear()
            self._inks[key] = ink
        colors = np.empty((256, 4), np.uint8)
        paint = QColor(color)
        colors[:, :3] = paint.red(), paint.green(), paint.blue()
        colors[:, 3] = np.arange(256)
        image = to_image(ink, colors)
        image.setDevicePixelRatio(ratio)
        return image

    def _compose(
        self, words: HandWords, hand: str, width: int, height: int, ratio: float
    ) -> np.ndarray | None:
        if hand == MIXED:
            if not words.glyphs:
                return None
            return word_ink(words.word, words.mixed(), width, height, ratio)
        return words.ink(hand, width, height, ratio)
