"""The cost of each step of one drawn picture."""

from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from engine.diffusion.schedules import chain_of, drawing_sigmas
from engine.drawing.subject import Subject
from engine.errors import RequestError
from engine.evaluation.elbo import elbo_terms, pixel_grid
from engine.explain.door import Bits, BitsRequest
from engine.progress import Work


def measure_bits(subject: Subject, request: BitsRequest) -> Work[Bits]:
    """The terms of the ELBO of a picture, told the class of the subject's first.

    Each is a mean over `draws` draws of noise. Raises `RequestError` for a picture of another size.
    """
    card, picture = subject.card, np.array(request.picture)
    sides = (card.size, card.size, 3)[: 2 + (card.channels == 3)]
    if picture.shape != sides:
        raise RequestError(
            "Pictures of {model} have other sizes.", "Measure one of its own.", model=card.name
        )
    drawing = replace(subject.drawing, steps=request.levels, sampler="ddpm", guidance=1.0)
    several = replace(
        subject, drawing=drawing, classes=subject.classes[:1] * request.draws,
        hands=subject.hands[:1] * request.draws,
    )  # fmt: skip
    x0 = encode_picture(subject, picture)
    alpha_bar = chain_of(drawing_sigmas(card.sampling, drawing, card.sigma_data))
    terms = yield from elbo_terms(
        several.denoise(), x0.expand(request.draws, *x0.shape[1:]), alpha_bar,
        None if card.autoencoder else pixel_grid(card), sigma_data=card.sigma_data,
    )  # fmt: skip
    return Bits(
        terms.t, terms.sigmas, terms.bits_per_dim, terms.prior, terms.reconstruction,
        terms.discrete,
    )  # fmt: skip


@torch.inference_mode()
def encode_picture(subject: Subject, picture: np.ndarray) -> Tensor:
    """A picture uint8 [H, W] or [H, W, 3] as x0 [1, C, H, W] of the subject's model."""
    card, encoder = subject.card, subject.denoiser.autoencoder
    planes = picture[None] if picture.ndim == 2 else picture.transpose(2, 0, 1)
    pixels = torch.from_numpy(planes[None].astype(np.float32) / 255).to(subject.device)
    if encoder is not None:
        return encoder.encode(pixels)
    return (pixels - card.pixel_mean) * card.pixel_scale
