"""The export dialog: its options, its texts, and the data for other apps."""

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QToolTip, QWidget
from pytestqt.qtbot import QtBot

from engine.export.inside import read_recipe
from guiapp.settings import Store
from guiapp.write.export.dialog import ExportForm
from guiapp.write.export.prepare import NO_LIMIT, OWN
from tests.engine.export.ffmpeg import fake
from tests.guiapp.conftest import OpenWindow
from tests.guiapp.person import write
from tests.guiapp.write.export.dialog import (
    LEFT,
    PATIENCE_MS,
    open_dialog,
    pick,
    prepared,
    save_as,
    wait_for_notice,
    write_narrow,
)


def test_the_estimate_follows_the_options(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hello")
    form = open_dialog(qtbot, stage)
    layout, frames = stage.page.preview.paper.layout, stage.page.preview.timeline().frames
    facts = prepared(qtbot, form)
    assert facts.endswith(f"KB, {layout.width} × {layout.height}, {frames} frames")
    assert form.detail.text() == ""
    said: list[str] = []
    stage.page.exporter.preparer.estimated.connect(lambda _: said.append(form.facts.text()))
    pick(qtbot, form.options.fit, OWN)
    form.options.kb.selectAll()
    qtbot.keyClicks(form.options.kb, "5")
    assert not form.handle.ready
    smaller = prepared(qtbot, form)
    assert all(words.startswith("About ") for words in said)  # none where the file is quicker
    assert smaller != facts
    assert form.detail.text().startswith("In this file: ")
    pick(qtbot, form.options.fit, NO_LIMIT)
    assert prepared(qtbot, form) == facts
    form.options.width_field.selectAll()
    qtbot.keyClicks(form.options.width_field, "60")
    assert "KB, 60 × " in prepared(qtbot, form)
    form.options.width_field.selectAll()
    qtbot.keyClicks(form.options.width_field, str(layout.width))
    assert prepared(qtbot, form) == facts
    stage.page.exporter.close_dialog()


def test_an_own_size_is_kept_or_refused(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "so many letters that their recipe alone is too large")
    form = open_dialog(qtbot, stage)
    assert not form.options.kb.isVisible()
    pick(qtbot, form.options.format, ".png")
    pick(qtbot, form.options.fit, OWN)
    form.options.kb.selectAll()
    qtbot.keyClicks(form.options.kb, "5")
    prepared(qtbot, form)
    made = stage.page.exporter.preparer.file
    assert made is not None and made.result.bytes <= 5_000
    form.options.kb.selectAll()
    qtbot.keyClicks(form.options.kb, "1")
    qtbot.waitUntil(lambda: not form.save.isEnabled(), timeout=PATIENCE_MS)
    assert "does not fit" in form.facts.text() and "smallest" in form.detail.text()
    assert not form.copy.isEnabled() and not form.handle.ready
    pick(qtbot, form.options.fit, NO_LIMIT)
    prepared(qtbot, form)
    assert form.save.isEnabled() and form.copy.isEnabled()
    stage.page.exporter.close_dialog()


def test_a_video_without_ffmpeg_says_how_to_get_it(
    qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    form = open_dialog(qtbot, stage)
    pick(qtbot, form.options.format, ".mp4")
    qtbot.waitUntil(lambda: not form.save.isEnabled(), timeout=PATIENCE_MS)
    assert "ffmpeg" in f"{form.facts.text()} {form.detail.text()}"
    stage.page.exporter.close_dialog()


def test_choices_are_remembered(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    form = open_dialog(qtbot, stage)
    pick(qtbot, form.options.format, ".webp")
    pick(qtbot, form.options.fit, OWN)
    form.options.kb.selectAll()
    qtbot.keyClicks(form.options.kb, "77")
    form.options.keep.setFocus()
    qtbot.keyClick(form.options.keep, Qt.Key.Key_Space)
    stage.page.exporter.close_dialog()
    kept = Store(stage.window.page.exporter.store.path).value
    assert (kept.export_suffix, kept.export_fit, kept.export_kb) == (".webp", "own", 77)
    assert not kept.keep_recipe
    again = open_window()
    write_narrow(qtbot, again, "Hi")
    open_dialog(qtbot, again)
    options = again.page.exporter.dialog.options
    assert (options.suffix, options.fit, options.kb, options.keep_recipe) == (
        ".webp", "own", 77, False,
    )  # fmt: skip
    again.page.exporter.close_dialog()


def test_the_dialog_is_a_place_for_keys(qtbot: QtBot, open_window: OpenWindow) -> None:
    """Tab goes round inside it, Esc closes it, Enter saves or presses."""
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    form = open_dialog(qtbot, stage)
    window = stage.window
    prepared(qtbot, form)
    stops: list[QWidget] = []
    for _ in range(30):
        focus = window.focusWidget()
        assert focus is not None and form.isAncestorOf(focus)
        assert focus.accessibleName(), focus
        stops.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    rows = form.options
    round_ = [rows.format, rows.fit, rows.width_field, rows.keep, rows.poster, form.copy_alt,
              form.alt, form.code, form.copy, form.save]  # fmt: skip
    assert stops[: len(round_) + 1] == [*round_, form.options.format]
    back = window.focusWidget()
    assert back is not None
    at = stops.index(back)
    qtbot.keyClick(back, Qt.Key.Key_Backtab)
    assert window.focusWidget() is round_[at - 1]
    qtbot.keyClick(window.focusWidget() or form, Qt.Key.Key_Escape)
    assert not stage.page.exporter.dialog.is_open
    assert window.focusWidget() is stage.page.export
    form = open_dialog(qtbot, stage)
    form.code.setFocus()
    qtbot.keyClick(form.code, Qt.Key.Key_Return)
    assert stage.page.notices.text().startswith("Share code copied")


def test_a_click_beside_closes_the_dialog(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    open_dialog(qtbot, stage)
    overlay = stage.page.exporter.dialog.overlay
    qtbot.mouseClick(overlay, LEFT, pos=overlay.panel.geometry().center())
    assert overlay.isVisible()
    qtbot.mouseClick(overlay, LEFT, pos=QPoint(3, 3))
    assert not overlay.isVisible()
    open_dialog(qtbot, stage)
    stage.session.set_text("other")
    assert not overlay.isVisible()


@pytest.mark.parametrize("size", [(640, 448), (800, 600), (1920, 1080)])
def test_the_dialog_stays_inside_the_window(
    qtbot: QtBot, open_window: OpenWindow, size: tuple[int, int]
) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    stage.window.resize(*size)
    qtbot.wait(20)
    form = open_dialog(qtbot, stage)
    prepared(qtbot, form)
    panel = stage.page.exporter.dialog.overlay.panel
    assert stage.window.rect().contains(panel.geometry())
    assert panel.width() >= form.width()
    assert panel.height() > 300
    stage.page.exporter.close_dialog()


def test_the_thumbnail_shows_the_finished_page(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "HHHHH")
    form = open_dialog(qtbot, stage)
    prepared(qtbot, form)
    picture = form.handle.grab(form.handle.page_rect()).toImage()
    gray = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(gray.constBits(), np.uint8).reshape(gray.height(), -1)
    assert 0.01 < (rows[:, : gray.width()] < 128).mean() < 0.5
    stage.page.exporter.close_dialog()


def test_an_emoji_is_shown_as_the_square_it_will_be(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hi all of you")
    form = open_dialog(qtbot, stage)
    prepared(qtbot, form)
    qtbot.waitUntil(lambda: form.handle.page_rect().width() > form.handle.page_rect().height())
    width = form.options.width_field.text()
    pick(qtbot, form.options.fit, "slack")
    assert (form.options.width_field.text(), form.options.width_field.isEnabled()) == (
        "128",
        False,
    )
    qtbot.waitUntil(lambda: form.handle.page_rect().width() == form.handle.page_rect().height())
    assert "128 × 128" in prepared(qtbot, form)
    pick(qtbot, form.options.fit, "")
    assert (form.options.width_field.text(), form.options.width_field.isEnabled()) == (
        width,
        True,
    )
    stage.page.exporter.close_dialog()


def test_a_place_is_offered_the_formats_that_it_takes(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    form = open_dialog(qtbot, stage)
    formats = form.options.format

    def offered() -> list[str]:
        return [formats.itemData(i) for i in range(formats.count())]

    every = offered()
    assert len(every) == 5
    pick(qtbot, formats, ".mp4")
    pick(qtbot, form.options.fit, "slack")
    assert offered() == [".gif", ".png"]
    assert formats.currentData() == ".gif"
    assert stage.page.exporter.options.suffix == ".gif"
    pick(qtbot, form.options.fit, "discord")
    assert offered() == [".gif", ".webp", ".png"]
    pick(qtbot, form.options.fit, NO_LIMIT)
    assert offered() == every
    assert formats.currentData() == ".mp4"  # what was chosen is chosen again


def test_nothing_moves_when_the_picture_turns_square(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    stage.session.change(layout={"width": 240})
    write(qtbot, stage, "Hello, hello, hello")
    form = open_dialog(qtbot, stage)
    prepared(qtbot, form)
    panel = stage.page.exporter.dialog.overlay.panel
    before, button = panel.geometry(), form.save.geometry()
    pick(qtbot, form.options.fit, "discord")
    prepared(qtbot, form)
    qtbot.waitUntil(lambda: form.handle.height() > 100)
    assert form.detail.text()
    assert (panel.geometry(), form.save.geometry()) == (before, button)
    assert form.handle.toolTip() == ""  # it would lie over the picture


def test_a_still_is_one_picture(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    form = open_dialog(qtbot, stage)
    pick(qtbot, form.options.format, ".png")
    assert prepared(qtbot, form).endswith(", one picture")
    stage.page.exporter.close_dialog()


def moving(qtbot: QtBot, form: ExportForm) -> set[bytes]:
    """What the picture shows in the course of a second or so, once the file is there."""
    prepared(qtbot, form)
    qtbot.waitUntil(lambda: form.handle.frame is not None, timeout=PATIENCE_MS)
    seen: set[bytes] = set()
    for _ in range(12):
        seen.add(pixels_of(form.handle.grab().toImage()).tobytes())
        qtbot.wait(60)
    return seen


def pixels_of(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(bytes(image.constBits()), np.uint8)
    rows = rows.reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)


@pytest.mark.parametrize("suffix", [".gif", ".webp", ".apng"])
def test_the_picture_of_an_animation_moves(
    qtbot: QtBot, open_window: OpenWindow, suffix: str
) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    form = open_dialog(qtbot, stage)
    pick(qtbot, form.options.format, suffix)
    assert len(moving(qtbot, form)) > 3
    stage.page.exporter.close_dialog()
    assert form.handle.frame is None, "a closed dialog holds no pictures"


def test_a_still_stands_and_so_does_all_with_reduced_motion(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    form = open_dialog(qtbot, stage)
    pick(qtbot, form.options.format, ".png")
    assert len(moving(qtbot, form)) == 1
    stage.page.set_motion(True)
    pick(qtbot, form.options.format, ".gif")
    prepared(qtbot, form)
    qtbot.wait(300)
    assert form.handle.frame is None
    stage.page.exporter.close_dialog()


def test_a_video_of_no_paper_shows_the_white_one_it_gets(
    qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    stage.session.change(look={"paper": "transparent"})
    form = open_dialog(qtbot, stage)
    papers: dict[str, set[int]] = {}
    for suffix in (".png", ".mp4"):
        pick(qtbot, form.options.format, suffix)
        qtbot.wait(300)
        sheet = form.handle.page_rect().adjusted(2, 2, -2, -2)
        shown = pixels_of(form.handle.grab(sheet).toImage())
        papers[suffix] = set(shown[:8].reshape(-1, 3).min(axis=1).tolist())
    assert papers[".mp4"] == {255} and len(papers[".png"]) > 1
    stage.page.exporter.close_dialog()


def test_a_place_is_offered_what_it_takes_and_the_sheet_stays_where_it_is(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    stage = open_window()
    stage.window.resize(1280, 800)
    write_narrow(qtbot, stage, "Hello you")
    form = open_dialog(qtbot, stage)
    prepared(qtbot, form)
    panel, box = stage.page.exporter.dialog.overlay.panel, form.options.format
    before = panel.geometry(), box.mapTo(stage.window, QPoint())
    for place, formats in (("slack", [".gif", ".png"]), ("discord", [".gif", ".webp", ".png"])):
        pick(qtbot, form.options.fit, place)
        prepared(qtbot, form)
        assert [box.itemData(i) for i in range(box.count())] == formats
        assert form.handle.page_rect().width() == form.handle.page_rect().height()
        assert (panel.geometry(), box.mapTo(stage.window, QPoint())) == before
    stage.page.exporter.close_dialog()


def test_no_tooltip_lies_over_the_sheet(
    qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    hidden: list[bool] = []
    monkeypatch.setattr(QToolTip, "hideText", lambda: hidden.append(True))
    open_dialog(qtbot, stage)
    assert hidden, "that of the button goes when the sheet opens"
    over = stage.window.childAt(stage.page.export.mapTo(stage.window, QPoint(5, 5)))
    assert over is not stage.page.export, "and none comes while it is open"
    stage.page.exporter.close_dialog()


def test_a_letter_of_two_pages_is_one_picture_or_two_files(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    stage = open_window()
    stage.session.change(layout={"width": 60, "kind": "grid"})
    write(qtbot, stage, "a b c d e f g h")
    form = open_dialog(qtbot, stage)
    assert form.options.split.isVisible()
    pick(qtbot, form.options.format, ".png")
    assert "files" not in prepared(qtbot, form)
    tall = form.handle.page_rect()
    qtbot.mouseClick(form.options.split.buttons[True], LEFT)
    assert "files of" in prepared(qtbot, form)
    made = stage.page.exporter.preparer.file
    assert made is not None and len(made.results) > 1
    qtbot.waitUntil(lambda: form.handle.page_rect() != tall)
    urls = made.transfer_data().for_drag("").urls()
    assert [Path(url.toLocalFile()) for url in urls] == [each.path for each in made.results]
    out = tmp_path / "letter.png"
    save_as(qtbot, stage, out)
    said = wait_for_notice(qtbot, stage, "Saved")
    names = sorted(path.name for path in tmp_path.glob("letter-*.png"))
    assert len(names) == len(made.results) and not out.exists()
    assert f"to {names[-1]}" in said
    open_dialog(qtbot, stage)
    pick(qtbot, form.options.fit, "slack")
    assert not form.options.split.isEnabled() and "files" not in prepared(qtbot, form)
    stage.page.exporter.close_dialog()


def test_a_short_message_has_no_pages_to_choose(qtbot: QtBot, open_window: OpenWindow) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    assert not open_dialog(qtbot, stage).options.split.isVisible()
    stage.page.exporter.close_dialog()


def test_a_mail_begins_with_the_finished_page_where_that_is_chosen(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    stage = open_window()
    write_narrow(qtbot, stage, "Hi")
    form = open_dialog(qtbot, stage)
    pick(qtbot, form.options.fit, "mail")
    prepared(qtbot, form)
    assert "only the first frame" in form.warnings.text()
    qtbot.mouseClick(form.options.poster, LEFT, pos=QPoint(8, form.options.poster.height() // 2))
    prepared(qtbot, form)
    assert "first frame" not in form.warnings.text()
    pick(qtbot, form.options.format, ".png")
    assert not form.options.poster.isEnabled()
    pick(qtbot, form.options.format, ".gif")
    save_as(qtbot, stage, tmp_path / "hi.gif")
    wait_for_notice(qtbot, stage, "Saved")
    assert read_recipe(tmp_path / "hi.gif").timing.poster == "last"
    with Image.open(tmp_path / "hi.gif") as file:
        first = np.asarray(file.convert("L"))
        file.seek(1)
        assert abs(first.astype(int) - np.asarray(file.convert("L"))).mean() > 5
    stage.session.change(timing={"poster": "first"})  # as a message that is opened does
    assert stage.page.exporter.options.poster  # it was so before, and stays as it was chosen
    stage.session.change(timing={"poster": "last"})
    assert stage.page.exporter.options.poster
    stage.session.change(timing={"poster": "first"})
    assert not stage.page.exporter.options.poster
