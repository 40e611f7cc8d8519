"""Windows and command lines at the same time, and processes that are stopped for a while."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
import torch

from engine.card import file_hash
from engine.message.recipe import Recipe
from engine.paths import models_folder
from guiapp.history.store import HistoryStore
from guiapp.settings import load_settings
from tests.engine.tiny import tiny_corpus, tiny_model
from tests.engine.training.apart import CONTEXT, start, state, status, train
from tests.reliability.beside import bring, change, keep
from tests.reliability.killed import go_on

SHORT, LONG = 8, 150  # of each process


@pytest.fixture
def count(long: bool) -> int:
    return LONG if long else SHORT


def at_once(work: Callable[..., None], folder: Path, processes: int, count: int) -> None:
    """Let processes do the same at the same time, each `count` times; all go well."""
    begun = [start(work, str(folder), who, count) for who in range(processes)]
    assert [status(process) for process in begun] == [0] * processes


def test_two_windows_on_one_history_lose_nothing(
    tmp_path: Path, count: int, said: dict[str, str]
) -> None:
    at_once(keep, tmp_path, 3, count)
    store = HistoryStore(tmp_path / "history")
    texts = {entry.text for entry in store.search("")}
    assert texts == {f"{who} {number}" for who in range(3) for number in range(count)}
    assert store.trouble is None
    store.close()
    said["messages of three windows"] = f"{3 * count} tried, 0 lost"


def test_imports_of_one_name_lose_nothing(
    tmp_path: Path, long: bool, said: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))
    each = 15 if long else 3
    hashes = set()
    for who in range(3):
        for number in range(each):
            folder = tmp_path / f"{who}-{number}"
            folder.mkdir()
            hashes.add(file_hash(tiny_model(folder, "birds", seed=100 * who + number)))
    assert len(hashes) == 3 * each
    at_once(bring, tmp_path, 3, each)
    there = list(models_folder().iterdir())
    assert {file_hash(path) for path in there} == hashes
    assert len(there) == 3 * each
    said["imports of one name"] = f"{3 * each} tried, 0 lost"


def test_windows_keep_each_others_settings(tmp_path: Path, count: int) -> None:
    at_once(change, tmp_path, 2, count)
    found = load_settings(tmp_path / "settings.json")
    assert (found.export_kb, found.history_limit) == (99 + count, 99 + count)


def test_a_window_that_is_stopped_for_a_while_holds_nobody_up(
    tmp_path: Path, long: bool, seed: int, said: dict[str, str]
) -> None:
    """SIGSTOP comes at any moment, also amid a transaction: then messages wait in memory."""
    random, times = Random(f"{seed}/stop"), 20 if long else 2
    here, there = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=go_on, args=("history", str(tmp_path), there))
    process.start()
    assert here.poll(60) and here.recv() == 1
    for n in range(times):
        time.sleep(0.05 * random.random())
        os.kill(process.pid, signal.SIGSTOP)
        store = HistoryStore(tmp_path / "out")
        store.add(Recipe(text=f"beside {n}"))
        os.kill(process.pid, signal.SIGCONT)
        for _ in range(200):
            if store.retry():
                break
            time.sleep(0.02)
        assert store.stored
        store.close()
        while here.poll():
            here.recv()
    process.kill()
    process.join()
    store = HistoryStore(tmp_path / "out")
    texts = [entry.text for entry in store.search("")]
    store.close()
    assert {f"beside {n}" for n in range(times)} <= set(texts)
    said["messages beside a stopped window"] = f"{times} tried, 0 lost"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data, and beside them a training of them that nothing came between."""
    found = tiny_corpus(tmp_path_factory.mktemp("trained"), per_class=10)
    assert status(start(train, found, found.with_name("whole"), False)) == 0
    return found


def assert_same(corpus: Path, run: Path) -> None:
    """A training ended in the same bits."""
    expected, found = state(corpus.with_name("whole")), state(run)
    assert expected.keys() == found.keys()
    assert all(torch.equal(tensor, found[name]) for name, tensor in expected.items())


def test_a_training_that_is_stopped_for_a_while_ends_in_the_same_bits(
    corpus: Path, tmp_path: Path
) -> None:
    process = start(train, corpus, tmp_path / "parts", False)
    for _ in range(4):
        time.sleep(0.1)
        if process.is_alive() and process.pid:
            os.kill(process.pid, signal.SIGSTOP)
            time.sleep(0.05)
            os.kill(process.pid, signal.SIGCONT)
    assert status(process) == 0
    assert_same(corpus, tmp_path / "parts")


def test_of_two_trainings_in_one_folder_one_is_refused(corpus: Path, tmp_path: Path) -> None:
    both = [start(train, corpus, tmp_path / "run", False) for _ in range(2)]
    assert 0 in [status(process) for process in both]
    assert_same(corpus, tmp_path / "run")
