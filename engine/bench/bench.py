"""The measurements: a generator of progress, as they take a minute or two."""

import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import torch

from engine.api import SAMPLER_NAMES, Drawing, SampleRequest, WriteRequest
from engine.bench.models import TimedModel, models_to_time
from engine.bench.report import Bench, MessageSpeed, ModelSpeed, SamplerSpeed, StartSpeed
from engine.bench.timing import exhaust, measure_on_thread, measure_seconds, record_calls, replay
from engine.card import ModelCard
from engine.device import usual_threads
from engine.drawing.rules import count_cost
from engine.errors import ModelError
from engine.message.composed.compose import text_letters
from engine.models.library import find_model
from engine.progress import Progress, Work
from engine.studio import Studio

TEXT = "Hello,world"  # eleven letters
MARKED = "Hèllö,wôrłd"  # the same with marks, which are glyphs more
PICTURES, FEW = 12, 4  # drawn together: what a batch is on a CPU; of a slow network fewer
SLOW_S = 0.15  # an evaluation of `PICTURES`
STEPS = 4  # timed; an evaluation takes the same at every step
MODEL_S = 7.0  # spent on a model
ROUNDS, QUICK_ROUNDS = 7, 2  # the best of at most so many: the machine is noisy


def bench(
    studio: Studio, names: list[str] | None = None, quick: bool = False, cold: bool = True
) -> Work[Bench]:
    """Time models (all if none is named), a message of letters, and the start.

    Raises `ModelError` for a name that is not known.
    """
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        models = list(models_to_time(names or [], Path(folder)))
        total = len(models) + 2
        speeds = []
        for done, model in enumerate(models):
            yield Progress(done, total)
            speeds.append(time_model(studio, model, QUICK_ROUNDS if quick else ROUNDS))
        yield Progress(len(models), total)
        writer = next((m.opened_by for m in models if studio.open(m.opened_by).card.alphabet), "")
        message = time_message(studio, writer, quick) if writer else None
        yield Progress(len(models) + 1, total)
        start = time_start(studio, writer, cold and not quick) if writer else None
    return Bench(
        device=str(studio.device_name()),
        torch=str(torch.__version__),
        seconds=time.perf_counter() - began,
        message=message,
        start=start,
        models=tuple(speeds),
    )


def time_model(studio: Studio, model: TimedModel, rounds: int) -> ModelSpeed:
    """Every sampler on a model, in turn until the time is over, each beside the bare network."""
    opened = studio.open(model.opened_by)
    card, net = opened.card, opened.denoiser.net
    count = PICTURES

    def request(sampler: str, steps: int) -> SampleRequest:
        labels = tuple(i % max(1, len(card.classes)) for i in range(count))
        drawing = Drawing(steps=steps, sampler=sampler, model=model.opened_by)
        return SampleRequest(labels, tuple(range(count)), drawing, keep=2)

    exhaust(studio.sample(request("ddim", 1)))  # warm
    if measure_seconds(lambda: exhaust(studio.sample(request("ddim", 1))), studio.device) > SLOW_S:
        count = FEW
    best = {name: [float("inf"), float("inf")] for name in SAMPLER_NAMES}
    spent = {}
    began = time.perf_counter()
    for turn in range(rounds):
        if turn and time.perf_counter() - began > MODEL_S:
            break
        for name in SAMPLER_NAMES:
            asked = request(name, STEPS)
            with record_calls(net) as calls:
                drawn = measure_seconds(
                    lambda asked=asked: exhaust(studio.sample(asked)), studio.device
                )
            spent[name] = sum(len(args[0]) for args, _ in calls)
            bare = measure_seconds(lambda calls=calls: replay(net, calls), studio.device)
            best[name] = [min(best[name][0], drawn), min(best[name][1], bare)]
    own = card.sampling.steps
    speeds = []
    for name, (drawn, bare) in best.items():
        cost = count_cost(card, request(name, own).drawing)
        share = cost.passes / spent[name]  # of what was timed, to a picture
        each = 1000 * share / cost.evaluations
        speeds.append(
            SamplerSpeed(
                sampler=name, ms=drawn * each, bare_ms=bare * each, overhead=drawn / bare,
                steps=own, evaluations=cost.evaluations, seconds=drawn * share,
            )
        )  # fmt: skip
    return ModelSpeed(
        name=model.name,
        origin=model.origin,
        parameters=sum(p.numel() for p in opened.denoiser.parameters()),
        size=card.size,
        channels=card.channels,
        pictures=count,
        guidance=card.sampling.guidance,
        samplers=tuple(speeds),
    )


