import pytest

from engine.diffusion.schedules import karras_sigmas


def test_sigmas_fall_from_max_to_min_and_end_at_zero() -> None:
    sigmas = karras_sigmas(10, 0.01, 20.0, 5.0)
    assert len(sigmas) == 11
    assert sigmas[0] == pytest.approx(20.0)
    assert sigmas[-2] == pytest.approx(0.01)
    assert sigmas[-1] == 0
    assert (sigmas.diff() < 0).all()


def test_a_larger_rho_spends_more_steps_at_low_noise() -> None:
    low = karras_sigmas(20, 0.01, 20.0, 1.0)
    high = karras_sigmas(20, 0.01, 20.0, 7.0)
    assert (high < 1).sum() > (low < 1).sum()


def test_one_step_goes_straight_to_zero() -> None:
    assert karras_sigmas(1, 0.01, 20.0, 5.0).tolist() == [20.0, 0.0]


def test_no_steps_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        karras_sigmas(0, 0.01, 20.0, 5.0)
