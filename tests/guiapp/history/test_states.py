"""States that are kept: to the byte, in little room, and nothing else taken for them."""

import numpy as np
import pytest

from engine.api import Glyphs
from engine.message.recipe import Look, Recipe
from guiapp.history.entry import EntryPictures
from guiapp.history.states import drawn_from, pack_glyphs, unpack_glyphs
from guiapp.history.store import HistoryStore
from tests.engine.message.scribble import scribble
from tests.guiapp.history.kept import recipe


def drawn(text: str, steps: int = 6) -> Glyphs:
    states, sigmas = scribble(text, steps)
    hands, scores = ("Ada",) * len(states), (0.75,) * len(states)
    return Glyphs(recipe(text).letters(), states, sigmas, hands, "hash", scores)


def test_they_come_back_as_they_were() -> None:
    glyphs = drawn("Hello you")
    again = unpack_glyphs(pack_glyphs(glyphs), recipe("Hello you"))
    assert again is not None
    np.testing.assert_array_equal(again.states, glyphs.states)
    np.testing.assert_array_equal(again.sigmas, glyphs.sigmas)
    assert (again.letters, again.hands, again.scores) == (
        glyphs.letters, glyphs.hands, glyphs.scores,
    )  # fmt: skip
    assert again.model_hash == "hash"


def test_differences_take_little_room() -> None:
    glyphs = drawn("Hello you", 50)
    assert len(pack_glyphs(glyphs)) < glyphs.states.nbytes / 3


def test_any_number_of_states_is_kept() -> None:
    glyphs = drawn("Hi", 3)
    film = Glyphs(
        glyphs.letters,
        np.repeat(glyphs.states, 5, axis=1),
        np.geomspace(20, 0.01, 20),
        glyphs.hands,
        "",
    )
    again = unpack_glyphs(pack_glyphs(film), recipe("Hi"))
    assert again is not None
    np.testing.assert_array_equal(again.states, film.states)


@pytest.mark.parametrize("damage", [b"", b"\xff" * 50, None])
def test_damage_is_nothing(damage: bytes | None) -> None:
    whole = pack_glyphs(drawn("Hi"))
    content = whole[: len(whole) // 2] if damage is None else damage
    assert unpack_glyphs(content, recipe("Hi")) is None
    assert unpack_glyphs(whole, recipe("Hello")) is None


def test_looks_share_them_and_the_last_takes_them_along(store: HistoryStore) -> None:
    plain = recipe("Hi")
    rose = Recipe(text="Hi", drawing=plain.drawing, look=Look(ink="#94204f"))
    assert drawn_from(plain) == drawn_from(rose) != drawn_from(recipe("Hi", 1))
    one, two = store.add(plain), store.add(rose)
    before = store.size_bytes()
    packed = pack_glyphs(drawn("Hi"))
    store.set_states(one.id, packed)
    store.set_states(two.id, packed)
    assert store.size_bytes() == before + len(packed)
    assert store.glyphs(rose, two.id) is not None
    store.add(recipe("Hi you"), instead_of=one.id)
    assert store.has_states(plain)
    store.add(recipe("Hi you two"), instead_of=two.id)
    assert not store.has_states(plain)
    assert store.glyphs(rose) is None


def test_states_give_way_before_messages(store: HistoryStore) -> None:
    packed = pack_glyphs(drawn("Hi"))
    entries = [store.add(recipe("Hi", seed), EntryPictures(b"s" * 100)) for seed in range(4)]
    for entry in entries:
        store.set_states(entry.id, packed)
    store.set_favorite(entries[0].id, True)
    assert store.trim(store.size_bytes() - 1) == []
    assert [store.has_states(recipe("Hi", seed)) for seed in range(4)] == [True, False, True, True]
    assert store.trim(2 * len(packed) + 10) == [entries[1].id, entries[2].id]
    assert store.has_states(recipe("Hi", 0))
    assert store.has_states(recipe("Hi", 3))
