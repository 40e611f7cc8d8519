"""Full disks, folders that vanish, files that rot: a sentence, and what was saved stays."""

import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.card import read_card
from engine.errors import ExportError, ModelError, RequestError
from engine.training import loop as training
from engine.training.checkpoint import checkpoints, load_run, read_log
from engine.training.loop import Trainer
from tests.engine.training.tiny import tiny_trainer, weights

resource = pytest.importorskip("resource")
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def full_disk(monkeypatch: pytest.MonkeyPatch, name: str, after: int) -> None:
    """No room for any file, once `after` of a name have been written."""
    fsync, opened = os.fsync, Path.open
    left = after

    def checked(path: str) -> None:
        nonlocal left
        left -= name in path
        if left < 0:
            raise FULL

    def failing(handle: int) -> None:
        checked(Path(f"/proc/self/fd/{handle}").readlink().name)
        fsync(handle)

    def opening(path: Path, mode: str = "r", **more: Any) -> Any:
        if mode == "ab":
            checked(path.name)
        return opened(path, mode, **more)

    monkeypatch.setattr(os, "fsync", failing)
    monkeypatch.setattr(Path, "open", opening)


@pytest.mark.parametrize(
    ("name", "after"),
    [("checkpoint", 2), ("model", 3), ("best", 1), ("0000", 2), ("log", 1), ("checkpoint", 0)],
)
def test_a_full_disk_stops_the_run_and_keeps_the_last_checkpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, after: int
) -> None:
    """Whatever it was that did not fit: a checkpoint, a model, the best, a strip, the log."""
    monkeypatch.setattr(training, "CHECKPOINT_SECONDS", 0.0)
    run = tiny_trainer(tmp_path, learning_rate="1e-3")
    with monkeypatch.context() as patch:
        full_disk(patch, name, after)
        with pytest.raises(ExportError, match=r"The training stopped at .*No space left") as caught:
            list(run.run())
    assert not list((tmp_path / "run").glob(".*"))
    if name == "checkpoint" and not after:
        assert "begin again" in caught.value.remedy
        return
    kept = checkpoints(tmp_path / "run")
    assert f"of {int(kept[-1].stem[-9:])} pictures" in caught.value.remedy
    again, whole = tiny_trainer(tmp_path, resume=True), tiny_trainer(tmp_path, "whole")
    list(again.run())
    list(whole.run())
    assert torch.equal(weights(again), weights(whole))


def test_a_file_that_the_system_cuts_off_is_not_kept(tmp_path: Path) -> None:
    """The true thing: the system itself lets no file grow beyond a bound."""
    run = tiny_trainer(tmp_path)
    work = run.run()
    next(work)
    run.save()
    before = checkpoints(tmp_path / "run")[-1].read_bytes()
    next(work)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, hard))
    try:
        with pytest.raises(ExportError, match=r"stopped at 16 pictures: .*too large"):
            work.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [p.read_bytes() for p in checkpoints(tmp_path / "run")] == [before]
    assert tiny_trainer(tmp_path, resume=True).learner.images == 8


def test_a_folder_that_vanished_is_made_again(tmp_path: Path) -> None:
    run = tiny_trainer(tmp_path, strip_every="0")
    work = run.run()
    next(work)
    shutil.rmtree(tmp_path / "run")
    run.save()
    assert "had vanished" in str(next(work).notice)
    work.close()
    assert tiny_trainer(tmp_path, resume=True).learner.images == 16


def test_a_folder_that_cannot_be_is_said_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("a file")
    with pytest.raises(ExportError, match="is not a folder"):
        next(tiny_trainer(tmp_path).run())


def begun(tmp_path: Path) -> Trainer:
    """A run with two checkpoints, at 16 and at 24 pictures."""
    run = tiny_trainer(tmp_path, strip_every="0", held_out="0")
    work = run.run()
    next(work)
    next(work)
    run.save()
    next(work)
    work.close()
    assert [p.name for p in checkpoints(tmp_path / "run")] == [
        "checkpoint-000000016.safetensors", "checkpoint-000000024.safetensors",
    ]  # fmt: skip
    return run


def cut_off(data: bytes) -> bytes:
    return data[:1000]


def one_bit(data: bytes) -> bytes:
    """A file of the right length with another number deep inside."""
    return data[:-2000] + bytes([data[-2000] ^ 64]) + data[-1999:]


@pytest.mark.parametrize("damage", [cut_off, one_bit])
def test_a_damaged_checkpoint_falls_back_and_says_so(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    begun(tmp_path)
    newest = checkpoints(tmp_path / "run")[-1]
    newest.write_bytes(damage(newest.read_bytes()))
    again = tiny_trainer(tmp_path, resume=True, strip_every="0", held_out="0")
    assert again.learner.images == 16
    work = again.run()
    assert "checkpoint-000000024.safetensors is damaged" in str(next(work).notice)
    assert next(work).notice is None
    work.close()
    state = load_run(tmp_path / "run")
    assert state is not None
    assert state.notice is None  # the damaged one made room for a good one
    assert len(checkpoints(tmp_path / "run")) == 2


def test_with_every_checkpoint_damaged_nothing_is_begun_over_them(tmp_path: Path) -> None:
    begun(tmp_path)
    for path in checkpoints(tmp_path / "run"):
        path.write_bytes(b"")
    for resume in (True, False):
        with pytest.raises(ModelError, match="Every checkpoint"):
            tiny_trainer(tmp_path, resume=resume)
    assert len(checkpoints(tmp_path / "run")) == 2


def test_a_run_of_another_network_is_refused(tmp_path: Path) -> None:
    begun(tmp_path)
    with pytest.raises(RequestError, match="was begun otherwise: its network"):
        tiny_trainer(tmp_path, resume=True, network__embedding="32")


def test_the_best_and_the_last_are_kept(tmp_path: Path) -> None:
    run = tiny_trainer(tmp_path, learning_rate="0.1")  # it soon becomes worse
    list(run.run())
    measured = {e.held_out: e.images for e in read_log(tmp_path / "run") if e.held_out}
    assert read_card(run.model_path).training.images == 64
    assert read_card(run.best_path).training.images == measured[min(measured)]


def test_the_first_checkpoint_comes_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed before it, a run leaves nothing to go on with."""
    assert training.FIRST_SECONDS < training.CHECKPOINT_SECONDS / 4
    monkeypatch.setattr(training, "FIRST_SECONDS", 0.0)
    run = tiny_trainer(tmp_path, strip_every="0", held_out="0")
    work = run.run()
    while run.learner.images < 24:
        next(work)
    kept = checkpoints(tmp_path / "run")
    work.close()
    assert [path.stem for path in kept] == ["checkpoint-000000008"]
