"""The letters of a message: from the typed text to letters with ids, what is done to single
letters, and the snapshot of all that undo goes back to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace

import numpy as np
from PySide6.QtCore import QLocale

from engine.api import RULES, Drawing, Letter
from engine.data.alphabet import PRINTABLE, writable
from engine.errors import TextError
from engine.message.composed.compose import letters_of, split_letters
from engine.message.composed.typed import drawable
from engine.message.recipe import Layout, Look, Recipe, Timing
from engine.version import installed_version

MOST_COMPARED = 1_000_000  # pairs of characters that are compared after an edit
BRANCH_SIGMA = 1.2  # the noise level from which a nudged letter differs

Letters = tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class TypedText:
    raw: str = ""
    alphabet: str = PRINTABLE  # of the model that is to write it
    text: str = ""  # as it can be written; "" where it cannot
    replaced: dict[str, str] = field(default_factory=dict)  # character → what is written for it
    problem: TextError | None = None  # why it cannot be written


def read_typed(raw: str, alphabet: str, rules: int = RULES) -> TypedText:
    """Find out how a text can be written; a German window spells umlauts out that it must.

    By the rules of version 0.1 it is written in printable characters alone.
    """
    german = QLocale().language() == QLocale.Language.German
    as_text = writable if rules == 1 else drawable
    try:
        return TypedText(raw, alphabet, *as_text(raw, alphabet, german=german))
    except TextError as error:
        return TypedText(raw, alphabet, problem=error)


def keep_letters(old_text: str, old: Letters, text: str, next_id: int, whole: str = "") -> Letters:
    """The letters of `text`; those that stayed since `old_text` keep their ids, and so their
    pictures.

    `old` are the letters of `old_text`, in order, blanks left out. New ones are numbered from
    `next_id` on. `whole` are characters that are not composed.
    """
    old_chars, chars = split_letters(old_text), split_letters(text)
    places = iter(split_characters(old))
    before = [() if char.isspace() else next(places) for char in old_chars]
    after: list[Letters] = [()] * len(chars)
    for start, new_start, length in matching_blocks(old_chars, chars):
        after[new_start : new_start + length] = before[start : start + length]
    letters: list[Letter] = []
    for char, kept in zip(chars, after, strict=True):
        if char.isspace():
            continue
        fresh = letters_of(char, next_id, whole)
        if [letter.char for letter in kept] != [letter.char for letter in fresh]:
            kept = fresh
            next_id += 1
        letters += kept
    return tuple(letters)


def split_characters(letters: Letters) -> list[Letters]:
    """The letters of each character. An id may be of several: of a batch with few variants."""
    found: list[Letters] = []
    for letter in letters:
        if letter.part == 0:
            found.append((letter,))
        else:
            found[-1] += (letter,)
    return found


def first_letters(letters: Letters) -> Letters:
    """One letter for each character: of a composed one its first part."""
    return tuple(letter for letter in letters if letter.part == 0)


def whole_characters(letters: Letters) -> str:
    """The characters beyond ASCII that are drawn whole, not composed."""
    return "".join(dict.fromkeys(letter.char for letter in letters if letter.char > "~"))


def character_numbers(letters: Letters) -> np.ndarray:
    """The number of the character that each letter is of, among these, int [letters]."""
    return np.cumsum([letter.part == 0 for letter in letters], dtype=int) - 1


def matching_blocks(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    """Stretches (start in old, start in new, length) that stayed, in order.

    What was typed, deleted or pasted lies between a common start and a common end; only what is
    left between them is searched, so that an edit of a long text costs next to nothing. Where that
    is long on both sides, nothing of it stayed: the search takes so many steps as the product.
    """
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    found: list[tuple[int, int]] = []
    if len(middle_old) * len(middle_new) <= MOST_COMPARED:
        found = common_subsequence(middle_old, middle_new)
    return [
        (0, 0, head),
        *((head + a, head + b, 1) for a, b in found),
        (len(old) - tail, len(new) - tail, tail),
    ]


def common_subsequence(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Places (in old, in new) of a longest common subsequence, in order.

    By its table of lengths, a row at a time (Wagner & Fischer 1974).
    """
    if not old or not new:
        return []
    codes = {char: code for code, char in enumerate({*old, *new})}
    row_of = np.array([codes[char] for char in new])
    lengths = np.zeros((len(old) + 1, len(new) + 1), dtype=np.int32)
    for i, char in enumerate(old):
        same = lengths[i, :-1] + (row_of == codes[char])
        np.maximum.accumulate(np.maximum(lengths[i, 1:], same), out=lengths[i + 1, 1:])
    i, j = len(old), len(new)
    found: list[tuple[int, int]] = []
    while lengths[i, j]:
        if lengths[i - 1, j] == lengths[i, j]:
            i -= 1
        elif lengths[i, j - 1] == lengths[i, j]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]


