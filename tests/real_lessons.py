"""The six lessons in the real window with the real engine: every step, every question told.

    python -m tests.real_lessons FOLDER [LANGUAGE] [EVERY] [LESSON ...]

Takes a picture of each step (of every so many), and of each answer; says how long each was
measured and what was told.
"""

import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from engine.explain.lesson import GuidedLesson
from guiapp.explain.lessons.shelf import SHIPPED, shipped_lesson
from guiapp.explain.page import ExplainPage
from guiapp.explain.questions.panel import QuestionPanel
from guiapp.explain.questions.place import PlaceBody
from guiapp.window import Window
from tests.real_window import in_the_window, report, wait_for, write_message

MESSAGE = "Hagen"
WALK_MS = 4_000  # until lanes and particles are drawn
REST_MS = 300  # until pictures, curves and arrows stand


def act(window: Window, folder: Path, every: int, names: Sequence[str]) -> None:
    """Write, open Explain, and run the lessons one after the other."""
    write_message(window, MESSAGE)
    window.resize(1280, 800)
    window.show_page("explain")
    for name in names:
        lesson = shipped_lesson(name)
        window.explain.desk.start(lesson)
        run_lesson(window, lesson, folder / name, every)
        window.explain.desk.runner.leave()


def run_lesson(window: Window, lesson: GuidedLesson, path: Path, every: int) -> None:
    """Each step, by the keys that a clicker sends."""
    explain = window.explain
    for number, step in enumerate(lesson.steps):
        assert explain.desk.runner.number == number, f"{path.name} stands elsewhere"
        wait_for("the way", lambda: not explain.bench.uses_letters or explain.session.trace)  # pyright: ignore
        QTest.qWait(REST_MS if step.bench == "letter" else WALK_MS)
        if number % every == 0:
            grab(window, path, f"{number + 1}")
        if step.ask is not None:
            answer(explain, partial(grab, window, path), number + 1)
        QTest.keyClick(explain.bench, Qt.Key.Key_PageDown)


def answer(explain: ExplainPage, take: "partial[None]", number: int) -> None:
    """Guess by keys, ask to be shown, and wait until it is told."""
    panel = asking_panel(explain)
    assert panel.question is not None
    name, began = panel.question.measurement, time.monotonic()
    if panel.question.kind == "which":
        wait_for(f"pairs of {name}", lambda: panel.measured is not None, 120)
        for key in "1212":
            press(explain, Qt.Key(ord(key)))
    elif panel.question.kind == "place":
        wait_for("points", lambda: panel.measured is not None, 120)
        assert isinstance(panel.body, PlaceBody)
        panel.body.view.setFocus()
        QTest.keyClick(panel.body.view, Qt.Key.Key_Right)
        press(explain, Qt.Key.Key_Space)
    else:
        press(explain, Qt.Key.Key_P if panel.question.kind == "pin" else Qt.Key.Key_1)
        press(explain, Qt.Key.Key_Space)
    if panel.asking:
        QTest.qWait(1500)
        take(f"{number}-waits")
        report(f"  after 1.5 s: {panel.result.text()!r}")
    wait_for(f"the answer of {name}", lambda: not panel.asking, 300)
    report(f"{name}: {time.monotonic() - began:.1f} s; {panel.measured and panel.measured.numbers}")
    report(f"  {panel.words.text()} | {panel.result.text()}")
    report(f"  {explain.desk.bar.words.text()}")
    QTest.qWait(REST_MS)
    take(f"{number}-told")


def asking_panel(explain: ExplainPage) -> QuestionPanel:
    """Of the bench, if it has one, or that of the page."""
    own = getattr(explain.bench, "question", None)
    return own if isinstance(own, QuestionPanel) else explain.desk.asker.panel


def press(explain: ExplainPage, key: Qt.Key) -> None:
    """A key for what has the focus."""
    focus = QApplication.focusWidget()
    at = focus if isinstance(focus, QWidget) and explain.isAncestorOf(focus) else explain.bench
    QTest.keyClick(at, key)


def grab(window: Window, path: Path, name: str) -> None:
    window.grab().save(f"{path}-{name}.png")


def main() -> int:
    """Run the app and go through the lessons; the exit status."""
    if len(sys.argv) < 2:
        sys.stderr.write(__doc__ or "")
        return 2
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    language = sys.argv[2] if len(sys.argv) > 2 else "en"
    every = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    return in_the_window(
        partial(act, folder=folder, every=every, names=sys.argv[4:] or SHIPPED),
        lambda window: grab(window, folder / "lost", "window"), language,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
