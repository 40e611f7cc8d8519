"""figure elbo: what each step costs, in bits a dimension."""

from pathlib import Path
from typing import Annotated

import typer

from engine.api import ANY, Drawing, SampleRequest
from engine.cli.console import AsJson, Device, Force, Quiet, follow, start_studio, tell
from engine.cli.figure.panel import known_labels
from engine.cli.figure.shared import DATA, Out, Title, card_of, check_file
from engine.errors import RequestError
from engine.interrupt import loading
from engine.pictures import save_png

EXAMPLES = """Examples:\n
noisegram figure elbo -o elbo.png --model digits32 --data mnist/ --split test\n
noisegram figure elbo -o two.png --data cifar10/ --model cars32-edm --model cars32-ddpm"""


def elbo(
    out: Out,
    data: Annotated[Path, typer.Option(help=DATA)],
    model: Annotated[
        list[str] | None, typer.Option(help="A model's name or path; may be repeated.")
    ] = None,
    split: Annotated[str, typer.Option(help="Of data with two: train or test.")] = "test",
    n: Annotated[int, typer.Option("-n", help="Pictures to average over.")] = 16,
    steps: Annotated[
        int, typer.Option(help="Terms: the bound of sampling in so many steps.")
    ] = 100,
    variance: Annotated[float, typer.Option(help="Of a step: 0 the posterior's, 1 beta_t.")] = 1.0,
    seed: Annotated[int, typer.Option(help="Chooses pictures and noise.")] = 0,
    title: Title = "",
    device: Device = "auto",
    force: Force = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """The evidence lower bound on real pictures, term by term: an upper bound on -log2 p(x0)."""
    check_file(out, force, ".png")
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

    studio, found = start_studio(device, quiet), {}
    for name, card in cards.items():
        pictures = sample_pictures(data, n, seed, (card.size, card.channels), split=split)
        drawing = Drawing.for_card(card, steps, guidance=1.0, model=name, hand=ANY)
        request = known_labels(card, pictures.names, SampleRequest((0,), (seed,), drawing))
        work = measure_elbo(studio, request, pictures.pixels, variance, seed)
        found[card.name if len(names) == 1 else f"{name}"] = follow(work, "Measuring", quiet)
    save_png(out, elbo_figure(found, title))
    facts = {
        name: {
            "bits_per_dim": one.total, "error": one.error, "prior": one.prior,
            "reconstruction": one.reconstruction, "terms": one.bits_per_dim.tolist(),
            "discrete": one.discrete,
        }
        for name, one in found.items()
    }  # fmt: skip
    lines = [
        f"{name}: at most {one.total:.3f} bits a dimension"
        + ("" if one.discrete else " (density of the latent)")
        for name, one in found.items()
    ]
    tell("\n".join([str(out), *lines]), {"path": str(out), "models": facts}, as_json)
