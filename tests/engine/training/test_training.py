import json
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from engine.api_training import TrainRequest
from engine.card import read_card
from engine.errors import ModelError, RequestError
from engine.models.file import load_model
from engine.run_folder import checkpoints, images_of
from engine.training.checkpoint import load_run, read_checkpoint, save_run
from engine.training.feed import GlyphFeed
from engine.training.loop import Trainer
from engine.training.run import open_run
from tests.engine.tiny import tiny_corpus

CPU = torch.device("cpu")
QUICK = {"batch": "8", "images": "160", "warmup": "40", "ema_halflife": "40", "autocast": "false"}


def trainer(tmp_path: Path, name: str = "run", **more: object) -> Trainer:
    settings = QUICK | {k: str(v) for k, v in more.pop("settings", {}).items()}  # pyright: ignore
    request = TrainRequest(
        data=tiny_corpus(tmp_path),
        folder=tmp_path / name,
        preset="letters-tiny",
        name=name,
        settings=settings,
        **more,  # pyright: ignore[reportArgumentType]
    )
    run = open_run(request, CPU)
    assert isinstance(run, Trainer)
    return run


def test_training_lowers_the_loss_and_leaves_a_model(tmp_path: Path) -> None:
    run = trainer(tmp_path, settings={"images": 1600})
    progress = list(run.run())
    assert progress[-1].images == 1600
    assert progress[-1].share == 1
    assert progress[-1].loss < 0.9 * progress[0].loss
    denoiser, card = load_model(run.model_path)
    assert card.classes == (".", "a", "b", "c")
    assert card.training.images == 1600
    assert all(torch.isfinite(p).all() for p in denoiser.parameters())


def test_resumed_is_the_same_as_uninterrupted(tmp_path: Path) -> None:
    whole = trainer(tmp_path, "whole")
    list(whole.run())
    first = trainer(tmp_path, "parts")
    work = first.run()
    for _ in range(7):
        next(work)
    work.close()
    second = trainer(tmp_path, "parts", resume=True)
    assert second.learner.images == 56
    list(second.run())
    for (name, a), b in zip(
        whole.learner.ema.state_dict().items(), second.learner.ema.state_dict().values()
    ):
        assert torch.equal(a, b), name
    for a, b in zip(whole.model.parameters(), second.model.parameters()):
        assert torch.equal(a, b)


def test_a_resume_that_restores_less_is_noticed(tmp_path: Path) -> None:
    """The trap of system B, half of it: weights come back, the optimizer begins anew."""
    whole = trainer(tmp_path, "whole")
    list(whole.run())
    first = trainer(tmp_path, "parts")
    work = first.run()
    for _ in range(7):
        next(work)
    work.close()
    second = trainer(tmp_path, "parts", resume=True)
    second.learner.optimizer.state.clear()
    list(second.run())
    ends = zip(whole.model.parameters(), second.model.parameters())
    assert not all(torch.equal(a, b) for a, b in ends)


def test_training_does_not_touch_the_global_random_state(tmp_path: Path) -> None:
    work = trainer(tmp_path).run()
    torch.manual_seed(5)
    expected = torch.randn(3)
    torch.manual_seed(5)
    next(work)
    assert torch.equal(torch.randn(3), expected)
    work.close()


def test_a_damaged_checkpoint_falls_back_to_the_one_before(tmp_path: Path) -> None:
    run = trainer(tmp_path)
    work = run.run()
    for _ in range(3):
        next(work)
        run.save()
    work.close()
    generations = sorted((tmp_path / "run").glob("checkpoint-*"))
    assert len(generations) == 2
    generations[-1].write_bytes(generations[-1].read_bytes()[:1000])
    state = load_run(tmp_path / "run")
    assert state is not None
    assert state.numbers["images"] == 16


def two_generations(tmp_path: Path) -> list[Path]:
    """The checkpoints of a run that was stopped."""
    run = trainer(tmp_path)
    work = run.run()
    for _ in range(3):
        next(work)
        run.save()
    work.close()
    return checkpoints(tmp_path / "run")


def test_a_flipped_bit_anywhere_falls_back_to_the_one_before(tmp_path: Path) -> None:
    older, newer = two_generations(tmp_path)
    whole = newer.read_bytes()
    header = 8 + int.from_bytes(whole[:8], "little")
    random = np.random.default_rng(0)
    places = [0, 9, header - 1, header, len(whole) - 1, *random.integers(8, header, 60).tolist()]
    for place in places:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << int(random.integers(8))
        newer.write_bytes(damaged)
        state = load_run(tmp_path / "run")
        assert state is not None
        seen = state.numbers["images"]
        same = read_checkpoint(older) if seen == images_of(older) else read_checkpoint(newer)
        assert (state.notice is None) == (seen == images_of(newer)), place
        assert state.numbers == same.numbers
        assert seen == images_of(older) or json_space(whole, bytes(damaged)), place
    resumed = trainer(tmp_path, resume=True)
    assert resumed.learner.images == images_of(older)
    assert any(newer.name in str(notice) for notice in resumed.learner.notices)


