"""figure: what happens in a diffusion model, as pictures and charts; `FIGURES` is their table.

A figure's function has its options as parameters, as any verb has, and returns what it made; the
check of the file before, and saving and telling after, are the same for all.
"""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import numpy as np
import typer
from PIL import Image

from engine.api import ANY, AUTO, Drawing, SampleRequest, SamplerOptions
from engine.cli.sample import GRID_EXAMPLES, grid
from engine.cli.shared.console import Terminal
from engine.cli.shared.options import (
    Chars,
    DrawingOptions,
    Eta,
    Guidance,
    Hand,
    Labels,
    Model,
    Out,
    Smooth,
    Title,
    add_verb,
)
from engine.cli.shared.parsing import (
    card_of,
    known_labels,
    named_schedules,
    numbers,
    pair_stops,
    request_for,
    wanted_labels,
)
from engine.errors import RequestError
from engine.interrupt import loading
from engine.pictures import enlarge, save_gif, save_png
from engine.samples import dark_on_white

EXAMPLES = """Examples:\n
noisegram figure schedule -o schedules.png\n
noisegram figure forward -o forward.png --char a --schedule linear,cosine,karras\n
noisegram figure reverse -o reverse.gif --model digits32 --label 8\n
noisegram figure walk -o walk.gif --chars abc"""
DATA = "A picture, a folder of them, idx files, CIFAR-10 or an .npz corpus."
MOST_STATES = 101  # of a GIF of the way out of the noise
PANEL_PICTURES, PANEL_LEVELS = 8, 20  # at most

Data = Annotated[Path | None, typer.Option(help=DATA)]
Split = Annotated[str, typer.Option(help="Of data with two: train or test.")]
PictureSeed = Annotated[int, typer.Option(help="Chooses pictures and noise.")]
BetaMin = Annotated[float, typer.Option(help="Of a linear one.")]
BetaMax = Annotated[float, typer.Option(help="Of a linear one.")]
WithoutDevice = Annotated[Terminal, {"device"}]


class MovingPage(NamedTuple):
    """A figure that moves: frames uint8 [H, W] or [H, W, 3], for a GIF."""

    frames: list[np.ndarray]
    delay_ms: int = 60
    hold: int = 20  # frames that the last one is held


class FigureResult(NamedTuple):
    """A finished figure, its text on stdout, and its facts for --json but for the path."""

    page: Image.Image | MovingPage
    text: str
    facts: dict[str, Any]


def forward(
    out: Out,
    *,
    data: Data = None,
    char: Annotated[
        str | None, typer.Option(help="Without data: a character, drawn by the letters model.")
    ] = None,
    stages: Annotated[int, typer.Option(help="Pictures in a row, evenly in t.")] = 9,
    schedule: Annotated[
        str, typer.Option(help="linear, cosine, karras: a row each, comma-separated.")
    ] = "linear",
    timesteps: Annotated[int, typer.Option(help="T of a discrete schedule.")] = 1000,
    beta_min: BetaMin = 1e-4,
    beta_max: BetaMax = 0.02,
    zero_snr: Annotated[
        bool, typer.Option("--zero-snr", help="Also rescaled to zero terminal SNR.")
    ] = False,
    seed: Annotated[int, typer.Option(help="Chooses picture and noise.")] = 0,
    smooth: Smooth = False,
    title: Title = "",
    terminal: Terminal,
) -> FigureResult:
    """A picture on its way into noise, in equally spaced stages of any schedule."""
    if data is not None and char is not None:
        raise RequestError("Data and a character together are too much.", "Give one of them.")
    schedules = named_schedules(schedule, timesteps, beta_min, beta_max, zero_snr)
    with loading():
        from engine.figures.forward import forward_figure
        from engine.figures.sources import sample_pictures

    if data is not None:
        picture = sample_pictures(data, 1, seed).pixels[0]
    else:
        picture = draw_character(char or "a", seed, terminal)
    rows = schedules if len(schedules) > 1 else {"": next(iter(schedules.values()))}
    return FigureResult(
        forward_figure(picture, rows, stages, seed, title=title, smooth=smooth),
        f"{out}: {stages} stages, {', '.join(schedules)}",
        {"stages": stages, "schedules": list(schedules)},
    )


