"""docs/pangrams.png: a dozen languages in a dozen hands, of the glyphs that the model draws.

python packaging/pangrams.py [OUT.png]
"""

import sys
from pathlib import Path

import numpy as np
from PIL import Image

from engine.api import TRIES, Drawing, WriteRequest
from engine.card import read_card
from engine.message.composed.compose import text_letters
from engine.message.layout import lay_out
from engine.message.page import Page
from engine.message.recipe import Layout
from engine.models.library import USUAL, find_model
from engine.progress import finish
from engine.studio import Studio

OUT = Path(__file__).parent.parent / "docs" / "pangrams.png"
COLUMNS, WIDTH, GAP = 4, 270, 10  # pixels
SMALL = 1_600  # the page that a pangram is set on, before it is made smaller
PANGRAMS = {
    "Ada": "Příliš žluťoučký kůň úpěl ďábelské ódy",
    "Bruno": "Pchnąć w tę łódź jeża lub ośm skrzyń fig",
    "Carla": "„Fix, Schwyz!“ quäkt Jürgen blöd vom Paß",
    "Felix": "Voix ambiguë d’un cœur qui préfère où l’été ça",
    "Ilse": "¿Quién? El pingüino, ¡jamás! Año 2.º",
    "Jonas": "Árvíztűrő tükörfúrógép",
    "Lila": "Kæmi ný öxi hér, ykist þjófum nú bæði",
    "Mei": "Ăn quả nhớ kẻ trồng cây, một chữ nửa",
    "Nora": "Pijamalı hasta yağız şoföre çabucak",
    "Paula": "Ķēniņš ģērba šļūc, žņaugu dzīvē",
    "Quinn": "Høj bly gom vandt fræk sexquiz på wc",
    "Otto": "½ kg à 2,50 € → 1,25 € – 10 °C, x² ≠ 3",
}


def pangram(studio: Studio, hand: str, text: str) -> np.ndarray:
    """A text in a hand, dark on white: uint8 [h, WIDTH]."""
    drawing = Drawing.for_card(read_card(find_model(USUAL)), model=USUAL, hand=hand)
    letters = text_letters(text)
    glyphs = finish(studio.write(WriteRequest(letters, drawing, TRIES)))
    page = Page(lay_out(text, Layout(width=SMALL, align="left")), glyphs.sigmas, WIDTH / SMALL)
    return 255 - page.ink(glyphs.states, np.full(len(letters), len(glyphs.sigmas) - 1))


def main(out: Path) -> None:
    """Draw all of them, a column below the other."""
    studio = Studio("cpu")
    drawn = [pangram(studio, hand, text) for hand, text in PANGRAMS.items()]
    rows = [drawn[i : i + COLUMNS] for i in range(0, len(drawn), COLUMNS)]
    heights = [max(picture.shape[0] for picture in row) for row in rows]
    sheet = np.full((sum(heights), COLUMNS * (WIDTH + GAP)), 255, np.uint8)
    top = 0
    for row, height in zip(rows, heights, strict=True):
        for i, picture in enumerate(row):
            left = i * (WIDTH + GAP)
            sheet[top : top + picture.shape[0], left : left + WIDTH] = picture
        top += height
    Image.fromarray(sheet).quantize(16).save(out, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
