"""One message drawn in several ways from the same noise, at equal network evaluations.

Each lane is drawn alone, and what it says was measured while it was: evaluations by the meter of
its denoiser, seconds by the clock, legibility by the app's reader, which was trained on finished
letters and looks at what the model takes each state for.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from PIL import Image, ImageDraw

from engine.api import Drawing, Letter
from engine.diffusion.cost import Meter
from engine.diffusion.keys import letter_key
from engine.diffusion.noise import unit_noise
from engine.diffusion.samplers import Step, Walk
from engine.drawing.draw import fresh_noise, initial_states, make_denoise
from engine.drawing.hands import letter_hand
from engine.drawing.rules import choose_walk
from engine.drawing.showing import to_ink
from engine.figures.plot import COLORS, FRAME, GRAY, INK, PAPER, Color, write_text
from engine.message.layout import lay_out
from engine.message.page import Page
from engine.message.recipe import Layout
from engine.models.file import OpenModel
from engine.models.readers import load_app_reader, score_legibility
from engine.progress import Progress, Work, map_progress

MOST_LETTERS = 24  # drawn in one batch
TRACK, NAMES, NUMBERS = 330, 170, 150  # pixels: of a message, and of what stands beside it
MARGIN, HEAD, LINE, BAR = 22, 58, 30, 6
WORDS, SMALL = 22, 18
SHADES = 24  # of gray in a film
TIMES = 3  # a lane is drawn, and its fastest counts: others use the computer too


@dataclass(frozen=True, slots=True)
class RaceLane:
    """A way to draw the message."""

    name: str
    drawing: Drawing


@dataclass(frozen=True, slots=True, eq=False)
class LaneRun:
    """What a lane drew, and what that took: one entry of each for every state, noise first."""

    lane: RaceLane
    states: np.ndarray  # uint8 [letters, T + 1, 28, 28]
    guesses: np.ndarray  # the same: what the model takes each state for
    sigmas: np.ndarray  # float64 [T + 1]
    spent: np.ndarray  # int [T + 1], evaluations of a letter until it and its guess stood
    passes: int  # of the network for a letter, at the end: a guided evaluation takes two
    seconds: np.ndarray  # float [T + 1], on the clock until then
    legible: np.ndarray  # float [T + 1] of the guesses, mean over the letters

    def state_after(self, evaluations: int) -> int:
        """The newest state that stands after so many evaluations."""
        return max(0, int(np.searchsorted(self.spent, evaluations, "right")) - 1)


@torch.inference_mode()
def run_race(
    models: Sequence[OpenModel],
    lanes: Sequence[RaceLane],
    letters: Sequence[Letter],
    device: torch.device,
) -> Work[list[LaneRun]]:
    """Draw all lanes one after the other, each with its model; of several times the fastest.

    All letters are drawn together, in one batch.
    """  # fmt: skip
    total = TIMES * sum(lane.drawing.steps + 1 for lane in lanes)
    done, runs = 0, []
    for model, lane in zip(models, lanes, strict=True):
        next(start_lane(model, lane, letters, device, Meter()))  # sets torch up, not measured
        tries = []
        for _ in range(TIMES):
            work = run_lane(model, lane, letters, device)
            tries.append((yield from map_progress(work, partial(progress_from, done, total))))
            done += lane.drawing.steps + 1
        runs.append(min(tries, key=lambda run: run.seconds[-1]))
    return runs


def progress_from(before: int, total: int, now: Progress) -> Progress:
    """The progress of a part as that of the whole."""
    return Progress(before + now.done, total)


def run_lane(
    model: OpenModel, lane: RaceLane, letters: Sequence[Letter], device: torch.device
) -> Work[LaneRun]:
    """Draw the letters of one lane, and measure it."""
    meter, states, guesses = Meter(), [], []
    course: list[tuple[float, int, float]] = []  # sigma, evaluations and seconds of each state
    clock, before = 0.0, time.perf_counter()
    for state in start_lane(model, lane, letters, device, meter):
        float(state.x0.sum())  # a GPU has done it by then
        clock += time.perf_counter() - before
        course.append((state.sigma, meter.cost.evaluations // len(letters), clock))
        own = model.card, model.denoiser.autoencoder
        states.append(to_ink(state, *own))
        guesses.append(to_ink(Step(state.x0, state.x0, 0.0), *own))
        yield Progress(len(course), lane.drawing.steps + 1)
        before = time.perf_counter()
    chars, reader = "".join(letter.char for letter in letters), load_app_reader()
    legible = [float(score_legibility(reader, guess, chars).mean()) for guess in guesses]
    sigmas, spent, seconds = (np.array(one) for one in zip(*course, strict=True))
    passes = meter.cost.passes // len(letters)
    ways = np.stack(states, axis=1), np.stack(guesses, axis=1)
    return LaneRun(lane, *ways, sigmas, spent, passes, seconds, np.array(legible))


def start_lane(
    model: OpenModel,
    lane: RaceLane,
    letters: Sequence[Letter],
    device: torch.device,
    meter: Meter,
) -> Walk:
    """The walk of all letters of a lane."""
    card, drawing = model.card, lane.drawing
    sampler, sigmas = choose_walk(card, drawing)
    keys = [letter_key(drawing.seed, letter) for letter in letters]
    classes = [card.alphabet.index(letter.char) for letter in letters]
    hands = [letter_hand(card, drawing, letter, drawing.seed) for letter in letters]
    noise = torch.stack([unit_noise(key, card.state_shape) for key in keys])
    x = initial_states(noise, float(sigmas[0]), card.sigma_data).to(device)
    denoise = make_denoise(model.denoiser, card, drawing, classes, hands, device, meter)
    return sampler(denoise, x, sigmas, fresh_noise(keys, card.state_shape, device))


@dataclass(frozen=True, slots=True, eq=False)
class RaceTrack:
    """The lanes of a race as they are painted."""

    runs: Sequence[LaneRun]
    text: str
    evaluations: int  # that each could spend
    title: str = "Same noise, equal evaluations"
    note: str = ""  # below

    def frames(self) -> list[np.ndarray]:
        """A frame for each evaluation, from the first to the last."""
        layout = lay_out(self.text, Layout(width=TRACK), self.runs[0].lane.drawing.seed)
        # a guess is a finished letter at every step
        pages = [(Page(layout, run.sigmas), Page(layout, 0 * run.sigmas)) for run in self.runs]
        return [self.paint(pages, spent) for spent in range(1, self.evaluations + 1)]

    def paint(self, pages: Sequence[tuple[Page, Page]], spent: int) -> np.ndarray:
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
        for i, (run, both) in enumerate(zip(self.runs, pages, strict=True)):
            self.paint_lane(sheet, HEAD + LINE + i * high, high, run, both, spent, COLORS[i])
        write_text(sheet, (MARGIN, size[1] - HEAD / 2), self.note, SMALL, GRAY)
        return np.asarray(sheet)

    def paint_lane(
        self,
        sheet: Image.Image,
        top: int,
        high: int,
        run: LaneRun,
        pages: tuple[Page, Page],
        spent: int,
        color: Color,
    ) -> None:
        """A lane: its name, its message twice, and below a bar of the evaluations spent."""
        k, left = run.state_after(spent), MARGIN + NAMES
        at = np.full(len(run.states), k)
        for i, (page, states) in enumerate(zip(pages, (run.states, run.guesses), strict=True)):
            sheet.paste(Image.fromarray(255 - page.ink(states, at)), (left + i * TRACK, top))
        middle, (name, *switches) = top + pages[0].height / 2, run.lane.name.split(":")
        small = [*switches, f"step {k} of {len(run.sigmas) - 1}"]
        write_text(sheet, (MARGIN, middle - 16), name, WORDS, color)
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


def race_facts(runs: Sequence[LaneRun]) -> list[dict[str, float | int | str]]:
    """What each lane spent and reached."""
    return [
        {
            "lane": run.lane.name, "model": run.lane.drawing.model, "steps": len(run.sigmas) - 1,
            "evaluations": int(run.spent[-1]), "passes": run.passes,
            "seconds": round(float(run.seconds[-1]), 3), "legible": float(run.legible[-1]),
        }
        for run in runs
    ]  # fmt: skip
