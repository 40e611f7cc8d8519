"""Training batches: x0 with its labels, conditions dropped at random.

All randomness comes from torch's global generator, which the trainer seeds anew in each iteration.
"""

from typing import Protocol

import torch
from torch import Tensor

from engine.card import ModelCard
from engine.data.augment import POSE_NOT_STYLE, augment, random_pose
from engine.data.dataset import Dataset
from engine.diffusion.unet import Labels
from engine.training.preset import TrainingRecipe

RARE_AUGMENT = 0.85  # share of the pictures of unwritten classes that are augmented


class Feed(Protocol):
    """A source of training batches."""

    def __len__(self) -> int:
        """Number of training pictures, repetitions aside."""
        ...

    @property
    def apart(self) -> int:
        """Number of held-out pictures, which are never trained on."""
        ...

    def batch(self, count: int) -> tuple[Tensor, Labels]:
        """A random batch x0 [B, C, H, W] with its labels."""
        ...

    def held_out(self, count: int) -> tuple[Tensor, Labels] | None:
        """The first held-out pictures, not augmented, with their labels; None without any."""
        ...


class PictureFeed:
    """Batches of pictures, mirrored at random if the recipe flips, with classes if known."""

    def __init__(self, dataset: Dataset, card: ModelCard, recipe: TrainingRecipe) -> None:
        self.card, self.recipe = card, recipe
        self.dataset, self.kept = dataset.split(recipe.held_out, recipe.seed)
        self.weights = self.dataset.weights(recipe.rare_floor)

    def __len__(self) -> int:
        return len(self.dataset)

    @property
    def apart(self) -> int:
        return len(self.kept)

    def batch(self, count: int) -> tuple[Tensor, Labels]:
        index = torch.multinomial(self.weights, count, replacement=True)
        images = self.dataset.images[index]
        if self.recipe.flip:
            mirrored = (torch.rand(count) < 0.5)[:, None, None, None]
            images = torch.where(mirrored, images.flip(-1), images)
        nothing = torch.rand(count) < self.recipe.drop_label
        classes = torch.where(nothing, len(self.dataset.classes), self.dataset.labels[index])
        return self.to_x0(images), Labels(classes, torch.zeros(count, 1))

    def held_out(self, count: int) -> tuple[Tensor, Labels] | None:
        if not len(self.kept):
            return None
        labels = Labels(self.kept.labels[:count], torch.zeros(min(count, len(self.kept)), 1))
        return self.to_x0(self.kept.images[:count]), labels

    def to_x0(self, images: Tensor) -> Tensor:
        """Pixels uint8 [B, C, H, W] to x0 by the card's mean and scale."""
        return (images.float() / 255 - self.card.pixel_mean) * self.card.pixel_scale


class PointFeed(PictureFeed):
    """Batches of points, centered and scaled as the card's plane is."""

    def to_x0(self, images: Tensor) -> Tensor:
        """Points float32 [B, 2, 1, 1] to x0 of about unit variance."""
        assert self.card.plane is not None
        return (images - torch.tensor(self.card.plane.center).view(2, 1, 1)) / self.card.plane.scale


class GlyphFeed(PictureFeed):
    """Batches of glyphs, augmented, each with its pose and the code of a hand."""

    def __init__(self, dataset: Dataset, card: ModelCard, recipe: TrainingRecipe) -> None:
        super().__init__(dataset, card, recipe)
        self.unwritten = self.dataset.unwritten()
        self.hand_codes = self.dataset.hand_codes()
        self.named = torch.tensor([hand.named for hand in dataset.hands_known] + [False])

    def batch(self, count: int) -> tuple[Tensor, Labels]:
        """A random batch x0 [B, 1, H, W] with class, hand and pose."""
        r, data = self.recipe, self.dataset
        index = torch.multinomial(self.weights, count, replacement=True)
        unwritten = self.unwritten[index]
        chance = torch.where(unwritten, max(r.augment, RARE_AUGMENT), r.augment)
        pose = random_pose(count, chance if r.augment else torch.zeros(count))
        pixels = augment(data.images[index].float() / 255, pose)
        x0 = (pixels - self.card.pixel_mean) * self.card.pixel_scale
        classes = data.labels[index]
        nothing = torch.rand(count) < r.drop_label  # the null pass drops everything together
        hands, pose = self.hand_batch(index, pixels, pose)
        hands = hands * (~nothing & (torch.rand(count) >= r.drop_hand))[:, None]
        classes = torch.where(nothing, len(data.classes), classes)
        return x0, Labels(classes, hands, pose * ~nothing[:, None])

    def held_out(self, count: int) -> tuple[Tensor, Labels] | None:
        """The first held-out glyphs, each with its own hand code."""
        plain = super().held_out(count)
        if plain is None or self.kept.style is None:
            return plain
        x0, labels = plain
        code = self.kept.style.code(self.kept.images[: len(x0), 0].float() / 255, labels.classes)
        known = labels.classes < len(self.kept.classes)
        hands = torch.cat([code, torch.ones(len(x0), 1)], dim=1) * known[:, None]
        return x0, Labels(labels.classes, hands, torch.zeros(len(x0), len(POSE_NOT_STYLE)))

    def hand_batch(self, index: Tensor, pixels: Tensor, pose: Tensor) -> tuple[Tensor, Tensor]:
        """Hand codes [B, 9] and poses for a batch.

        Half the pictures of a named hand get the hand's code, which keeps the variety within a
        hand; all others get their own, measured after augmentation. With their own code the pose
        is given half the time, or the network would read weight and slant from it alone.
        """
        data, count = self.dataset, len(index)
        if data.style is None:
            return torch.zeros(count, 1), pose
        own = data.style.code(pixels[:, 0], data.labels[index])
        by_hand = self.named[data.hands[index]] & (torch.rand(count) < 0.5)
        code = torch.where(by_hand[:, None], self.hand_codes[data.hands[index]], own)
        code = code + self.recipe.hand_noise * torch.randn(count, code.shape[1])
        told = by_hand | (torch.rand(count) < 0.5)
        known = data.labels[index] < len(data.classes)  # an unknown character has no usual style
        hands = torch.cat([code, torch.ones(count, 1)], dim=1) * known[:, None]
        return hands, torch.where((told | ~known)[:, None], pose, pose * POSE_NOT_STYLE)
