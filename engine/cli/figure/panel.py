"""figure panel: true, noisy, predicted at several noise levels."""

from typing import Annotated

import typer

from engine.api import ANY, Drawing, SampleRequest
from engine.cli.console import (
    AsJson,
    Device,
    Force,
    Guidance,
    Model,
    Quiet,
    follow,
    note,
    start_studio,
    tell,
)
from engine.cli.figure.shared import (
    Chars,
    Data,
    LabelList,
    Out,
    Smooth,
    Title,
    card_of,
    check_file,
    request_for,
)
from engine.errors import RequestError
from engine.interrupt import loading
from engine.models.card import ModelCard
from engine.pictures import save_png

EXAMPLES = """Examples:\n
noisegram figure panel -o panel.png --model cars32-edm --data cifar10/ -n 3\n
noisegram figure panel -o letters.png --chars abc --levels 6\n
noisegram figure panel -o held.png --model digits32 --data mnist/ --split test"""
MOST_PICTURES, MOST_LEVELS = 8, 20


def panel(
    out: Out,
    model: Model = "letters",
    data: Data = None,
    split: Annotated[str, typer.Option(help="Of data with two: train or test.")] = "train",
    n: Annotated[int, typer.Option("-n", help="Pictures.")] = 3,
    levels: Annotated[int, typer.Option(help="Noise levels, along the model's schedule.")] = 5,
    chars: Chars = None,
    label: LabelList = None,
    seed: Annotated[int, typer.Option(help="Chooses pictures and noise.")] = 0,
    guidance: Guidance = 1.0,
    smooth: Smooth = False,
    title: Title = "",
    device: Device = "auto",
    force: Force = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Pictures, the same with noise, and what one evaluation of the model makes of that.

    Real pictures with --data; without, the model draws some (--chars, --label) to begin with.
    """
    check_file(out, force, ".png")
    if not 1 <= n <= MOST_PICTURES or not 1 <= levels <= MOST_LEVELS:
        raise RequestError(
            f"{n} pictures at {levels} levels are not possible.",
            f"Ask for 1 to {MOST_PICTURES} pictures at 1 to {MOST_LEVELS} levels.",
        )
    card = card_of(model)
    drawing = Drawing.for_card(card, guidance=guidance, model=model, hand=ANY)
    studio = start_studio(device, quiet)
    with loading():
        from engine.figures.panel import panel_figure, predict_pictures
        from engine.figures.sources import sample_pictures

    if data is not None:
        found = sample_pictures(data, n, seed, (card.size, card.channels), split=split)
        pictures = found.pixels
        request = known_labels(card, found.names, SampleRequest((0,), (seed,), drawing))
    else:
        note("Without --data, the pictures are drawn by the model itself.", quiet)
        own = Drawing.for_card(card, model=model)
        request = request_for(card, own, chars, label, (seed,), first=n)
        samples = follow(studio.sample(request), "Drawing", quiet)
        pictures = samples.states[:, -1]
        request = SampleRequest(request.labels, request.seeds, drawing)
    work = predict_pictures(studio, request, pictures, levels, seed)
    result = follow(work, "Predicting", quiet)
    save_png(out, panel_figure(result, title, smooth=smooth))
    facts = {
        "path": str(out), "model": card.name, "pictures": len(pictures), "real": data is not None,
        "levels": [{"sigma": s, "error": e} for s, e in zip(result.sigmas, result.errors)],
    }  # fmt: skip
    tell(f"{out}: {len(pictures)} pictures at {levels} noise levels", facts, as_json)


def known_labels(card: ModelCard, names: tuple[str, ...], like: SampleRequest) -> SampleRequest:
    """A request for pictures of these classes; where the model has none of that name, of any."""
    classes = [card.classes.index(k) if k in card.classes else len(card.classes) for k in names]
    return SampleRequest(tuple(classes), like.seeds * len(names), like.drawing)
