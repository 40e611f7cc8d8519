"""Settings survive, and what is wrong in their file costs itself alone."""

import json
import logging
from pathlib import Path

import msgspec
import pytest

from guiapp.settings import Settings, Store, export_folder, history_folder, load_settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_one_bad_value_never_costs_another(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    found = {"hand": "Ben", "theme": "pink", "threads": -4, "language": "de", "history_limit": "x"}
    path.write_text(json.dumps(found))
    with caplog.at_level(logging.WARNING):
        value = load_settings(path)
    assert value == Settings(hand="Ben", language="de")
    said = " ".join(record.getMessage() for record in caplog.records)
    for name in ("theme", "threads", "history_limit"):
        assert name in said
    assert "hand" not in said


def test_a_bad_value_is_mended_in_the_file_by_the_next_change(path: Path) -> None:
    path.write_text('{"theme": 7, "hand": "Ben"}')
    Store(path).change(theme="dark")
    assert json.loads(path.read_text())["theme"] == "dark"
    assert json.loads(path.read_text())["hand"] == "Ben"


@pytest.mark.parametrize("damage", ["", "[1]", '"word"', "{", "nul"])
def test_a_file_that_is_no_settings_gives_the_defaults(path: Path, damage: str) -> None:
    path.write_text(damage)
    assert load_settings(path) == Settings()


def test_nonsense_is_refused_before_it_is_kept(path: Path) -> None:
    store = Store(path)
    with pytest.raises(msgspec.ValidationError):
        store.change(threads=-1)
    assert store.value == Settings()
    assert not path.exists()


def test_a_change_says_what_is_otherwise_now(path: Path) -> None:
    store = Store(path)
    heard: list[set[str]] = []
    store.changed.connect(heard.append)
    store.change(theme="dark", motion="system")
    store.change(theme="dark")
    assert heard == [{"theme"}]


def test_folders_are_the_chosen_ones_or_the_usual_ones(tmp_path: Path) -> None:
    assert history_folder(Settings(history_folder=str(tmp_path))) == tmp_path
    assert history_folder(Settings()).name == "history"
    assert export_folder(Settings(export_folder=str(tmp_path))) == tmp_path


def test_a_safe_start_reads_and_keeps_nothing(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    Store(path).change(theme="dark", device="cuda")
    before = path.read_bytes()
    safe = Store(path, safe=True)
    assert safe.value == Settings(device="cpu")
    assert safe.path != path  # its window is one of its own
    safe.change(theme="light")
    assert safe.value.theme == "light"
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]