class RedrawNumbers:
    """The redraw numbers that letters have had, so that a new number is always new noise."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}  # letter id → the highest number used

    def reserve(self, letter: Letter, count: int, spare: int) -> int:
        """The first of `count` new numbers of a letter; the `spare` ones after them are for
        drawings that are not legible."""
        first = max(letter.redraw, self._last.get(letter.id, 0)) + 1
        self._last[letter.id] = first + count - 1 + spare
        return first

    def record(self, letters: Iterable[Letter]) -> None:
        """Count the numbers that these letters have."""
        for letter in letters:
            self._last[letter.id] = max(letter.redraw, self._last.get(letter.id, 0))

    def clear(self) -> None:
        self._last.clear()


def nudge_letter(letter: Letter) -> Letter:
    """The letter with other noise from the middle of its drawing on."""
    return replace(letter, nudge=letter.nudge + 1, branch=BRANCH_SIGMA, branch_step=0)


def first_state(letter: Letter, sigmas: np.ndarray) -> int:
    """The number of the first state in which a letter differs from one that is not nudged."""
    if letter.branch_step:
        return min(letter.branch_step, len(sigmas) - 1)
    return int(np.sum(sigmas > letter.branch)) if letter.nudge else 0


def with_noise_of(letter: Letter, redraw: int) -> Letter:
    """The letter from the noise of a redraw number, all the way."""
    return replace(letter, redraw=redraw, nudge=0, branch=0.0, branch_step=0)


def pin_letter(letters: Letters, letter_id: int, drawing: Drawing) -> Letters:
    """One letter gets as its own the seed and the hand that it is drawn with, so that it looks the
    same whatever is chosen for the message."""
    return tuple(
        replace(
            letter,
            seed=drawing.seed if letter.seed is None else letter.seed,
            hand=letter.hand or drawing.hand,
        )
        if letter.id == letter_id
        else letter
        for letter in letters
    )


def reset_letters(letters: Letters, locked: frozenset[int]) -> Letters:
    """All letters but the locked ones as they were when they were typed."""
    return tuple(
        x if x.id in locked else Letter(x.id, x.char, part=x.part, of=x.of) for x in letters
    )


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything chosen about a message, as one value. Pictures are found again by their keys."""

    typed: str
    text: str
    letters: Letters
    locked: frozenset[int]  # ids
    drawing: Drawing
    layout: Layout
    look: Look
    timing: Timing


def from_recipe(recipe: Recipe) -> Snapshot:
    """The message of a recipe. Its letters with a seed of their own are locked."""
    drawing = Drawing(**{f.name: getattr(recipe.drawing, f.name) for f in fields(Drawing)})
    letters = recipe.letters()
    locked = frozenset(letter.id for letter in letters if letter.seed is not None)
    return Snapshot(
        recipe.text, recipe.text, letters, locked, drawing,
        recipe.layout, recipe.look, recipe.timing,
    )  # fmt: skip


def to_recipe(snapshot: Snapshot, model_hash: str) -> Recipe:
    """The recipe of a message drawn by the model with this hash."""
    return Recipe(
        version=installed_version(),
        text=snapshot.text,
        whole=whole_characters(snapshot.letters),
        drawing=snapshot.drawing,
        model_hash=model_hash,
        layout=snapshot.layout,
        look=snapshot.look,
        timing=snapshot.timing,
    ).with_letters(snapshot.letters)
