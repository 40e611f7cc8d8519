"""What the window saves is what the command line makes, byte for byte."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from engine.api import Drawing
from engine.cli.app import run_command
from engine.message.recipe import Recipe
from guiapp.explain.letter.bench import LetterBench
from guiapp.explain.page import ExplainPage
from guiapp.explain.saving import FileOffer
from guiapp.explain.sides.bench import SidesBench
from tests.engine.tiny import tiny_model
from tests.guiapp.explain.conftest import OpenAlone


@pytest.fixture
def recipe(tmp_path: Path) -> Recipe:
    drawing = Drawing(steps=4, seed=5, hand="Ada", model=str(tiny_model(tmp_path)))
    return Recipe(text="Hey", drawing=drawing)


@pytest.fixture
def page(qtbot: QtBot, open_alone: OpenAlone, recipe: Recipe) -> ExplainPage:
    page = open_alone(recipe)
    page.session.set_active(True)
    qtbot.waitUntil(lambda: page.session.trace is not None, timeout=20_000)
    return page


def offer(page: ExplainPage, kind: str) -> FileOffer:
    return next(offer for offer in page.bench.offers() if offer.name.endswith(kind))


def saved(qtbot: QtBot, page: ExplainPage, kind: str, path: Path) -> bytes:
    page.saver.save(offer(page, kind), path)
    qtbot.waitUntil(lambda: not page.saver.busy and path.exists(), timeout=30_000)
    return path.read_bytes()


def made(tmp_path: Path, recipe: Recipe, verb: str, *more: str, kind: str = ".png") -> bytes:
    source, path = tmp_path / "hey.json", tmp_path / f"made{kind}"
    source.write_bytes(msgspec.json.encode(recipe))
    command = ["figure", verb, "-o", str(path), "--from", str(source), "--letter", "2", "-q"]
    assert run_command([*command, *more]) == 0
    return path.read_bytes()


def test_a_way_is_the_figure_of_the_command_line(
    qtbot: QtBot, page: ExplainPage, recipe: Recipe, tmp_path: Path
) -> None:
    page.session.choose(1)
    kinds = (
        ("way", ".png"), ("film", ".gif"), ("video", ".mp4"), ("curve", ".svg"),
    )  # fmt: skip
    assert isinstance(page.bench, LetterBench)
    page.bench.graph_view.views.choose("change")
    for kind, suffix in kinds:
        own = saved(qtbot, page, kind, tmp_path / f"saved{suffix}")
        assert own == made(tmp_path, recipe, "way", "--force", "--quantity", "change", kind=suffix)
        other = tmp_path / f"first{suffix}"
        page.session.choose(0)
        assert saved(qtbot, page, kind, other) != own  # the file is of the letter looked at
        page.session.choose(1)


def test_exact_numbers_are_those_of_the_command_line(
    qtbot: QtBot, page: ExplainPage, recipe: Recipe, tmp_path: Path
) -> None:
    """To the last bits, which depend on how many threads share a sum."""
    page.session.choose(1)
    saved(qtbot, page, "numbers", tmp_path / "saved.npz")
    made(tmp_path, recipe, "way", kind=".npz")
    with np.load(tmp_path / "saved.npz") as own, np.load(tmp_path / "made.npz") as other:
        assert own.files == other.files
        for name in own.files:
            assert own[name].dtype == other[name].dtype
            assert np.allclose(own[name], other[name], rtol=0, atol=1e-5, equal_nan=True)


def test_branches_are_the_figure_of_the_command_line(
    qtbot: QtBot, page: ExplainPage, recipe: Recipe, tmp_path: Path
) -> None:
    page.session.choose(1)
    qtbot.waitUntil(lambda: page.session.trace is not None, timeout=20_000)
    page.session.seek(2)
    at = page.session.sigma
    assert at is not None and isinstance(page.bench, LetterBench)
    page.bench.renew(2)
    own = saved(qtbot, page, "branches", tmp_path / "saved.png")
    assert own == made(tmp_path, recipe, "branch", "--at", repr(at), "-n", "2")


def test_a_file_that_is_there_is_asked_about(
    qtbot: QtBot, page: ExplainPage, tmp_path: Path
) -> None:
    page.show()
    there = tmp_path / "there.png"
    there.write_bytes(b"mine")
    page.saver.save(offer(page, "way"), there)
    qtbot.waitUntil(lambda: page.notices.is_error)
    assert "exists already" in page.notices.text() and there.read_bytes() == b"mine"
    page.saver.ask(offer(page, "film"))
    dialogs = page.findChildren(QFileDialog, "save_way")
    assert len(dialogs) == 1 and dialogs[0].selectedFiles()[0].endswith("g-film.gif")
    dialogs[0].reject()
    qtbot.waitUntil(lambda: not page.findChildren(QFileDialog))


def test_bits_are_the_figure_of_the_command_line(
    qtbot: QtBot, page: ExplainPage, recipe: Recipe, tmp_path: Path
) -> None:
    page.session.choose(1)
    qtbot.waitUntil(lambda: page.session.trace is not None, timeout=20_000)
    own = saved(qtbot, page, "bits", tmp_path / "saved.png")
    assert own == made(tmp_path, recipe, "bits")
    page.session.choose(0)
    assert saved(qtbot, page, "bits", tmp_path / "first.png") != own


@pytest.mark.parametrize("every", [False, True], ids=["letter", "every"])
@pytest.mark.parametrize("suffix", [".png", ".gif", ".mp4"])
def test_lanes_are_the_figure_of_the_command_line(
    qtbot: QtBot, open_alone: OpenAlone, recipe: Recipe, tmp_path: Path, suffix: str, every: bool
) -> None:
    page = open_alone(recipe)
    page.show_bench("sides")
    bench = page.bench
    assert isinstance(bench, SidesBench)
    page.session.choose(1)
    bench.rows.reference.click()
    if every:
        bench.rows.each.click()
    qtbot.waitUntil(lambda: bench.drawer.complete, timeout=60_000)
    chosen = next(one for one in bench.offers() if one.suffix == suffix)
    assert chosen.asks == ()  # what is drawn is not drawn again
    path, more = tmp_path / f"saved{suffix}", ("--every",) if every else ()
    page.saver.save(chosen, path)
    qtbot.waitUntil(lambda: not page.saver.busy and path.exists(), timeout=60_000)
    same = ("--distance", "--evaluations", "20", *more)
    assert path.read_bytes() == made(tmp_path, recipe, "sides", *same, kind=suffix)
    first = bench.drawer.run(0)
    assert first is not None and len(first.states) == (3 if every else 1)
    assert np.array_equal(first.states[:, -1], first.guesses[:, -1])
