"""The models there are: added without taking another's place, removed so that they come back."""

import subprocess
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from engine.card import read_card
from engine.errors import ExportError, ModelError
from engine.models.library import (
    add_model,
    bring_back,
    check_named_model,
    find_model,
    forget_aside,
    import_model,
    list_models,
    put_aside,
    save_trained,
    shipped_folder,
)
from engine.paths import models_folder
from tests.engine.tiny import tiny_card, tiny_model


def names() -> list[str]:
    return [info.name for info in list_models() if info.origin == "yours"]


def test_another_model_of_the_same_name_gets_a_number(tmp_path: Path) -> None:
    first = tiny_model(tmp_path, "night", seed=1)
    assert add_model(first)[1]
    kept = (models_folder() / "night.safetensors").read_bytes()
    other = tiny_model(tmp_path, "night", seed=2)
    info, new = add_model(other)
    assert (info.name, new) == ("night-2", True)
    assert (models_folder() / "night.safetensors").read_bytes() == kept


def test_a_model_named_like_a_shipped_one_gets_a_number(tmp_path: Path) -> None:
    assert add_model(tiny_model(tmp_path, "letters"))[0].name == "letters-2"


def test_the_same_file_is_not_added_twice(tmp_path: Path) -> None:
    path = tiny_model(tmp_path, "night")
    add_model(path)
    again, new = add_model(path.rename(tmp_path / "day.safetensors"))
    assert (again.name, new) == ("night", False)
    assert names() == ["night"]
    shipped = add_model(shipped_folder() / "letters.safetensors")
    assert (shipped[0].name, shipped[0].origin, shipped[1]) == ("letters", "shipped", False)


def test_what_was_removed_comes_back_under_a_free_name(tmp_path: Path) -> None:
    add_model(tiny_model(tmp_path, "night", seed=1))
    content = (models_folder() / "night.safetensors").read_bytes()
    aside = put_aside("night")
    assert names() == []
    add_model(tiny_model(tmp_path, "night", seed=2))
    assert bring_back(aside).name == "night-2"
    assert (models_folder() / "night-2.safetensors").read_bytes() == content
    put_aside("night")
    forget_aside()
    assert sorted(models_folder().iterdir()) == [models_folder() / "night-2.safetensors"]


IMPORT = """
import sys
from pathlib import Path
from engine.models.library import add_model
sys.stdin.readline()
for path in sys.argv[1:]:
    print(add_model(Path(path))[0].name)
"""


def test_of_many_imports_of_one_new_name_none_is_lost(tmp_path: Path) -> None:
    sources = [tiny_model(tmp_path / str(seed), "night", seed=seed) for seed in range(12)]
    assert len({source.read_bytes() for source in sources}) == len(sources)
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", IMPORT, *map(str, sources[i::2])],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for i in range(2)
    ]  # fmt: skip
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate()[0].split() for process in processes]
    assert len({name for one in said for name in one}) == len(sources)
    kept = {path.read_bytes() for path in models_folder().glob("night*.safetensors")}
    assert kept == {source.read_bytes() for source in sources}


def test_a_name_that_another_took_a_moment_ago_gets_a_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = iter(["night", "night-2"])
    monkeypatch.setattr("engine.models.library.free_name", lambda _: next(offered))
    (models_folder()).mkdir(parents=True)
    (models_folder() / "night.safetensors").write_bytes(b"of another process")
    assert add_model(tiny_model(tmp_path, "night"))[0].name == "night-2"
    assert (models_folder() / "night.safetensors").read_bytes() == b"of another process"


@pytest.mark.parametrize(
    "name", ["CON", "nul.x", "a:b", "a/b", "../a", "a ", " a", ".a", "a\x1b[1m", "x" * 300]
)
def test_what_a_system_takes_for_something_else_is_no_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelError, match="cannot be a model's name"):
        import_model(tiny_model(tmp_path, "night"), name)
    with pytest.raises(ModelError, match="cannot be a model's name"):
        save_trained(tiny_model(tmp_path, "night"), name, "", "")


def test_a_name_may_end_with_an_initial(tmp_path: Path) -> None:
    info = save_trained(tiny_model(tmp_path, "night"), "Zoe B.", "", "")
    assert info.path.name == "Zoe B..safetensors"
    assert find_model("Zoe B.") == info.path
    check_named_model("Zoe B.")


def test_shipped_models_stay() -> None:
    with pytest.raises(ModelError, match="not one of your own"):
        put_aside("letters")


def test_one_that_is_gone_cannot_come_back(tmp_path: Path) -> None:
    add_model(tiny_model(tmp_path, "night"))
    aside = put_aside("night")
    forget_aside()
    with pytest.raises(ExportError, match="cannot be moved"):
        bring_back(aside)


def test_messages_are_written_by_characters_of_one_size() -> None:
    card = tiny_card()
    assert card.writes
    assert not type(card)(name="d", network={}, classes=tuple("0123456789"), size=32).writes
    assert not type(card)(name="c", network={}, classes=("cat", "dog")).writes
    assert not type(card)(name="c", network={}).writes


def test_a_trained_model_is_kept_with_whose_pictures_it_is_of(tmp_path: Path) -> None:
    path = tiny_model(tmp_path, "model")
    before = load_file(path)
    info = save_trained(path, "näht", "Of Ana's cats.", "CC0-1.0")
    card = read_card(info.path)
    assert (info.name, card.name, card.license) == ("näht", "näht", "CC0-1.0")
    assert card.credit.endswith("Of Ana's cats.")
    assert card.credit.startswith(read_card(path).credit)
    after = load_file(info.path)
    assert before.keys() == after.keys()
    assert all(torch.equal(before[name], after[name]) for name in before)
    assert names() == ["näht"]
    for name in ("", "a/b", ".hidden"):
        with pytest.raises(ModelError):
            save_trained(path, name, "", "")


@pytest.mark.parametrize(
    "name",
    ["/some/path", "\\\\host\\share", "//host/share/m.safetensors", "C:m", "c:\\m", "../m", "a/b",
     "m.safetensors", ".", "..", "", "here"],
)  # fmt: skip
def test_a_message_from_elsewhere_names_no_path(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny_model(tmp_path, "m").rename(tmp_path / "here")
    monkeypatch.chdir(tmp_path)
    asked: list[str] = []
    monkeypatch.setattr(Path, "exists", lambda path: asked.append(str(path)) or str(path) == "here")
    with pytest.raises(ModelError, match="names its model by a path"):
        check_named_model(name)
    assert not set(asked) - {"here", "m.safetensors"}


def test_it_may_name_a_model_that_is_installed_or_missing(tmp_path: Path) -> None:
    add_model(tiny_model(tmp_path, "näht 2"))
    for name in ("letters", "näht 2", "missing"):
        check_named_model(name)


@pytest.mark.parametrize("name", ["x" * 400, "a/" * 3000, "nothing\0"])
def test_a_name_that_no_system_takes_is_missing(name: str) -> None:
    with pytest.raises(ModelError, match="no model called"):
        find_model(name)
    if "/" not in name:
        check_named_model(name)
