"""Reverse diffusion: the states of some pictures, and what the model takes each for."""

from dataclasses import dataclass

import numpy as np
import torch
from PIL import Image

from engine.api import SampleRequest, kept_states
from engine.figures.forward import noise_level
from engine.figures.pixels import shown
from engine.figures.plate import Row, factor, paint_plate
from engine.figures.subject import subject_of
from engine.progress import Progress, Work
from engine.studio import Studio

MOST_PICTURES = 16
SIDE = 120  # pixels of a picture in a film, about
STATE, ESTIMATE = "x_{t}", "estimate of x_{0}"


@dataclass(frozen=True, slots=True, eq=False)
class Trajectory:
    """Pictures on their way out of the noise."""

    states: np.ndarray  # uint8 [N, k, H, W] or [..., 3], noise first
    estimates: np.ndarray  # the same of x0 as estimated from each state
    steps: tuple[int, ...]  # which states these are
    sigmas: tuple[float, ...]
    names: tuple[str, ...]  # what each picture was asked to show


@torch.inference_mode()
def trajectory(studio: Studio, request: SampleRequest, keep: int = 0) -> Work[Trajectory]:
    """Draw a few pictures together and keep `keep` of their states, evenly; 0 keeps all."""
    subject = subject_of(studio, request)
    steps = request.drawing.steps
    chosen = kept_states(steps, keep)
    states, estimates, sigmas = [], [], []
    for step, state in enumerate(subject.walk()):
        if step in chosen:
            own = subject.denoiser, subject.card, request.view
            states.append(shown(state.x, state.sigma, *own))
            estimates.append(shown(state.x0, 0.0, *own))
            sigmas.append(state.sigma)
        yield Progress(step, steps)
    classes = subject.card.classes
    names = tuple(classes[i] if i < len(classes) else "" for i in request.labels)
    ways = np.stack(states, axis=1), np.stack(estimates, axis=1)
    return Trajectory(*ways, tuple(chosen), tuple(sigmas), names)


def reverse_figure(way: Trajectory, title: str = "", *, smooth: bool = False) -> Image.Image:
    """Two rows a picture: its states, and below each the x0 estimated from it."""
    rows: list[Row] = []
    for i, name in enumerate(way.names):
        rows.append(Row(way.states[i], STATE, f"'{name}'" if name else ""))
        rows.append(Row(way.estimates[i], ESTIMATE))
    last = rows[-1]
    notes = tuple(f"sigma {noise_level(sigma)}" for sigma in way.sigmas)
    rows[-1] = Row(last.pictures, last.name, last.remark, notes)
    columns = [f"step {step}" for step in way.steps]
    return paint_plate(rows, columns, title, smooth=smooth, breaks=range(2, len(rows), 2))


def reverse_frames(way: Trajectory, *, smooth: bool = False) -> list[np.ndarray]:
    """One page a state: all pictures above, their x0 estimates below."""
    frames, gray, scale = [], way.states.ndim == 4, factor(way.states.shape[2], SIDE)
    for k in range(len(way.steps)):
        title = f"step {way.steps[k]} of {way.steps[-1]},  sigma {noise_level(way.sigmas[k])}"
        rows = [Row(way.states[:, k], STATE), Row(way.estimates[:, k], ESTIMATE)]
        page = paint_plate(rows, title=title, scale=scale, smooth=smooth)
        frames.append(np.asarray(page.convert("L") if gray else page))
    return frames
