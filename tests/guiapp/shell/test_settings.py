"""Settings survive, and what is wrong in their file costs itself alone."""

import json
import logging
from pathlib import Path

import msgspec
import pytest

from engine.message.recipe import Layout
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


def told(store: Store) -> str:
    return str(store.trouble or "")


def test_deep_json_does_not_stop_the_start(path: Path) -> None:
    Store(path).change(hand="Ben")
    Store(path).change(history_folder=str(path.parent))  # the copy has the hand by then
    for bad in ("[" * 100_000, '{"hand": ' + "[" * 500 + "]" * 500 + "}", '{"threads": 1e999}'):
        path.write_text(bad)
        store = Store(path)
        assert store.value.hand == "Ben"
        assert "were damaged" in told(store)
    path.write_text(json.dumps({"hand": "Mia", "layout": {"width": 1e300, "slant": 5.0}}))
    assert load_settings(path).layout == Layout(slant=5.0)


def test_what_is_whole_of_a_damaged_file_is_kept_and_the_rest_is_the_copy_s(path: Path) -> None:
    Store(path).change(hand="Ben", theme="dark", history_folder=str(path.parent))
    Store(path).change(language="de")
    whole = path.read_bytes()
    place = whole.index(b'"theme"')
    path.write_bytes(whole[:place] + b'"theme": \xff' + whole[place + 9 :])
    store = Store(path)
    assert store.value == Settings(
        hand="Ben", theme="dark", language="de", history_folder=str(path.parent)
    )
    aside = next(path.parent.glob("*.broken-1"))
    assert str(aside) in told(store)
    assert b"\xff" in aside.read_bytes()
    assert told(Store(path)) == ""  # mended: it is said once


@pytest.mark.parametrize("cut", range(0, 1500, 97))
def test_cut_short_anywhere_nothing_is_reset_in_silence(path: Path, cut: int) -> None:
    chosen = path.parent / "messages"
    chosen.mkdir()
    Store(path).change(hand="Ben")
    store = Store(path)
    store.change(history_folder=str(chosen))
    Store(path).change(more_shown=True)
    whole = path.read_bytes()
    path.write_bytes(whole[: min(cut, len(whole) - 3)])
    store = Store(path)
    assert store.value.history_folder == str(chosen)
    assert store.value.hand == "Ben"
    assert "were damaged" in told(store)


def test_a_history_that_is_looked_for_elsewhere_is_said(path: Path) -> None:
    path.write_text('{"history_folder": 7}')
    assert "could not be read in the settings" in told(Store(path))
    gone = path.parent / "gone"
    path.write_text(json.dumps({"history_folder": str(gone)}))
    store = Store(path)
    assert (store.value.history_folder, str(gone) in told(store)) == (str(gone), True)
    path.write_text(json.dumps({"history_folder": str(path.parent)}))
    assert told(Store(path)) == ""


def test_what_a_newer_version_wrote_stays(path: Path) -> None:
    newer = {"theme": "sepia", "hand": "Ben", "shine": {"on": [1, 2]}}
    path.write_text(json.dumps(newer))
    store = Store(path)
    assert store.value == Settings(hand="Ben")
    store.change(language="de")
    store.change(language="en")
    found = json.loads(path.read_text())
    assert {name: found[name] for name in newer} == newer
    assert found["language"] == "en"


def test_two_windows_keep_each_other_s_changes(path: Path) -> None:
    Store(path).change(hand="Ben")
    one, other = Store(path), Store(path)
    one.change(theme="dark")
    other.change(language="de")
    one.change(hand="Mia")
    assert load_settings(path) == Settings(theme="dark", language="de", hand="Mia")


def test_a_file_that_cannot_be_read_is_not_replaced(path: Path) -> None:
    path.symlink_to(path)
    store = Store(path)
    assert "cannot be read" in told(store)
    store.change(hand="Ben")
    assert store.value.hand == "Ben"
    assert path.is_symlink()


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
