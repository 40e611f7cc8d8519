"""Advice follows from the losses."""

from collections.abc import Sequence

from engine.training.monitor import Reading, advise


def readings(held_out: Sequence[float | None], loss: list[float] | None = None) -> list[Reading]:
    losses = loss or [1.0 / (i + 1) for i in range(len(held_out))]
    return [Reading(i, a, b) for i, (a, b) in enumerate(zip(losses, held_out, strict=True))]


def test_nothing_is_said_while_it_learns() -> None:
    assert advise([]) is None
    assert advise(readings([1.0 / (i + 1) for i in range(30)])) is None
    assert advise(readings([None] * 30)) is None


def test_standing_still_is_told_after_a_while() -> None:
    falling = [1.0 - 0.05 * i for i in range(10)]
    assert advise(readings(falling + [0.55] * 7)) is None
    said = advise(readings(falling + [0.549] * 12))
    assert said is not None
    assert str(said) == "No gain for 12 minutes: you may stop."


def test_memorizing_is_a_rising_held_out_loss_under_a_falling_one() -> None:
    falling = [1.0, 0.8, 0.7, 0.65]
    said = advise(readings([*falling, 0.7, 0.72, 0.75]))
    assert said is not None
    assert "memorize" in str(said)
    one_bad_look = advise(readings([*falling, 0.7, 0.64, 0.7]))
    assert one_bad_look is None
    diverging = readings([*falling, 0.7, 0.72, 0.75], [1, 0.8, 0.7, 0.6, 0.7, 0.8, 0.9])
    assert advise(diverging) is None  # all losses rise: that is something else
