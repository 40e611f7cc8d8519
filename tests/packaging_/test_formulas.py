"""Every formula that is shown stands in the table; nothing here sets one."""

from pathlib import Path

import pytest
from formulas import MATHS as DOCUMENT
from formulas import PARTS, formulas

from guiapp.explain.cards import CARDS, card_named
from guiapp.formulas.source import Formula, formulas_in
from guiapp.formulas.table import PLACE, entry_of, load_table, outline

AGAIN = "python packaging/formulas.py writes the table anew"


def test_every_formula_is_in_the_table() -> None:
    wanted, of_cards = formulas()
    assert len(wanted) > 250 and len(of_cards) > 12
    assert [each.latex for each in wanted if entry_of(each) is None] == [], AGAIN
    assert set(load_table().formulas) == {each.key for each in wanted}, AGAIN


def test_a_formula_that_is_not_set_is_noticed() -> None:
    text = DOCUMENT.read_text("utf-8") + "\n\nand $x_0 = 17$ too\n\n```math\nE = mc^2\n```\n"
    missing = [each for each in formulas_in(text) if entry_of(each) is None]
    assert missing == [Formula("x_0 = 17", False), Formula("E = mc^2", True)]


def test_each_is_said_in_words_and_those_of_cards_in_german_too() -> None:
    wanted, of_cards = formulas()
    for each in wanted:
        entry = entry_of(each)
        assert entry is not None and entry.en.strip()
        assert "\\" not in entry.en and "ϵ" not in entry.en
        assert bool(entry.de) == (each in of_cards)
    state = entry_of(Formula(card_named("out_of_noise").formulas[0], True))
    assert state is not None
    assert state.en == "x equals x hat sub 0 plus sigma epsilon hat"
    assert state.de == "x gleich x Dach Index 0 plus Sigma Epsilon Dach"
    assert state.links == ["state", "guess", "level", "noise"]


def test_an_outline_stands_once_and_is_used() -> None:
    table = load_table()
    assert len(set(table.outlines)) == len(table.outlines)
    used = {number for each in table.formulas.values() for number in each.glyphs[::PLACE]}
    assert used == set(range(len(table.outlines)))
    assert all(not outline(number).isEmpty() for number in used)


def test_places_and_breaks_lie_within_their_formula() -> None:
    for key, entry in load_table().formulas.items():
        width, ascent, descent = entry.size
        assert width > 0 and ascent + descent > 0, key
        for numbers in (entry.glyphs, entry.rules):
            assert len(numbers) % PLACE == 0
            assert set(numbers[PLACE - 1 :: PLACE]) <= {-1, *range(len(entry.links))}
        assert set(entry.links) <= set(PARTS.values())
        assert all(0 < at < width for level in entry.breaks for at in level), key


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_a_card_is_short_and_leads_to_a_section(card) -> None:  # pyright: ignore[reportMissingParameterType]
    assert len(card.words().split()) <= 120
    assert 1 <= len(card.formulas) <= 3
    assert f"\n## {card.section}. " in DOCUMENT.read_text("utf-8")


def test_there_are_twelve_cards() -> None:
    assert len({card.name for card in CARDS}) == len(CARDS) == 12
    assert Path(DOCUMENT).name == "maths.md"
