"""train: a new model from pictures, or an old one that learns more."""

import re
from dataclasses import asdict, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli import check
from engine.cli.console import note, tell
from engine.cli.foresee import foresee, hints, said
from engine.cli.options import AsJson, Device, Quiet
from engine.cli.run_words import (
    facts_of,
    introduction,
    next_steps,
    outcome,
    refuse_finished,
    watch,
)
from engine.data.check.report import DataReport
from engine.errors import DatasetError, RequestError
from engine.files import check_writable
from engine.interrupt import loading
from engine.models.library import check_name, find_model
from engine.training.preset_file import is_preset_file
from engine.training.presets import PRESETS, find_preset

if TYPE_CHECKING:
    from engine.training.run import RunRequest

EXAMPLES = """Examples:\n
noisegram train holiday-pictures --size 64 --dry-run\n
noisegram train --data handwriting.npz --minutes 60\n
noisegram train --data handwriting.npz --resume\n
noisegram train my-birds --init cars32-edm --name birds --set learning_rate=3e-4\n
noisegram train my-sheet --init letters --hand Mia"""


class Shape(StrEnum):
    """How a picture becomes square."""

    CROP = "crop"
    PAD = "pad"
    SQUASH = "squash"


def train(
    folder: Annotated[Path | None, typer.Argument(help="The data, as with --data.")] = None,
    preset: Annotated[
        str | None,
        typer.Option(
            help=f"What to train: {', '.join(PRESETS)}, or a .toml or .json file. Default: that of "
            "--init, letters for handwriting, pictures for pictures."
        ),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(
            help="A folder or zip of pictures, a folder of idx or CIFAR-10 files, an .npz corpus."
        ),
    ] = None,
    param: Annotated[
        str | None, typer.Option(help="edm, ddpm, v or x0. Default: the preset's.")
    ] = None,
    size: Annotated[int | None, typer.Option(help="Pixels a side. Default: the preset's.")] = None,
    classes: Annotated[
        str | None, typer.Option(help="Only these, with commas: --classes cat,dog")
    ] = None,
    gray: Annotated[bool, typer.Option("--gray", help="Without color.")] = False,
    init: Annotated[
        str | None, typer.Option(help="Start from this model; classes of the same name are kept.")
    ] = None,
    hand: Annotated[
        str | None,
        typer.Option(
            help="The pictures are one person's letters: add a hand of this name to the model of "
            "--init (letters)."
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option(help="Name of the run. Default: the preset's.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder of the runs.")] = Path("runs"),
    images: Annotated[
        int | None,
        typer.Option(
            help="Stop after so many pictures. A latent model's autoencoder learns from fewer in "
            "proportion (or --set autoencoder.images=N)."
        ),
    ] = None,
    epochs: Annotated[float | None, typer.Option(help="Stop after so many rounds.")] = None,
    minutes: Annotated[
        float | None,
        typer.Option(
            help="Stop after so many minutes of training; loading and saving come on top."
        ),
    ] = None,
    batch: Annotated[int | None, typer.Option(help="Pictures an iteration.")] = None,
    seed: Annotated[int | None, typer.Option(help="Seed of the run.")] = None,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="Go on from the last checkpoint, to the end that the run was begun with, or to "
            "another that is named.",
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what the data is, and how long it would take.")
    ] = False,
    fix: Annotated[
        bool,
        typer.Option("--fix", help="Fix what --dry-run marks, in memory; the files stay."),
    ] = False,
    fit: Annotated[
        Shape | None,
        typer.Option(
            help="How pictures become square: crop, pad or squash. Default: the preset's."
        ),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set", help="key=value of the recipe; sampling.steps=18, network.widths=[48,96]."
        ),
    ] = None,
    license_: Annotated[
        str | None,
        typer.Option("--license", help="What the model's card says others may do: CC-BY-4.0."),
    ] = None,
    device: Device = "auto",
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Train a model. Ctrl+C stops and keeps what was learned; --resume goes on."""
    source = data or folder
    refuse(preset, source, images, epochs, minutes, size)
    assert source is not None
    if not dry_run:
        check_writable(out, may_make=True)

    with loading():
        import torch

        from engine.device import choose_device, describe, use_threads
        from engine.training.distributed import join, leave
        from engine.training.resuming import as_begun, remember, with_end
        from engine.training.run import RunRequest, open_run, preset_of, read_data

    use_threads()
    where, notice = choose_device(device)
    ranks, where = join(where)
    quiet = quiet or not ranks.first
    if notice:
        note(str(notice), quiet)
    if hand:
        init = init or "letters"
        name = name or f"{Path(init).stem}-{re.sub(r'[^A-Za-z0-9]+', '-', hand)}"
    request = RunRequest(
        data=source,
        folder=out / name if name else out,
        preset=preset or "",
        param=param,
        size=size,
        classes=tuple(part for part in (classes or "").split(",") if part),
        init=find_model(init) if init else None,
        hand=hand or "",
        resume=resume,
        minutes=minutes,
        dry=dry_run,
        license=license_ or "",
    )
    name = name or preset_of(request).name
    check_name(name)
    chosen = dict(parse(one) for one in settings or [])
    if gray:
        chosen["network.channels"] = "1"
    request = replace(request, name=name, folder=out / name, settings=chosen)
    if resume:
        request = as_begun(request)
    report = look_at(request, fit, quiet) if dry_run or fix or hand else None
    if report and fix:
        request = replace(request, fixes=report.advised)
    elif report and hand and not (dry_run or resume):
        refuse_ink(report)
    if fit:
        request = replace(request, fixes=replace(request.fixes, fit=fit.value))
    if epochs is not None:
        with ranks.in_turn():
            images = max(1, round(epochs * len(read_data(request))))
    given = {"images": images, "batch": batch, "seed": seed}
    given = {key: str(value) for key, value in given.items() if value is not None}
    request = replace(request, settings=request.settings | given)
    if resume:
        request = with_end(request)
    with ranks.in_turn():
        trainer = open_run(request, where)
    if resume:
        refuse_finished(trainer, request.minutes)
    if dry_run and report and not as_json:
        check.print_report(report, quiet, fixed=fix)
    note(f"{introduction(trainer, request.minutes)} on {describe(where)}", quiet)
    for hint in hints(trainer, request):
        note(hint, quiet)
    foreseen = None
    if not dry_run:
        if ranks.first:
            remember(request)
        try:
            watch(trainer.run(), quiet)
        except KeyboardInterrupt:
            note(f"What was learned is in {trainer.folder}; go on with --resume.", quiet)
            raise
        leave()
    elif ranks.world == 1:
        foreseen = foresee(trainer, request.init is not None or resume, bool(hand), quiet)
        if not as_json:
            typer.echo(said(foreseen, trainer, request.minutes))
    if not ranks.first:
        return
    facts = facts_of(trainer) | {"dry_run": dry_run, "torch": str(torch.__version__)}
    if report:
        facts["data"] = check.report_as_json(report)
    if foreseen:
        facts["forecast"] = asdict(foreseen)
    tell("Nothing was trained (--dry-run)." if dry_run else outcome(trainer), facts, as_json)
    if not dry_run:
        note(next_steps(trainer.model_path, name, trainer.card.writes, hand or ""), quiet)


def refuse(
    preset: str | None,
    source: Path | None,
    images: int | None,
    epochs: float | None,
    minutes: float | None,
    size: int | None,
) -> None:
    """Raise an `EngineError` for what can be told to be wrong before anything is loaded."""
    if preset and not is_preset_file(preset):
        find_preset(preset)
    if source is None:
        raise DatasetError(
            "There is nothing to train on.",
            "Name a folder of pictures: noisegram train holiday-pictures",
        )
    if sum(value is not None for value in (images, epochs, minutes)) > 1:
        raise RequestError("Only one end is possible.", "Give --images, --epochs or --minutes.")
    if minutes is not None and minutes <= 0:
        raise RequestError("The minutes must be above 0.", "For example --minutes 60")
    if size is not None and size < 1:
        raise RequestError("Pictures have a size above 0.", "For example --size 32")


def look_at(request: "RunRequest", fit: Shape | None, quiet: bool) -> DataReport:
    """The report on the pictures that a run is to learn from, at the size it learns them."""
    from engine.data.dataset import glyphs_in
    from engine.training.run import preset_of

    preset = preset_of(request)
    pixels, channels = preset.picture
    data = glyphs_in(request.data) if request.hand else request.data
    shape = fit.value if fit else preset.fit
    wanted = request.classes or (preset.classes if request.preset else ())
    size = request.size or pixels
    return check.examine_pictures(data, size, channels, shape, preset.table, wanted, quiet)


def refuse_ink(report: DataReport) -> None:
    """Raise `RequestError` if the letters of a hand are dark on light, and are to stay so."""
    if report.advised.invert:
        raise RequestError(
            "The letters are dark on light, and the model learns light ones on dark.",
            "Add --fix: it inverts the copy in memory, the files stay as they are.",
        )


def parse(setting: str) -> tuple[str, str]:
    """Split key=value."""
    key, equals, value = setting.partition("=")
    if not equals:
        raise RequestError(f"{setting!r} is not a setting.", "Write it like --set batch=64")
    return key.strip(), value.strip()