def json_space(one: bytes, other: bytes) -> bool:
    """True if two headers say the same: a bit of the blanks behind one was flipped."""
    return read_header(one) == read_header(other)


def read_header(data: bytes) -> object:
    try:
        return json.loads(data[8 : 8 + int.from_bytes(data[:8], "little")])
    except ValueError:
        return None


def test_a_checkpoint_that_cannot_be_read_is_neither_damaged_nor_deleted(tmp_path: Path) -> None:
    older, newer = two_generations(tmp_path)
    kept = newer.rename(newer.with_name("kept"))
    newer.symlink_to(newer)  # the system refuses to open it
    with pytest.raises(ModelError, match="cannot be read"):
        trainer(tmp_path, resume=True)
    with pytest.raises(ModelError, match="cannot be read"):
        trainer(tmp_path)
    assert newer.is_symlink() and older.exists()
    kept.replace(newer)
    assert trainer(tmp_path, resume=True).learner.images == images_of(newer)


def test_a_checkpoint_of_a_newer_program_is_not_passed_over(tmp_path: Path) -> None:
    _, newer = two_generations(tmp_path)
    state = read_checkpoint(newer)
    save_run(tmp_path / "run", replace(state, card=msgspec.structs.replace(state.card, format=99)))
    with pytest.raises(ModelError, match="newer Noisegram"):
        load_run(tmp_path / "run")


def test_an_existing_run_is_not_overwritten(tmp_path: Path) -> None:
    list(trainer(tmp_path).run())
    with pytest.raises(RequestError, match="--resume"):
        trainer(tmp_path)
    with pytest.raises(RequestError, match="no run to resume"):
        trainer(tmp_path, "other", resume=True)


def test_starting_from_a_model_keeps_what_it_knows(tmp_path: Path) -> None:
    first = trainer(tmp_path, "first")
    list(first.run())
    second = trainer(tmp_path, "second", start=str(first.model_path))
    for a, b in zip(first.learner.ema.parameters(), second.model.parameters()):
        assert torch.allclose(a, b, atol=2e-3)  # the file keeps 16 bits
    list(second.run())
    assert read_card(second.model_path).training.images == 320


def test_starting_from_another_shape_is_refused(tmp_path: Path) -> None:
    first = trainer(tmp_path, "first")
    list(first.run())
    with pytest.raises(ModelError, match=r"its network\.blocks is 1, this training's is 2"):
        trainer(tmp_path, "second", start=str(first.model_path), settings={"network.blocks": 2})


def test_hands_are_codes_dropped_together_with_the_label(tmp_path: Path) -> None:
    run = trainer(tmp_path, settings={"batch": 400, "drop_hand": 0.5, "drop_label": 0.2})
    torch.manual_seed(0)
    assert isinstance(run.feed, GlyphFeed)
    x0, _, _, labels = run.learner.batch()
    null = labels.classes == len(run.feed.dataset.classes)
    assert labels.hands.shape == (400, 9)
    assert labels.hands[null].abs().sum() == 0  # also for the picture of unknown case
    assert 0.4 < labels.hands[~null, -1].mean() < 0.6
    assert labels.pose is not None
    assert x0.std() > 0.3


def test_a_named_hand_shows_its_own_code_half_the_time(tmp_path: Path) -> None:
    run = trainer(tmp_path, settings={"batch": 600, "drop_hand": 0, "drop_label": 0})
    assert isinstance(run.feed, GlyphFeed)
    run.feed.named[:] = True
    run.feed.hand_codes[:] = 50.0  # far from anything measured
    torch.manual_seed(0)
    *_, labels = run.learner.batch()
    known = labels.classes < len(run.feed.dataset.classes)
    assert 0.4 < (labels.hands[known, 0] > 40).float().mean() < 0.6


def test_a_pause_is_no_training(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(10_000))
    monkeypatch.setattr("engine.training.loop.time.monotonic", lambda: next(clock))
    paused = trainer(tmp_path)
    for _ in zip(range(3), paused.run(), strict=False):
        for _ in range(1_000):  # somebody else's ticks
            next(clock)
    assert paused.learner.seconds < 100
