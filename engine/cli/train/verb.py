"""train: a new model from pictures, or an old one that learns more."""

import logging
import re
from contextlib import nullcontext
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from engine.api_training import Forecast, TrainRequest
from engine.cli import check
from engine.cli.shared.console import note, tell
from engine.cli.shared.input import is_stream
from engine.cli.shared.options import AsJson, Device, Quiet
from engine.cli.shared.output import print_text
from engine.cli.shared.target import refuse_stdout
from engine.cli.train.options import (
    BatchOption,
    ClassesOption,
    DataOption,
    DryRunOption,
    EpochsOption,
    FitOption,
    FixOption,
    FolderArgument,
    GrayOption,
    HandOption,
    ImagesOption,
    InitOption,
    LicenseOption,
    MinutesOption,
    NameOption,
    OutOption,
    OwnLettersOption,
    ParamOption,
    PresetOption,
    Resume,
    ResumeOption,
    SeedOption,
    SetOption,
    Shape,
    SizeOption,
)
from engine.cli.train.report import (
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
from engine.errors import DatasetError, RequestError
from engine.files import check_writable
from engine.interrupt import loading
from engine.models.library import USUAL, check_name
from engine.names import normalize_name, same_name
from engine.run_folder import has_begun, own_run, read_request, save_request
from engine.training.preset_file import is_preset_file
from engine.training.presets import find_preset

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
    resume: ResumeOption = None,
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

    Ctrl+C stops and keeps what was learned; --resume goes on from there. A command with --resume
    auto can be given again and again, as torchrun and queues do: it begins the run, and goes on.
    """
    source = data or folder
    refuse_stdout(out)
    refuse(preset, source, images, epochs, minutes)
    assert source is not None
    if own_letters and not hand and resume != Resume.LAST:
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
        start=init or (USUAL if hand and resume != Resume.LAST else ""),
        hand=hand or "",
        own_letters=own_letters,
        minutes=minutes,
        epochs=epochs,
        settings=collect_settings(settings or [], gray, images=images, batch=batch, seed=seed),
        license=license_ or "",
        resume=resume == Resume.LAST,
    )
    draft = draft_run(request, out, auto=resume == Resume.AUTO)
    goes_on = draft.request.resume
    report = look_at(draft, fit, quiet) if dry_run or fix or draft.request.hand else None
    draft = with_fixes(draft, report, fix, fit, may_refuse=not (dry_run or goes_on))
    writes = ranks.first and not dry_run
    with own_run(draft.request.folder) if writes else nullcontext() as remark:
        if not (dry_run or goes_on):
            refuse_second_run(draft.request.folder)
        with ranks.in_turn():
            run = read_run(draft)
            trainer = open_trainer(run, where)
        if resume == Resume.LAST:
            refuse_finished(trainer, run.request.minutes)
        if dry_run and report and not as_json:
            check.print_report(report, quiet, fixed=fix)
        note(f"{introduction(trainer, run.request.minutes)} on {describe(where)}", quiet)
        for hint in [*([str(remark)] if remark else []), *hints(run, trainer)]:
            note(hint, quiet)
        foreseen = None
        if not dry_run:
            carry_out(run, trainer, ranks.first, quiet)
        elif ranks.world == 1:
            foreseen = measure(run, trainer, quiet)
        leave()
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
    if not ranks.first:  # what is said of the data is said once
        logging.getLogger("engine.data").setLevel(logging.ERROR)
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


def draft_run(request: TrainRequest, out: Path, auto: bool) -> "Draft":
    """A request with its preset chosen, in a folder of its name, by default the preset's.

    With `auto` it goes on if there is a run in that folder.
    """
    from engine.training.run import choose_preset

    if request.hand and not request.name:
        request = replace(request, name=name_of_hand(request.hand, request.start or USUAL, out))
    if not request.name:
        request = replace(request, name=choose_preset(request).preset.name)
    check_name(request.name)
    request = replace(request, folder=out / request.name)
    if auto:
        request = replace(request, resume=has_begun(request.folder))
    return choose_preset(request)


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
