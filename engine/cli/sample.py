"""sample: pictures by label and seed, as a sheet, an array, an animation or a folder."""

from pathlib import Path
from typing import Annotated

import typer

from engine.api import ANY, AUTO, MIXED, MOST_BYTES, Drawing, SampleRequest, SamplerOptions
from engine.cli.console import (
    AsJson,
    Device,
    Force,
    Guidance,
    Model,
    OwnSampler,
    OwnSteps,
    Quiet,
    check_place,
    follow,
    note,
    note_substitutes,
    start_studio,
    tell,
)
from engine.cli.estimate import roughly, seconds_to_draw
from engine.data.alphabet import writable
from engine.errors import ExportError, RequestError
from engine.files import check_writable
from engine.models.card import ModelCard, read_card
from engine.models.library import find_model
from engine.samples import MOST_FRAMES, SUFFIXES, save_samples

EXAMPLES = """Examples:\n
noisegram sample -o abc.png --chars abc -n 8\n
noisegram sample -o a.npz --chars a -n 100 --seed 1000   (row i has the seed 1000 + i)\n
noisegram sample -o e.gif --chars e -n 16 --hand any"""
MANY = 100  # pictures: it is said how long they take
MAX_PICTURES = 100_000


def sample(
    out: Annotated[Path, typer.Option("-o", "--out", help=".png, .npz, .gif or a folder.")],
    model: Model = "letters",
    chars: Annotated[str | None, typer.Option(help="Characters to draw.")] = None,
    label: Annotated[
        list[str] | None, typer.Option(help="Class numbers: repeated, or 0,3,8. Default: all.")
    ] = None,
    n: Annotated[int, typer.Option("-n", help="Pictures for each character or label.")] = 8,
    seed: Annotated[int, typer.Option(help="Picture i has the seed SEED + i.")] = 0,
    steps: OwnSteps = None,
    sampler: OwnSampler = None,
    guidance: Guidance = None,
    eta: Annotated[float, typer.Option(help="ddim: 0 deterministic, 1 ancestral.")] = 0.0,
    variance: Annotated[
        float, typer.Option(help="ddpm: 0 adds the posterior's variance, 1 adds beta_t.")
    ] = 0.0,
    churn: Annotated[float, typer.Option(help="heun: S_churn, new noise on the way.")] = 0.0,
    clip: Annotated[
        str, typer.Option(help="x0 in each step: auto, none, clip or dynamic.")
    ] = "auto",
    hand: Annotated[str, typer.Option(help="A name; any; auto: each picture's seed says.")] = AUTO,
    latent: Annotated[
        bool, typer.Option("--latent", help="A latent model's own numbers, not decoded.")
    ] = False,
    device: Device = "auto",
    force: Force = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Draw pictures one by one from seeds: a sheet, an array, or the reverse trajectory."""
    folder = out.suffix.lower() not in SUFFIXES
    if folder and out.suffix:
        raise RequestError(f"{out.suffix} is not a kind of file that sample makes.",
                           "Use .png, .npz or .gif, or a folder's name.")  # fmt: skip
    if folder and out.is_dir() and any(out.iterdir()) and not force:
        raise ExportError(f"{out} is not empty.", "Choose a new folder, or add --force.")
    if folder:
        check_writable(out, may_make=True)
    else:
        check_place(out, force)
    card = read_card(find_model(model))
    labels, replaced = wanted_labels(card, chars, label)
    note_substitutes(replaced, quiet)
    if hand not in (AUTO, ANY, MIXED) and not card.hands:
        raise RequestError(f"{card.name} knows no hands.", "Leave --hand out.")
    if n < 1:
        raise RequestError(f"-n {n} asks for no picture.", "Ask for at least one: -n 1")
    if n > MAX_PICTURES or n * len(labels) > MAX_PICTURES:
        raise RequestError(
            f"{n * len(labels):,} pictures are too many.",
            f"Ask for 1 to {MAX_PICTURES:,} in all.",
        )
    every = tuple(one for one in labels for _ in range(n))
    options = SamplerOptions(eta=eta, variance=variance, churn=churn, clip=clip)  # pyright: ignore[reportArgumentType]
    drawing = Drawing.for_card(
        card, steps, sampler, guidance, model=model, hand=hand, options=options
    )
    for name, number, whose in (("eta", eta, "ddim"), ("variance", variance, "ddpm"),
                                ("churn", churn, "heun")):  # fmt: skip
        if number and drawing.sampler != whose:
            note(f"--{name} is for {whose}; {drawing.sampler} leaves it alone.", quiet)
    seeds = tuple(seed + i for i in range(len(every)))
    fitting = MOST_BYTES // (len(every) * card.size**2 * card.channels)
    keep = max(2, min(MOST_FRAMES, fitting))
    request = SampleRequest(
        every, seeds, drawing, keep=keep, view="latent" if latent else "picture"
    )
    request.check()
    studio = start_studio(device, quiet)
    if len(every) >= MANY and not quiet:
        note(f"{len(every):,} pictures: {roughly(seconds_to_draw(studio, request))}.")
    samples = follow(studio.sample(request), "Drawing", quiet)
    columns = n if len(labels) > 1 else max(1, round(n**0.5))
    for _ in save_samples(out, samples, card, columns, overwrite=True):
        pass  # asked before
    if card.autoencoder and not latent and out.suffix.lower() == ".gif":
        note("Shown decoded: a decoder makes something even of noise. --latent shows the noise.",
             quiet)  # fmt: skip
    facts = {
        "path": str(out), "pictures": len(every), "seed": seed, "model": card.name,
        "view": samples.view,
    }  # fmt: skip
    kind = "latent" if samples.view == "latent" else "picture"
    tell(f"{out}: {len(every)} {kind}{'s' * (len(every) != 1)}", facts, as_json)


def wanted_labels(
    card: ModelCard, chars: str | None, label: list[str] | None
) -> tuple[list[int], dict[str, str]]:
    """Class indices from characters or numbers, all if neither is given; and substitutes."""
    if chars is not None and label:
        raise RequestError("Characters and labels together are too much.", "Give one of them.")
    if chars is not None:
        if not card.alphabet:
            raise RequestError(
                f"{card.name} draws no characters.",
                "Choose its classes with --label." if card.classes else "Leave --chars out.",
            )
        written, replaced = writable(chars, card.alphabet)
        found = [card.alphabet.index(char) for char in written if not char.isspace()]
        if not found:
            raise RequestError("There is no character to draw.", "Name some: --chars abc")
        return found, replaced
    if not label:
        return list(range(len(card.classes))) or [0], {}
    try:
        found = [int(part) for one in label for part in one.split(",") if part.strip()]
    except ValueError as error:
        raise RequestError("Labels are numbers.", "Write them like 0,3,8.") from error
    if not card.classes:
        raise RequestError(f"{card.name} draws one kind of picture.", "Leave --label out.")
    last = len(card.classes) - 1
    if not found or any(not 0 <= one <= last for one in found):
        raise RequestError(f"{card.name} has the labels 0 to {last}.", "Choose among them.")
    return found, {}