def message_request(card: ModelCard, model: str, steps: int, text: str = TEXT) -> WriteRequest:
    """Eleven letters that no model without them is asked for."""
    return WriteRequest(text_letters(text), Drawing.for_card(card, steps, model=model))


def time_message(studio: Studio, model: str, quick: bool) -> MessageSpeed | None:
    """A message against the bare network, and in the window's way; None if it cannot be written."""
    opened = studio.open(model)
    if not set(TEXT) <= set(opened.card.alphabet):
        return None
    steps, repeats = (10, 2) if quick else (opened.card.sampling.steps, 3)
    asked = message_request(opened.card, model, steps)
    net = opened.denoiser.net

    def write() -> None:
        exhaust(studio.write(asked))

    with record_calls(net) as calls:
        write()
    wrote, bare = float("inf"), float("inf")
    for _ in range(repeats):
        bare = min(bare, measure_seconds(lambda: replay(net, calls), studio.device))
        wrote = min(wrote, measure_seconds(write, studio.device))
    window = measure_on_thread(write, studio.device, repeats)
    marked = message_request(opened.card, model, steps, MARKED)
    cost = count_cost(opened.card, asked.drawing)
    return MessageSpeed(
        letters=len(TEXT), steps=steps, bare_s=bare, write_s=wrote, overhead=wrote / bare,
        headless_threads=torch.get_num_threads(), window_threads=usual_threads(spare=1),
        window_s=window, window_ratio=window / wrote, glyph_passes=cost.passes,
        marked_glyphs=len(marked.letters), marked_s=write_marked(studio, marked, repeats),
    )  # fmt: skip


def write_marked(studio: Studio, asked: WriteRequest, repeats: int) -> float | None:
    """The best time of letters with marks; None if the model lacks a glyph of theirs."""
    card = studio.open(asked.drawing.model).card
    if not {letter.char for letter in asked.letters} <= set(card.alphabet):
        return None
    return min(
        measure_seconds(lambda: exhaust(studio.write(asked)), studio.device) for _ in range(repeats)
    )


def time_start(studio: Studio, model: str, cold: bool) -> StartSpeed | None:
    """Opening a model, the first state of a message, and a new process that writes one."""
    card = studio.open(model).card
    if not set(TEXT) <= set(card.alphabet):
        return None
    fresh = Studio(studio.device.type)
    opening = measure_seconds(lambda: fresh.open(model), studio.device)
    work = fresh.write(message_request(card, model, card.sampling.steps))
    first = measure_seconds(lambda: next(work), studio.device)
    work.close()
    seconds, size = cold_write(model) if cold else (None, None)
    return StartSpeed(
        open_s=opening, first_state_s=first, cold_write_s=seconds, cold_write_bytes=size
    )


def cold_write(model: str) -> tuple[float | None, int | None]:
    """Seconds and bytes of a message written by a new process; None where none can be started."""
    command = own_command()
    if not command:
        return None, None
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "a.gif")
        path = str(find_model(model).resolve())
        call = [*command, "write", "Hello, world!", "--model", path, "-q", "-o", str(out)]
        started = time.perf_counter()
        finished = subprocess.run(call, check=False, capture_output=True, text=True)
        seconds = time.perf_counter() - started
        if finished.returncode != 0:
            raise ModelError("A new process could not write.", finished.stderr.strip()[-200:])
        return seconds, out.stat().st_size


def own_command() -> list[str]:
    """The command that starts this program; empty if it is not found."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    found = find_spec("main")
    return [sys.executable, found.origin] if found and found.origin else []
