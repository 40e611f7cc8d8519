"""One shipped model, whatever else comes with the program by now."""

from pathlib import Path

import pytest

from engine.models import library


@pytest.fixture(autouse=True)
def only_letters_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The letters model alone comes with the program of a test."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    real = library.shipped_folder() / "letters.safetensors"
    (folder / real.name).write_bytes(real.read_bytes())
    monkeypatch.setattr(library, "shipped_folder", lambda: folder)
