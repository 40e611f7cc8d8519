"""Whether a file can be made in a folder, found out before any work."""

from pathlib import Path

import pytest

from engine.errors import ExportError
from engine.files import check_writable


def test_a_folder_that_takes_files_is_left_as_it_was(tmp_path: Path) -> None:
    check_writable(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_refused_unless_it_may_be_made(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="There is no folder") as refused:
        check_writable(tmp_path / "a" / "b")
    assert refused.value.remedy == "Make it first, or choose another."
    check_writable(tmp_path / "a" / "b", may_make=True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for may_make in (False, True):
        with pytest.raises(ExportError, match="is not a folder"):
            check_writable(tmp_path / "file", may_make)
    with pytest.raises(ExportError, match="is not a folder"):
        check_writable(tmp_path / "file" / "below", may_make=True)


def test_the_system_says_no(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("engine.files.tempfile.TemporaryFile", refuse)
    with pytest.raises(ExportError, match="Nothing can be written"):
        check_writable(tmp_path)
