"""Pictures that a model draws for itself, to be reminded of what it knows while it learns more.

The corpus it once learned from is not there any more. What it draws shows every class in every
hand, so the old model, asked about these pictures with noise, says all that must not be forgotten
(learning without forgetting, Li & Hoiem 2016, arXiv 1606.09282; replay by a model's own samples,
Shin et al. 2017, arXiv 1705.08690). The pictures need no finish: what is kept is what the old
model says of them.
"""

from collections.abc import Generator
from itertools import count

import msgspec
import torch
from torch import Tensor

from engine.api import Drawing
from engine.diffusion.denoiser import Denoiser
from engine.diffusion.noise import stable_hash
from engine.drawing.draw import draw
from engine.models.card import ModelCard
from engine.progress import map_progress

STEPS = 6
EACH = 4  # pictures of a class


def replayed(
    model: Denoiser, card: ModelCard, device: torch.device
) -> Generator[float, None, tuple[Tensor, Tensor]]:
    """Pictures [N, C, H, W] in [0, 1] of every class, and the classes [N]; the same every time.

    Yields the share that is drawn.
    """
    classes = [label for label in range(len(card.classes)) for _ in range(EACH)]
    keys = [stable_hash("replay", i) for i in range(len(classes))]
    hands = [key % (len(card.hands) + 1) for key in keys]
    plain = msgspec.structs.replace(  # guidance would take twice as long
        card, sampling=msgspec.structs.replace(card.sampling, guidance=1.0)
    )
    drawing = Drawing(steps=STEPS, sampler=card.sampling.sampler)
    work = draw(model, plain, drawing, classes, hands, keys, device, keep=2)
    evaluations, done = STEPS * -(-len(classes) // 12), count(1)
    states, _ = yield from map_progress(work, lambda _: min(1.0, next(done) / evaluations))
    pictures = torch.from_numpy(states[:, -1].copy())
    return pictures.float()[:, None] / 255, torch.tensor(classes)
