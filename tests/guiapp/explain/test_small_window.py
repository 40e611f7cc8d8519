"""Explain in the smallest window: no words are cut, in both languages, on all benches."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from guiapp.explain.cards import CARDS
from guiapp.explain.field.bench import FieldBench
from guiapp.explain.field.subject import SOURCES
from guiapp.explain.letter.modes.guidance import GuidanceBar
from guiapp.explain.letter.pictures import MagnifiedPicture
from guiapp.explain.page import ExplainPage
from guiapp.explain.sides.bench import SidesBench
from guiapp.explain.sides.values import possible_factors
from guiapp.plain import PlainLabel
from guiapp.shell.language import speak
from guiapp.widgets.drop_down import DropDown
from tests.guiapp.conftest import OpenWindow, Stage
from tests.guiapp.cut_words import cut_words
from tests.guiapp.explain.test_letter import bench_of, open_explain
from tests.guiapp.person import write

SMALL = (704, 448)


@pytest.fixture(params=["en", "de"])
def stage(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QCoreApplication, open_window: OpenWindow
) -> Iterator[Stage]:
    usual = QLocale()
    installed = speak(qapp, request.param)
    stage = open_window()
    write(qtbot, stage, "Hello")
    stage.window.resize(*SMALL)
    yield stage
    for translator in installed:
        qapp.removeTranslator(translator)
    QLocale.setDefault(usual)


@pytest.fixture
def page(qtbot: QtBot, stage: Stage) -> ExplainPage:
    page = open_explain(qtbot, stage)
    qtbot.waitUntil(lambda: page.width() == SMALL[0])
    return page


class Look:
    """Looks at the page at several moments, and keeps what was cut at each."""

    def __init__(self, page: ExplainPage) -> None:
        self._page = page
        self.found: list[str] = []

    def __call__(self, moment: str) -> None:
        for _ in range(4):  # layouts follow one another
            QApplication.processEvents()
        self.found += [f"{moment}: {each}" for each in dict.fromkeys(cut_words(self._page))]


@pytest.fixture
def look(page: ExplainPage) -> Look:
    return Look(page)


def open_sides(qtbot: QtBot, page: ExplainPage) -> SidesBench:
    qtbot.keyClick(page, Qt.Key.Key_2)
    bench = page.bench
    assert isinstance(bench, SidesBench)
    qtbot.waitUntil(lambda: bench.drawer.complete)
    return bench


def open_field(qtbot: QtBot, page: ExplainPage) -> FieldBench:
    qtbot.keyClick(page, Qt.Key.Key_3)
    bench = page.bench
    assert isinstance(bench, FieldBench)
    qtbot.waitUntil(lambda: bench.cloud.paths is not None and not bench._soon.isActive())
    return bench


def test_what_is_cut_is_found(qtbot: QtBot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    column = QVBoxLayout(top)
    words = "words that need more room"
    picture, button, box = MagnifiedPicture("state", words), QPushButton(words), DropDown()
    label = PlainLabel(words, wordWrap=True)
    box.addItem(words)
    for widget in (picture, button, box, label):
        column.addWidget(widget)
    for widget in (button, box, label):
        widget.setFixedWidth(60)
    label.setFixedHeight(20)
    top.show()
    found = cut_words(top)
    assert [why for why in found if "elided" in why] == found[2:] and len(found) == 4
    assert "is wider than its place" in found[0] and "has more lines than room" in found[1]


def test_the_letter(page: ExplainPage, look: Look) -> None:
    bench = bench_of(page)
    look("asking")
    bench.question.answer()
    look("told")
    bench.question.leave()
    page.session.seek(5)
    look("a state")
    bench.row.pointed.emit((3, 4))
    look("a pixel")
    for button in (bench.untold, bench.contrast):
        button.click()
        look(button.text())
        button.click()
    for box in (bench.quantity, bench.fourth):
        for at in range(box.count()):
            box.setCurrentIndex(at)
            look(box.currentText())
    bench.renew(4)
    look("branches")
    assert look.found == []


def test_the_modes_and_tracks_of_the_letter(qtbot: QtBot, page: ExplainPage, look: Look) -> None:
    bench = bench_of(page)
    bench.question.leave()
    for name, mode in bench.modes.items():
        bench.set_mode(name)
        look(name)
        for button in mode.bar.findChildren(QPushButton) if name == "noise" else ():
            if button.isCheckable() or button.isHidden():
                button.click()
                look(button.text())
        if isinstance(mode.bar, GuidanceBar):
            bar = mode.bar
            bar.draw.click()
            qtbot.waitUntil(lambda: bar.strip.complete)  # noqa: B023
            look("drawn at each guidance")
    assert look.found == []


def test_side_by_side(qtbot: QtBot, page: ExplainPage, look: Look) -> None:
    bench = open_sides(qtbot, page)
    for factor in possible_factors(page.session):
        bench._choose_factor(factor)
        look(f"{factor}, being drawn")
        qtbot.waitUntil(lambda: bench.drawer.complete)
        look(factor)
    bench._choose_factor("sampler")
    bench.rows.chips.chips["dpmpp2m"].click()
    for button in (bench.rows.apart, bench.rows.reference, bench.rows.each):
        button.click()
        qtbot.waitUntil(lambda: bench.drawer.complete)
        look(button.text())
    assert look.found == []


def test_the_field(qtbot: QtBot, page: ExplainPage, look: Look) -> None:
    bench = open_field(qtbot, page)
    cloud, bar = bench.cloud, bench.panel.verticalScrollBar()

    def look_at_all(moment: str) -> None:
        qtbot.waitUntil(lambda: not bench._soon.isActive())
        for at in (bar.minimum(), bar.maximum()):
            bar.setValue(at)
            look(moment)

    cloud.hold(3)
    for source in SOURCES:
        cloud.change(source=source)
        look_at_all(source)
    cloud.change(source="moons", told=1, exact=False, iterations=40)
    look_at_all("nothing learned")
    bench.learn.train.click()
    look_at_all("learning")
    qtbot.waitUntil(lambda: not cloud.learning, timeout=60_000)
    look_at_all("learned")
    bench.walk.compare.click()
    qtbot.waitUntil(lambda: bool(cloud.comparison.ways))
    look_at_all("all samplers")
    bench.walk.compare.click()
    bench.walk.into.click()
    bench.as_table.click()
    look_at_all("a table, into noise")
    assert look.found == []


def test_beside_a_card(qtbot: QtBot, page: ExplainPage, look: Look) -> None:
    bench = bench_of(page)
    bench.question.leave()
    page.session.seek(5)
    page.toggle_card()
    for name in ("", *bench.modes):
        bench.set_mode(name)
        look(f"mode {name}")
    bench.set_mode("")
    for card in CARDS:
        page.drawer.show_card(card.name)
        look(card.name)
    assert page.drawer.view is not None
    page.drawer.view.more.click()
    look("a section")
    page.drawer.leave_section()
    sides = open_sides(qtbot, page)
    look("lanes")
    sides.rows.chips.chips["dpmpp2m"].click()
    qtbot.waitUntil(lambda: sides.drawer.complete)
    look("four lanes")
    open_field(qtbot, page)
    look("the field")
    assert look.found == []


@pytest.mark.parametrize("number", [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3])
def test_a_card_takes_the_room_of_controls_and_gives_it_back(
    qtbot: QtBot, page: ExplainPage, number: Qt.Key
) -> None:
    bench_of(page).question.leave()
    qtbot.keyClick(page, number)
    if isinstance(page.bench, SidesBench):
        open_sides(qtbot, page)
    shown = {widget for widget in controls_of(page) if widget.isVisible()}
    assert shown
    qtbot.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_M)
    assert page.drawer.isVisible() and page.drawer.isAncestorOf(page.focusWidget())
    assert not any(widget.isVisible() for widget in controls_of(page))
    qtbot.waitUntil(lambda: page.minimumSizeHint().width() <= SMALL[0])
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert page.drawer.isHidden()
    assert {widget for widget in controls_of(page) if widget.isVisible()} == shown
    assert page.focusWidget() is not None and not page.drawer.isAncestorOf(page.focusWidget())


def controls_of(page: ExplainPage) -> list[QPushButton]:
    """Buttons of the bench, and those at the end of the timeline."""
    return [*page.bench.findChildren(QPushButton), *page.timeline.findChildren(QPushButton)]
