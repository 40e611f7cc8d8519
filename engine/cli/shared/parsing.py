"""Parsing of characters, labels, seeds, stops and schedules as they are typed."""

import msgspec

from engine.api import Drawing, SampleRequest
from engine.card import ModelCard, Sampling, read_card
from engine.data.alphabet import writable
from engine.errors import RequestError
from engine.models.library import find_model

SCHEDULES = ("linear", "cosine", "karras")

EDM = Sampling(schedule="karras", sigma_min=0.002, sigma_max=80.0, rho=7.0)


def card_of(model: str) -> ModelCard:
    """The card of a model by name or path. Raises `ModelError`."""
    return read_card(find_model(model))


def wanted_labels(
    card: ModelCard, chars: str | None, label: list[str] | None
) -> tuple[list[int], dict[str, str]]:
    """Class indices from characters or numbers, all if neither is given; and substitutes."""
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
    try:
        found = [int(part) for one in label for part in one.split(",") if part.strip()]
    except ValueError as error:
        raise RequestError("Labels are numbers.", "Write them like 0,3,8.") from error
    if not card.classes:
        raise RequestError(f"{card.name} draws one kind of picture.", "Leave --label out.")
    last = len(card.classes) - 1
    if not found or any(not 0 <= one <= last for one in found):
        raise RequestError(f"{card.name} has the labels 0 to {last}.", "Choose among them.")
    return found, {}


def numbers(text: str) -> tuple[int, ...]:
    """Numbers as one writes them: 1,2,3. Raises `RequestError`."""
    try:
        return tuple(int(part) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise RequestError(f"{text!r} are no numbers.", "Write them like 1,2,3.") from error


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


def named_schedules(
    names: str, timesteps: int, beta_min: float, beta_max: float, zero_snr: bool
) -> dict[str, Sampling]:
    """Schedules by their names, comma-separated. Raises `RequestError`."""
    if not 2 <= timesteps <= 100_000 or not 0 < beta_min <= beta_max < 1:
        raise RequestError(
            "Such a schedule is not possible.",
            "Use 2 or more timesteps, and betas between 0 and 1, the smaller one first.",
        )
    schedules: dict[str, Sampling] = {}
    for name in (part.strip() for part in names.split(",")):
        if name not in SCHEDULES:
            raise RequestError(
                f"There is no schedule called {name!r}.", f"Choose: {', '.join(SCHEDULES)}."
            )
        base = msgspec.structs.replace(
            EDM, schedule=name, timesteps=timesteps, beta_min=beta_min, beta_max=beta_max
        )
        schedules[name] = base
        if zero_snr and name != "karras":
            schedules[f"{name}, zero terminal SNR"] = msgspec.structs.replace(base, zero_snr=True)
    return schedules
