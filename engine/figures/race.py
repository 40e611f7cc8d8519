"""One message drawn in several ways from the same noise, at equal network evaluations.

Each lane is drawn alone, and what it says was measured while it was, see `drawing.lanes`. Painted
without torch.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from PIL import Image, ImageDraw

from engine.explain.door import LaneRequest, LaneRun
from engine.figures.numbers import Numbers
from engine.figures.plot import COLORS, FRAME, GRAY, INK, PAPER, Color, write_text
from engine.message.layout import lay_out
from engine.message.page import Page
from engine.message.recipe import Layout
from engine.progress import Progress, Work, map_progress

MOST_LETTERS = 24  # drawn in one batch
TRACK, NAMES, NUMBERS = 330, 170, 150  # pixels: of a message, and of what stands beside it
MARGIN, HEAD, LINE, BAR = 22, 58, 30, 6
WORDS, SMALL = 22, 18
SHADES = 24  # of gray in a film
TIMES = 3  # a lane is drawn, and its fastest counts: others use the computer too


def run_race(
    measure: Callable[[LaneRequest], Work[LaneRun]],
    lanes: Mapping[str, LaneRequest],
    times: int = TIMES,
) -> Work[dict[str, LaneRun]]:
    """Draw all lanes one after the other; of several times the fastest."""
    total, runs = times * len(lanes), {}
    for i, (name, lane) in enumerate(lanes.items()):
        tries = []
        for k in range(times):
            done = partial(progress_from, times * i + k, total)
            tries.append((yield from map_progress(measure(lane), done)))
        runs[name] = min(tries, key=lambda run: run.seconds[-1])
    return runs


def progress_from(before: int, total: int, now: Progress) -> Progress:
    """The progress of a part, one of so many, as that of the whole."""
    return Progress(before * now.total + now.done, total * now.total)


@dataclass(frozen=True, slots=True, eq=False)
class RaceTrack:
    """The lanes of a race as they are painted."""

    runs: Mapping[str, LaneRun]  # by the name of the lane
    text: str
    evaluations: int  # that each could spend
    title: str = "Same noise, equal evaluations"
    note: str = ""  # below

    def frames(self) -> list[np.ndarray]:
        """A frame for each evaluation, from the first to the last."""
        runs = [*self.runs.values()]
        layout = lay_out(self.text, Layout(width=TRACK), runs[0].drawing.seed)
        # a guess is a finished letter at every step
        pages = [(Page(layout, run.sigmas), Page(layout, 0 * run.sigmas)) for run in runs]
        return [self.paint(pages, spent) for spent in range(1, self.evaluations + 1)]

    def paint(self, pages: list[tuple[Page, Page]], spent: int) -> np.ndarray:
        """All lanes when so many evaluations are spent."""
        high = max(pages[0][0].height, 4 * WORDS) + 2 * BAR + 8
        size = 2 * MARGIN + NAMES + 2 * TRACK + NUMBERS, HEAD + LINE + high * len(pages) + HEAD
        sheet = Image.new("RGB", size, PAPER)
        words = f"{spent} of {self.evaluations} evaluations"
        write_text(sheet, (MARGIN, HEAD / 2), self.title, WORDS, INK)
        write_text(sheet, (size[0] - MARGIN, HEAD / 2), words, WORDS, INK, "right")
        for i, name in enumerate(("state", "what it is taken for")):
            middle = MARGIN + NAMES + (i + 0.5) * TRACK
            write_text(sheet, (middle, HEAD + LINE / 2 - 6), name, SMALL, GRAY, "middle")
        for i, (name, both) in enumerate(zip(self.runs, pages, strict=True)):
            self.paint_lane(sheet, HEAD + LINE + i * high, high, name, both, spent, COLORS[i])
        write_text(sheet, (MARGIN, size[1] - HEAD / 2), self.note, SMALL, GRAY)
        return np.asarray(sheet)

    def paint_lane(
        self,
        sheet: Image.Image,
        top: int,
        high: int,
        name: str,
        pages: tuple[Page, Page],
        spent: int,
        color: Color,
    ) -> None:
        """A lane: its name, its message twice, and below a bar of the evaluations spent."""
        run, left = self.runs[name], MARGIN + NAMES
        k = run.state_after(spent)
        at = np.full(len(run.states), k)
        for i, (page, states) in enumerate(zip(pages, (run.states, run.guesses), strict=True)):
            sheet.paste(Image.fromarray(255 - page.ink(states, at)), (left + i * TRACK, top))
        middle, (head, *switches) = top + pages[0].height / 2, name.split(":")
        small = [*switches, f"step {k} of {len(run.sigmas) - 1}"]
        write_text(sheet, (MARGIN, middle - 16), head, WORDS, color)
        for line, words in enumerate(small):
            write_text(sheet, (MARGIN, middle + 10 + 23 * line), words, SMALL, GRAY)
        x = left + 2 * TRACK + 14
        legible = f"{100 * run.legible[k]:.0f} % legible"
        write_text(sheet, (x, middle - 27), legible, WORDS, INK)
        write_text(sheet, (x, middle + 1), f"{run.seconds[k]:.2f} s", WORDS, INK)
        write_text(sheet, (x, middle + 28), f"{run.spent[k]} spent", SMALL, GRAY)
        pen, bar, wide = ImageDraw.Draw(sheet), top + high - BAR - 8, 2 * TRACK
        pen.rectangle((left, bar, left + wide, bar + BAR - 1), FRAME)
        share = run.spent[k] / self.evaluations
        pen.rectangle((left, bar, left + share * wide, bar + BAR - 1), color)


def race_palette() -> tuple[Color, ...]:
    """The few colors of a film: grays of ink, and those of the lanes."""
    grays = [(v, v, v) for v in np.linspace(0, 255, SHADES).round().astype(int).tolist()]
    return (*grays, *COLORS)


def race_numbers(runs: Mapping[str, LaneRun]) -> Numbers:
    """Each state of each lane: what it took until then, and how much of its guess is read."""
    rows: list[tuple[str | int | float, ...]] = []
    for name, run in runs.items():
        for k in range(len(run)):
            took = int(run.spent[k]), float(run.seconds[k])
            rows.append(
                (name, int(run.steps[k]), float(run.sigmas[k]), *took, float(run.legible[k]))
            )
    return Numbers(("lane", "state", "sigma", "evaluations", "seconds", "legible"), rows)


def race_facts(runs: Mapping[str, LaneRun]) -> list[dict[str, float | int | str]]:
    """What each lane spent and reached."""
    return [
        {
            "lane": name, "model": run.drawing.model, "steps": run.drawing.steps,
            "evaluations": run.evaluations, "passes": run.passes,
            "seconds": round(float(run.seconds[-1]), 3), "legible": float(run.legible[-1]),
        }
        for name, run in runs.items()
    ]  # fmt: skip
