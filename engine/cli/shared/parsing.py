"""Parsing of characters, labels, seeds, stops and schedules as they are typed."""

import re
from contextlib import suppress
from difflib import get_close_matches

from engine.api import ANY, Drawing, SampleRequest
from engine.card import ModelCard, read_card
from engine.cli.shared.usage import shown_value
from engine.data.alphabet import writable
from engine.errors import RequestError
from engine.models.library import find_model
from engine.names import normalize_name, same_name

SOME_CLASSES = 12  # named where no name is near


def split_names(text: str | None) -> tuple[str, ...]:
    """The parts of a text between its commas, without empty ones."""
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def card_of(model: str) -> ModelCard:
    """The card of a model by name or path. Raises `ModelError`."""
    return read_card(find_model(model))


def wanted_labels(
    card: ModelCard, chars: str | None, label: list[str] | None
) -> tuple[list[int], dict[str, str]]:
    """Class indices from characters or labels, all if neither is given; and substitutes."""
    if chars is not None and label:
        raise RequestError("Characters and labels together are too much.", "Give one of them.")
    if chars is not None:
        if not card.alphabet:
            raise RequestError(
                f"{card.name} draws no characters.",
                "Choose its classes with --label." if card.classes else "Leave --chars out.",
            )
        written, replaced = writable(chars, card.alphabet)
        found = [card.alphabet.index(char) for char in written if not char.isspace()]
        if not found:
            raise RequestError("There is no character to draw.", "Name some: --chars abc")
        return found, replaced
    if not label:
        return list(range(len(card.classes))) or [0], {}
    if not card.classes:
        raise RequestError(f"{card.name} draws one kind of picture.", "Leave --label out.")
    return [found for text in label for found in class_numbers(card, text)], {}


def class_numbers(card: ModelCard, text: str) -> list[int]:
    """Class indices of one --label: a class, or several with commas. Raises `RequestError`."""
    if text in card.classes and not text.isdecimal():
        return [card.classes.index(text)]  # a name may have a comma in it
    parts = split_names(text)
    if not parts:
        raise RequestError(f"{text!r} names no class.", "Write them like --label cat,3.")
    return [class_number(card, part) for part in parts]


def class_number(card: ModelCard, text: str) -> int:
    """The index of a class given by number or name in any case; the one after the last is any.

    A number is always an index. Raises `RequestError` with the nearest names.
    """
    last = len(card.classes) - 1
    text = text if text in card.classes else normalize_name(text)
    if re.fullmatch(r"[+-]?[0-9]+", text):
        if not 0 <= int(text) <= last:
            raise RequestError(
                f"{card.name} has no class {text}: it has the numbers 0 to {last}.",
                "Choose among them, or name a class.",
            )
        return int(text)
    if text in card.classes:
        return card.classes.index(text)
    same = [i for i, name in enumerate(card.classes) if same_name(name, text)]
    if len(same) == 1:
        return same[0]
    if not same and text.casefold() == ANY:
        return len(card.classes)
    if same:
        names = ", ".join(f"{card.classes[i]} ({i})" for i in same)
        raise RequestError(f"{text!r} may be one of several classes: {names}.", "Name its number.")
    raise RequestError(
        f"{card.name} has no class called {text!r}.", f"{nearest_classes(card, text)}, or any."
    )


def drawn_classes(card: ModelCard, labels: list[int]) -> list[str]:
    """The classes of these indices, each once; the one after the last is any."""
    names = (*card.classes, ANY)
    return list(dict.fromkeys(names[label] for label in labels)) if card.classes else []


def nearest_classes(card: ModelCard, text: str) -> str:
    """The names that are most like a text, or the first of all, in words."""
    folded = {name.casefold(): name for name in card.classes}
    near = get_close_matches(text.casefold(), folded, n=5, cutoff=0.5)
    near += [one for one in folded if text.casefold() in one and one not in near][:5]
    if near:
        return f"Nearest: {', '.join(folded[one] for one in near)}"
    more = ", …" if len(card.classes) > SOME_CLASSES else ""
    return f"It has: {', '.join(card.classes[:SOME_CLASSES])}{more}"


def numbers(text: str, option: str, least: int = 0) -> tuple[int, ...]:
    """Whole numbers as an option takes them: 1,2,3. Raises `RequestError`."""
    with suppress(ValueError):
        if min(found := [int(part) for part in split_names(text)], default=least) >= least:
            return tuple(found)
    raise RequestError(
        f"{option} takes whole numbers of {least} or more, with commas between them, "
        f"not {shown_value(text)}.",
        f"Write it like {option} 10,35,100",
    )


def request_for(
    card: ModelCard,
    drawing: Drawing,
    chars: str | None,
    label: list[str] | None,
    seeds: tuple[int, ...],
    first: int = 3,
) -> SampleRequest:
    """A picture for each character or label and each seed; of neither, the `first` few classes."""
    labels, _ = wanted_labels(card, chars, label)
    if chars is None and not label:
        labels = labels[:first]
    if not seeds:
        raise RequestError("There is no seed.", "Name some: --seed 1")
    every = [(one, seed) for one in labels for seed in seeds]
    request = SampleRequest(tuple(k for k, _ in every), tuple(s for _, s in every), drawing)
    request.check()
    return request


def known_labels(card: ModelCard, names: tuple[str, ...], like: SampleRequest) -> SampleRequest:
    """A request for pictures of these classes; where the model has none of that name, of any."""
    classes = [card.classes.index(k) if k in card.classes else len(card.classes) for k in names]
    return SampleRequest(tuple(classes), like.seeds * len(names), like.drawing)


def pair_stops(
    labels: list[int], seeds: tuple[int, ...]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """A label and a seed for each stop of a walk: a single one of either stands at all."""
    seeds = seeds or ((0,) if len(labels) > 1 else (0, 1, 2, 3))
    count = max(len(labels), len(seeds))
    if len(labels) not in (1, count) or len(seeds) not in (1, count):
        raise RequestError(
            "{labels} classes and {seeds} seeds do not fit.",
            "Give one of either, or as many of both.",
            labels=len(labels),
            seeds=len(seeds),
        )
    more_labels = tuple(labels) * (count if len(labels) == 1 else 1)
    return more_labels, seeds * (count if len(seeds) == 1 else 1)
