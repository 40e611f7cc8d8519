"""How large a file will be, from a few of its pages."""

from collections.abc import Generator

import numpy as np

from engine.export.cut import Cut

SAMPLES = 12  # places where pages are looked at
WRAPPING = 80  # bytes around a recipe


def foresee(cut: Cut) -> Generator[int, None, int]:
    """About how many bytes a cut's file has: pages at a few places are encoded."""
    count = len(cut.shots)
    if count <= SAMPLES or not cut.message.format.separate:
        return len((yield from cut.encode()))
    first = len((yield from cut.encode_page(0)))
    place_of = cut.message.timeline.place_of
    pages = [place_of(shot.frame) for shot in cut.shots]
    held = [i for i in range(1, count) if pages[i] == pages[i - 1]]
    moving = [i for i in range(1, count) if pages[i] != pages[i - 1]]
    spread = np.rint(np.linspace(0, len(moving) - 1, SAMPLES)).astype(int)
    samples = {moving[i] for i in spread}
    if cut.film.finished in moving:  # it costs more or less than those around it
        at = moving.index(cut.film.finished)
        samples |= set(moving[max(0, at - 1) : at + 2])
    costs = dict.fromkeys([*sorted(samples), *held[:1]], 0)
    for place in costs:
        encoding = cut.encode_page(place)
        costs[place] = next(encoding)
        yield costs[place]
        encoding.close()
    still = len(held) * costs[held[0]] if held else 0
    known = sorted(samples)
    change = np.interp(moving, known, [costs[place] for place in known]).sum()
    comment = cut.message.comment
    wrapping = len(comment) + WRAPPING if comment else 0
    return int(first + change + still) + wrapping
