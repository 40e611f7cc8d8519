"""Killed at random moments: each file is the old or the new one, whole, with nothing beside it."""

import signal
import time
from pathlib import Path
from random import Random

import pytest
import torch

from engine import files
from engine.models.library import import_model
from engine.paths import models_folder
from guiapp.history.store import HistoryStore
from guiapp.settings import Store, load_settings
from tests.engine.message.scribble import export
from tests.engine.tiny import tiny_corpus, tiny_model
from tests.engine.training.apart import CONTEXT, SECONDS, start, state, status, train
from tests.reliability.killed import RECIPES, go_on

SHORT, LONG = 3, 50  # kills of each kind; of trainings a fifth


def kill_at_random(kind: str, folder: Path, random: Random, seconds: float = 0.05) -> int:
    """Let a process work and kill it; what it said last of what it has done."""
    here, there = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=go_on, args=(kind, str(folder), there))
    process.start()
    there.close()
    done = here.recv() if here.poll(SECONDS) else -1
    time.sleep(seconds * random.random())
    process.kill()
    process.join()
    assert process.exitcode in (-signal.SIGKILL, 0)
    try:
        while here.poll():
            done = here.recv()
    except (EOFError, OSError):
        pass  # the last word may be cut off
    assert done >= 0
    return done


@pytest.fixture
def kills(long: bool) -> int:
    return LONG if long else SHORT


@pytest.fixture(autouse=True)
def nothing_is_young(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process killed before it could lock its folder leaves one that is swept an hour later."""
    monkeypatch.setattr(files, "ABANDONED_S", -1.0)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_export_is_there_or_not(
    tmp_path: Path, kills: int, seed: int, said: dict[str, str]
) -> None:
    whole = {export(tmp_path / f"{i}.gif", recipe, steps=1).path.read_bytes()
             for i, recipe in enumerate(RECIPES)}  # fmt: skip
    for n in range(kills):
        kill_at_random("export", tmp_path, Random(f"{seed}/export/{n}"))
        assert (tmp_path / "out" / "a.gif").read_bytes() in whole
    export(tmp_path / "out" / "a.gif", RECIPES[0], steps=1, overwrite=True)
    assert names(tmp_path / "out") == ["a.gif"]
    said["killed exports"] = f"{kills} tried, 0 lost"


def test_settings_are_the_old_or_the_new_ones(
    tmp_path: Path, kills: int, seed: int, said: dict[str, str]
) -> None:
    path = tmp_path / "out" / "settings.json"
    for n in range(kills):
        done = kill_at_random("settings", tmp_path, Random(f"{seed}/settings/{n}"))
        assert load_settings(path).export_kb in (done, done + 1)
    Store(path).change(export_kb=7)
    assert [name for name in names(path.parent) if name.endswith(files.TEMPORARY)] == []
    said["killed settings"] = f"{kills} tried, 0 lost"


def test_every_message_that_was_kept_is_there(
    tmp_path: Path, kills: int, seed: int, said: dict[str, str]
) -> None:
    for n in range(kills):
        done = kill_at_random("history", tmp_path, Random(f"{seed}/history/{n}"))
        store = HistoryStore(tmp_path / "out")
        assert store.stored and store.trouble is None
        texts = [entry.text for entry in store.search("")]
        store.close()
        assert len(texts) in (done, done + 1)
        assert texts == [f"message {i}" for i in reversed(range(len(texts)))]
    assert names(tmp_path / "out") == ["history.sqlite3"]
    said["killed histories"] = f"{kills} tried, 0 lost"


def test_a_model_is_the_old_or_the_new_one(
    tmp_path: Path, kills: int, seed: int, said: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))
    whole = {tiny_model(tmp_path, name, i).read_bytes() for i, name in enumerate("ab")}
    for n in range(kills):
        kill_at_random("import", tmp_path, Random(f"{seed}/import/{n}"))
        assert (models_folder() / "came.safetensors").read_bytes() in whole
    import_model(tmp_path / "a.safetensors", "came", force=True)
    assert names(models_folder()) == ["came.safetensors"]
    said["killed imports"] = f"{kills} tried, 0 lost"


def test_a_training_ends_in_the_same_bits(
    tmp_path: Path, kills: int, seed: int, said: dict[str, str]
) -> None:
    corpus = tiny_corpus(tmp_path, per_class=10)
    assert status(start(train, corpus, tmp_path / "whole", False)) == 0
    for n in range(max(1, kills // 5)):
        kill_at_random("training", tmp_path, Random(f"{seed}/training/{n}"), 1.0)
    begun = any((tmp_path / "parts").glob("checkpoint-*"))
    assert status(start(train, corpus, tmp_path / "parts", begun)) == 0
    expected, found = state(tmp_path / "whole"), state(tmp_path / "parts")
    assert expected.keys() == found.keys()
    assert all(torch.equal(tensor, found[name]) for name, tensor in expected.items())
    assert names(tmp_path / "whole") == names(tmp_path / "parts")
    said["killed trainings"] = f"{max(1, kills // 5)} tried, 0 lost"
