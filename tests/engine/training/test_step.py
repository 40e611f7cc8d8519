"""A batch may be cut anywhere, by choice or for want of memory, and teaches the same."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import torch

from engine.errors import DeviceError, RequestError, out_of_memory
from engine.training.loop import Trainer
from engine.training.step import Batch, Precision, cut, half_precision
from tests.engine.training.tiny import tiny_trainer, weights


def test_parts_hold_every_picture_once() -> None:
    for size in (0, 1, 3, 8, 20):
        parts = cut(range(3, 11), size)
        assert [i for part in parts for i in part] == list(range(3, 11))
        assert size == 0 or max(map(len, parts)) <= size


@pytest.mark.parametrize("micro", ["1", "3", "4"])
def test_it_does_not_matter_where_a_batch_is_cut(tmp_path: Path, micro: str) -> None:
    whole, parts = tiny_trainer(tmp_path, "whole"), tiny_trainer(tmp_path, "parts", micro=micro)
    list(whole.run())
    seen = [now.images for now in parts.run()]
    assert torch.allclose(weights(whole), weights(parts), atol=2e-5)
    assert parts.held_out == pytest.approx(whole.held_out, 1e-3)
    again = tiny_trainer(tmp_path, "again", micro=micro)
    list(again.run())
    assert torch.equal(weights(again), weights(parts))  # the same cut, the same bits
    assert len(seen) > 8 * (8 // int(micro))  # a turn for others between any two parts
    assert max(b - a for a, b in pairwise([0, *seen])) == 8


def test_a_part_alone_would_teach_something_else(tmp_path: Path) -> None:
    """The trap: each part divided by its own size, as a loop over small batches would."""
    whole, wrong = tiny_trainer(tmp_path, "whole"), tiny_trainer(tmp_path, "wrong", micro="3")
    list(whole.run())
    losses = wrong.objective.losses

    def own_mean(model: torch.nn.Module, batch: Batch, images: int) -> torch.Tensor:
        return losses(model, batch, images) * 8 / len(batch[0])

    wrong.objective.losses = own_mean  # pyright: ignore[reportAttributeAccessIssue]
    list(wrong.run())
    assert not torch.allclose(weights(whole), weights(wrong), atol=2e-5)


@pytest.mark.parametrize("looks", [3, 5, 12])
def test_stopped_between_parts_it_goes_on_exactly(tmp_path: Path, looks: int) -> None:
    """The stop comes amid an iteration, amid a strip, or amid the look at held-out pictures."""

    def trainer(name: str, resume: bool = False) -> Trainer:
        return tiny_trainer(tmp_path, name, resume, micro="3", network__dropout="0.2")

    whole, first = trainer("whole"), trainer("parts")
    list(whole.run())
    work = first.run()
    for _ in range(looks):
        next(work)
    work.close()
    second = trainer("parts", resume=True)
    list(second.run())
    assert torch.equal(weights(whole), weights(second))
    assert (second.best, second.waited) == (whole.best, whole.waited)


def test_parts_are_as_large_as_their_time_allows(tmp_path: Path) -> None:
    run = tiny_trainer(tmp_path)
    before = weights(run)
    list(run.learner.choose_part(1e9))
    assert run.learner.part == 8
    list(run.learner.choose_part(0.0))
    assert run.learner.part == 1
    assert torch.equal(weights(run), before)
    assert all(p.grad is None for p in run.model.parameters())


def test_what_was_chosen_by_time_is_kept_for_a_resumed_run(tmp_path: Path) -> None:
    run, again = tiny_trainer(tmp_path), tiny_trainer(tmp_path, "again", micro="1")
    run.learner.within = 1e-9
    assert len(list(run.run())) > 8 * 8 * 2  # a turn for others between there and back, too
    list(again.run())
    assert torch.equal(weights(run), weights(again))
    assert tiny_trainer(tmp_path, resume=True).learner.part == 1


def short_of_memory(run: Trainer, most: int, error: Callable[[], Exception]) -> None:
    """Let a network fail above so many pictures."""
    losses = run.objective.losses

    def failing(model: torch.nn.Module, batch: Batch, images: int) -> torch.Tensor:
        if model.training and len(batch[0]) > most:
            raise error()
        return losses(model, batch, images)

    run.objective.losses = failing  # pyright: ignore[reportAttributeAccessIssue]


ERRORS = [
    lambda: torch.OutOfMemoryError("CUDA out of memory."), MemoryError,
    lambda: RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9"),
]  # fmt: skip


@pytest.mark.parametrize("error", ERRORS)
def test_too_little_memory_halves_the_parts_and_says_so(
    tmp_path: Path, error: Callable[[], Exception]
) -> None:
    whole, short = tiny_trainer(tmp_path, "whole"), tiny_trainer(tmp_path, "short")
    short_of_memory(short, 3, error)
    list(whole.run())
    notices = [str(now.notice) for now in short.run() if now.notice]
    assert [notice.partition(":")[0] for notice in notices] == [
        "There was not enough memory for 8 pictures at a time",
        "There was not enough memory for 4 pictures at a time",
    ]
    assert short.learner.images == whole.learner.images
    assert torch.allclose(weights(whole), weights(short), atol=2e-5)
    assert tiny_trainer(tmp_path, "short", resume=True).learner.part == 2


def test_no_memory_for_one_picture_is_said(tmp_path: Path) -> None:
    run = tiny_trainer(tmp_path)
    short_of_memory(run, 0, ERRORS[0])
    with pytest.raises(DeviceError, match="a single picture"):
        list(run.run())


def test_other_errors_are_not_taken_for_want_of_memory(tmp_path: Path) -> None:
    assert not out_of_memory(RuntimeError("mat1 and mat2 shapes cannot be multiplied"))
    run = tiny_trainer(tmp_path)
    short_of_memory(run, 3, lambda: RuntimeError("a bug"))
    with pytest.raises(RuntimeError, match="a bug"):
        list(run.run())


def test_half_precision_is_the_devices_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda _: False)
    assert half_precision(torch.device("cuda")) is torch.half
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda _: True)
    assert half_precision(torch.device("cuda")) is torch.bfloat16
    assert half_precision(torch.device("mps")) is None
    for ask in ("_is_avx512_bf16_supported", "_is_amx_tile_supported"):
        monkeypatch.setattr(torch.cpu, ask, lambda: False, raising=False)
    assert half_precision(torch.device("cpu")) is None


def test_float16_scales_its_loss_and_goes_on_where_it_was(tmp_path: Path) -> None:
    """An overflow leaves a step out and halves the scale; it is no divergence."""

    def in_half(name: str, scale: float, resume: bool = False) -> Trainer:
        run = tiny_trainer(tmp_path, name, resume, held_out="0", strip_every="0")
        run.learner.precision = Precision(torch.device("cpu"), torch.half)
        run.learner.precision.restore({"scale": scale, "grown": 0})
        return run

    whole, first = in_half("whole", 2.0**40), in_half("parts", 2.0**40)
    start = weights(first)
    list(whole.run())
    assert whole.learner.precision.state()["scale"] < 2.0**40
    assert torch.isfinite(weights(whole)).all()
    work = first.run()
    next(work)
    assert torch.equal(weights(first), start)  # the first overflowed
    for _ in range(3):
        next(work)
    work.close()
    second = in_half("parts", 1.0, resume=True)
    assert second.resume()
    assert second.learner.precision.state() == first.learner.precision.state()
    list(second.run())
    assert torch.equal(weights(whole), weights(second))


def test_weight_decay_is_adamws_on_matrices_alone(tmp_path: Path) -> None:
    """w <- w - lr (m / (sqrt(v) + eps) + decay w), and no decay of biases and norms."""
    run = tiny_trainer(tmp_path, weight_decay="0.5", warmup="1").learner
    copies = [p.detach().clone().requires_grad_() for p in run.model.parameters()]
    shapes = [[p for p in copies if p.dim() > 1], [p for p in copies if p.dim() == 1]]
    reference = torch.optim.AdamW(
        [{"params": shapes[0], "weight_decay": 0.5}, {"params": shapes[1], "weight_decay": 0.0}]
    )
    for _ in range(3):
        rate = run.learning_rate()
        run.step()
        for group in reference.param_groups:
            group["lr"] = rate
        for copied, parameter in zip(copies, run.model.parameters(), strict=True):
            copied.grad = parameter.grad  # clipped
        reference.step()
    assert len(shapes[0]) > 5 < len(shapes[1])
    for copied, parameter in zip(copies, run.model.parameters(), strict=True):
        assert torch.allclose(copied, parameter, atol=1e-7)


def test_without_weight_decay_a_run_keeps_its_bits(tmp_path: Path) -> None:
    usual = tiny_trainer(tmp_path, "usual")
    none = tiny_trainer(tmp_path, "none", weight_decay="0")
    some = tiny_trainer(tmp_path, "some", weight_decay="0.1")
    for run in (usual, none, some):
        run.learner.step()
    assert torch.equal(weights(usual), weights(none))
    assert not torch.equal(weights(usual), weights(some))


def test_a_negative_weight_decay_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="0 or more"):
        tiny_trainer(tmp_path, weight_decay="-0.1")
