"""The log stays small; a report says what is needed and nothing of what was written."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from engine.paths import log_file
from guiapp.jobs.lane import Unexpected
from guiapp.shell.log_file import LARGEST, keep_log
from guiapp.shell.report import report


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """The root logger, as it was before."""
    root = logging.getLogger()
    before, level = list(root.handlers), logging.getLogger("guiapp").level
    yield root
    for handler in [h for h in root.handlers if h not in before]:
        root.removeHandler(handler)
        handler.close()
    logging.getLogger("guiapp").setLevel(level)
    qInstallMessageHandler(None)


def test_the_log_is_kept_and_never_grows_large(root: logging.Logger, tmp_path: Path) -> None:
    path = tmp_path / "logs" / "noisegram.log"
    handler = keep_log(path)
    assert handler is not None
    log = logging.getLogger("guiapp.test")
    log.info("a line worth keeping")
    assert "a line worth keeping" in path.read_text()
    root.handlers = [handler]  # the terminal need not see the flood
    for _ in range(40):
        log.warning("x" * 100_000)
    sizes = [file.stat().st_size for file in path.parent.iterdir()]
    assert len(sizes) == 2
    assert max(sizes) <= LARGEST


def test_what_qt_says_is_in_the_log(
    root: logging.Logger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "noisegram.log"
    handler = keep_log(path)
    assert handler is not None
    root.handlers = [handler]
    qWarning("the paint is wet")
    assert "the paint is wet" in path.read_text()


def test_a_log_that_cannot_be_written_stops_nothing(root: logging.Logger, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert keep_log(blocked / "noisegram.log") is None


def test_the_log_lies_in_the_users_own_folder(tmp_path: Path) -> None:
    assert log_file().name == "noisegram.log"


def failure(words: str) -> Unexpected:
    try:
        raise ValueError(f"cannot draw {words!r} in {Path.home() / 'secret'}")
    except ValueError as error:
        return Unexpected(error)


def test_a_report_names_what_is_needed_and_keeps_the_message_back(qapp: object) -> None:
    message = "I love you, Zoë\nat 8"
    error = failure(message)
    said = report(error.report, "CPU, 2 threads", message)
    for needed in ("Noisegram", "Python", "torch", "PySide6", "CPU, 2 threads", "ValueError"):
        assert needed in said
    assert "test_log_and_report.py" in said
    assert "I love" not in said
    assert str(Path.home()) not in said


def test_without_an_error_a_report_still_says_what_this_is(qapp: object) -> None:
    assert "No error." in report("", "CPU", "hello")
