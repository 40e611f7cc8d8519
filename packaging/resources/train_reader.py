"""Train a reader of glyphs, which measures models or chooses what is drawn again.

    python packaging/resources/train_reader.py second|legibility|digits DATA OUT [--minutes M]

First the training split alone, which gives an honest accuracy on the held-out one (kept in the
file's metadata). What measures a model should know every real glyph there is, so the second reader
goes on with both splits; the reader that the app itself uses has another seed and shape, and knows
the training split only. So does the reader of digits, which measures models of digits: it learns
from MNIST (a folder of idx files), of which there is enough.
"""

import argparse
import json
import math
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from safetensors.torch import save
from torch import Tensor

sys.path.insert(0, str(Path(__file__).parents[2]))

from engine.data.augment import augment, random_pose
from engine.data.dataset import open_data
from engine.evaluation.glyphs import GlyphSet, is_letter, read_corpus
from engine.files import write_atomic
from engine.models.readers import READER_KEY, Reader, merge_look_alikes


class Kind(NamedTuple):
    """The settings of one of the readers, which share nothing but their data."""

    seed: int
    widths: tuple[int, int, int]
    both_splits: bool


KINDS = {
    "second": Kind(20_260, (24, 48, 96), both_splits=True),
    "legibility": Kind(1_117, (20, 40, 80), both_splits=False),
    "digits": Kind(7_351, (16, 32, 64), both_splits=False),
}
BATCH = 128
RATE = 2e-3
MISLABELED = 0.03  # share of labels taken to be wrong
AUGMENTED = 0.7  # share of pictures that are turned, scaled, slanted or thickened
FLOOR = 150  # a character is shown as if it had at least so many pictures
HELD_OUT_SHARE = 0.7  # of the time, before the held-out split joins


class Batch(NamedTuple):
    """Pictures, and for each the one or two characters that it may show."""

    images: Tensor  # float [B, 1, 28, 28] in [0, 1]
    first: Tensor  # int64 [B]
    second: Tensor  # int64 [B]; the other case where the case is unknown, else the same


def loss(logits: Tensor, first: Tensor, second: Tensor, mislabeled: float = MISLABELED) -> Tensor:
    """Mean of -ln p(label), with p = (1 - e) q + e / K and q the probability of what is allowed.

    A label is wrong with probability e and then says nothing (a forward correction with uniform
    noise, Patrini et al. 2017, arXiv 1609.03683, theorem 2). Where the case is unknown q sums
    both cases, so that the loss does not depend on how they share it.
    """
    log_p = logits.log_softmax(dim=1)
    a, b = (log_p.gather(1, index[:, None]).squeeze(1) for index in (first, second))
    log_q = torch.where(first == second, a, torch.logaddexp(a, b))
    noise = torch.full_like(log_q, math.log(mislabeled / logits.shape[1]))
    return -torch.logaddexp(log_q + math.log1p(-mislabeled), noise).mean()


def batches(real: GlyphSet, classes: str) -> Iterator[Batch]:
    """Endless random batches: characters balanced by square root, with a floor for rare marks."""
    index = {char: i for i, char in enumerate(classes)}
    first = torch.tensor([index[c] for c in real.chars])
    other = torch.tensor([index.get(c.swapcase(), index[c]) for c in real.chars])
    second = torch.where(torch.from_numpy(real.case_known), first, other)
    counts = torch.bincount(first, minlength=len(classes)).double()
    weights = (counts.clamp(min=FLOOR).sqrt() / counts.clamp(min=1))[first]
    images = torch.from_numpy(real.images).unsqueeze(1)
    while True:
        rows = torch.multinomial(weights, BATCH, replacement=True)
        pose = random_pose(BATCH, torch.full([BATCH], AUGMENTED))
        yield Batch(augment(images[rows].float() / 255, pose), first[rows], second[rows])


def train_reader(reader: Reader, real: GlyphSet, minutes: float, rate: float) -> Iterator[float]:
    """Train for so long, yielding each batch's loss: Adam, short warm-up, cosine to zero."""
    optimizer = torch.optim.AdamW(reader.parameters(), lr=rate, weight_decay=0.02)
    began, share = time.monotonic(), 0.0
    reader.train()
    for batch in batches(real, reader.classes):
        share = (time.monotonic() - began) / (60 * minutes)
        if share >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1.0, share / 0.05) * (1 + math.cos(math.pi * share)) / 2
        with torch.autocast("cpu", torch.bfloat16):
            logits = reader(batch.images.to(memory_format=torch.channels_last))
        value = loss(logits.float(), batch.first, batch.second)
        optimizer.zero_grad(set_to_none=True)
        value.backward()
        optimizer.step()
        yield float(value.detach())
    reader.eval()


def accuracy(reader: Reader, real: GlyphSet) -> dict[str, float]:
    """Share of real glyphs of known case read as labeled: merged and unmerged, by kind."""
    real = real[real.case_known].read(reader)
    exact, alike = (
        real.read_as == real.chars,
        merge_look_alikes(real.read_as) == merge_look_alikes(real.chars),
    )
    letters = is_letter(real.chars)
    shares: dict[str, float] = {}
    for name, kind in (("letters_digits", letters), ("marks", ~letters)):
        if kind.any():
            shares[name] = round(float(alike[kind].mean()), 4)
            shares[f"{name}_unmerged"] = round(float(exact[kind].mean()), 4)
    return shares


def digits(folder: Path) -> tuple[GlyphSet, GlyphSet]:
    """The training and the test split of a folder of idx files, as 32 x 32 pictures."""
    splits = (open_data(folder, size=32, channels=1, split=split) for split in ("train", "test"))
    train, test = (
        GlyphSet.of(
            split.images[:, 0].numpy(),
            np.array(split.classes)[split.labels.numpy()],
            np.full(len(split), ""),
        )
        for split in splits
    )
    return train, test


def main() -> None:
    """Train on a corpus and write the weights."""
    parser = argparse.ArgumentParser(description="Train a reader of glyphs.")
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("data", type=Path, help="an .npz corpus of glyphs, or MNIST's folder")
    parser.add_argument("out", type=Path, help="the .safetensors file to write")
    parser.add_argument("--minutes", type=float, default=6.0)
    options = parser.parse_args()
    torch.set_num_threads(1)
    kind = KINDS[options.kind]
    torch.manual_seed(kind.seed)
    train, test = read_corpus(options.data) if options.data.is_file() else digits(options.data)
    real = train + test
    reader = Reader("".join(np.unique(real.chars)), kind.widths)
    reader.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    first = options.minutes * (HELD_OUT_SHARE if kind.both_splits else 1)
    count = sum(1 for _ in train_reader(reader, train, first, RATE))
    held_out = accuracy(reader, test)
    about: dict[str, Any] = {"classes": reader.classes, "widths": kind.widths, "seed": kind.seed}
    about["held_out"] = held_out
    about["train"] = accuracy(reader, train)
    if kind.both_splits:
        rest = options.minutes - first
        count += sum(1 for _ in train_reader(reader, real, rest, RATE / 4))
    about |= {"pictures_seen": count * BATCH, "final": accuracy(reader, test)}
    tensors = {
        name: (t.half() if t.is_floating_point() else t).contiguous()
        for name, t in reader.state_dict().items()
    }
    write_atomic(options.out, save(tensors, {READER_KEY: json.dumps(about)}))


if __name__ == "__main__":
    main()