def draw_character(char: str, seed: int, terminal: Terminal) -> np.ndarray:
    """A character as the letters model draws it, dark on white uint8 [28, 28]."""
    card = card_of("letters")
    labels, _ = wanted_labels(card, char, None)
    drawing = Drawing.for_card(card, model="letters")
    request = SampleRequest(tuple(labels[:1]), (seed,), drawing)
    request.check()
    samples = terminal.follow(terminal.start_studio().sample(request), "Drawing")
    return dark_on_white(samples.states[0, -1], card)


def schedule(
    out: Out,
    *,
    names: Annotated[
        str, typer.Option("--schedule", help="Some of linear, cosine, karras, comma-separated.")
    ] = "linear,cosine,karras",
    timesteps: Annotated[int, typer.Option(help="T.")] = 1000,
    beta_min: BetaMin = 1e-4,
    beta_max: BetaMax = 0.02,
    zero_snr: Annotated[
        bool, typer.Option(help="Each also rescaled to zero terminal SNR, dashed.")
    ] = True,
    model: Annotated[
        list[str] | None, typer.Option(help="Also the schedule of a model; may be repeated.")
    ] = None,
    title: Title = "",
    terminal: WithoutDevice,
) -> FigureResult:
    """Curves of noise schedules; says what each leaves of the signal at its end."""
    shown = named_schedules(names, timesteps, beta_min, beta_max, zero_snr)
    shown |= {name: card_of(name).sampling for name in model or []}
    with loading():
        from engine.figures.schedule import schedule_facts, schedule_figure

    page = schedule_figure(shown, title or f"Noise schedules, T = {timesteps}")
    facts = schedule_facts(shown)
    lines = [
        f"{name}: {100 * one['amplitude']:.3g} % of the signal's amplitude left at T, "
        f"sigma {one['sigma']:.4g}"
        for name, one in facts.items()
    ]
    return FigureResult(page, "\n".join([str(out), *lines]), {"schedules": facts})


def reverse(
    out: Out,
    *,
    model: Model = "letters",
    chars: Chars = None,
    label: Labels = None,
    seed: Annotated[str, typer.Option(help="Seeds: each character or label from each.")] = "0",
    stages: Annotated[int, typer.Option(help="States shown in a PNG, evenly.")] = 9,
    options: DrawingOptions,
    eta: Eta = 0.0,
    hand: Hand = AUTO,
    smooth: Smooth = False,
    title: Title = "",
    terminal: Terminal,
) -> FigureResult:
    """States out of the noise and what the model takes each for: a sheet, or a GIF of all."""
    card = card_of(model)
    drawing = options.drawing(card, model, hand, SamplerOptions(eta=eta))
    request = request_for(card, drawing, chars, label, numbers(seed))
    with loading():
        from engine.figures.reverse import (
            MOST_PICTURES,
            record_trajectory,
            reverse_figure,
            reverse_frames,
        )

    if len(request.labels) > MOST_PICTURES or stages < 2:
        raise RequestError(
            f"{len(request.labels)} pictures in {stages} stages are not possible.",
            f"Ask for at most {MOST_PICTURES} pictures, in 2 stages or more.",
        )
    moving = is_moving(out)
    keep = min(drawing.steps + 1, MOST_STATES if moving else stages)
    way = terminal.follow(record_trajectory(terminal.start_studio(), request, keep), "Drawing")
    return FigureResult(
        MovingPage(reverse_frames(way, smooth=smooth))
        if moving
        else reverse_figure(way, title, smooth=smooth),
        f"{out}: {len(way.steps)} of {drawing.steps + 1} states, {drawing.sampler}",
        {
            "model": card.name, "pictures": len(request.labels), "states": len(way.steps),
            "steps": drawing.steps, "sampler": drawing.sampler,
        },
    )  # fmt: skip


