"""The drawer: a card beside the bench, its symbols and the pictures linked both ways."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from guiapp.explain.cards import CARDS
from guiapp.explain.page import ExplainPage
from guiapp.explain.roles import symbol_words
from guiapp.explain.sides.bench import SidesBench
from tests.guiapp.conftest import Stage
from tests.guiapp.explain.conftest import bench_of
from tests.guiapp.person import LEFT

RIGHT, TAB = Qt.Key.Key_Right, Qt.Key.Key_Tab


@pytest.fixture
def page(stage: Stage, page: ExplainPage) -> ExplainPage:
    stage.window.resize(1200, 800)
    bench_of(page).show_all()
    return page


def press(qtbot: QtBot, page: ExplainPage, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget() or page, key)
    QApplication.processEvents()


def test_a_key_opens_it_beside_the_bench_and_closes_it(qtbot: QtBot, page: ExplainPage) -> None:
    bench = bench_of(page)
    wide, drawer = bench.width(), page.drawer
    bench.graph.setFocus()
    press(qtbot, page, Qt.Key.Key_M)
    assert drawer.isVisible() and drawer.view is not None
    assert drawer.view.card.name == "out_of_noise"
    assert bench.width() < wide  # narrower,
    inside = bench.mapTo(page, QPoint(bench.width(), 0)).x()
    assert inside <= drawer.x()  # not covered
    assert drawer.view.words.text() == drawer.view.card.words()
    press(qtbot, page, Qt.Key.Key_Escape)
    assert drawer.isHidden() and bench.width() == wide
    qtbot.mouseClick(page.more, LEFT)
    assert drawer.isVisible()
    qtbot.mouseClick(drawer.close_button, LEFT)
    assert drawer.isHidden()


def test_each_mode_has_its_card_and_all_can_be_chosen(qtbot: QtBot, page: ExplainPage) -> None:
    bench, drawer = bench_of(page), page.drawer
    bench.graph.setFocus()
    press(qtbot, page, Qt.Key.Key_M)

    def shown() -> str:
        assert drawer.view is not None
        return drawer.view.card.name

    for mode, name in {"guidance": "guidance", "branch": "branch", "": "out_of_noise"}.items():
        bench.set_mode(mode)
        assert shown() == name and drawer.choice.currentData() == name
    bench.untold.click()
    assert shown() == "first_guess"
    at = drawer.choice.findData("bits")
    drawer.choice.activated.emit(at)
    bench.session.seek(4)
    assert shown() == "bits"  # till something else is shown
    bench.untold.click()
    assert shown() == "out_of_noise"
    assert drawer.choice.count() == len(CARDS)


def test_every_bench_and_mode_names_a_card(page: ExplainPage) -> None:
    names = {card.name for card in CARDS}
    for bench in page.benches.values():
        assert bench.card() in names
    for mode in bench_of(page).modes.values():
        assert mode.card in names, mode.name


def test_pointing_at_a_symbol_marks_its_picture(qtbot: QtBot, page: ExplainPage) -> None:
    bench, drawer = bench_of(page), page.drawer
    page.toggle_card()
    QApplication.processEvents()
    assert drawer.view is not None
    formula = drawer.view.formulas[0]
    pictures = bench.row.pictures
    before = [picture.grab().toImage() for picture in pictures[:3]]
    for number, name in enumerate(("state", "guess", "noise")):
        box = next(box.place for box in formula.boxes if box.name == name)
        qtbot.mouseMove(formula, box.center().toPoint())
        QApplication.processEvents()
        seen = [picture.grab().toImage() for picture in pictures[:3]]
        assert [a != b for a, b in zip(seen, before, strict=True)] == [
            i == number for i in range(3)
        ], name
    plain = bench.row.grab().toImage()
    level = next(box.place for box in formula.boxes if box.name == "level")
    qtbot.mouseMove(formula, level.center().toPoint())
    QApplication.processEvents()
    seen = bench.row.grab().toImage()
    place = bench.row.level_place()
    assert not place.isEmpty() and seen.copy(place) != plain.copy(place)


def test_pointing_at_a_picture_marks_its_symbol(qtbot: QtBot, page: ExplainPage) -> None:
    bench, drawer = bench_of(page), page.drawer
    page.toggle_card()
    QApplication.processEvents()
    assert drawer.view is not None
    formula = drawer.view.formulas[0]
    marked: list[str] = []
    formula.mark = marked.append  # pyright: ignore[reportAttributeAccessIssue]
    for picture in bench.row.pictures[:3]:
        picture.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
    assert [name for name in marked if name] == ["state", "guess", "noise"]
    bench.graph.setFocus()
    QApplication.processEvents()
    assert marked[-1] == ""
    qtbot.mouseMove(bench.row, bench.row.level_place().center())
    qtbot.waitUntil(lambda: marked[-1] == "level")


def test_the_symbols_of_guidance_are_its_answers(page: ExplainPage) -> None:
    bench, drawer = bench_of(page), page.drawer
    page.toggle_card()
    bench.set_mode("guidance")
    QApplication.processEvents()
    assert drawer.view is not None
    names = {box.name for box in drawer.view.formulas[0].boxes}
    assert names == {"guess", "told", "untold"}
    pictures = bench.row.pictures
    for name, number in {"untold": 0, "told": 1, "guess": 2}.items():
        bench.mark_symbol("")
        before = pictures[number].grab().toImage()
        drawer.pointed.emit(name)
        assert pictures[number].grab().toImage() != before


def test_symbols_mark_the_pictures_of_all_lanes(qtbot: QtBot, page: ExplainPage) -> None:
    page.show_bench("sides")
    bench = page.bench
    assert isinstance(bench, SidesBench)
    lanes = bench.view.lanes
    qtbot.waitUntil(lambda: lanes[1].pictures[1].symbol == "guess", timeout=20_000)
    page.toggle_card()
    page.drawer.show_card("samplers")
    QApplication.processEvents()
    before = [lane.pictures[1].grab().toImage() for lane in lanes[:2]]
    page.drawer.pointed.emit("guess")
    assert all(
        lane.pictures[1].grab().toImage() != old for lane, old in zip(lanes, before, strict=False)
    )
    marked: list[str] = []
    bench.symbol_pointed.connect(marked.append)
    lanes[0].pictures[0].setFocus()
    QApplication.processEvents()
    assert marked[-1] == "state"


def test_a_card_leads_to_its_section_and_back(qtbot: QtBot, page: ExplainPage) -> None:
    drawer = page.drawer
    page.toggle_card()
    assert drawer.view is not None
    narrow = drawer.width()
    qtbot.mouseClick(drawer.view.more, LEFT)
    QApplication.processEvents()
    assert drawer.in_section and drawer.width() > narrow
    assert drawer.section.title.text() == "8. An equation without chance: the probability flow"
    assert "points flow with a velocity" in drawer.section.text.toPlainText()
    assert QApplication.focusWidget() is drawer.section.text
    press(qtbot, page, Qt.Key.Key_Escape)
    assert not drawer.in_section and drawer.isVisible()
    assert QApplication.focusWidget() is drawer.view.more


def test_formulas_as_text_by_the_settings(stage: Stage, page: ExplainPage) -> None:
    drawer = page.drawer
    page.toggle_card()
    assert drawer.view is not None
    formula = drawer.view.formulas[0]
    before = formula.grab().toImage()
    stage.window._store.change(formulas_as_text=True)
    assert formula.grab().toImage() != before
    drawer.view.more.click()
    assert "sigma" in drawer.section.text.toPlainText()
    stage.window._store.change(formulas_as_text=False)
    assert "sigma" not in drawer.section.text.toPlainText()


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_every_card_has_room_in_a_small_window(
    stage: Stage,
    page: ExplainPage,
    card,  # pyright: ignore[reportMissingParameterType]
) -> None:
    stage.window.resize(704, 448)
    page.toggle_card()
    page.drawer.show_card(card.name)
    for _ in range(3):
        QApplication.processEvents()
    view = page.drawer.view
    assert view is not None
    assert page.drawer.geometry().right() <= page.width()
    for widget in (view.words, view.more, *view.formulas):
        assert widget.geometry().right() <= view.width()
        assert widget.height() >= widget.heightForWidth(widget.width()) or widget is view.more
    bench = bench_of(page)
    assert bench.graph.isVisible() and bench.row.pictures[0].isVisible()
    assert bench.row.height() >= bench.row.minimumSizeHint().height()


def test_symbols_of_a_section_are_links_too(qtbot: QtBot, page: ExplainPage) -> None:
    bench, drawer = bench_of(page), page.drawer
    page.toggle_card()
    drawer.show_section(8)
    text, said = drawer.section.text, []
    text.pointed.connect(said.append)
    QApplication.processEvents()
    boxes = [box for box in text.boxes if text.viewport().rect().contains(box.place.toRect())]
    assert {"state", "level"} <= {box.name for box in boxes}
    state = next(box for box in boxes if box.name == "state")
    picture = bench.row.pictures[0]
    before = picture.grab().toImage()
    qtbot.mouseMove(text.viewport(), state.place.center().toPoint())
    assert said == ["state"] and picture.grab().toImage() != before
    qtbot.mouseMove(text.viewport(), QPoint(1, text.viewport().height() - 2))
    assert said[-1] == "" and picture.grab().toImage() == before
    qtbot.mouseClick(text.viewport(), LEFT, pos=state.place.center().toPoint())
    assert said[-1] == "state"


def test_the_keyboard_goes_through_the_symbols_of_a_section(
    qtbot: QtBot, page: ExplainPage
) -> None:
    page.toggle_card()
    page.drawer.show_section(8)
    text, said = page.drawer.section.text, []
    text.pointed.connect(said.append)
    QApplication.processEvents()
    position = page.bench.track.position
    for box in text.boxes:
        qtbot.keyClick(text, RIGHT)
        assert text.accessibleDescription() == symbol_words(box.name)
    assert said == [box.name for box in text.boxes]
    last = text.boxes[-1].place
    assert last.top() >= 0 and last.bottom() <= text.viewport().height()
    assert page.bench.track.position == position


def test_a_symbol_of_a_section_is_marked_where_it_is_painted(page: ExplainPage) -> None:
    page.toggle_card()
    page.drawer.show_section(8)
    QApplication.processEvents()
    text = page.drawer.section.text
    plain = text.viewport().grab().toImage()
    page.bench.symbol_pointed.emit("level")
    marked = text.viewport().grab().toImage()
    changed = [
        box.name for box in text.boxes
        if marked.rect().contains(box.place.toRect())
        and marked.copy(box.place.toRect()) != plain.copy(box.place.toRect())
    ]  # fmt: skip
    assert changed and set(changed) == {"level"}
