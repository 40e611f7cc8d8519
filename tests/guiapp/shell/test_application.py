"""A Mac hands a file to the application as an event: messages and lessons open."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.explain.lesson import write_lesson
from tests.guiapp.explain.lessons.test_runner import LESSON

RUN = """
import sys
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from guiapp.app import run_window

text, lesson, early = sys.argv[1], sys.argv[2], sys.argv[3] == "early"
app = QApplication.instance

def hand_over():
    for path in (text, lesson):
        event = QFileOpenEvent(QUrl.fromLocalFile(path))
        assert QApplication.sendEvent(app(), event)

def begin(window):
    if early:
        hand_over()
    else:
        window.painted.connect(lambda: QTimer.singleShot(0, hand_over))
    watch = QTimer(window)

    def look():
        title = window.explain.desk.runner.title()
        if title:
            print(window.page.field.toPlainText(), title, sep="|")
            watch.stop()
            window.close()

    watch.timeout.connect(look)
    watch.start(50)

sys.exit(run_window([], begin))
"""


@pytest.mark.parametrize("when", ["early", "late"])
def test_files_handed_over_are_opened(tmp_path: Path, when: str) -> None:
    text, lesson = tmp_path / "words.txt", tmp_path / "one.lesson.json"
    text.write_text("handed over", "utf-8")
    write_lesson(lesson, LESSON)
    homes = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "DATA", "CACHE")}
    homes |= {"XDG_STATE_HOME": str(tmp_path / "STATE"), "XDG_RUNTIME_DIR": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-c", RUN, str(text), str(lesson), when],
        env=os.environ | homes | {"QT_QPA_PLATFORM": "offscreen", "LANG": "C"},
        capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert "Traceback" not in ended.stderr, ended.stderr
    assert ended.stdout.strip().endswith("handed over|One letter")
