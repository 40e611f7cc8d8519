"""figure schedule: beta, alpha_bar and SNR of noise schedules, side by side."""

from typing import Annotated

import typer

from engine.cli.console import AsJson, Force, Quiet, tell
from engine.cli.figure.shared import Out, Title, card_of, check_file, named_schedules
from engine.interrupt import loading
from engine.pictures import save_png

EXAMPLES = """Examples:\n
noisegram figure schedule -o schedules.png\n
noisegram figure schedule -o short.png --schedule linear --timesteps 50 --beta-max 0.1\n
noisegram figure schedule -o own.png --model digits32 --schedule cosine"""


def schedule(
    out: Out,
    names: Annotated[
        str, typer.Option("--schedule", help="Some of linear, cosine, karras, comma-separated.")
    ] = "linear,cosine,karras",
    timesteps: Annotated[int, typer.Option(help="T.")] = 1000,
    beta_min: Annotated[float, typer.Option(help="Of a linear one.")] = 1e-4,
    beta_max: Annotated[float, typer.Option(help="Of a linear one.")] = 0.02,
    zero_snr: Annotated[
        bool, typer.Option(help="Each also rescaled to zero terminal SNR, dashed.")
    ] = True,
    model: Annotated[
        list[str] | None, typer.Option(help="Also the schedule of a model; may be repeated.")
    ] = None,
    title: Title = "",
    force: Force = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Curves of noise schedules; says what each leaves of the signal at its end."""
    check_file(out, force, ".png")
    found = named_schedules(names, timesteps, beta_min, beta_max, zero_snr)
    found |= {name: card_of(name).sampling for name in model or []}
    with loading():
        from engine.figures.schedule import schedule_facts, schedule_figure

    save_png(out, schedule_figure(found, title or f"Noise schedules, T = {timesteps}"))
    facts = schedule_facts(found)
    lines = [f"{out}"] + [
        f"{name}: {100 * one['amplitude']:.3g} % of the signal's amplitude left at T, "
        f"sigma {one['sigma']:.4g}"
        for name, one in facts.items()
    ]
    tell("\n".join(lines), {"path": str(out), "schedules": facts}, as_json)
