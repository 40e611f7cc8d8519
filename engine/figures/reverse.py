"""Reverse diffusion: the states of some pictures, and the x0 estimated from each."""

from dataclasses import dataclass

import numpy as np
import torch
from PIL import Image

from engine.api import SampleRequest
from engine.figures.picture_grid import Row, enlargement, format_sigma, paint_grid
from engine.figures.pixels import state_pixels
from engine.figures.subject import subject_of
from engine.progress import Progress, Work
from engine.studio import Studio

MOST_PICTURES = 16
SIDE = 120  # pixels of a picture in a film, about
STATE, ESTIMATE = "x_{t}", "estimate of x_{0}"


@dataclass(frozen=True, slots=True, eq=False)
class ReverseTrajectory:
    """States of some pictures from noise to x0, and the estimates beside them."""

    states: np.ndarray  # uint8 [N, k, H, W] or [..., 3], noise first
    estimates: np.ndarray  # the same of x0 as estimated from each state
    steps: tuple[int, ...]  # which states these are
    sigmas: tuple[float, ...]
    names: tuple[str, ...]  # the class of each picture, "" where it has none


@torch.inference_mode()
def record_trajectory(
    studio: Studio, request: SampleRequest, keep: int = 0
) -> Work[ReverseTrajectory]:
    """Draw a few pictures together and keep `keep` of their states, evenly; 0 keeps all."""
    subject = subject_of(studio, request)
    own = subject.denoiser, subject.card, request.view
    states, estimates, sigmas, numbers = [], [], [], []
    for number, state in subject.film(keep):
        states.append(state_pixels(state.x, state.sigma, *own))
        estimates.append(state_pixels(state.x0, 0.0, *own))
        sigmas.append(state.sigma)
        numbers.append(number)
        yield Progress(number, request.drawing.film)
    classes = subject.card.classes
    names = tuple(classes[i] if i < len(classes) else "" for i in request.labels)
    ways = np.stack(states, axis=1), np.stack(estimates, axis=1)
    return ReverseTrajectory(*ways, tuple(numbers), tuple(sigmas), names)


def reverse_figure(
    way: ReverseTrajectory, title: str = "", *, scale: int | None = None, smooth: bool = False
) -> Image.Image:
    """Two rows a picture: its states, and below each the x0 estimated from it."""
    rows: list[Row] = []
    for i, name in enumerate(way.names):
        rows.append(Row(way.states[i], STATE, f"'{name}'" if name else ""))
        rows.append(Row(way.estimates[i], ESTIMATE))
    last = rows[-1]
    notes = tuple(f"sigma {format_sigma(sigma)}" for sigma in way.sigmas)
    rows[-1] = Row(last.pictures, last.name, last.remark, notes)
    columns = [f"state {step}" for step in way.steps]
    return paint_grid(
        rows, columns, title, scale=scale, smooth=smooth, breaks=range(2, len(rows), 2)
    )


def reverse_frames(
    way: ReverseTrajectory, *, scale: int | None = None, smooth: bool = False
) -> list[np.ndarray]:
    """One page a state: all pictures above, their x0 estimates below."""
    frames, gray = [], way.states.ndim == 4
    scale = scale or enlargement(way.states.shape[2], SIDE)
    for k in range(len(way.steps)):
        title = f"state {way.steps[k]} of {way.steps[-1]},  sigma {format_sigma(way.sigmas[k])}"
        rows = [Row(way.states[:, k], STATE), Row(way.estimates[:, k], ESTIMATE)]
        page = paint_grid(rows, title=title, scale=scale, smooth=smooth)
        frames.append(np.asarray(page.convert("L") if gray else page))
    return frames
