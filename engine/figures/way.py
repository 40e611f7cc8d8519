"""One picture out of the noise as an equation: state = guess + sigma x noise, and what its name
pulls at the guess.

Every quantity has one scale for all states, written beside it; nothing is stretched to its own
extremes.
"""

from dataclasses import dataclass, replace

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from engine.api import SampleRequest
from engine.card import ModelCard
from engine.errors import RequestError
from engine.figures.forward import format_sigma
from engine.figures.picture_grid import Row, enlargement, paint_grid
from engine.figures.pixels import state_pixels
from engine.figures.subject import Subject, subject_of
from engine.models.readers import READER_SIZE, load_app_reader, score_legibility
from engine.progress import Progress, Work
from engine.studio import Studio

SIDE = 150  # pixels of a picture in a film, about
NOISE_REACH, PULL_REACH = 3.0, 0.5  # at which noise, in its deviations, and pull, in ink, are full
LESS, MORE = (20, 90, 190), (225, 105, 0)  # colors of a pull to less ink, and to more
QUANTITIES = {  # what of a state can be shown: its name in the figure, and its scale
    "state": ("state", "at one contrast"),
    "guess": ("guess of x_{0}", "paper .. ink"),
    "noise": ("noise", f"-{NOISE_REACH:g} .. {NOISE_REACH:g}"),
    "pull": ("what its name pulls", f"-{PULL_REACH:g} .. {PULL_REACH:g} of ink"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """Some states of one picture on its way, noise first."""

    pictures: dict[str, np.ndarray]  # of each quantity uint8 [k, H, W] or [k, H, W, 3]
    steps: tuple[int, ...]
    sigmas: tuple[float, ...]
    legible: tuple[float, ...]  # how surely each guess is read; (): no reader reads it
    name: str  # of its class, "" without one


@torch.inference_mode()
def record_way(
    studio: Studio, request: SampleRequest, shown: tuple[str, ...], keep: int = 0
) -> Work[Way]:
    """Draw one picture and keep `keep` of its states, evenly; 0 keeps all.

    What its name pulls is D_c - D_u, the answer that knows the class less the one that does not:
    asked for at every state kept, also where guidance does not act. Raises `RequestError`.
    """
    subject = subject_of(studio, request)
    check_way(subject.card, shown, len(request.labels))
    pictures: dict[str, list[np.ndarray]] = {quantity: [] for quantity in shown}
    own = subject.denoiser, subject.card
    sigmas, guesses, numbers = [], [], []
    for number, state in subject.film(keep):
        guesses.append(state_pixels(state.x0, 0.0, *own))
        made = {"state": state_pixels(state.x, state.sigma, *own), "guess": guesses[-1]}
        if "noise" in shown:
            noise = (state.x - state.x0) / max(state.sigma, 1e-9)
            made["noise"] = noise_pixels(noise, subject.card)
        if "pull" in shown:
            made["pull"] = pull_pixels(name_pull(subject, state.x, state.sigma), subject.card)
        for quantity in shown:
            pictures[quantity].append(made[quantity][0])
        sigmas.append(state.sigma)
        numbers.append(number)
        yield Progress(number, request.drawing.film)
    card, label = subject.card, request.labels[0]
    name = card.classes[label] if label < len(card.classes) else ""
    legible: tuple[float, ...] = ()
    if card.writes and name and card.size == READER_SIZE:
        ink = 255 - np.concatenate(guesses)
        scores = score_legibility(load_app_reader(), ink, name * len(guesses))
        legible = tuple(scores.tolist())
    arrays = {quantity: np.stack(some) for quantity, some in pictures.items()}
    return Way(arrays, tuple(numbers), tuple(sigmas), legible, name)


def check_way(card: ModelCard, shown: tuple[str, ...], pictures: int) -> None:
    """Raise `RequestError` if these quantities of so many pictures cannot be shown."""
    unknown = [quantity for quantity in shown if quantity not in QUANTITIES]
    if unknown or not shown:
        raise RequestError(
            "A state has no {quantity!r} to show.", "Choose some of {names}.",
            quantity=unknown[0] if unknown else "", names=", ".join(QUANTITIES),
        )  # fmt: skip
    if pictures != 1:
        raise RequestError("A way is of one picture.", "Name one character or label, one seed.")
    if card.autoencoder and {"noise", "pull"} & {*shown}:
        raise RequestError(
            "{model} diffuses a latent, whose noise is no picture.",
            "Show state and guess.",
            model=card.name,
        )
    if "pull" in shown and not card.classes:
        raise RequestError(
            "{model} draws one kind of picture: no name pulls at it.", "Leave pull out.",
            model=card.name,
        )  # fmt: skip


def name_pull(subject: Subject, x: Tensor, sigma: float) -> Tensor:
    """D_c - D_u [N, C, H, W] of states x; zero where there is no noise left to ask about."""
    if sigma == 0:
        return torch.zeros_like(x)
    card, plain = subject.card, replace(subject.drawing, guidance=1.0)
    told = replace(subject, drawing=plain)
    nobody = [len(card.hands)] * len(subject.classes)
    untold = replace(told, classes=[len(card.classes)] * len(subject.classes), hands=nobody)
    return told.denoise()(x, sigma) - untold.denoise()(x, sigma)


def noise_pixels(noise: Tensor, card: ModelCard) -> np.ndarray:
    """Noise of unit variance as pictures: 0 middle gray, `NOISE_REACH` full."""
    gray = (noise / (2 * NOISE_REACH) + 0.5).clamp(0, 1)
    gray = 1 - gray if card.alphabet else gray  # as letters are, dark on white
    planes = (255 * gray).round().to(torch.uint8).cpu()
    return (planes[:, 0] if card.channels == 1 else planes.permute(0, 2, 3, 1)).numpy()


def pull_pixels(pull: Tensor, card: ModelCard) -> np.ndarray:
    """A difference of two x0 [N, C, H, W] as uint8 [N, H, W, 3]: blue less, orange more.

    In pixels of 0 .. 1, the mean over channels; of letters ink, else brightness.
    """
    share = (pull / card.pixel_scale).mean(dim=1) / PULL_REACH
    share = share.clamp(-1, 1).cpu().numpy()[..., None]
    colors = np.where(share < 0, np.array(LESS), np.array(MORE))
    return np.rint(255 + np.abs(share) * (colors - 255.0)).astype(np.uint8)


def way_rows(way: Way, at: slice) -> list[Row]:
    """A row for each quantity."""
    return [Row(some[at], *QUANTITIES[quantity]) for quantity, some in way.pictures.items()]


def way_figure(
    way: Way, title: str = "", *, scale: int | None = None, smooth: bool = False
) -> Image.Image:
    """A sheet: a row a quantity, a column a state; below, how surely the guess is read."""
    rows = way_rows(way, slice(None))
    if way.legible:
        last = rows[-1]
        notes = tuple(f"{100 * one:.0f} % read" for one in way.legible)
        rows[-1] = Row(last.pictures, last.name, last.remark, notes)
    columns = [f"{step}: sigma {format_sigma(sigma)}"
               for step, sigma in zip(way.steps, way.sigmas, strict=True)]  # fmt: skip
    return paint_grid(rows, columns, title, scale=scale, smooth=smooth)


def way_frames(way: Way, *, scale: int | None = None, smooth: bool = False) -> list[np.ndarray]:
    """A film: a frame a state, its quantities below one another."""
    frames = []
    first = next(iter(way.pictures.values()))
    scale = scale or enlargement(first.shape[1], SIDE)
    for k, (step, sigma) in enumerate(zip(way.steps, way.sigmas, strict=True)):
        title = f"state {step} of {way.steps[-1]},  sigma {format_sigma(sigma)}"
        rows = way_rows(way, slice(k, k + 1))
        frames.append(np.asarray(paint_grid(rows, title=title, scale=scale, smooth=smooth)))
    wide = max(frame.shape[1] for frame in frames)  # a longer title makes a wider page
    return [
        np.pad(f, ((0, 0), (0, wide - f.shape[1]), (0, 0)), constant_values=255) for f in frames
    ]
