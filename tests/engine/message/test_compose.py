"""Letters of thirty languages are composed of printable characters, and stand as they should."""

import unicodedata

import msgspec
import numpy as np
import pytest

from engine.api import Letter
from engine.card import Hand
from engine.data.alphabet import PRINTABLE
from engine.diffusion.keys import letter_key, nudge_key
from engine.message.composed.compose import (
    compose,
    glyphs_of,
    letters_of,
    split_letters,
    text_letters,
)
from engine.message.composed.places import setting
from engine.message.composed.typed import drawable, drawn_whole
from engine.message.layout import lay_out, page_layout
from engine.message.page import Page
from engine.message.recipe import Layout, Recipe
from tests.engine.message.scribble import bar, disc, journey, noise_levels, ring
from tests.engine.tiny import tiny_card

ALPHABETS = {
    "Albanian": "çë", "Basque": "ñçü", "Catalan": "àçéèíïóòúüŀ·", "Croatian": "čćđšž",
    "Czech": "áčďéěíňóřšťúůýž", "Danish": "æøåáéíóúý", "Dutch": "áäéëíïóöúüĳ",
    "Estonian": "äõöüšž", "Finnish": "åäöšž", "French": "àâæçéèêëîïôœùûüÿ«»’",
    "German": "äöüßẞ„“", "Hungarian": "áéíóöőúüű", "Icelandic": "áðéíóúýþæö",
    "Irish": "áéíóúḃċḋḟġṁṗṡṫ", "Italian": "àéèìíîóòúù", "Latvian": "āčēģīķļņšūžŗ",
    "Lithuanian": "ąčęėįšųūž", "Maltese": "ċġħż", "Norwegian": "æøåàéêóòôü",
    "Polish": "ąćęłńóśźż", "Portuguese": "ãáàâçéêíóôõúü", "Romanian": "ăâîșțşţ",
    "Slovak": "áäčďéíĺľňóôŕšťúýž", "Slovenian": "čšž", "Spanish": "áéíñóúü¿¡ªº", "Swedish": "åäöé",
    "Turkish": "çğıİöşüâîû",
    "Vietnamese": "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ",
    "Welsh": "âêîôûŵŷáéíóúẃýàèìòùẁỳäëïöüẅÿ",
    "Yoruba": "ẹọṣáàẹ́ẹ̀ọ́ọ̀",
}  # fmt: skip
SIGNS = "€£¥¢“”‘’„‚«»‹›–—…·•°×÷±≠≤≥≈¹²³½¼¾₂©®™→←↑↓№§µ−"


@pytest.mark.parametrize("language", ALPHABETS)
def test_every_letter_of_an_alphabet_is_composed(language: str) -> None:
    small = ALPHABETS[language]
    large = "".join(char.upper() for char in small if len(char.upper()) == len(char))
    text = unicodedata.normalize("NFC", small + large)
    assert drawable(text) == (text, {})
    assert all(compose(char) for char in split_letters(text) if char not in PRINTABLE)
    assert set("".join(map(glyphs_of, split_letters(text)))) <= set(PRINTABLE)


def test_signs_are_composed() -> None:
    assert drawable(SIGNS) == (SIGNS, {})


def test_a_capital_sharp_s_hangs_below_the_line_as_no_b_does() -> None:
    assert drawable("STRAẞE") == ("STRAẞE", {})
    assert setting("ẞ").bottom < -0.2 and setting("B").bottom > -0.1
    letters_without_a_bar = "".join(char for char in PRINTABLE if char != "|")
    assert drawable("STRAẞE", letters_without_a_bar)[0] == "STRASSE"


def test_what_is_seen_as_one_letter_is_one() -> None:
    assert split_letters("ẹ́a\u0308 b") == ["ẹ́", "a\u0308", " ", "b"]
    assert compose("a\u0308") == compose("ä") != ()
    assert [part.glyph for part in compose("ẹ́")] == ["e", ".", "`"]
    assert compose("Ω") == compose("漢") == compose("x\u20dd") == ()


def test_i_loses_its_dot_below_a_mark_and_keeps_it_above_one() -> None:
    assert glyphs_of("í") == "l`" and glyphs_of("ĵ") == "J^"
    assert glyphs_of("į") == "i," and glyphs_of("ị") == "i."
    assert glyphs_of("ı") == "l" and glyphs_of("İ") == "I."


def test_marks_are_known_by_their_letter() -> None:
    assert glyphs_of("ť") == "t'" and glyphs_of("š") == "sv"  # a caron beside, and above
    above, below = compose("ģ")[1], compose("ķ")[1]  # Latvian commas, called cedillas
    assert above.on[1] == 1 and below.on[1] == 0 and below.by[1] < 0
    assert compose("ç")[1].by[1] > 0  # a cedilla touches


def test_fractions_and_small_digits() -> None:
    assert glyphs_of("½") == "1/2" and glyphs_of("⅒") == "1/10" and glyphs_of("²") == "2"
    assert setting("²").bottom > 0.4 and setting("₂").bottom < 0
    assert drawable("1½ cups, 2⁸ ≠ 3")[1] == {}  # and not 11/2, 28 or =


def test_the_first_part_keeps_the_noise_of_a_plain_letter() -> None:
    base, *dots = letters_of("ö", 3)
    assert (base.char, base.seen, base.part) == ("o", "ö", 0)
    assert letter_key(5, base) == letter_key(5, Letter(3, "o"))
    assert nudge_key(5, base) == nudge_key(5, Letter(3, "o"))
    keys = {letter_key(5, dot) for dot in dots} | {letter_key(5, Letter(3, "."))}
    assert len(keys) == 3 and {dot.id for dot in dots} == {3}


