"""Finding a recipe: in files of every kind, and sentences where there is none."""

from pathlib import Path
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import ExportError
from engine.export.inside import read_recipe, to_code
from engine.export.png import SIGNATURE, chunk
from engine.message.recipe import Layout, Recipe
from tests.engine.message.scribble import export

RECIPE = Recipe(text="Hi", layout=Layout(width=60))
HEAD = chunk(b"IHDR", pack(">IIBBBBB", 9, 9, 8, 0, 0, 0, 0))


def test_a_recipe_or_its_code_may_be_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(RECIPE.encode(), encoding="utf-8")
    (tmp_path / "a.txt").write_text(to_code(RECIPE) + "\n", encoding="ascii")
    assert read_recipe(tmp_path / "a.json") == read_recipe(tmp_path / "a.txt") == RECIPE


@pytest.mark.parametrize("content", [
    b"", b"text", b"\x00" * 40, SIGNATURE, SIGNATURE + HEAD, b"RIFF\x10\x00\x00\x00WEBPVP8X",
    SIGNATURE + chunk(b"IHDR", pack(">IIBBBBB", 90_000, 90_000, 8, 0, 0, 0, 0)),
    SIGNATURE + HEAD + chunk(b"tEXt", b"Noisegram\x00Noisegram {"),
    SIGNATURE + HEAD + chunk(b"zTXt", b"Noisegram\x00\x00not packed"),
])  # fmt: skip
def test_what_holds_none_is_said_to(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(content)
    with pytest.raises(ExportError) as caught:
        read_recipe(path)
    assert caught.value.remedy


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow, about EXIF that is damaged
@given(st.data(), st.sampled_from((".gif", ".png", ".apng", ".webp")))
def test_damage_gives_the_recipe_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"whole{suffix}"
    if not path.exists():
        export(path, RECIPE, steps=1)
    content = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    damaged = path.with_name(f"damaged{suffix}")
    damaged.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    try:
        assert isinstance(read_recipe(damaged), Recipe)
    except ExportError as error:
        assert error.what
