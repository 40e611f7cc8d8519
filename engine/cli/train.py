"""train: a new model from pictures, or an old one that learns more."""

import re
from contextlib import nullcontext
from dataclasses import asdict, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zlib import crc32

import typer

from engine.api import Drawing
from engine.api_training import Forecast, TrainRequest
from engine.cli import check
from engine.cli.shared.completion import choices, complete_models
from engine.cli.shared.console import note, tell
from engine.cli.shared.input import is_stream
from engine.cli.shared.options import AsJson, Device, Quiet
from engine.cli.shared.output import print_text
from engine.cli.shared.target import refuse_stdout
from engine.cli.shared.usage import limits, number
from engine.cli.train_report import (
    describe_forecast,
    facts_of,
    hints,
    introduction,
    measure,
    next_steps,
    outcome,
    refuse_finished,
    things,
    watch,
)
from engine.data.check.report import DataReport
from engine.data.shapes import SHAPE_NAMES
from engine.errors import DatasetError, RequestError
from engine.files import check_writable
from engine.interrupt import loading
from engine.models.library import USUAL, check_name
from engine.names import normalize_name, same_name
from engine.run_folder import own_run, read_request, save_request
from engine.training.preset_file import is_preset_file
from engine.training.presets import PRESETS, find_preset

if TYPE_CHECKING:
    import torch

    from engine.training.distributed import Peers
    from engine.training.latent import AnyTrainer
    from engine.training.run import Draft, Run

EXAMPLES = """
See what is in a folder of pictures, and how long a training would take:
  noisegram train holiday-pictures --size 64 --dry-run
Train on it for an hour; Ctrl+C stops earlier and keeps what was learned:
  noisegram train holiday-pictures --size 64 --minutes 60
Go on from where it stopped:
  noisegram train holiday-pictures --size 64 --resume
Digits, from a data set that is fetched:
  noisegram data get mnist
  noisegram train mnist --preset digits32 --minutes 30
Start from a model that is there instead of from nothing:
  noisegram train my-birds --init cars32-edm --name birds
Add your own handwriting, read from photographs of a sheet (noisegram sheet):
  noisegram train my-sheet --init letters --hand Mia
"""
START, LEARNING, RESULT = "Start", "Learning", "Result"  # panels of the help


class Shape(StrEnum):
    """Ways to make a picture square."""

    CROP = "crop"
    PAD = "pad"
    SQUASH = "squash"


FolderArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="FOLDER",
        help="What to learn from: a folder or .zip of pictures, whose subfolders are the classes; "
        "a folder of idx files (MNIST, EMNIST) or of CIFAR-10; or a corpus of handwriting (.npz). "
        f"Or points in a plane: a .csv, an .npz, or a shape ({SHAPE_NAMES}).",
        show_default=False,
    ),
]
PresetOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help=f"The kind of model and how it learns: {', '.join(PRESETS)}, or a .toml or .json "
        "file of your own.",
        show_default="that of --init; letters for handwriting, else pictures",
        autocompletion=choices(*PRESETS),
    ),
]
DataOption = Annotated[
    Path | None, typer.Option(help="Another way to name FOLDER.", show_default=False)
]
ParamOption = Annotated[
    str | None,
    typer.Option(
        help="What the network predicts: ddpm (the noise), x0 (the picture), or edm, v or flow "
        "(mixes of both).",
        rich_help_panel=LEARNING,
        show_default="the preset's",
    ),
]
SizeOption = Annotated[
    int | None,
    number("Width and height of the pictures, in pixels.", 1, show_default="the preset's"),
]
ClassesOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAMES", help="Learn only these classes, as in cat,dog.", show_default="all"
    ),
]
GrayOption = Annotated[bool, typer.Option("--gray", help="Turn colors into shades of gray.")]
InitOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Start from this model, by name or path, instead of from nothing. Classes of the "
        "same name are kept.",
        rich_help_panel=START,
        show_default=False,
        autocompletion=complete_models,
    ),
]
HandOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Add a hand of this name to the model of --init: the pictures are the letters of one "
        "person, as noisegram sheet read leaves them.",
        rich_help_panel=START,
        show_default=False,
    ),
]
OwnLettersOption = Annotated[
    bool,
    typer.Option(
        "--own-letters",
        help="With --hand: learn also what was written of letters like ä and ß, in place of "
        "composing them. It takes twice as long, and needs four of each or more.",
        rich_help_panel=START,
    ),
]
NameOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="The name of the run, which is its folder in the folder of runs, and of its model.",
        rich_help_panel=RESULT,
        show_default="the preset's",
    ),
]
OutOption = Annotated[
    Path,
    typer.Option(
        "-o",
        "--out",
        metavar="FOLDER",
        help="The folder that runs are kept in, each in one of its own.",
        rich_help_panel=RESULT,
    ),
]
ImagesOption = Annotated[
    int | None,
    number(
        "Stop after this number of pictures, counted each time one is seen. The autoencoder of a "
        "latent model learns from a share of them (--set autoencoder.images=N).",
        1,
        show_default="the preset's",
    ),
]
EpochsOption = Annotated[
    float | None,
    number("Stop after this number of rounds through all pictures.", show_default=False),
]
MinutesOption = Annotated[
    float | None,
    number(
        "Stop after this many minutes of training; loading and saving come on top.",
        show_default=False,
    ),
]
BatchOption = Annotated[
    int | None,
    number(
        "How many pictures the model learns from at once, in each iteration.",
        1,
        show_default="the preset's",
        rich_help_panel=LEARNING,
    ),
]
SeedOption = Annotated[
    int | None,
    number(
        "Where randomness starts: weights, order and noise.",
        *limits(Drawing, "seed"),
        show_default="0",
        rich_help_panel=LEARNING,
    ),
]
ResumeOption = Annotated[
    bool,
    typer.Option(
        "--resume",
        help="Go on with a run from its last checkpoint, to the end that it was started with or to "
        "the one that you name.",
        rich_help_panel=START,
    ),
]
DryRunOption = Annotated[
    bool,
    typer.Option(
        "--dry-run",
        help="Only say what is in the data, what is wrong with it, and how long a training would "
        "take.",
    ),
]
FixOption = Annotated[
    bool,
    typer.Option(
        "--fix", help="Mend what --dry-run marks with *, in memory; your files stay as they are."
    ),
]
FitOption = Annotated[
    Shape | None,
    typer.Option(
        help="How pictures become square: crop the longer side, pad the shorter one with bars, or "
        "squash them.",
        show_default="the preset's",
        rich_help_panel="Pictures",
    ),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Change any other setting of the preset, as in sampling.steps=18 or "
        "network.widths=[48,96]. May be repeated.",
        rich_help_panel=LEARNING,
        show_default=False,
    ),
]
LicenseOption = Annotated[
    str | None,
    typer.Option(
        "--license",
        metavar="NAME",
        help="What others may do with the model, as in CC-BY-4.0. Written into its card.",
        rich_help_panel=RESULT,
        show_default=False,
    ),
]


