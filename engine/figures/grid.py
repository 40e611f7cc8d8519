"""The class grid: every class in several hands or from several seeds, as one picture."""

from dataclasses import dataclass

from PIL import Image

from engine.api import ANY, AUTO, MIXED, Drawing, SampleRequest, Samples
from engine.errors import RequestError
from engine.figures.sheets import grid_sheet
from engine.models.card import ModelCard
from engine.samples import on_paper

MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class GridPlan:
    """Which pictures a grid shows."""

    request: SampleRequest
    rows: int
    columns: int  # one a class; of a model without classes, seeds
    names: tuple[str, ...]  # of the columns
    hands: tuple[str, ...]  # of the rows, () if they are seeds
    seed: int


def plan_grid(
    card: ModelCard, drawing: Drawing, hands: tuple[str, ...] = (), rows: int = 4, seed: int = 0
) -> GridPlan:
    """A row for each hand, or `rows` rows with a seed each, and a column for each class.

    A model without classes has a square of seeds. Raises `RequestError` and `ModelError`.
    """
    for name in hands:
        if name not in (ANY, AUTO, MIXED):
            card.hand_index(name)
    rows = len(hands) or rows
    if not 1 <= rows <= MOST_ROWS:
        raise RequestError(
            "{rows} rows are not possible.", "Choose between 1 and {most}.",
            rows=rows, most=MOST_ROWS,
        )  # fmt: skip
    classes = len(card.classes)
    columns = classes or rows
    labels = tuple(range(classes)) * rows if classes else (0,) * rows * columns
    if classes:
        seeds = tuple(seed + row for row in range(rows) for _ in range(columns))
    else:
        seeds = tuple(range(seed, seed + rows * columns))
    wishes = tuple(name for name in hands for _ in range(columns))
    request = SampleRequest(labels=labels, seeds=seeds, drawing=drawing, hands=wishes, keep=2)
    request.check()
    return GridPlan(request, rows, columns, card.classes or ("",) * columns, hands, seed)


def grid_figure(plan: GridPlan, samples: Samples, card: ModelCard) -> Image.Image:
    """The pictures of a plan, as `Studio.sample` drew them, with the names of rows and columns."""
    final = on_paper(samples.states[:, -1], card)
    drawn_in = [samples.hands[row * plan.columns] for row in range(plan.rows)]
    titles = []
    for row in range(plan.rows):
        seed = f"seed {samples.seeds[row * plan.columns]}"
        hand = drawn_in[row] if card.hands else ""
        if not card.classes and plan.columns > 1:
            seed += " ..."
        titles.append((plan.hands[row], seed) if plan.hands else (seed, hand))
    pictures = final.reshape(plan.rows, plan.columns, *final.shape[1:])
    return grid_sheet(pictures, plan.names, titles)
