"""How a letters model is best drawn: guidance, its interval, steps and redraws against each other.

    python packaging/sweep.py handwriting.npz -n 16 CHOICE ...      a table, a line a threshold

A CHOICE is STEPS:GUIDANCE:LOW:HIGH, as in 12:1.4:0.3:3. Letters are drawn as `write` draws them,
and drawn again while the app's reader scores them below a threshold; the second reader, which the
app never asks, measures what is kept. Costs are evaluations of the network a letter, redraws and
null passes counted. `noisegram evaluate --as-written` measures one choice with intervals.
"""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np

from engine.api import TRIES, Drawing, Letter, WriteRequest
from engine.evaluation import metrics
from engine.evaluation.evaluate import (
    HELD_OUT,
    VARIED,
    deal_hands,
    known_glyphs,
    measure_legibility,
)
from engine.evaluation.glyphs import GlyphSet, is_letter, read_corpus, sample_balanced
from engine.models.readers import load_reader
from engine.progress import finish
from engine.studio import Studio

THRESHOLDS = (0.0, 0.5, 0.7, 0.8, 0.9)
BATCH = 96  # letters drawn together


class Attempts:
    """All drawings of the letters asked for: each is drawn again while it scores below the last
    threshold."""

    def __init__(self, studio: Studio, drawing: Drawing, letters: tuple[Letter, ...]) -> None:
        count = len(letters)
        self.images = np.zeros((TRIES + 1, count, 28, 28), np.uint8)
        self.scores = np.full((TRIES + 1, count), -1.0)
        self.passes = 0.0  # of one drawing of a letter
        wanted = np.arange(count)
        for attempt in range(TRIES + 1):
            for start in range(0, len(wanted), BATCH):
                rows = wanted[start : start + BATCH]
                asked = tuple(replace(letters[i], redraw=attempt) for i in rows.tolist())
                glyphs = finish(studio.write(WriteRequest(asked, drawing)))
                self.images[attempt, rows] = glyphs.states[:, -1]
                self.scores[attempt, rows] = glyphs.scores
                self.passes = glyphs.cost.passes / len(rows)
            wanted = np.flatnonzero(self.scores.max(axis=0) < THRESHOLDS[-1])

    def keep(self, threshold: float) -> tuple[np.ndarray, float]:
        """What is kept [N, 28, 28] where a letter below `threshold` is drawn again, and how often
        a letter is drawn on average."""
        count = self.scores.shape[1]
        best, drawn = np.zeros(count, int), np.ones(count)
        for attempt in range(1, TRIES + 1):
            poor = self.scores[best, np.arange(count)] < threshold
            drawn[poor] += 1
            better = poor & (self.scores[attempt] > self.scores[best, np.arange(count)])
            best[better] = attempt
        return self.images[best, np.arange(count)], float(drawn.mean())


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n", maxsplit=1)[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("choices", nargs="+", metavar="STEPS:GUIDANCE:LOW:HIGH")
    parser.add_argument("-n", type=int, default=16, help="glyphs of each character")
    parser.add_argument("--model", default="letters")
    parser.add_argument("--json", type=Path, help="append the figures here, a line each")
    asked = parser.parse_args()

    studio, reader, rng = Studio(), load_reader(), np.random.default_rng(0)
    card = studio.open(asked.model).card
    train, test = (known_glyphs(s, list(card.alphabet)) for s in read_corpus(asked.corpus))
    alphanumeric = [char for char in card.alphabet if char.isalnum()]
    held_out = sample_balanced(test, alphanumeric, min(HELD_OUT, asked.n), rng).read(reader)
    train = train.read(reader)
    varied = sample_balanced(train + test.read(reader), alphanumeric, VARIED, rng)
    named = [hand.name for hand in card.hands if hand.named]
    writers = train[np.isin(train.hands, named)]
    chars = np.repeat(list(card.alphabet), asked.n)
    hands = deal_hands(card, len(chars), rng)
    letters = tuple(
        Letter(i, char, hand=hand)
        for i, (char, hand) in enumerate(zip(chars.tolist(), hands.tolist(), strict=True))
    )
    print("steps guidance      interval  below  evaluations  letters  marks", end="  ")
    print("diversity  Frechet  writers'")
    for choice in asked.choices:
        steps, guidance, low, high = (float(part) for part in choice.split(":"))
        drawing = Drawing(
            steps=int(steps), frames=1, guidance=guidance, guidance_low=low, guidance_high=high,
            model=asked.model,
        )  # fmt: skip
        attempts = Attempts(studio, drawing, letters)
        for threshold in THRESHOLDS:
            images, drawn = attempts.keep(threshold)
            glyphs = GlyphSet.of(images, chars, hands).read(reader)
            ours = glyphs[is_letter(glyphs.chars)]
            marks = glyphs[~is_letter(glyphs.chars)]
            spread = metrics.diversity(ours.features, ours.chars, varied.features, varied.chars)
            figures = {
                "steps": int(steps), "guidance": guidance, "low": low, "high": high,
                "below": threshold, "evaluations": round(drawn * attempts.passes, 2),
                "letters": round(measure_legibility(ours).merged.value, 4),
                "marks": round(measure_legibility(marks).merged.value, 4),
                "diversity": round(float(np.nanmean(spread)), 3),
                "frechet": round(distance(held_out, ours), 2),
                "writers": round(distance(writers, ours), 2),
            }  # fmt: skip
            print(
                f"{steps:5.0f} {guidance:8.2f} {low:6.2f} - {high:<5.2f} {threshold:6.1f} "
                f"{figures['evaluations']:12.1f} {figures['letters']:8.3f} {figures['marks']:6.3f} "
                f"{figures['diversity']:10.3f} {figures['frechet']:8.1f} {figures['writers']:9.1f}",
                flush=True,
            )
            if asked.json:
                with asked.json.open("a", encoding="utf-8") as file:
                    print(json.dumps(figures), file=file)


def distance(real: GlyphSet, drawn: GlyphSet) -> float:
    """Fréchet distance at equal numbers of each character on both sides."""
    rng = np.random.default_rng(1)
    chars = sorted(set(real.chars.tolist()) & set(drawn.chars.tolist()))
    counts = [min((real.chars == c).sum(), (drawn.chars == c).sum()) for c in chars]
    parts = [
        (sample_balanced(real, [c], n, rng), sample_balanced(drawn, [c], n, rng))
        for c, n in zip(chars, counts, strict=True)
    ]
    a = np.concatenate([one.features for one, _ in parts])
    b = np.concatenate([other.features for _, other in parts])
    return metrics.frechet_distance(a, b)


if __name__ == "__main__":
    main()
