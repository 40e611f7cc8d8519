"""A walk through what a model can draw: from seed to seed, from class to class."""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from engine.api import SampleRequest
from engine.diffusion.denoiser import Denoise
from engine.drawing.draw import chunk_size
from engine.errors import RequestError
from engine.figures.picture_grid import Row, paint_grid
from engine.figures.pixels import state_pixels
from engine.figures.subject import Subject, subject_of
from engine.progress import Progress, Work
from engine.studio import Studio

MOST_FRAMES = 600


@dataclass(frozen=True, slots=True, eq=False)
class WalkPictures:
    """Finished pictures along the way."""

    legs: np.ndarray  # uint8 [legs, frames, H, W] or [..., 3]; a leg ends where the next begins
    names: tuple[str, ...]  # of each leg: from where to where


@torch.inference_mode()
def walk(studio: Studio, request: SampleRequest, frames: int = 9) -> Work[WalkPictures]:
    """Walk along the pictures of a request in legs of `frames` pictures, both ends among them.

    Between two pictures the noise x_T is turned from one to the other (`slerp`), and x0 is mixed
    of what the model estimates under the labels and hands of both. The ends are those that
    `studio.sample` draws. Raises `RequestError` for samplers that add noise on the way: with them
    neighbors would differ in all of it.
    """
    check_walk(request, frames)
    subject = subject_of(studio, request)
    noise, stops = subject.noise(), len(request.labels)
    shares = np.linspace(0, 1, frames).tolist()
    points = [(leg, share) for leg in range(stops - 1) for share in shares[leg > 0 :]]
    size = chunk_size(subject.card, studio.device)
    steps = request.drawing.steps
    done: list[np.ndarray] = []
    parts = [points[k : k + size] for k in range(0, len(points), size)]
    for number, part in enumerate(parts):
        x = torch.stack([slerp(noise[leg], noise[leg + 1], share) for leg, share in part])
        for step, state in enumerate(subject.walk(interpolate_labels(subject, part), x)):
            if step == steps:
                done.append(state_pixels(state.x, 0.0, subject.denoiser, subject.card))
            yield Progress(number * (steps + 1) + step + 1, len(parts) * (steps + 1))
    way = np.concatenate(done)
    legs = [way[leg * (frames - 1) : (leg + 1) * (frames - 1) + 1] for leg in range(stops - 1)]
    return WalkPictures(np.stack(legs), leg_names(subject, request))


def check_walk(request: SampleRequest, frames: int) -> None:
    """Raise `RequestError` if there is no such walk."""
    if len(request.labels) < 2:
        raise RequestError("A walk needs two ends.", "Name two seeds, characters or labels.")
    if frames < 2 or frames * (len(request.labels) - 1) > MOST_FRAMES:
        raise RequestError(
            "A walk of {frames} frames a leg is not possible.",
            "Choose 2 or more, and at most {most} in all.",
            frames=frames,
            most=MOST_FRAMES,
        )
    drawing = request.drawing
    noisy = drawing.sampler == "ddpm" or (drawing.sampler == "ddim" and drawing.options.eta > 0)
    if noisy or (drawing.sampler == "heun" and drawing.options.churn > 0):
        raise RequestError(
            "A walk needs a sampler that adds no noise on the way.",
            "Choose dpmpp2m, euler, heun without churn or ddim with eta 0.",
        )


def slerp(a: Tensor, b: Tensor, share: float) -> Tensor:
    """Turn noise a toward b: 0 gives a, 1 gives b, between them its length stays.

    Spherical interpolation (Shoemake 1985), since a straight line between two noises leads through
    what is far less noisy.
    """
    if share in (0, 1) or torch.equal(a, b):
        return b if share == 1 else a
    angle = torch.arccos(((a * b).sum() / (a.norm() * b.norm())).clamp(-1, 1))
    return (torch.sin((1 - share) * angle) * a + torch.sin(share * angle) * b) / torch.sin(angle)


def interpolate_labels(subject: Subject, part: list[tuple[int, float]]) -> Denoise:
    """x0 under the labels before and after each point, mixed by how far it is on its leg."""

    def under(stops: list[int]) -> Denoise:
        return replace(
            subject, classes=[subject.classes[k] for k in stops],
            hands=[subject.hands[k] for k in stops], keys=[subject.keys[k] for k in stops],
        ).denoise()  # fmt: skip

    before, after = under([leg for leg, _ in part]), under([leg + 1 for leg, _ in part])
    share = torch.tensor([share for _, share in part], device=subject.device).view(-1, 1, 1, 1)
    alike = len(set(zip(subject.classes, subject.hands))) == 1

    def denoise(x: Tensor, sigma: float) -> Tensor:
        return before(x, sigma) if alike else torch.lerp(before(x, sigma), after(x, sigma), share)

    return denoise


def leg_names(subject: Subject, request: SampleRequest) -> tuple[str, ...]:
    """From where to where each leg leads, by what differs."""
    classes = subject.card.classes
    if len(set(request.labels)) > 1:
        stops = [classes[i] if i < len(classes) else "any" for i in request.labels]
    else:
        stops = [f"seed {seed}" for seed in request.seeds]
    return tuple(f"{a} to {b}" for a, b in pairwise(stops))


def walk_figure(
    way: WalkPictures, title: str = "", *, scale: int | None = None, smooth: bool = False
) -> Image.Image:
    """A row a leg."""
    rows = [Row(leg, name) for leg, name in zip(way.legs, way.names, strict=True)]
    return paint_grid(rows, title=title, scale=scale, smooth=smooth)


def walk_frames(way: WalkPictures) -> list[np.ndarray]:
    """All pictures in order, each once, and back again, so that a loop has no jump."""
    there = [picture for leg in way.legs for picture in leg[:-1]] + [way.legs[-1][-1]]
    return there + there[-2:0:-1]
