"""Motion is reduced where a person or the desktop asks for it."""

from pathlib import Path

import pytest

from guiapp.settings import Store
from guiapp.shell import motion
from guiapp.shell.motion import Motion, asked_by_files


@pytest.mark.parametrize(
    ("name", "content", "asked"),
    [
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n", False),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n", True),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=1\n", False),
        ("kdeglobals", "no ini at all", False),
    ],
)
def test_what_desktops_write_down(tmp_path: Path, name: str, content: str, asked: bool) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content)
    assert asked_by_files(tmp_path) is asked


def test_a_persons_choice_counts_more_than_the_desktop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(motion, "asked_by_system", lambda: True)
    store = Store(tmp_path / "settings.json")
    watched = Motion(store)
    told: list[bool] = []
    watched.changed.connect(told.append)
    assert not watched.reduced  # the desktop has not been asked yet
    watched.ask_system()
    assert watched.reduced
    store.change(motion="full")
    assert not watched.reduced
    store.change(motion="reduced")
    store.change(hand="Ben")
    assert told == [True, False, True]
