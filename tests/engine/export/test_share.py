import zlib
from base64 import urlsafe_b64encode

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.api import Drawing, Letter
from engine.errors import ExportError
from engine.export.inside import PREFIX, from_code, is_code, to_code
from engine.message.recipe import Layout, Look, Recipe, Timing

TEXTS = st.text("abcXYZ019 .!\\\"'~\n", min_size=1, max_size=60)


@given(
    text=TEXTS,
    seed=st.integers(0, 10**12),
    width=st.integers(100, 800),
    overlay=st.booleans(),
    fps=st.sampled_from([10.0, 20.0, 25.0]),
    data=st.data(),
)
def test_a_recipe_comes_back_from_its_code(
    text: str, seed: int, width: int, overlay: bool, fps: float, data: st.DataObject
) -> None:
    plain = Recipe(
        text=text, drawing=Drawing(seed=seed), layout=Layout(width=width),
        look=Look(overlay=overlay), timing=Timing(fps=fps), version="1",
    )  # fmt: skip
    letters = [
        data.draw(
            st.builds(
                Letter, st.just(x.id), st.just(x.char), st.integers(0, 3), st.integers(0, 1),
                st.just(0.7), st.just(0), st.sampled_from([None, 4]),
                st.sampled_from([None, "Ada"]),
            )
        )
        for x in plain.letters()
    ]  # fmt: skip
    recipe = plain.with_letters(tuple(letters))
    back = from_code(to_code(recipe))
    assert back.letters() == recipe.letters()
    assert msgspec.structs.replace(back, ids=(), redraws=()) == msgspec.structs.replace(
        recipe, ids=(), redraws=()
    )


def test_a_plain_message_has_a_short_code() -> None:
    recipe = Recipe(text="Hello, world!", version="0.1.0", model_hash="0123456789abcdef")
    assert len(to_code(recipe.with_letters(recipe.letters()))) < 220


def test_a_code_is_found_in_a_mail() -> None:
    code = to_code(Recipe(text="Hi"))
    middle = len(code) // 2
    assert from_code(f"Look at this:\n  {code[:middle]}\n{code[middle:]}\n").text == "Hi"
    assert is_code(code) and not is_code("Hello, world!")


@given(TEXTS, st.text("ab cD1-_.\n>", max_size=20))
def test_words_around_a_code_do_no_harm(text: str, words: str) -> None:
    code = to_code(Recipe(text=text))
    quoted = "\n> ".join(code[i : i + 20] for i in range(0, len(code), 20))
    assert from_code(f"{words} {code} {words}").text == text
    assert from_code(f"{words}\n> {quoted}\n\n{words}").text == text


def test_a_code_of_a_newer_version_is_said_to_be_that() -> None:
    with pytest.raises(ExportError, match="newer"):
        from_code(to_code(msgspec.structs.replace(Recipe(text="Hi"), format=99)))


@pytest.mark.parametrize("cut", [12, 20, -4, -1])
def test_a_damaged_code_is_said_to_be(cut: int) -> None:
    with pytest.raises(ExportError) as error:
        from_code(to_code(Recipe(text="Hello, world!"))[:cut])
    assert error.value.remedy


def test_a_code_that_unpacks_to_far_too_much_is_refused() -> None:
    bomb = zlib.compress(b'{"text":"' + b"a" * 50_000_000 + b'"}', 9)
    with pytest.raises(ExportError):
        from_code(PREFIX + urlsafe_b64encode(bomb).decode())
