"""A model that diffuses a latent: the equation holds for its numbers, not for what is decoded."""

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.api import Drawing
from engine.explain.quantities import planes
from engine.message.recipe import Recipe
from guiapp.explain.letter.bench import LetterBench
from guiapp.explain.page import ExplainPage
from tests.engine.latent import CONV, UNET, latent_card, latent_model
from tests.guiapp.explain.conftest import OpenAlone, bench_of, values


@pytest.fixture
def page(qtbot: QtBot, open_alone: OpenAlone, tmp_path: Path) -> ExplainPage:
    path, _ = latent_model(tmp_path, latent_card(CONV, UNET, "abg"))
    drawing = Drawing(steps=4, sampler="euler", model=str(path))
    page = open_alone(Recipe(text="ab", drawing=drawing))
    page.resize(1200, 760)
    page.session.set_active(True)
    qtbot.waitUntil(lambda: page.session.trace is not None, timeout=20_000)
    bench_of(page)._leave_question()
    return page


def test_numbers_stand_below_what_is_decoded(page: ExplainPage) -> None:
    bench, trace = page.bench, page.session.trace
    assert isinstance(bench, LetterBench) and trace is not None
    decoded, row = bench.state_view.decoded, bench.row
    assert decoded.isVisibleTo(page) and trace.card.state_shape == (4, 7, 7)
    assert [p.accessibleName() for p in decoded.pictures[:2]] == ["decoded x", "decoded x̂₀"]
    assert row.pictures[0].accessibleName() == "noisy numbers"
    assert "makes a letter of anything" in bench.numbers.text()
    bench.set_low(True)
    assert not decoded.isVisibleTo(page)
    assert row.pictures[0].accessibleName() == "noisy state"
    assert row.signs[0].text() == ""  # no equation of what is decoded


@pytest.mark.parametrize("pixel", [(9, 4), (2, 12), (13, 13), (0, 0)])
def test_a_number_can_be_computed_again_by_hand(page: ExplainPage, pixel: tuple[int, int]) -> None:
    bench, trace = page.bench, page.session.trace
    assert isinstance(bench, LetterBench) and trace is not None
    page.session.seek(2)
    bench.row.pointed.emit(pixel)
    channel, row, column = pixel[0] // 7 * 2 + pixel[1] // 7, pixel[0] % 7, pixel[1] % 7
    words = bench.numbers.text()
    assert words.startswith(f"channel {channel + 1}, row {row + 1}, column {column + 1}:")
    x, x0, sigma, noise = values(words)
    assert x == pytest.approx(float(trace.x[0, 2, channel, row, column]), abs=1e-3)
    assert x == pytest.approx(x0 + sigma * noise, abs=2e-3 * (1 + sigma))
    assert values(bench.step.text())[-1] == pytest.approx(
        float(trace.x[0, 3, channel, row, column]), abs=2e-3
    )
    # what is decoded adds up to nothing: of it the equation would be wrong
    shown = trace.shown[0, 2].astype(float) / 255
    guess = trace.answers.shown[0, trace.guess[2]].astype(float) / 255
    tiles = planes((trace.x[0, 2] - trace.answers.x0[0, trace.guess[2]]) / trace.sigmas[2])
    wrong = guess[:14, :14] + trace.sigmas[2] * tiles
    assert np.abs(shown[:14, :14] - wrong).max() > 0.1
