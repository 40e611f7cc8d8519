"""The check of a data set in train --dry-run: a table to read, or JSON."""

from pathlib import Path
from typing import Any

from rich.table import Table
from rich.text import Text

from engine.cli.shared.console import follow, note
from engine.cli.shared.output import Printer
from engine.data.check.examine import examine
from engine.data.check.report import DataReport, Finding
from engine.data.fixes import Fit, Naming

CLASSES = 6  # that are named in the table
SOURCES: dict[Naming, str] = {
    "table": "from their table", "folders": "from the folders", "names": "from the file names",
}  # fmt: skip


def examine_pictures(
    path: Path,
    size: int,
    channels: int,
    fit: Fit,
    reading: str,
    classes: tuple[str, ...],
    quiet: bool,
) -> DataReport:
    """Look at all pictures, or those of some classes, with a bar. Raises `DatasetError`."""
    work = examine(path, size, channels, fit, reading=reading, classes=classes)
    return follow(work, "Looking at the pictures", quiet)


def print_report(report: DataReport, quiet: bool, fixed: bool = False) -> None:
    """The report as a table on stdout; `fixed`: its advised fixes are applied."""
    printer = Printer()
    printer.say(str(report.description), style="bold")
    printer.say(summary(report))
    if report.findings:
        table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
        table.add_column("Count", justify="right")
        table.add_column("What", ratio=3)
        table.add_column("What is done", ratio=2)
        for finding in report.findings:
            table.add_row(f"{finding.count:,}", finding_text(finding), remedy_text(finding, fixed))
        printer.say()
        printer.say(table)
    if any(finding.advised for finding in report.findings):
        done_by = "Done by" if fixed else "Only with"
        note(f"\n* {done_by} --fix, which changes the copy in memory; your files stay as they are.",
             quiet)  # fmt: skip
    if any(finding.kind == "shapes" and finding.fix == "pad" for finding in report.findings):
        note("Whole pictures, with bars: --fit pad. Squeezed into a square: --fit squash.", quiet)


def summary(report: DataReport) -> str:
    """Counts of pictures and classes, and the bytes they take."""
    classes = f"{len(report.classes)} classes" if len(report.classes) > 1 else "one class"
    where = SOURCES.get(report.naming, "")
    named = ", ".join(f"{name} ({count:,})" for name, count in report.classes[:CLASSES])
    more = ", …" if len(report.classes) > CLASSES else ""
    listed = f": {named}{more}" if len(report.classes) > 1 else ""
    lines = [
        f"{report.pictures:,} pictures, {classes} {where}".rstrip() + listed,
        f"{megabytes(report.source_bytes)} of files; {megabytes(report.decoded_bytes)} as "
        f"{report.size} x {report.size} pixels, kept "
        + (f"on disk ({megabytes(report.free_bytes)} free)" if report.on_disk else "in memory"),
    ]
    return "\n".join(lines)


def finding_text(finding: Finding) -> Text:
    """A finding and the names of its first pictures."""
    twins = finding.twins or ("",) * 2
    shown = [f"{name} = {twin}" if twin else name for name, twin in zip(finding.names[:2], twins)]
    more = ", …" if len(finding.names) > len(shown) else ""
    examples = f" ({', '.join(shown)}{more})" if shown else ""
    return Text.assemble(str(finding.summary), (examples, "dim"))


def remedy_text(finding: Finding, fixed: bool) -> Text:
    """The fix of a finding, marked * where --fix is needed."""
    remedy = str(finding.remedy or "")
    if finding.fix in ("done", "none"):
        return Text(remedy, style="dim")
    return Text(f"{remedy} *") if finding.advised else Text(f"Possible: {remedy}", style="dim")


def megabytes(count: int) -> str:
    if count >= 2**30:
        return f"{count / 2**30:,.1f} GB"
    return f"{max(0.1, count / 2**20):,.1f} MB"


def report_as_json(report: DataReport) -> dict[str, Any]:
    return {
        "path": str(report.path), "kind": report.kind, "said": str(report.description),
        "size": report.size, "channels": report.channels, "pictures": report.pictures,
        "left_out": report.left_out, "classes": dict(report.classes), "naming": report.naming,
        "source_bytes": report.source_bytes, "decoded_bytes": report.decoded_bytes,
        "on_disk": report.on_disk, "free_bytes": report.free_bytes,
        "seconds": round(report.seconds, 3),
        "findings": [
            {
                "kind": one.kind, "count": one.count, "said": str(one.summary), "fix": one.fix,
                "remedy": str(one.remedy or ""), "advised": one.advised, "names": one.names,
                "twins": one.twins, "merge": one.merge,
            }
            for one in report.findings
        ],
    }  # fmt: skip