def panel(
    out: Out,
    *,
    model: Model = "letters",
    data: Data = None,
    split: Split = "train",
    n: Annotated[int, typer.Option("-n", help="Pictures.")] = 3,
    levels: Annotated[int, typer.Option(help="Noise levels, along the model's schedule.")] = 5,
    chars: Chars = None,
    label: Labels = None,
    seed: PictureSeed = 0,
    guidance: Guidance = 1.0,
    smooth: Smooth = False,
    title: Title = "",
    terminal: Terminal,
) -> FigureResult:
    """Pictures, the same with noise, and what one evaluation of the model makes of that.

    Real pictures with --data; without, the model draws some (--chars, --label) to begin with.
    """
    if not 1 <= n <= PANEL_PICTURES or not 1 <= levels <= PANEL_LEVELS:
        raise RequestError(
            f"{n} pictures at {levels} levels are not possible.",
            f"Ask for 1 to {PANEL_PICTURES} pictures at 1 to {PANEL_LEVELS} levels.",
        )
    card = card_of(model)
    drawing = Drawing.for_card(card, guidance=guidance, model=model, hand=ANY)
    studio = terminal.start_studio()
    with loading():
        from engine.figures.panel import panel_figure, predict_pictures
        from engine.figures.sources import sample_pictures

    if data is not None:
        real = sample_pictures(data, n, seed, (card.size, card.channels), split=split)
        pictures = real.pixels
        request = known_labels(card, real.names, SampleRequest((0,), (seed,), drawing))
    else:
        terminal.note("Without --data, the pictures are drawn by the model itself.")
        own = Drawing.for_card(card, model=model)
        request = request_for(card, own, chars, label, (seed,), first=n)
        pictures = terminal.follow(studio.sample(request), "Drawing").states[:, -1]
        request = SampleRequest(request.labels, request.seeds, drawing)
    result = terminal.follow(
        predict_pictures(studio, request, pictures, levels, seed), "Predicting"
    )
    return FigureResult(
        panel_figure(result, title, smooth=smooth),
        f"{out}: {len(pictures)} pictures at {levels} noise levels",
        {
            "model": card.name, "pictures": len(pictures), "real": data is not None,
            "levels": [{"sigma": s, "error": e} for s, e in zip(result.sigmas, result.errors)],
        },
    )  # fmt: skip


def walk(
    out: Out,
    *,
    model: Model = "letters",
    chars: Chars = None,
    label: Labels = None,
    seed: Annotated[
        str, typer.Option(help="One seed, or one for each stop: 1,2,3. Default: 0, or 0,1,2,3.")
    ] = "",
    frames: Annotated[
        int | None,
        typer.Option(help="Pictures from one stop to the next, both counted. Default: 9, GIF 24."),
    ] = None,
    options: DrawingOptions,
    hand: Hand = AUTO,
    smooth: Smooth = False,
    title: Title = "",
    terminal: Terminal,
) -> FigureResult:
    """Walk through what a model can draw, from seed to seed or from class to class.

    The noise turns from seed to seed; between classes, x0 is mixed of both estimates. The stops
    are what `sample` draws from these seeds. Latent models walk in their latent.
    """
    card = card_of(model)
    stops = wanted_labels(card, chars, label)[0] if chars is not None or label else [0]
    labels, seeds = pair_stops(stops, numbers(seed))
    request = SampleRequest(labels, seeds, options.drawing(card, model, hand))
    request.check()
    with loading():
        from engine.figures.walk import walk as walk_along
        from engine.figures.walk import walk_figure, walk_frames

    moving = is_moving(out)
    each = frames or (24 if moving else 9)
    way = terminal.follow(walk_along(terminal.start_studio(), request, each), "Walking")
    if moving:
        scale = max(1, round(280 / card.size))
        page = MovingPage([enlarge(one, scale, smooth) for one in walk_frames(way)], 50, hold=0)
    else:
        page = walk_figure(way, title, smooth=smooth)
    legs, each = way.legs.shape[:2]
    return FigureResult(
        page,
        f"{out}: {', '.join(way.names)}, {each} pictures each",
        {
            "model": card.name, "legs": legs, "frames": each, "labels": list(labels),
            "seeds": list(seeds),
        },
    )  # fmt: skip


