"""A new hand for a model that writes: measured, then learned, and nothing else is changed.

The hand's eight numbers say what can be measured of its manner. For what they leave out, the
network is told one number more, which is 1 for this hand alone: a column of weights for it, added
to everything that the network is told, learns from the writer's own glyphs, while all others stand
still. So the model draws in all its other hands, bit for bit, what it drew before, and no picture
that it once learned from is needed. It is textual inversion (Gal et al. 2022, arXiv 2208.01618) of
a hand.
"""

from pathlib import Path

import msgspec
import torch
from torch import Tensor

from engine.api import ANY, AUTO, MIXED
from engine.card import Hand, ModelCard
from engine.data.augment import augment, random_pose
from engine.data.sources import Dataset
from engine.diffusion.denoiser import Denoiser
from engine.diffusion.unet import Labels, UNet
from engine.errors import ModelError, RequestError
from engine.training.denoising import DenoiserTrainer
from engine.training.preset import Recipe
from engine.training.starting import carried

SOURCE = "own writing"


class HandFeed:
    """One person's glyphs, moved a little, each told as this person's."""

    def __init__(self, data: Dataset, card: ModelCard, recipe: Recipe) -> None:
        self.data, self.card, self.recipe = data, card, recipe
        self.hand = torch.tensor([*card.hands[-1].code, 1.0])

    def __len__(self) -> int:
        return len(self.data)

    def batch(self, count: int) -> tuple[Tensor, Labels]:
        """A random batch x0 [B, 1, H, W] with class, hand and pose."""
        index = torch.randint(len(self.data), (count,))
        pixels, pose = self.data.images[index].float() / 255, None
        if self.card.network.get("pose_width"):  # else what is drawn would be moved, too
            pose = random_pose(count, torch.full([count], self.recipe.augment))
            pixels = augment(pixels, pose)
        x0 = (pixels - self.card.pixel_mean) * self.card.pixel_scale
        return x0, Labels(self.data.labels[index], self.hand.expand(count, -1), pose)

    def held_out(self, count: int) -> tuple[Tensor, Labels] | None:
        """None: every glyph is needed."""
        del count


class HandTrainer(DenoiserTrainer):
    """Trains what a model is told by its newest hand, and no other weight."""

    def build(self) -> Denoiser:
        """The card's denoiser, of which one column of weights can be trained."""
        model = super().build().requires_grad_(False)
        assert isinstance(model.net, UNet) and model.net.hand is not None
        weight = model.net.hand.weight.requires_grad_(True)
        weight.register_hook(newest)
        return model


def newest(gradient: Tensor) -> Tensor:
    """The gradient of the hands' weights [E, hand_width + 1], 0 but for the newest hand's."""
    column = torch.zeros_like(gradient)
    column[:, -2] = gradient[:, -2]
    return column


def open_hand_run(
    start: Denoiser,
    before: ModelCard,
    data: Dataset,
    hand: str,
    name: str,
    recipe: Recipe,
    folder: Path,
    device: torch.device,
    minutes: float | None,
) -> HandTrainer:
    """The run that adds a hand to a model, which is then called `name`. Raises `EngineError`s."""
    check(hand, before)
    card = msgspec.structs.replace(with_hand(before, hand, data), name=name)
    trainer = HandTrainer(HandFeed(data, card, recipe), card, recipe, folder, device, minutes)
    trainer.warm_start(carried(start, before, card))
    return trainer


def check(hand: str, card: ModelCard) -> None:
    """Raise unless a hand of this name can be added to a model."""
    if not (card.writes and card.network.get("hand_width") and card.style_std):
        raise ModelError(
            "A hand cannot be added to {model}: it has none.",
            "Start from a model that writes in hands (--init letters).",
            model=card.name,
        )
    if not hand.strip() or hand.casefold() in (ANY, AUTO, MIXED):
        raise RequestError("A hand cannot be called {hand!r}.", "Give it a name.", hand=hand)
    if any(hand.casefold() == known.name.casefold() for known in card.hands):
        raise RequestError(
            "{model} has a hand called {hand} already.",
            "Give yours another name.",
            model=card.name,
            hand=hand,
        )


def with_hand(card: ModelCard, name: str, data: Dataset) -> ModelCard:
    """The card of a model with a hand more, measured from its glyphs.

    Its code has a number more than the others had, which is 1 for it and 0 for them.
    """
    assert data.style is not None
    width = card.network["hand_width"]
    codes = data.style.code(data.images[:, 0].float() / 255, data.labels)
    mean = [round(value, 3) for value in codes.mean(dim=0).tolist()]
    own = (*mean, *(0.0,) * (width - len(mean)), 1.0)
    wrote = "".join(sorted({card.classes[label] for label in data.labels.tolist()}))
    others = tuple(msgspec.structs.replace(hand, code=(*hand.code, 0.0)) for hand in card.hands)
    return msgspec.structs.replace(
        card,
        hands=(*others, Hand(name=name, source=SOURCE, wrote=wrote, code=own)),
        network=card.network | {"hand_width": width + 1},
    )