def test_a_recipe_keeps_text_and_parts() -> None:
    recipe = Recipe(text="Zoë 2 €")
    letters = recipe.letters()
    assert letters == text_letters("Zoë 2 €")
    assert "".join(letter.char for letter in letters) == "Zoe..2C="
    assert recipe.with_letters(letters).letters() == letters
    assert recipe.with_letters(letters).ids == (0, 1, 2, 2, 2, 3, 4, 4)


def drawn_ink(char: str, size: float = 1.0, slant: float = 0.0, kind: str = "type") -> np.ndarray:
    """The finished page of one character whose glyphs are rings, bars and dots, uint8 [h, w]."""
    shapes = {"o": ring(), "e": ring(radius=11), "l": bar(), ".": disc(), "c": ring(), "E": bar(6)}
    glyphs = [shapes.get(part.glyph, bar(5)) for part in compose(char)]
    layout = lay_out(char, Layout(width=300, slant=slant, kind=kind))  # type: ignore[arg-type]
    page = Page(layout, noise_levels(6), size)
    return page.ink(journey(glyphs), np.full(len(glyphs), 6))


def bands(ink: np.ndarray) -> int:
    """Stretches of rows with ink, from the top."""
    rows = np.asarray((ink > 60).any(axis=1))
    return int(np.sum(rows[1:] & ~rows[:-1])) + int(rows[0])


@pytest.mark.parametrize(
    ("char", "expected"),
    [
        ("é", 2), ("ö", 2), ("î", 2), ("ọ", 2), ("ộ", 3), ("ế", 3), ("É", 2), ("Ế", 3),
        ("ç", 1), ("ę", 1), ("ø", 1), ("€", 1), ("ơ", 1),
    ],
)  # fmt: skip
@pytest.mark.parametrize("slant", [0.0, 18.0])
def test_marks_stand_apart_or_touch(char: str, expected: int, slant: float) -> None:
    assert bands(drawn_ink(char, slant=slant)) == expected


@pytest.mark.parametrize("char", ["é", "ộ", "½", "æ", "Ế", "²", "¿"])
def test_a_composed_letter_stays_inside_its_cell_of_the_grid(char: str) -> None:
    ink = drawn_ink(char, kind="grid")
    box = lay_out(char, Layout(width=300, kind="grid")).boxes[0]
    rows, columns = np.nonzero(ink > 60)
    assert box.top - 2 <= rows.min() and rows.max() <= box.bottom + 2
    assert box.left - 2 <= columns.min() and columns.max() <= box.right + 2


@pytest.mark.parametrize("text", ["Ế", "ẾẾ\nẾ", "Ợgj\nẾ"])
def test_tall_letters_are_not_cut_off(text: str) -> None:
    letters = text_letters(text)
    layout = lay_out(text, Layout(width=300))
    ink = Page(layout, noise_levels(6)).ink(
        journey([ring(5)] * len(letters)), np.full(len(letters), 6)
    )
    assert not ink[:3].any() and not ink[-3:].any()
    assert len(layout.owners) == len(letters)


def test_marks_follow_the_lean_of_their_letter() -> None:
    upright, slanted = drawn_ink("í"), drawn_ink("í", slant=20.0)

    def middles(ink: np.ndarray) -> np.ndarray:
        rows = np.nonzero((ink > 60).any(axis=1))[0]
        return np.array([np.mean(np.nonzero(ink[row] > 60)[0]) for row in rows[[0, -1]]])

    high = np.ptp(np.nonzero((slanted > 60).any(axis=1))[0])
    leant = np.subtract(*middles(slanted)) - np.subtract(*middles(upright))
    assert leant == pytest.approx(high * np.tan(np.radians(20)), rel=0.25)


def test_noise_is_one_cloud_a_character() -> None:
    def fog(char: str) -> float:
        count = max(1, len(compose(char)))
        layout = lay_out(char, Layout(width=300))
        states = journey([bar(5)] * count)
        return float(Page(layout, noise_levels(6)).ink(states, np.zeros(count, int)).sum())

    assert fog("ö") == pytest.approx(fog("o"), rel=0.15)


def test_a_line_of_composed_letters_is_broken_between_words() -> None:
    text = "Příliš žluťoučký kůň úpěl ďábelské ódy " * 4
    layout = lay_out(text, Layout(width=300))
    lines: dict[int, str] = {}
    for box in layout.boxes:
        lines[box.line] = lines.get(box.line, "") + box.char
    words = set(text.split())
    assert len(lines) > 3 and "".join(lines.values()) == "".join(text.split())
    starts = tuple(words)
    assert all(line.startswith(starts) for line in lines.values())


def test_what_a_model_has_a_class_for_is_drawn_whole() -> None:
    recipe = Recipe(text="été", whole="é")
    assert "".join(letter.char for letter in recipe.letters()) == "été"
    layout = page_layout(recipe)
    assert [len(glyphs) for glyphs in layout.glyphs] == [1, 1, 1]
    composed = lay_out("été", recipe.layout)
    assert layout.boxes[0].top == pytest.approx(composed.boxes[0].top)
    ink = Page(layout, noise_levels(6)).ink(journey([bar(), bar(), bar()]), np.full(3, 6))
    rows = np.nonzero((ink > 60).any(axis=1))[0]
    assert rows.min() == pytest.approx(layout.boxes[0].top, abs=12)  # as high as with its mark
    assert drawn_whole("Zoë é", "Zoeé") == "é"


def test_names_that_were_stored_in_parts_are_found() -> None:
    card = msgspec.structs.replace(tiny_card(), hands=(Hand(name="Zoë", source="s", wrote="a"),))
    assert card.hand_index("Zoe\u0308") == card.hand_index("zoë") == 0
