"""Shared by every verb: progress, printing, errors as sentences, and estimates of the wait."""

import logging
import time
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from rich.console import RenderableType
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as ProgressBar

from engine.api import Engine, SampleRequest, WriteProgress
from engine.cli.shared.options import AsJson, Device, Force, Quiet
from engine.cli.shared.output import Printer, print_json, print_text
from engine.data.alphabet import name_some
from engine.errors import ExportError
from engine.files import check_writable
from engine.interrupt import loading
from engine.progress import Progress, finish

if TYPE_CHECKING:
    from engine.studio import Studio

log = logging.getLogger(__name__)
T = TypeVar("T")

SILENCE_S = 15.0  # without a terminal to show a bar in, a line is said so often
TRIED_PICTURES, TRIED_STEPS = 12, 8  # drawn in half a second, foretell within a third


def note(text: str, quiet: bool = False) -> None:
    """A remark on stderr."""
    if not quiet:
        Printer(stderr=True).say(text, style="dim")


def tell(text: str, facts: dict[str, Any], as_json: bool) -> None:
    """A result on stdout: a line to read, or its facts as JSON."""
    if as_json:
        print_json(facts)
    else:
        print_text(text)


def follow(work: Generator[Progress | WriteProgress, None, T], label: str, quiet: bool) -> T:
    """Run a generator to its result, showing its progress.

    In a terminal that is a bar; elsewhere a line now and then, so that long work is not silent.
    """
    columns = TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn()
    console = Printer(stderr=True)
    show = not quiet and console.is_terminal
    with ProgressBar(*columns, console=console, transient=True, disable=not show) as bar:
        task = bar.add_task(label, total=None)
        said = began = time.monotonic()
        try:
            while True:
                now = next(work)
                bar.update(task, completed=now.done, total=now.total)
                if not (quiet or show) and time.monotonic() - said >= SILENCE_S:
                    said = time.monotonic()
                    note(f"{label}: {now.done / max(1, now.total):.0%}{left(now, said - began)}")
        except StopIteration as finished:
            return finished.value
        finally:
            work.close()


def left(now: Progress | WriteProgress, seconds: float) -> str:
    """The end of a progress line: the estimated time left, or "" where nothing is done yet."""
    if not 0 < now.done < now.total:
        return ""
    return f", {rough_duration(seconds / now.done * (now.total - now.done))} left"


def start_studio(device: str, quiet: bool = False) -> "Studio":
    """The engine on a device, with all cores; notes when it fell back to another device."""
    with loading():
        from engine.device import use_threads
        from engine.studio import Studio

    use_threads()
    studio = Studio(device)
    log.info("computing on %s", studio.device_name())
    if studio.notice:
        note(str(studio.notice), quiet)
    return studio


def note_substitutes(replaced: dict[str, str], quiet: bool = False) -> None:
    """Note which characters stand in for those that cannot be drawn."""
    if replaced:
        shown = [f"{old} -> {new}" for old, new in replaced.items() if new]
        if shown:
            note(f"Written with substitutes: {', '.join(shown)}", quiet)
        if left_out := [old for old, new in replaced.items() if not new and old.isprintable()]:
            note(f"Left out, as this model cannot draw it: {name_some(left_out)}", quiet)


def check_place(path: Path) -> None:
    """Raise `ExportError` if no file can be put at `path`, before any work is done."""
    if path.is_dir():
        raise ExportError(f"{path} is a folder.", "Name a file in it.", path=str(path))
    if path.exists() and not path.is_file():  # a pipe or a device: a file would take its place
        raise ExportError(f"{path} is no file.", "Name one; -o - is stdout.", path=str(path))
    check_writable(path.parent)


def seconds_to_draw(studio: Engine, request: SampleRequest, pictures: int = 0) -> float:
    """Roughly how many seconds `pictures` like these will take (0: as many as are asked for)."""
    steps = min(TRIED_STEPS, request.drawing.steps)
    few = SampleRequest(
        labels=request.labels[:TRIED_PICTURES],
        seeds=request.seeds[:TRIED_PICTURES],
        drawing=replace(request.drawing, steps=steps),
        hands=request.hands[:TRIED_PICTURES],
    )
    finish(studio.sample(replace(few, drawing=replace(few.drawing, steps=1))))  # to warm up
    started = time.monotonic()
    finish(studio.sample(few))
    each = (time.monotonic() - started) / (len(few.labels) * steps)
    return each * request.drawing.steps * (pictures or len(request.labels))


def rough_duration(seconds: float) -> str:
    """A time to wait, in words."""
    if seconds < 15:
        return "a few seconds"
    if seconds < 90:
        return f"about {round(seconds, -1):.0f} seconds"
    if seconds < 1200:
        return f"about {seconds / 60:.0f} minutes"
    if seconds < 5400:
        return f"about {5 * round(seconds / 300)} minutes"
    return f"about {seconds / 3600:.0f} hours"


@dataclass(frozen=True, slots=True)
class Terminal:
    """The options of all verbs: where to compute, what may be replaced, how to report."""

    device: Device = "auto"
    force: Force = False
    quiet: Quiet = False
    as_json: AsJson = False
    places: list[Path] = field(default_factory=list, init=False)  # where files will be put

    def start_studio(self) -> "Studio":
        self.check_free()
        return start_studio(self.device, self.quiet)

    def reserve(self, path: Path) -> None:
        """Put a file at `path` later. Raises `ExportError` if none can be put there.

        A file that is there already is refused when work begins (`check_free`): first it is said
        what is wrong with the request.
        """
        check_place(path)
        self.places.append(path)

    def check_free(self) -> None:
        """Raise `ExportError` if something is at a reserved place that may not be replaced."""
        for path in self.places:
            if path.exists() and not self.force:
                raise ExportError(
                    f"{path} exists already.", "Choose another name, or add --force.",
                    path=str(path),
                )  # fmt: skip

    def note(self, text: str) -> None:
        note(text, self.quiet)

    def note_each(self, sentences: Iterable[str]) -> None:
        for sentence in sentences:
            self.note(sentence)

    def note_error(self, text: str) -> None:
        """A line on stderr about one thing of many that cannot be done, also where it is quiet."""
        Printer(stderr=True).say(text)

    def note_wait(
        self, what: str, studio: Engine, request: SampleRequest, pictures: int = 0
    ) -> None:
        """Note how long drawing will take; unless quiet, a few pictures are drawn to measure it."""
        if not self.quiet:
            note(f"{what}: {rough_duration(seconds_to_draw(studio, request, pictures))}.")

    def follow(self, work: Generator[Progress | WriteProgress, None, T], label: str) -> T:
        self.check_free()
        return follow(work, label, self.quiet)

    def tell(self, text: str, facts: dict[str, Any]) -> None:
        tell(text, facts, self.as_json)

    def show(self, facts: dict[str, Any], text: RenderableType) -> None:
        """A result on stdout: a rich table or text, or its facts as JSON."""
        if self.as_json:
            print_json(facts)
        else:
            Printer().say(text)
