"""What the kinds of figures share: where the file goes, schedules, a drawing's options."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from engine.api import Drawing, SampleRequest
from engine.cli.console import check_place
from engine.cli.sample import wanted_labels
from engine.errors import RequestError
from engine.models.card import ModelCard, Sampling, read_card
from engine.models.library import find_model

Out = Annotated[Path, typer.Option("-o", "--out", help="The file to make.")]
Smooth = Annotated[
    bool, typer.Option("--smooth", help="Enlarge by Lanczos; else pixels stay squares.")
]
Title = Annotated[str, typer.Option(help="A line above the figure.", show_default=False)]
DATA = "A picture, a folder of them, idx files, CIFAR-10 or an .npz corpus."
Data = Annotated[Path | None, typer.Option(help=DATA)]
Hand = Annotated[str, typer.Option(help="A name; any; auto: each picture's seed says.")]
LabelList = Annotated[
    list[str] | None, typer.Option("--label", help="Class numbers: repeated, or 0,3,8.")
]
Chars = Annotated[str | None, typer.Option(help="Characters, of a model that writes.")]

EDM = Sampling(schedule="karras", sigma_min=0.002, sigma_max=80.0, rho=7.0)
SCHEDULES = ("linear", "cosine", "karras")


def check_file(out: Path, force: bool, *kinds: str) -> None:
    """Raise an `EngineError` unless `out` is of one of these kinds and can be written."""
    if out.suffix.lower() not in kinds:
        words = " or ".join(kind.lstrip(".").upper() for kind in kinds)
        raise RequestError(
            "This figure is a {kinds}.", "Name it so: -o figure{kind}", kinds=words, kind=kinds[0]
        )
    check_place(out, force)


def numbers(text: str) -> tuple[int, ...]:
    """Numbers as one writes them: 1,2,3. Raises `RequestError`."""
    try:
        return tuple(int(part) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise RequestError(f"{text!r} are no numbers.", "Write them like 1,2,3.") from error


def named_schedules(
    names: str, timesteps: int, beta_min: float, beta_max: float, zero_snr: bool
) -> dict[str, Sampling]:
    """Schedules by their names, comma-separated. Raises `RequestError`."""
    if not 2 <= timesteps <= 100_000 or not 0 < beta_min <= beta_max < 1:
        raise RequestError(
            "Such a schedule is not possible.",
            "Use 2 or more timesteps, and betas between 0 and 1, the smaller one first.",
        )
    found: dict[str, Sampling] = {}
    for name in (part.strip() for part in names.split(",")):
        if name not in SCHEDULES:
            raise RequestError(
                f"There is no schedule called {name!r}.", f"Choose: {', '.join(SCHEDULES)}."
            )
        base = msgspec.structs.replace(
            EDM, schedule=name, timesteps=timesteps, beta_min=beta_min, beta_max=beta_max
        )
        found[name] = base
        if zero_snr and name != "karras":
            found[f"{name}, zero terminal SNR"] = msgspec.structs.replace(base, zero_snr=True)
    return found


def card_of(model: str) -> ModelCard:
    """The card of a model by name or path. Raises `ModelError`."""
    return read_card(find_model(model))


def request_for(
    card: ModelCard,
    drawing: Drawing,
    chars: str | None,
    label: list[str] | None,
    seeds: tuple[int, ...],
    first: int = 3,
) -> SampleRequest:
    """A picture for each character or label and each seed; of neither, the `first` few classes."""
    labels, _ = wanted_labels(card, chars, label)
    if chars is None and not label:
        labels = labels[:first]
    if not seeds:
        raise RequestError("There is no seed.", "Name some: --seed 1")
    every = [(one, seed) for one in labels for seed in seeds]
    request = SampleRequest(tuple(k for k, _ in every), tuple(s for _, s in every), drawing)
    request.check()
    return request
