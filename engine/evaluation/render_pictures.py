"""A report on pictures as a person reads it, for rich to print."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from engine.evaluation.intervals import Estimate
from engine.evaluation.render import interval, number, table_of_misread
from engine.evaluation.report import PictureReport


def render_pictures(report: PictureReport) -> RenderableType:
    """The figures, then the classes read worst, then what the figures are worth."""
    parts: list[RenderableType] = [figures(report)]
    if any(found.legible.exact.value < 1 for found in report.classes):
        parts.append(table_of_misread("Weakest classes", report.classes))
    return Group(*parts, Text(footnote(report), style="dim"))


def figures(report: PictureReport) -> Table:
    """One line a figure, what it should be compared with beside it."""
    table = Table(title=f"{report.model} · {report.pictures:,} pictures", title_justify="left")
    table.add_column("Measured")
    table.add_column("Value", justify="right")
    table.add_column("95 %", justify="right")
    table.add_column("Beside it", style="dim")

    def line(name: str, estimate: Estimate, beside: str) -> None:
        table.add_row(name, number(estimate.value), interval(estimate), beside)

    if report.legible is not None:
        real = report.measurer_held_out.get("letters_digits")
        beside = "" if real is None else f"real held-out: {number(real)}"
        line("Legible", report.legible, beside)
        table.add_section()
    f, c = report.frechet, report.coverage
    beside = f"{number(f.ratio.value)} x the floor of {number(f.floor.value)}, N = {f.count:,}"
    line("Fréchet distance", f.drawn, f"{beside} against {f.reference:,}")
    line("  times the floor", f.ratio, "real training pictures: 1")
    line("Precision", c.precision, f"real: {number(c.real_precision.value)}")
    line("Recall", c.recall, f"real: {number(c.real_recall.value)}")
    line("Diversity", report.diversity, "real: 1")
    line("Distance to the nearest training picture", report.memorization, "held-out: 1; copies: 0")
    line("  as near as the nearest twentieth", report.close, "held-out: 0.050")
    return table


def footnote(report: PictureReport) -> str:
    """How the pictures were drawn, and what measures them."""
    settings = ", ".join(f"{name} {value}" for name, value in report.settings.items())
    return (
        f"Drawn with {settings}; seed {report.seed}; the model has seen {report.images_trained:,} "
        f"pictures. Held-out pictures: {report.held_out}. {report.about}"
    )
