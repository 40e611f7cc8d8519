"""Which letters stayed when a text was edited: they keep their ids, and so their pictures."""

from difflib import SequenceMatcher

from engine.api import Letter


def letters_of(text: str) -> tuple[Letter, ...]:
    """The letters of a text written from nothing, numbered in reading order."""
    return keep_letters("", (), text, 0)


def keep_letters(
    old_text: str, old: tuple[Letter, ...], text: str, next_id: int
) -> tuple[Letter, ...]:
    """The letters of `text`, those that stayed since `old_text` as they were.

    `old` are the letters of `old_text`, in order, blanks left out. New ones are numbered from
    `next_id` on.
    """
    places = iter(old)
    before = [None if char.isspace() else next(places) for char in old_text]
    after: list[Letter | None] = [None] * len(text)
    for start, new_start, length in matching_blocks(old_text, text):
        after[new_start : new_start + length] = before[start : start + length]
    letters: list[Letter] = []
    for char, kept in zip(text, after, strict=True):
        if char.isspace():
            continue
        if kept is None:
            kept = Letter(next_id, char)
            next_id += 1
        letters.append(kept)
    return tuple(letters)


def matching_blocks(old: str, new: str) -> list[tuple[int, int, int]]:
    """Stretches (start in old, start in new, length) that stayed, in order.

    What was typed, deleted or pasted lies between a common start and a common end; only what is
    left between them is searched, so that an edit of a long text costs next to nothing.
    """
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    matcher = SequenceMatcher(None, middle_old, middle_new, autojunk=False)
    blocks = [(head + a, head + b, size) for a, b, size in matcher.get_matching_blocks() if size]
    return [
        (0, 0, head),
        *blocks,
        (len(old) - tail, len(new) - tail, tail),
    ]
