"""Train the encoder of pictures, whose features measure models of pictures.

    python packaging/resources/train_encoder.py CIFAR-FOLDER OUT [--minutes M]

There are 500 labeled pictures of ten kinds and 6,000 automobiles, too few to learn to see from
labels alone. Three tasks share the features:

* which two crops show the same picture (instance discrimination: SimCLR, Chen et al. 2020, arXiv
  2002.05709). Crops, mirrors and mild colors only: whatever this task calls equal, a distance
  between features does not see;
* what was done to a spoiled picture, and how strongly: blurred, noisy, warped, in pieces, pale,
  dissolved. These are the ways in which a generated picture falls short, so a distance has to
  see them;
* which of the ten kinds is shown, where it is known.

Both splits teach it, as what measures a model should know every real picture there is: else its
features would hold the split that it has seen farther from the other. A fifth of the ten kinds'
pictures is kept apart, to say how well it does.
"""

import argparse
import json
import math
import sys
import time
from pathlib import Path

import torch
from safetensors.torch import save
from torch import Tensor, nn
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).parents[2]))

from spoil import SPOILERS, spoil

from engine.data.dataset import Dataset, open_data
from engine.files import write_atomic
from engine.models.readers import ENCODER_KEY, ENCODER_SIZE, FEATURES, Encoder

SEED = 4_711
WIDTHS = (32, 64, 128)
BATCH = 128
SPOILED = 64  # pictures of a batch that are spoiled
LABELED = 32  # pictures of a batch whose kind is asked
TEMPERATURE = 0.2
RATE = 1.5e-3


class Heads(nn.Module):
    """Heads of the three tasks, thrown away after training."""

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.project = nn.Sequential(nn.Linear(FEATURES, 128), nn.ReLU(), nn.Linear(128, FEATURES))
        self.spoiled = nn.Sequential(nn.SiLU(), nn.Linear(FEATURES, len(SPOILERS)))
        self.classify = nn.Sequential(nn.SiLU(), nn.Linear(FEATURES, classes))


def view(x: Tensor) -> Tensor:
    """A crop of at least half of each picture [B, 3, H, W], mirrored or not, a little recolored."""
    count = len(x)
    scale = torch.empty(count).uniform_(0.7, 1)
    shift = (torch.rand(count, 2) * 2 - 1) * (1 - scale)[:, None]
    mirror = torch.randint(0, 2, [count]) * 2.0 - 1
    zero = torch.zeros(count)
    theta = torch.stack(
        [
            torch.stack([scale * mirror, zero, shift[:, 0]], 1),
            torch.stack([zero, scale, shift[:, 1]], 1),
        ],
        dim=1,
    )
    x = F.grid_sample(x, F.affine_grid(theta, list(x.shape), align_corners=False),
                      padding_mode="reflection", align_corners=False)  # fmt: skip
    column = (count, 1, 1, 1)
    gray = x.mean(1, keepdim=True)
    x = gray + (x - gray) * torch.empty(column).uniform_(0.6, 1.4)
    middle = x.mean((1, 2, 3), keepdim=True)
    x = middle + (x - middle) * torch.empty(column).uniform_(0.8, 1.2)
    return (x + torch.empty(column).uniform_(-0.1, 0.1)).clamp(0, 1)


def contrastive_loss(a: Tensor, b: Tensor) -> Tensor:
    """NT-Xent over two views of B pictures [B, D] (Chen et al. 2020, equation 1)."""
    both = F.normalize(torch.cat([a, b]), dim=1)
    likeness = both @ both.T / TEMPERATURE
    likeness.fill_diagonal_(-math.inf)
    count = len(a)
    return F.cross_entropy(likeness, (torch.arange(2 * count) + count) % (2 * count))


