"""A message's letters: each drawn from its own noise, and drawn again until it can be read."""

import time
from collections.abc import Generator
from dataclasses import replace

import torch

from engine.api import (
    CLEAR,
    Drawing,
    Glyphs,
    Letter,
    WriteProgress,
    WriteRequest,
)
from engine.diffusion.keys import letter_key, nudge_key
from engine.drawing.draw import draw
from engine.drawing.film import branch_level
from engine.drawing.hands import hand_names, letter_hand
from engine.drawing.pieces import score_pieces
from engine.drawing.rules import choose_walk
from engine.models.file import OpenModel
from engine.models.readers import READER_SIZE, load_app_reader, score_legibility
from engine.progress import map_progress


def write_letters(
    model: OpenModel, request: WriteRequest, device: torch.device
) -> Generator[WriteProgress, None, Glyphs]:
    """Draw the letters of a request, then again those that the reader cannot read.

    Raises `ModelError`, `TextError` or `RequestError` before anything is drawn.
    """
    model.card.check_letters(letter.char for letter in request.letters)
    glyphs = yield from draw_letters(model, request.drawing, request.letters, device)
    return (yield from redraw_until_legible(model, request, glyphs, device))


def draw_letters(
    model: OpenModel, drawing: Drawing, letters: tuple[Letter, ...], device: torch.device
) -> Generator[WriteProgress, None, Glyphs]:
    """Draw letters once; score how surely each is read, less if it has blots or lacks a mark."""
    card = model.card
    seeds = [drawing.seed if letter.seed is None else letter.seed for letter in letters]
    seeded = list(zip(seeds, letters, strict=True))
    hands = [letter_hand(card, drawing, letter, seed) for seed, letter in seeded]
    _, visited = choose_walk(card, drawing)
    levels = [branch_level(letter, drawing, visited) for letter in letters]
    states, sigmas, cost = yield from draw(
        model.denoiser,
        card,
        drawing,
        classes=[card.alphabet.index(letter.char) for letter in letters],
        hands=hands,
        keys=[letter_key(seed, letter) for seed, letter in seeded],
        device=device,
        branches=[
            (level, nudge_key(seed, letter)) if level else None
            for level, (seed, letter) in zip(levels, seeded, strict=True)
        ],
    )
    scores = ()
    if states.shape[2:] == (READER_SIZE, READER_SIZE):
        chars = "".join(letter.char for letter in letters)
        read = score_legibility(load_app_reader(), states[:, -1], chars).tolist()
        pieces = map(score_pieces, states[:, -1], chars)
        scores = tuple(map(min, read, pieces))
    return Glyphs(letters, states, sigmas, hand_names(card, hands), model.hash, scores, cost)


def redraw_until_legible(
    model: OpenModel, request: WriteRequest, glyphs: Glyphs, device: torch.device
) -> Generator[WriteProgress, None, Glyphs]:
    """Draw letters scored below `CLEAR` again, from the noise of their next redraw number.

    Of all attempts of a letter, at most `request.tries` more, the one that reads best is kept. What
    a person has seen and chosen, a nudge or a kept letter, stays as it is.
    """
    steps = len(glyphs.sigmas) - 1
    letters, states, scores = list(glyphs.letters), glyphs.states.copy(), list(glyphs.scores)
    may_change = [not letter.nudge and letter.seed is None for letter in letters]
    cost = glyphs.cost
    standing = WriteProgress(steps, steps, glyphs.sigmas, glyphs.states, glyphs)
    began = time.monotonic()
    for attempt in range(1, request.tries + 1):
        poor = [i for i, score in enumerate(scores) if score < CLEAR and may_change[i]]
        if not poor or time.monotonic() - began > request.patience:
            break
        first = [glyphs.letters[i] for i in poor]
        others = tuple(replace(letter, redraw=letter.redraw + attempt) for letter in first)
        yield standing
        again = yield from map_progress(
            draw_letters(model, request.drawing, others, device), lambda _: standing
        )
        cost += again.cost
        for k, i in enumerate(poor):
            if again.scores[k] > scores[i]:
                letters[i], states[i], scores[i] = (
                    again.letters[k],
                    again.states[k],
                    again.scores[k],
                )
    states.flags.writeable = False
    return replace(glyphs, letters=tuple(letters), states=states, scores=tuple(scores), cost=cost)
