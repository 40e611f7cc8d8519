"""What stands on the Letter bench as plain values, and back: letters, drawing, ways, where one is.

Ways are kept as recipes, never as pictures. Values from a stranger's file are read within their
ranges; what has no meaning is left out.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeGuard

import msgspec
import numpy as np

from engine.api import Drawing, Letter
from engine.card import ModelCard
from engine.errors import EngineError
from engine.explain.door import Departure
from engine.models.library import check_named_model
from guiapp.explain.bench import Plain
from guiapp.explain.session import MOST_BRANCHES, ExplainSession
from guiapp.explain.subject import ExplainSubject, typed_subject
from guiapp.message.usual import card_of, usual_drawing

OWN = ("id", "redraw", "nudge", "branch", "branch_step", "seed", "hand")  # of a letter
LARGEST_SIDE = 256  # pixels, where a stroke can lie
MOST_INK = 20.0


def save_letters(session: ExplainSession) -> dict[str, Plain]:
    """Letters, their drawing, and which of them is looked at."""
    subject = session.subject
    drawing = changed_fields(subject.drawing, usual_drawing(subject.drawing.model))
    if not is_named(subject.drawing.model):
        drawing.pop("model", None)  # a file of this computer
    else:
        drawing["model"] = subject.drawing.model
    state: dict[str, Plain] = {
        "letters": "".join(letter.seen for letter in subject.letters if not letter.part),
        "drawing": drawing, "letter": session.letter,
    }  # fmt: skip
    own: list[Plain] = [own_fields(letter, i) for i, letter in enumerate(subject.letters)]
    if any(own):
        state["own"] = own
    return state


def save_way(session: ExplainSession) -> dict[str, Plain]:
    """Letters, the other ways of the one that is looked at, and the state."""
    state = save_letters(session)
    if session.branches:
        state["branches"] = [changed_fields(way, Departure(-1.0)) for way in session.branches]
        ways = [None, *session.branches]
        state["way"] = ways.index(session.way) if session.way in ways else 0
    if session.sigma is not None:
        state["sigma"] = session.sigma
    return state


def restore_letters(session: ExplainSession, state: Mapping[str, Plain]) -> None:
    """Look at these letters again; what the state does not name stays."""
    drawing = read_drawing(state.get("drawing"), session.subject.drawing)
    letters = state.get("letters")
    if isinstance(letters, str) and letters.strip():
        subject = typed_subject(letters, drawing)
        own = state.get("own")
        if isinstance(own, list) and len(own) == len(subject.letters):
            subject = replace(subject, letters=tuple(map(read_own, subject.letters, own)))
        session.open(subject)
    elif drawing != session.subject.drawing:
        session.open(with_drawing(session.subject, drawing))
    letter = state.get("letter")
    if is_whole(letter):
        session.choose(letter)


def restore_way(session: ExplainSession, state: Mapping[str, Plain]) -> None:
    """Look at these letters, ways and state again; what the state does not name stays."""
    restore_letters(session, state)
    if isinstance(state.get("letters"), str) or "branches" in state:
        ways = read_ways(state.get("branches"))
        at = state.get("way", 0)
        session.replace_branches(ways, at if is_whole(at) and 0 <= at <= len(ways) else 0)
    sigma = state.get("sigma")
    if isinstance(sigma, int | float) and sigma >= 0:
        session.seek_level(float(sigma))


def with_drawing(subject: ExplainSubject, drawing: Drawing) -> ExplainSubject:
    """The same letters, drawn otherwise: nothing is drawn of them."""
    card = card_of(drawing.model) or subject.card
    nothing = np.zeros((0, 1, 1, 1), np.uint8)
    return replace(subject, drawing=drawing, card=card, states=nothing, sigmas=np.zeros(0))


def read_drawing(said: Plain, usual: Drawing) -> Drawing:
    """A drawing as it is usual with its model, but for what is said; `usual` for what is none."""
    if not isinstance(said, dict):
        return usual
    named = said.get("model")
    model = named if isinstance(named, str) and is_named(named) else usual.model
    card = card_of(model)
    if not isinstance(card, ModelCard) or not card.writes:
        return usual
    try:
        plain = msgspec.to_builtins(usual_drawing(model)) | said | {"model": model}
        drawing = msgspec.convert(plain, Drawing)
        drawing.check()
    except (ValueError, TypeError, EngineError):
        return usual
    return drawing


def read_own(letter: Letter, said: Plain) -> Letter:
    """A letter with what is said of it alone: its number, redraw, nudge, seed or hand."""
    try:
        own = {k: v for k, v in said.items() if k in OWN} if isinstance(said, dict) else {}
        return msgspec.convert(msgspec.to_builtins(letter) | own, Letter)
    except (ValueError, TypeError):
        return letter


def own_fields(letter: Letter, place: int) -> dict[str, Plain]:
    """What of a letter is not as its text and its place have it."""
    changed = changed_fields(letter, Letter(place, letter.char))
    return {name: value for name, value in changed.items() if name in OWN}


def read_ways(said: Plain) -> list[Departure]:
    """The ways in a state, at most as many as a letter may have."""
    found: list[Departure] = []
    for one in said if isinstance(said, list) else []:
        try:
            way = msgspec.convert(one, Departure)
            way.check()
            guided = all(one.guidance is None or 0 <= one.guidance <= 20 for one in way.chain)
            strokes = all(
                0 <= row < LARGEST_SIDE and 0 <= column < LARGEST_SIDE and abs(ink) <= MOST_INK
                for one in way.chain
                for row, column, ink in one.strokes
            )
        except (ValueError, TypeError, EngineError):
            continue
        if guided and strokes and way not in found:
            found.append(way)
    return found[:MOST_BRANCHES]


def changed_fields(record: Any, usual: Any) -> dict[str, Any]:
    """The fields of a record that are not as usual, as plain values."""
    names = [f.name for f in fields(record) if getattr(record, f.name) != getattr(usual, f.name)]
    plain = msgspec.to_builtins(record)
    return {name: with_lists(plain[name]) for name in names}


def with_lists(value: Any) -> Any:
    """The value with lists for tuples, as JSON has them."""
    return [with_lists(one) for one in value] if isinstance(value, list | tuple) else value


def is_named(model: str) -> bool:
    """True of a model that everybody has by this name, or may have; False of a file."""
    try:
        check_named_model(model)
    except EngineError:
        return False
    return True


def is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