def ten_kinds(folder: Path) -> tuple[Dataset, Tensor, Tensor]:
    """The training split, and which of its pictures are of the even mix of ten kinds.

    Returns the data, and the indices of four fifths and of one fifth of that mix.
    """
    data = open_data(folder, ENCODER_SIZE, 3)
    rare = torch.bincount(data.labels).min()
    taught, kept = [], []
    for label in range(len(data.classes)):
        rows = (data.labels == label).nonzero().squeeze(1)[-int(rare) :]
        taught.append(rows[: len(rows) * 4 // 5])
        kept.append(rows[len(rows) * 4 // 5 :])
    return data, torch.cat(taught), torch.cat(kept)


def train_encoder(
    encoder: Encoder, heads: Heads, images: Tensor, kinds: tuple[Tensor, Tensor], minutes: float
) -> int:
    """Train for so many minutes of processor time; returns how many batches that were.

    `images` are all pictures uint8 [N, 3, 32, 32]; `kinds` those of known kind, and their labels.
    """
    parameters = [*encoder.parameters(), *heads.parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.02)
    labeled, labels = kinds
    began, batches, sums = time.process_time(), 0, torch.zeros(3)
    encoder.train()
    while (share := (time.process_time() - began) / (60 * minutes)) < 1:
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1.0, share / 0.05) * (1 + math.cos(math.pi * share)) / 2
        x = images[torch.randint(len(images), [BATCH])].float() / 255
        spoiled, strength = spoil(x[:SPOILED])
        rows = torch.randint(len(labeled), [LABELED])
        named = view(images[labeled[rows]].float() / 255)
        batch = torch.cat([view(x), view(x), spoiled, named])
        with torch.autocast("cpu", torch.bfloat16):
            features = encoder(batch.to(memory_format=torch.channels_last)).float()
        first, second, third, fourth = features.split([BATCH, BATCH, SPOILED, LABELED])
        losses = torch.stack(
            [
                contrastive_loss(heads.project(first), heads.project(second)),
                16 * F.mse_loss(heads.spoiled(third), strength),
                0.5 * F.cross_entropy(heads.classify(fourth), labels[rows]),
            ]
        )
        optimizer.zero_grad(set_to_none=True)
        losses.sum().backward()
        optimizer.step()
        batches += 1
        sums += losses.detach()
        if batches % 200 == 0:
            print(f"{share:.0%}", (sums / 200).tolist(), flush=True)
            sums.zero_()
    encoder.eval()
    return batches


@torch.inference_mode()
def measure_held_out(
    encoder: Encoder, heads: Heads, kept: Tensor, labels: Tensor, test: Tensor
) -> dict[str, float]:
    """Accuracy of the heads on held-out pictures: their kind, and their distortion.

    The second figure is the share of the spread of each strength that is foretold (R^2).
    """
    generator = torch.random.get_rng_state()
    torch.manual_seed(0)
    said = heads.classify(encoder(kept.float() / 255)).argmax(1)
    spoiled, strength = spoil(test.float() / 255)
    told = heads.spoiled(encoder(spoiled))
    left = (told - strength).square().mean(0) / strength.var(0)
    torch.random.set_rng_state(generator)
    figures = {"ten_kinds": float((said == labels).float().mean()), "ten_kinds_of": len(labels)}
    figures |= {f"spoiled_{name}": float(1 - r) for name, r in zip(SPOILERS, left, strict=True)}
    return {name: round(value, 3) for name, value in figures.items()}


def main() -> None:
    """Train on a folder of CIFAR-10 files and write the weights."""
    parser = argparse.ArgumentParser(description="Train the encoder of pictures.")
    parser.add_argument("data", type=Path, help="a folder of CIFAR-10 files, binary version")
    parser.add_argument("out", type=Path, help="the .safetensors file to write")
    parser.add_argument("--minutes", type=float, default=5.0, help="of processor time")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    data, taught, kept = ten_kinds(options.data)
    test = open_data(options.data, ENCODER_SIZE, 3, split="test").images
    apart = torch.ones(len(data), dtype=torch.bool)
    apart[kept] = False
    encoder, heads = Encoder(WIDTHS), Heads(len(data.classes))
    encoder.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]
    everything = torch.cat([data.images[apart], test])
    # Pictures of known kind are looked up in the data itself, where their places are known
    kinds = torch.arange(len(taught)), data.labels[taught]
    images = torch.cat([data.images[taught], everything])
    batches = train_encoder(encoder, heads, images, kinds, options.minutes)
    figures = measure_held_out(encoder, heads, data.images[kept], data.labels[kept], test)
    about = {"widths": WIDTHS, "seed": SEED, "held_out": figures, "batches": batches}
    about |= {"pictures_seen": batches * BATCH, "pictures": len(everything)}
    tensors = {
        name: (t.half() if t.is_floating_point() else t).contiguous()
        for name, t in encoder.state_dict().items()
    }
    write_atomic(options.out, save(tensors, {ENCODER_KEY: json.dumps(about)}))
    print(about)


if __name__ == "__main__":
    main()
