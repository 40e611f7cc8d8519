"""A report as a person reads it, for rich to print."""

import math

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from engine.evaluation.intervals import Estimate
from engine.evaluation.report import CharReport, Consistency, PictureReport, Report

WORST = 24  # characters listed


def render(report: Report) -> RenderableType:
    """The figures, then the weakest characters."""
    parts: list[RenderableType] = [glyph_table(report), weakest_table(report)]
    if report.bare is not None:
        parts.insert(1, glyph_table(report.bare, "each drawn once"))
    return Group(*parts, Text(glyph_notes(report), style="dim"))


def glyph_table(report: Report, remark: str = "") -> Table:
    """One line a figure, what it should be compared with beside it."""
    title = f"{report.model} · {report.glyphs:,} glyphs, {report.per_class} a character"
    title += f", {remark}" * bool(remark)
    table = Table(title=title, title_justify="left")
    table.add_column("Measured")
    table.add_column("Value", justify="right")
    table.add_column("95 %", justify="right")
    table.add_column("Beside it", style="dim")

    def line(name: str, estimate: Estimate | None, beside: str = "") -> None:
        if estimate is not None and estimate.count:
            table.add_row(name, number(estimate.value), interval(estimate), beside)

    for name, legibility in (
        ("Legible letters and digits", report.letters_digits),
        ("Legible marks", report.marks),
    ):
        line(
            name,
            legibility.merged,
            f"look-alikes not merged: {number(legibility.exact.value)}",
        )
    if (distances := report.distances) is not None:
        f, c = distances.frechet, distances.coverage
        table.add_section()
        beside = f"{number(f.ratio.value)} x the floor of {number(f.floor.value)}, N = {f.count:,}"
        line("Fréchet distance, as write draws", f.drawn, beside)
        line("  the writers' own glyphs", f.named_hands, "real glyphs, the named hands' mix")
        if report.hands is not None:
            line("  drawn in the test's sources", f.matched, "a hand of each glyph's source")
        line("Precision", c.precision, f"real: {number(c.real_precision.value)}")
        line("Recall", c.recall, f"real: {number(c.real_recall.value)}")
        line("Diversity within a character", distances.diversity, "real: 1")
        line("Distance to the nearest training glyph", distances.memorization, "held-out: 1")
    if report.hands is not None:
        table.add_section()
        hands = report.hands

        def consistency(name: str, found: Consistency) -> None:
            ratio = (
                f"distance {number(found.ratio.value)} of a shuffled hand's {interval(found.ratio)}"
            )
            line(name, found.nearer, ratio)

        consistency("Own hand nearer, seen characters", hands.seen)
        consistency("Own hand nearer, never seen", hands.unseen)
        consistency("  letters and digits", hands.unseen_letters)
        consistency("  marks", hands.unseen_marks)
        consistency("  the writers themselves", hands.real)
    return table


def weakest_table(report: Report) -> Table:
    """The characters read worst, and as what they were read."""
    return misread_table("Weakest characters", report.chars)


def misread_table(title: str, chars: tuple[CharReport, ...]) -> Table:
    """Those read worst first, and as what they were read; those always read are left out."""
    table = Table(title=title, title_justify="left")
    table.add_column("")
    table.add_column("Legible", justify="right")
    table.add_column("95 %", justify="right")
    table.add_column("Not merged", justify="right")
    table.add_column("Misread as")
    ranked = sorted(chars, key=lambda c: (c.legible.merged.value, c.legible.exact.value))
    for found in ranked[:WORST]:
        if found.legible.merged.value == 1:
            break
        misread = "  ".join(f"{char} {count}" for char, count in found.misread.items())
        table.add_row(
            Text(found.char, style="bold"),
            number(found.legible.merged.value),
            interval(found.legible.merged),
            number(found.legible.exact.value),
            Text(misread),
        )
    return table


def glyph_notes(report: Report) -> str:
    """The settings of the drawing, and the accuracy of the reader."""
    settings = ", ".join(f"{name} {value}" for name, value in report.settings.items())
    held_out = report.reader_held_out
    return (
        f"Drawn with {settings}; seed {report.seed}; the model has seen {report.images_trained:,} "
        f"pictures. Before the held-out glyphs joined its training, this reader read "
        f"{number(held_out.get('letters_digits', math.nan))} of the real letters and digits among "
        f"them and {number(held_out.get('marks', math.nan))} of the marks: labels and hands are "
        "not perfect."
    )


def number(value: float) -> str:
    """A figure with as many digits as it deserves."""
    if math.isnan(value):
        return "–"
    return (
        f"{value:.1f}" if abs(value) >= 10 else f"{value:.3f}" if abs(value) < 2 else f"{value:.2f}"
    )


def interval(estimate: Estimate) -> str:
    """The ends of the 95 % interval, "" where it is unknown."""
    return "" if math.isnan(estimate.low) else f"{number(estimate.low)}–{number(estimate.high)}"


def render_pictures(report: PictureReport) -> RenderableType:
    """The figures, then the classes read worst, then what the figures are worth."""
    parts: list[RenderableType] = [picture_table(report)]
    if any(found.legible.exact.value < 1 for found in report.classes):
        parts.append(misread_table("Weakest classes", report.classes))
    return Group(*parts, Text(picture_notes(report), style="dim"))


def picture_table(report: PictureReport) -> Table:
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


def picture_notes(report: PictureReport) -> str:
    """The settings of the drawing, and the extractor that measured."""
    settings = ", ".join(f"{name} {value}" for name, value in report.settings.items())
    return (
        f"Drawn with {settings}; seed {report.seed}; the model has seen {report.images_trained:,} "
        f"pictures. Held-out pictures: {report.held_out}. {report.about}"
    )