def loss(
    runs: Annotated[list[Path], typer.Argument(help="Folders of runs, as train made them.")],
    out: Out,
    *,
    title: Title = "",
    terminal: WithoutDevice,
) -> FigureResult:
    """Loss, held-out loss, learning rate and gradient norm of one or several runs."""
    with loading():
        from engine.figures.loss import loss_figure, read_run_log

    logs = {folder.resolve().name: read_run_log(folder) for folder in runs}
    page = loss_figure(logs, title or (next(iter(logs)) if len(logs) == 1 else ""))
    facts = {
        name: {
            "images": log[-1].images, "loss": log[-1].loss,
            "held_out": next((e.held_out for e in log[::-1] if e.held_out is not None), None),
        }
        for name, log in logs.items()
    }  # fmt: skip
    lines = [f"{name}: loss {e[-1].loss:.4f} after {e[-1].images:,}" for name, e in logs.items()]
    return FigureResult(page, "\n".join([str(out), *lines]), {"runs": facts})


def elbo(
    out: Out,
    *,
    data: Annotated[Path, typer.Option(help=DATA)],
    model: Annotated[
        list[str] | None, typer.Option(help="A model's name or path; may be repeated.")
    ] = None,
    split: Split = "test",
    n: Annotated[int, typer.Option("-n", help="Pictures to average over.")] = 16,
    steps: Annotated[
        int, typer.Option(help="Terms: the bound of sampling in so many steps.")
    ] = 100,
    variance: Annotated[float, typer.Option(help="Of a step: 0 the posterior's, 1 beta_t.")] = 1.0,
    seed: PictureSeed = 0,
    title: Title = "",
    terminal: Terminal,
) -> FigureResult:
    """The evidence lower bound on real pictures, term by term: an upper bound on -log2 p(x0)."""
    if not 1 <= n <= 10_000 or not 0 <= variance <= 1:
        raise RequestError(
            "Such a measurement is not possible.",
            "Use 1 to 10,000 pictures, and a variance between 0 and 1.",
        )
    names = model or ["letters"]
    cards = {name: card_of(name) for name in names}
    with loading():
        from engine.figures.elbo import elbo_figure, measure_elbo
        from engine.figures.sources import sample_pictures

    studio, measured = terminal.start_studio(), {}
    for name, card in cards.items():
        pictures = sample_pictures(data, n, seed, (card.size, card.channels), split=split)
        drawing = Drawing.for_card(card, steps, guidance=1.0, model=name, hand=ANY)
        request = known_labels(card, pictures.names, SampleRequest((0,), (seed,), drawing))
        work = measure_elbo(studio, request, pictures.pixels, variance, seed)
        measured[card.name if len(names) == 1 else name] = terminal.follow(work, "Measuring")
    facts = {
        name: {
            "bits_per_dim": one.total, "error": one.error, "prior": one.prior,
            "reconstruction": one.reconstruction, "terms": one.bits_per_dim.tolist(),
            "discrete": one.discrete,
        }
        for name, one in measured.items()
    }  # fmt: skip
    lines = [
        f"{name}: at most {one.total:.3f} bits a dimension"
        + ("" if one.discrete else " (density of the latent)")
        for name, one in measured.items()
    ]
    page = elbo_figure(measured, title)
    return FigureResult(page, "\n".join([str(out), *lines]), {"models": facts})


