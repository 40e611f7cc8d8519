"""What a sweep found: values, and tables of them for a terminal and for a document."""

import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from engine.evaluation.intervals import Estimate
from engine.evaluation.render import number

ENOUGH = 256  # pictures a way, for distances that tell one from another


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One model, in one way, at one cost."""

    model: str
    parametrization: str
    sampler: str
    evaluations: int  # asked for
    steps: int
    spent: int  # evaluations of one picture; at most as many as asked for
    frechet: Estimate
    ratio: Estimate  # of the floor
    precision: Estimate
    recall: Estimate
    seconds: float  # a picture
    images_trained: int


class Sweep(msgspec.Struct, frozen=True, kw_only=True):
    """All cells, and the real pictures beside them."""

    pictures: int  # drawn for each cell
    reference: int  # held-out pictures compared with
    seed: int
    device: str
    held_out: str
    measurer: str
    about: str
    floor: Estimate  # Fréchet distance of as many real training pictures
    real_precision: Estimate
    real_recall: Estimate
    cells: tuple[Cell, ...]

    def costs(self) -> list[int]:
        """The evaluations asked for, rising."""
        return sorted({cell.evaluations for cell in self.cells})

    def rows(self) -> dict[tuple[str, str], dict[int, Cell]]:
        """For each model and sampler its cells by cost, in the order they were run."""
        rows: dict[tuple[str, str], dict[int, Cell]] = {}
        for cell in self.cells:
            rows.setdefault((cell.model, cell.sampler), {})[cell.evaluations] = cell
        return rows

    def best(self, cost: int) -> Cell:
        """The nearest to real pictures at a cost."""
        return min((c for c in self.cells if c.evaluations == cost), key=lambda c: c.frechet.value)


def render_sweep(sweep: Sweep) -> RenderableType:
    """The Fréchet distances by cost, then precision and recall at the highest."""
    title = f"Fréchet distance by network evaluations, N = {sweep.pictures:,}"
    table = Table(
        title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False
    )
    table.add_column("Model", no_wrap=True)  # two that begin alike are not cut to the same words
    table.add_column("Sampler", no_wrap=True)
    for cost in sweep.costs():
        table.add_column(str(cost), justify="right")
    for name in ("Precision", "Recall"):
        table.add_column(f"{name}\n{sweep.costs()[-1]}", justify="right", style="dim")
    table.add_column("s a\npicture", justify="right", style="dim")
    previous = ""
    for (model, sampler), cells in sweep.rows().items():
        if previous and model != previous:
            table.add_section()
        previous, last = model, cells[max(cells)]
        found = [
            Text(number(cell.frechet.value), style="bold green" if cell is sweep.best(cost) else "")
            for cost, cell in sorted(cells.items())
        ]
        shares = (last.precision, last.recall)
        table.add_row(
            model, sampler, *found, *(number(share.value) for share in shares),
            f"{last.seconds:.2f}",
        )  # fmt: skip
    return Group(table, Text(footnote(sweep), style="dim"))


def markdown(sweep: Sweep) -> str:
    """The same as a document: one table of distances, one of precision and recall."""
    costs = sweep.costs()
    head = ["model", "sampler", *map(str, costs)]
    lines = [f"Fréchet distance by network evaluations, N = {sweep.pictures:,} (95 %)", ""]
    lines += ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    for (model, sampler), cells in sweep.rows().items():
        entries = []
        for cost, cell in sorted(cells.items()):
            bold = "**" if cell is sweep.best(cost) else ""
            half = cell.frechet.value - cell.frechet.low
            entries.append(f"{bold}{number(cell.frechet.value)}{bold} ± {number(half)}")
        lines.append("| " + " | ".join([model, sampler, *entries]) + " |")
    lines += ["", "Precision / recall", ""]
    lines += ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    for (model, sampler), cells in sweep.rows().items():
        entries = [
            f"{cell.precision.value:.2f} / {cell.recall.value:.2f}"
            for _, cell in sorted(cells.items())
        ]
        lines.append("| " + " | ".join([model, sampler, *entries]) + " |")
    return "\n".join([*lines, "", footnote(sweep), ""])


def footnote(sweep: Sweep) -> str:
    """What stands beside the figures, and what they are worth."""
    floor, p, r = sweep.floor, sweep.real_precision, sweep.real_recall
    seen = {cell.model: cell.images_trained for cell in sweep.cells}
    trained = ", ".join(f"{model} has seen {count:,}" for model, count in seen.items())
    heun = next((cell for cell in sweep.cells if cell.spent != cell.evaluations), None)
    odd = (
        f" {heun.sampler} spends an odd number: {heun.spent} of {heun.evaluations}." if heun else ""
    )
    few = "" if sweep.pictures >= ENOUGH else f"So few pictures say little: take -n {ENOUGH}. "
    return few + (
        f"The floor, {sweep.pictures:,} real training pictures in place of drawn ones, is "
        f"{number(floor.value)} ({number(floor.low)}–{number(floor.high)}); their precision "
        f"{number(p.value)}, recall {number(r.value)}. Held-out pictures: {sweep.held_out} "
        f"({sweep.reference:,}). All ways start from the same noise (seed {sweep.seed}).{odd} "
        f"Pictures in training: {trained}. {sweep.about}"
    )
