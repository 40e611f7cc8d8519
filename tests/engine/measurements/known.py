"""A world in which everything is known: some pictures a letter, and the best denoiser of them."""

import numpy as np
import torch
from PIL import Image, ImageDraw, ImageFont
from torch import Tensor
from typing_extensions import override

from engine.api import Drawing, Letter, WriteRequest
from engine.card import ModelCard
from engine.diffusion.denoiser import Denoiser
from engine.diffusion.unet import Labels
from engine.explain.question import MEASUREMENTS, Question
from engine.measurements.measured import Measured
from engine.measurements.table import measure_question
from engine.models.file import OpenModel
from engine.progress import finish
from engine.studio import Studio
from tests.engine.tiny import random_denoiser, tiny_card

WIDTH = 0.02  # of the Gaussian around each picture, in ink
PLACES = ((-3, 0), (3, 0), (-2, 0), (2, 0))  # of a letter on its sheet


def letter_pictures(char: str, count: int) -> np.ndarray:
    """A character of Pillow's font at some places, float32 [count, 28, 28] of ink 0 .. 1."""
    sheets = []
    for x, y in PLACES[:count]:
        page = Image.new("L", (28, 28))
        ImageDraw.Draw(page).text((14 + x, 12 + y), char, 255, ImageFont.load_default(24), "mm")
        sheets.append(np.asarray(page, np.float32) / 255)
    return np.stack(sheets)


def anywhere_pictures(char: str) -> np.ndarray:
    """A character at 36 places of three quarters of a pixel, float32 [36, 28, 28]."""
    first = Image.fromarray((255 * letter_pictures(char, 1)[0]).astype(np.uint8))
    sheets = []
    for x in np.arange(9) * 0.75:
        for y in np.arange(4) * 0.75:
            moved = first.transform(
                first.size, Image.Transform.AFFINE, (1, 0, -x, 0, 1, -y), Image.Resampling.BILINEAR
            )
            sheets.append(np.asarray(moved, np.float32) / 255)
    return np.stack(sheets)


class KnownDenoiser(Denoiser):
    """E[x0 | x] of equally likely Gaussians around pictures: of one class, or of all."""

    def __init__(self, card: ModelCard, pictures: dict[str, np.ndarray]) -> None:
        super().__init__(random_denoiser(card).net, card.sigma_data)
        self.width = WIDTH * card.pixel_scale
        x0 = {c: (p - card.pixel_mean) * card.pixel_scale for c, p in pictures.items()}
        self.means = torch.from_numpy(np.concatenate(list(x0.values()))[:, None])
        owners = [card.classes.index(c) for c, some in x0.items() for _ in some]
        self.owners, self.open = torch.tensor(owners), len(card.classes)

    @override
    def forward(self, x: Tensor, sigma: Tensor, labels: Labels) -> Tensor:
        variance = (self.width**2 + sigma.square())[:, None]
        apart = (x[:, None] - self.means[None]).square().sum(dim=(2, 3, 4))
        own = (labels.classes[:, None] == self.owners) | (labels.classes[:, None] == self.open)
        weights = (-apart / (2 * variance)).masked_fill(~own, -torch.inf).softmax(dim=1)
        mean = torch.einsum("bk,kchw->bchw", weights, self.means)
        kept = (self.width**2 / variance)[:, :, None, None]
        return mean + kept * (x - mean)


class KnownStudio(Studio):
    """Draws with the known denoiser, by the usual code."""

    def __init__(self, pictures: dict[str, np.ndarray]) -> None:
        super().__init__("cpu")
        card = tiny_card()
        self.model = OpenModel(KnownDenoiser(card, pictures).eval(), card, "known")

    @override
    def open(self, name: str) -> OpenModel:
        return self.model


def world(chars: str = "agqemos", count: int = 4) -> KnownStudio:
    """Letters at some places each."""
    return KnownStudio({char: letter_pictures(char, count) for char in chars})


WAY = Drawing(steps=12, frames=30, seed=3, hand="Ada")


def ask(
    studio: Studio, name: str, char: str = "g", drawing: Drawing = WAY, **numbers: int
) -> Measured:
    """What is measured in it."""
    question = Question(MEASUREMENTS[name].kind, name, parameters=numbers)
    return finish(measure_question(studio, question, WriteRequest((Letter(0, char),), drawing)))