class Figure(NamedTuple):
    """A row of the table `FIGURES`."""

    draw: Callable[..., FigureResult]  # its parameters are the options, its docstring the help
    examples: str
    kinds: tuple[str, ...] = (".png",)


FIGURES = {
    "forward": Figure(forward, """Examples:\n
noisegram figure forward -o forward.png --data cat.jpg\n
noisegram figure forward -o forward.png --char a --schedule linear,cosine,karras --stages 8\n
noisegram figure forward -o mnist.png --data mnist/ --timesteps 50 --beta-max 0.1 --zero-snr"""),
    "schedule": Figure(schedule, """Examples:\n
noisegram figure schedule -o schedules.png\n
noisegram figure schedule -o short.png --schedule linear --timesteps 50 --beta-max 0.1\n
noisegram figure schedule -o own.png --model digits32 --schedule cosine"""),
    "reverse": Figure(reverse, """Examples:\n
noisegram figure reverse -o reverse.png --chars ag\n
noisegram figure reverse -o eight.gif --model digits32 --label 8 --seed 1,2,3\n
noisegram figure reverse -o ddpm.png --model cars32-ddpm --sampler ddpm --steps 250 --stages 10""",
                      (".png", ".gif")),
    "panel": Figure(panel, """Examples:\n
noisegram figure panel -o panel.png --model cars32-edm --data cifar10/ -n 3\n
noisegram figure panel -o letters.png --chars abc --levels 6\n
noisegram figure panel -o held.png --model digits32 --data mnist/ --split test"""),
    "walk": Figure(walk, """Examples:\n
noisegram figure walk -o walk.png --chars a --seed 1,2,3\n
noisegram figure walk -o abc.gif --chars abc --hand Ada --frames 24\n
noisegram figure walk -o cars.gif --model cars32-edm --seed 3,8,5 --frames 30""",
                   (".png", ".gif")),
    "loss": Figure(loss, """Examples:\n
noisegram figure loss runs/digits32 -o loss.png\n
noisegram figure loss runs/cars32-edm runs/cars32-ddpm -o both.png"""),
    "elbo": Figure(elbo, """Examples:\n
noisegram figure elbo -o elbo.png --model digits32 --data mnist/ --split test\n
noisegram figure elbo -o two.png --data cifar10/ --model cars32-edm --model cars32-ddpm"""),
}  # fmt: skip


def figure_verb(figure: Figure) -> Callable[..., None]:
    """The verb of a figure: checks the file's place, draws, saves, and prints text or facts."""

    @wraps(figure.draw)
    def verb(out: Path, terminal: Terminal, **options: Any) -> None:
        check_kind(out, figure.kinds)
        terminal.check_place(out)
        page, text, facts = figure.draw(out=out, terminal=terminal, **options)
        if isinstance(page, MovingPage):
            save_gif(out, *page)
        else:
            save_png(out, page)
        terminal.tell(text, {"path": str(out)} | facts)

    return verb


app = typer.Typer(
    help="Draw a figure: forward, schedule, reverse, panel, walk, loss, elbo or grid.",
    epilog=EXAMPLES,
    no_args_is_help=True,
    rich_markup_mode="rich",
)
for name, figure in FIGURES.items():
    add_verb(app, name, figure_verb(figure), figure.examples)
add_verb(app, "grid", grid, GRID_EXAMPLES)


def check_kind(out: Path, kinds: tuple[str, ...]) -> None:
    """Raise `RequestError` unless a file's suffix is one of these."""
    if out.suffix.lower() not in kinds:
        words = " or ".join(kind.lstrip(".").upper() for kind in kinds)
        raise RequestError(
            "This figure is a {kinds}.", "Name it so: -o figure{kind}", kinds=words, kind=kinds[0]
        )


def is_moving(out: Path) -> bool:
    return out.suffix.lower() == ".gif"
