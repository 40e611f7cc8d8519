"""A training is killed at its worst moments, and ends in the same bits as one that was not."""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import torch

from engine.training.checkpoint import LogEntry, read_log
from tests.engine.tiny import tiny_corpus
from tests.engine.training.apart import start, state, status, train
from tests.engine.training.tiny import tiny_trainer, weights

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
MOMENTS = (
    ("while it computes", 1), ("while it computes", 3), ("half a checkpoint", 2),
    ("before the checkpoint", 1), ("after the checkpoint", 2), ("half a model", 1),
    ("after the model", 3), ("between step and average", 2),
)  # fmt: skip


def facts(folder: Path) -> list[LogEntry]:
    """The log but for the time, which is another one in another process."""
    return [msgspec.structs.replace(entry, seconds=0.0) for entry in read_log(folder)]


def test_killed_again_and_again_it_ends_in_the_same_bits(tmp_path: Path) -> None:
    corpus = tiny_corpus(tmp_path, per_class=10)
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    assert status(start(train, corpus, whole, False)) == 0
    for moment, count in MOMENTS:
        begun = any(parts.glob("checkpoint-*"))
        killed = start(train, corpus, parts, begun, moment, count)
        assert status(killed) == -signal.SIGKILL, moment
    assert status(start(train, corpus, parts, True)) == 0
    expected, found = state(whole), state(parts)
    assert expected.keys() == found.keys()
    for name, tensor in expected.items():
        assert torch.equal(tensor, found[name]), name
    assert facts(whole) == facts(parts)
    assert len(facts(whole)) == 6
    assert not list(parts.glob(".*"))  # nothing half-written is left
    assert sorted(p.name for p in whole.iterdir()) == sorted(p.name for p in parts.iterdir())


@pytest.fixture
def listening() -> Iterator[None]:
    """Ctrl+C is heard, even where the tests were started in the background and ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("listening")
@pytest.mark.parametrize("moment", ["losses", "update_ema", "save_model"])
def test_interrupted_at_any_moment_it_goes_on_in_the_same_bits(tmp_path: Path, moment: str) -> None:
    """Ctrl+C, unlike a kill, is followed by a save: of an iteration done whole, or not at all."""
    whole, first = tiny_trainer(tmp_path, "whole"), tiny_trainer(tmp_path, "parts")
    list(whole.run())
    owner = {"losses": first.objective, "update_ema": first.learner}.get(moment, first)
    work, broken = getattr(owner, moment), False

    def interrupted(*arguments: Any) -> Any:
        nonlocal broken
        if first.learner.images >= 16 and not broken:
            broken = True
            signal.raise_signal(signal.SIGINT)
        return work(*arguments)

    setattr(owner, moment, interrupted)
    with pytest.raises(KeyboardInterrupt):
        list(first.run())
    second = tiny_trainer(tmp_path, "parts", resume=True)
    assert second.learner.images in (16, 24)
    list(second.run())
    assert torch.equal(weights(whole), weights(second))
    assert facts(tmp_path / "whole") == facts(tmp_path / "parts")
