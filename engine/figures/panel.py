"""True, noisy, predicted: the x0 that a model estimates at several noise levels."""

from dataclasses import dataclass, replace

import numpy as np
import torch
from PIL import Image

from engine.api import SampleRequest
from engine.diffusion.keys import stable_hash
from engine.diffusion.noise import unit_noise
from engine.diffusion.schedules import drawing_sigmas
from engine.figures.picture_grid import Row, format_sigma, paint_grid
from engine.figures.pixels import encode_pictures, state_pixels
from engine.figures.subject import subject_of
from engine.progress import Progress, Work
from engine.samples import dark_on_white
from engine.studio import Studio

COLUMNS = ("true", "noisy", "predicted")


@dataclass(frozen=True, slots=True, eq=False)
class Predictions:
    """Pictures, the same with noise, and x0 as one evaluation estimates it."""

    true: np.ndarray  # uint8 [N, H, W] or [N, H, W, 3]
    noisy: np.ndarray  # uint8 [levels, N, H, W] or [..., 3]
    predicted: np.ndarray
    sigmas: tuple[float, ...]
    errors: tuple[float, ...]  # root mean square of predicted - true, of the range of a pixel


@torch.inference_mode()
def predict_pictures(
    studio: Studio, request: SampleRequest, pictures: np.ndarray, levels: int = 5, seed: int = 0
) -> Work[Predictions]:
    """Noise pictures uint8 [N, H, W] or [N, H, W, 3] and denoise them in one evaluation each.

    The request names the model, its guidance and the pictures' labels; its seeds choose hands only.
    The levels are those of the drawing, in so many steps.
    """
    subject = subject_of(studio, request)
    denoiser, card = subject.denoiser, subject.card
    x0 = encode_pictures(pictures, denoiser, card, subject.device)
    keys = [stable_hash("panel", seed, i) for i in range(len(pictures))]
    eps = torch.stack([unit_noise(key, card.state_shape) for key in keys]).to(x0)
    drawing = replace(request.drawing, steps=levels + 1)
    sigmas = drawing_sigmas(card.sampling, drawing, card.sigma_data)[:levels].flip(0).tolist()
    true, denoise = dark_on_white(pictures, card), subject.denoise()
    noisy, predicted, errors = [], [], []
    for number, sigma in enumerate(sigmas):
        x = x0 + sigma * eps
        noisy.append(state_pixels(x, sigma, denoiser, card))
        predicted.append(state_pixels(denoise(x, sigma), 0.0, denoiser, card))
        apart = (predicted[-1].astype(np.float64) - true) / 255
        errors.append(float(np.sqrt((apart**2).mean())))
        yield Progress(number + 1, levels)
    return Predictions(true, np.stack(noisy), np.stack(predicted), tuple(sigmas), tuple(errors))


def panel_figure(
    found: Predictions, title: str = "", *, scale: int | None = None, smooth: bool = False
) -> Image.Image:
    """A row a noise level; of each picture three: true, noisy, predicted."""
    rows = []
    for k, (sigma, error) in enumerate(zip(found.sigmas, found.errors, strict=True)):
        trio = np.stack([found.true, found.noisy[k], found.predicted[k]], axis=1)
        row = trio.reshape(-1, *trio.shape[2:])
        rows.append(Row(row, f"sigma {format_sigma(sigma)}", f"error {error:.2f}"))
    return paint_grid(rows, COLUMNS * len(found.true), title, scale=scale, smooth=smooth, group=3)
