"""A long session: what is done a thousand times takes no more memory than what is done once."""

import gc
import resource
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from engine.api import Drawing, SampleRequest
from engine.diffusion.denoiser import Denoiser
from engine.message.recipe import Recipe
from engine.progress import finish
from engine.studio import MOST_OPEN, Studio
from guiapp.history.entry import EntryPictures
from guiapp.history.store import HistoryStore
from tests.engine.tiny import tiny_model
from tests.guiapp.conftest import OpenWindow, open_window, theme

__all__ = ["open_window", "theme"]  # fixtures
MOST = 6_000_000  # bytes that the second half may take more than the first


def memory() -> int:
    """Bytes of this process that are in memory."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def slope(work: Callable[[int], object], times: int) -> int:
    """Bytes that the second half of doing something so often takes; the first half warms up."""
    for number in range(times // 2):
        work(number)
    before = memory()
    for number in range(times // 2, times):
        work(number)
    return memory() - before


def test_messages_kept(tmp_path: Path, long: bool, said: dict[str, str]) -> None:
    times = 2_000 if long else 200
    store = HistoryStore(tmp_path)

    def one(number: int) -> None:
        pictures = EntryPictures(bytes(2_000), bytes(10_000))
        entry = store.add(Recipe(text=f"message {number}"), pictures)
        store.newest(20)
        store.thumbnail(entry.id)
        store.trim(10_000_000)

    more = slope(one, times)
    store.close()
    said["memory of messages"] = f"{more / 1e6:+.1f} MB in the later {times // 2:,}"
    assert more < MOST


def test_models_opened(tmp_path: Path, long: bool, said: dict[str, str]) -> None:
    times = 200 if long else 30
    studio = Studio("cpu")
    paths = [tiny_model(tmp_path, f"m{i}", i) for i in range(times)]

    def one(number: int) -> None:
        drawing = Drawing(model=str(paths[number]), steps=1, sampler="ddim")
        finish(studio.sample(SampleRequest((0,), (1,), drawing)))

    more = slope(one, times)
    gc.collect()
    held = [thing for thing in gc.get_objects() if type(thing) is Denoiser]
    assert len(held) <= MOST_OPEN + 2
    said["memory of models"] = f"{more / 1e6:+.1f} MB in the later {times // 2:,}"
    assert more < MOST


def test_scrubs(qtbot: QtBot, open_window: OpenWindow, long: bool, said: dict[str, str]) -> None:
    times = 10_000 if long else 200
    stage = open_window()
    stage.page.field.setPlainText("Hello you")
    qtbot.waitUntil(stage.resting, timeout=30_000)
    preview = stage.page.preview
    frames = preview.timeline().frames

    def one(number: int) -> None:
        preview.seek(number * 7 % frames)
        if number % 10 == 0:
            stage.paper()

    more = slope(one, times)
    said["memory of scrubs"] = f"{more / 1e6:+.1f} MB in the later {times // 2:,}"
    assert more < MOST
