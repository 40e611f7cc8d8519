"""Training batches of a latent model's denoiser: latents of pictures that are encoded once."""

from collections.abc import Generator
from dataclasses import dataclass

import torch
from torch import Tensor

from engine.data.augment import POSE_WIDTH, augment, random_pose
from engine.diffusion.autoencoder import Autoencoder, Moments
from engine.diffusion.unet import Labels
from engine.network.config import AutoencoderConfig
from engine.training.feed import PictureFeed
from engine.training.preset import TrainingRecipe

BATCH = 32  # pictures encoded at a time, between two yields


class PosedFeed(PictureFeed):
    """Batches of pictures, some rotated, scaled or thickened, each with its pose."""

    def batch(self, count: int) -> tuple[Tensor, Labels]:
        """A random batch x0 [B, C, H, W], pixels in [0, 1], with class and pose."""
        x0, labels = super().batch(count)
        if not self.recipe.augment:
            return x0, labels
        pose = random_pose(count, torch.full([count], self.recipe.augment))
        return augment(x0, pose), Labels(labels.classes, labels.hands, pose)


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """Latents of N training pictures in V views each, and of K held-out pictures."""

    views: Moments  # [V, N, c, h, w]; the first view is the picture as it is
    poses: Tensor  # [V, N, POSE_WIDTH]
    kept: Moments  # [K, c, h, w]

    def scale(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Mean of each latent channel, and one over its standard deviation.

        The encoder's own noise counts. Rombach et al. 2021 (arXiv 2112.10752, appendix G) have one
        number for all channels; channels differ, and a denoiser needs each at unit variance.
        """
        mean = self.views.mean.float()
        noise = self.views.log_variance.float().exp()
        every = (0, 1, 3, 4)
        variance = mean.var(every) + noise.mean(every)
        return tuple(mean.mean(every).tolist()), tuple(variance.rsqrt().tolist())


@torch.inference_mode()
def encode_views(
    pictures: PictureFeed, recipe: TrainingRecipe, autoencoder: Autoencoder, views: int
) -> Generator[float, None, Encoded]:
    """Encode every picture in some views; yields the share that is done.

    The first view is the picture as it is; the others have random poses, and every second one is
    mirrored, where the recipe has that. What is random here depends on the recipe's seed alone.
    """
    dataset, kept, device = pictures.dataset, pictures.kept, autoencoder.mean.device
    poses = torch.zeros(views, len(dataset), POSE_WIDTH)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(recipe.seed)
        for view in range(1, views if recipe.augment else 0):
            poses[view] = random_pose(len(dataset), torch.ones(len(dataset)))

    found: list[Moments] = []
    parts = [
        (view, part) for view in range(views) for part in torch.arange(len(dataset)).split(BATCH)
    ]
    parts += [(-1, part) for part in torch.arange(len(kept)).split(BATCH) if len(part)]
    for done, (view, part) in enumerate(parts):
        pixels = pictures.to_x0((dataset if view >= 0 else kept).images[part])
        if recipe.flip and view % 2 == 1 and view > 0:
            pixels = pixels.flip(-1)
        if recipe.augment and view > 0:
            pixels = augment(pixels, poses[view, part])
        said = autoencoder.moments(pixels.to(device))
        found.append(Moments(*(t.half().cpu() for t in said)))
        yield (done + 1) / len(parts)
    every = Moments(*(torch.cat(column) for column in zip(*found, strict=True)))
    trained = views * len(dataset)
    return Encoded(
        Moments(*(t[:trained].unflatten(0, (views, len(dataset))) for t in every)),
        poses,
        Moments(*(t[trained:] for t in every)),
    )


class LatentFeed:
    """Batches of latents x0 of unit variance, sampled anew from the encoder's moments."""

    def __init__(
        self,
        pictures: PictureFeed,
        recipe: TrainingRecipe,
        encoded: Encoded,
        config: AutoencoderConfig,
    ) -> None:
        self.pictures, self.recipe, self.encoded = pictures, recipe, encoded
        self.mean, self.scale = (
            torch.tensor(t).view(1, -1, 1, 1) for t in (config.mean, config.scale)
        )

    def __len__(self) -> int:
        return len(self.pictures)

    @property
    def apart(self) -> int:
        return self.pictures.apart

    def batch(self, count: int) -> tuple[Tensor, Labels]:
        """A random batch of latents [B, c, h, w] with class and pose."""
        r, dataset, views = self.recipe, self.pictures.dataset, self.encoded.views
        index = torch.multinomial(self.pictures.weights, count, replacement=True)
        view = torch.randint(len(views.mean), (count,))
        if r.augment:
            view = torch.where(torch.rand(count) < r.augment, view, 0)
        moments = Moments(*(t[view, index].float() for t in views))
        x0 = (moments.sample(torch.randn(moments.mean.shape)) - self.mean) * self.scale
        nothing = torch.rand(count) < r.drop_label
        classes = torch.where(nothing, len(dataset.classes), dataset.labels[index])
        pose = self.encoded.poses[view, index] * ~nothing[:, None] if r.augment else None
        return x0, Labels(classes, torch.zeros(count, 1), pose)

    def held_out(self, count: int) -> tuple[Tensor, Labels] | None:
        """The means of the latents of the first held-out pictures; None without any."""
        labels = self.pictures.kept.labels[:count]
        if not len(labels):
            return None
        x0 = (self.encoded.kept.mean[:count].float() - self.mean) * self.scale
        return x0, Labels(labels, torch.zeros(len(x0), 1), torch.zeros(len(x0), POSE_WIDTH))