def train(
    folder: FolderArgument = None,
    preset: PresetOption = None,
    data: DataOption = None,
    param: ParamOption = None,
    size: SizeOption = None,
    classes: ClassesOption = None,
    gray: GrayOption = False,
    init: InitOption = None,
    hand: HandOption = None,
    own_letters: OwnLettersOption = False,
    name: NameOption = None,
    out: OutOption = Path("runs"),
    images: ImagesOption = None,
    epochs: EpochsOption = None,
    minutes: MinutesOption = None,
    batch: BatchOption = None,
    seed: SeedOption = None,
    resume: ResumeOption = False,
    dry_run: DryRunOption = False,
    fix: FixOption = False,
    fit: FitOption = None,
    settings: SetOption = None,
    license_: LicenseOption = None,
    device: Device = "auto",
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Train a model on pictures or points, or let one that is there learn more.

    Ctrl+C stops and keeps what was learned; --resume goes on from there.
    """
    source = data or folder
    refuse_stdout(out)
    refuse(preset, source, images, epochs, minutes)
    assert source is not None
    if own_letters and not hand and not resume:
        raise RequestError("--own-letters are those of a hand.", "Name the hand (--hand Mia).")
    if not dry_run:
        check_writable(out, may_make=True)

    with loading():
        from engine.device import describe
        from engine.training.distributed import leave
        from engine.training.run import open_trainer, read_run, refuse_second_run

    ranks, where = join_others(device, quiet)
    quiet = quiet or not ranks.first
    request = TrainRequest(
        data=source,
        folder=out,
        name=name or "",
        preset=preset or "",
        param=param,
        size=size,
        classes=tuple(part for part in (classes or "").split(",") if part),
        start=init or (USUAL if hand and not resume else ""),
        hand=hand or "",
        own_letters=own_letters,
        minutes=minutes,
        epochs=epochs,
        settings=collect_settings(settings or [], gray, images=images, batch=batch, seed=seed),
        license=license_ or "",
        resume=resume,
    )
    draft = draft_run(request, out)
    report = look_at(draft, fit, quiet) if dry_run or fix or draft.request.hand else None
    draft = with_fixes(draft, report, fix, fit, may_refuse=not (dry_run or resume))
    writes = ranks.first and not dry_run
    with own_run(draft.request.folder) if writes else nullcontext() as remark:
        if not (dry_run or resume):
            refuse_second_run(draft.request.folder)
        with ranks.in_turn():
            run = read_run(draft)
            trainer = open_trainer(run, where)
        if resume:
            refuse_finished(trainer, run.request.minutes)
        if dry_run and report and not as_json:
            check.print_report(report, quiet, fixed=fix)
        note(f"{introduction(trainer, run.request.minutes)} on {describe(where)}", quiet)
        for hint in [*([str(remark)] if remark else []), *hints(run, trainer)]:
            note(hint, quiet)
        foreseen = None
        if not dry_run:
            carry_out(run, trainer, ranks.first, quiet)
            leave()
        elif ranks.world == 1:
            foreseen = measure(run, trainer, quiet)
    if ranks.first:
        conclude(run, trainer, report, foreseen, as_json=as_json, dry_run=dry_run, quiet=quiet)


def refuse(
    preset: str | None,
    source: Path | None,
    images: int | None,
    epochs: float | None,
    minutes: float | None,
) -> None:
    """Raise an `EngineError` for what can be told to be wrong before anything is loaded."""
    if preset and is_stream(preset):
        raise RequestError(
            f"{preset} is a pipe, and a run that goes on reads its preset again.",
            "Save it as a file, and name that: --preset mine.toml",
        )
    if preset and not is_preset_file(preset):
        find_preset(preset)
    if source is None:
        raise DatasetError(
            "There is nothing to train on.",
            "Name a folder of pictures: noisegram train holiday-pictures",
        )
    if sum(value is not None for value in (images, epochs, minutes)) > 1:
        raise RequestError("Only one end is possible.", "Give --images, --epochs or --minutes.")
    for name, value, usual in (("--minutes", minutes, 60), ("--epochs", epochs, 10)):
        if value is not None and value <= 0:
            raise RequestError(
                f"{name} takes a number above 0, not {value:g}.", f"For example {name} {usual}"
            )


def join_others(device: str, quiet: bool) -> tuple["Peers", "torch.device"]:
    """Open a device, and meet the other processes of this training."""
    from engine.device import choose_device, use_threads
    from engine.training.distributed import join

    use_threads()
    where, notice = choose_device(device)
    ranks, where = join(where)
    if notice:
        note(str(notice), quiet or not ranks.first)
    return ranks, where


def collect_settings(settings: list[str], gray: bool, **given: int | None) -> dict[str, str]:
    """The settings of a run: of --set, of --gray, and `given`, which have options of their own."""
    found = dict(parse(one) for one in settings)
    if gray:
        found["network.channels"] = "1"
    return found | {key: str(value) for key, value in given.items() if value is not None}


def name_of_hand(hand: str, start: str, out: Path) -> str:
    """The name of a run that adds a hand to a model: of its letters, and a number if need be.

    Two hands may have the same letters, as "A B" and "A-B": the name is the hand's alone.
    """
    plain = re.sub(r"\W+", "-", normalize_name(hand))
    number = f"{crc32(normalize_name(hand).encode()):08x}"
    name = f"{Path(start).stem}-{plain if plain.strip('-') else number}"
    there = read_request(out / name)
    return name if there is None or same_name(there.hand, hand) else f"{name}-{number}"


def draft_run(request: TrainRequest, out: Path) -> "Draft":
    """A request with its preset chosen, in a folder of its name, by default the preset's."""
    from engine.training.run import choose_preset

    if request.hand and not request.name:
        request = replace(request, name=name_of_hand(request.hand, request.start or USUAL, out))
    if not request.name:
        draft = choose_preset(request)
        request = replace(request, name=draft.preset.name)
        if not request.resume:
            check_name(request.name)
            return replace(draft, request=replace(request, folder=out / request.name))
    check_name(request.name)
    return choose_preset(replace(request, folder=out / request.name))


def look_at(draft: "Draft", fit: Shape | None, quiet: bool) -> DataReport | None:
    """The report on the pictures that a run is to learn from, at the size it learns them.

    None of points, at which there is nothing to look.
    """
    from engine.data.dataset import glyphs_path

    request, preset = draft.request, draft.preset
    if preset.points:
        return None
    pixels, channels = preset.picture
    data = glyphs_path(request.data) if request.hand else request.data
    shape = fit.value if fit else preset.fit
    wanted = request.classes or (preset.classes if request.preset else ())
    size = request.size or pixels
    return check.examine_pictures(data, size, channels, shape, preset.table, wanted, quiet)


def with_fixes(
    draft: "Draft", report: DataReport | None, fix: bool, fit: Shape | None, may_refuse: bool
) -> "Draft":
    """A draft with the fixes its report advises and the fit of --fit. Raises `RequestError`."""
    fixes = draft.request.fixes
    if report and fix:
        fixes = report.advised
    elif report and draft.request.hand and may_refuse:
        refuse_ink(report)
    if fit:
        fixes = replace(fixes, fit=fit.value)
    return replace(draft, request=replace(draft.request, fixes=fixes))


def carry_out(run: "Run", trainer: "AnyTrainer", writes: bool, quiet: bool) -> None:
    """Train to the end, or until an interruption; of several processes one writes."""
    if writes:
        save_request(run.request)
    try:
        watch(trainer.run(), things(trainer.card), quiet)
    except KeyboardInterrupt:
        note(f"What was learned is in {trainer.folder}; go on with --resume.", quiet)
        raise


def conclude(
    run: "Run",
    trainer: "AnyTrainer",
    report: DataReport | None,
    foreseen: Forecast | None,
    *,
    as_json: bool,
    dry_run: bool,
    quiet: bool,
) -> None:
    """Tell what has come of it, and what can be done next."""
    import torch

    if foreseen and not as_json:
        print_text(describe_forecast(foreseen, trainer, run.request.minutes))
    facts = facts_of(trainer, dry_run) | {"torch": str(torch.__version__)}
    if report:
        facts["data"] = check.report_as_json(report)
    if foreseen:
        facts["forecast"] = asdict(foreseen)
    tell("Nothing was trained (--dry-run)." if dry_run else outcome(trainer), facts, as_json)
    if not dry_run:
        request = run.request
        points = trainer.card.plane is not None
        steps = next_steps(
            trainer.model_path, request.name, trainer.card.writes, request.hand, points
        )
        note(steps, quiet)


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
