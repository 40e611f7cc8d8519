"""What stands on the Field bench as plain values, and back; drawn points among them.

Values from a stranger's file are read within their ranges; what has no meaning is left out.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import cast

from engine.api import SAMPLER_NAMES
from engine.cloud.clouds import LEAST_POINTS, MOST_POINTS, SAYS
from guiapp.explain.bench import Plain
from guiapp.explain.field.session import FieldSession
from guiapp.explain.field.subject import MOST_STEPS, SOURCES, FieldSettings
from guiapp.explain.field.view import LAYERS, Layer

FARTHEST = 1_000.0  # from the origin, of a drawn point
CHOICES = {"source": SOURCES, "says": SAYS, "sampler": SAMPLER_NAMES}
NAMES = {"source": "data", "exact": "field"}  # in a file
FIELDS = {"exact": True, "learned": False}
WHOLE = {
    "points": (LEAST_POINTS, MOST_POINTS), "iterations": (1, 10_000), "seed": (0, 2**31),
    "steps": (1, MOST_STEPS), "told": (0, 1),
}  # fmt: skip
REAL = {"chance": (0.0, 1.0), "guidance": (0.0, 4.0)}


def save_field(session: FieldSession, layers: frozenset[Layer]) -> dict[str, Plain]:
    """Settings that are not the usual ones, what is shown, and where one is."""
    usual, now = asdict(FieldSettings()), asdict(session.settings)
    state: dict[str, Plain] = {name: now[name] for name in now if now[name] != usual[name]}
    for name in ("source", "points"):  # of which a lesson is to be read by people
        state[name] = now[name]
    state["exact"] = "exact" if session.settings.exact else "learned"
    state = {NAMES.get(name, name): value for name, value in state.items()}
    state["show"] = [layer for layer in LAYERS if layer in layers]
    if session.paths is not None:
        state["sigma"] = round(session.sigma, 6)
    if session.held is not None:
        state["held"] = session.held
    if session.cloud is not None:
        state["trained"] = True
    if session.drawn.xy and session.settings.source == "drawn":
        rows = zip(session.drawn.xy, session.drawn.colors, strict=True)
        state["drawn"] = " ".join(f"{x:.3f},{y:.3f},{color}" for (x, y), color in rows)
    return state


def restore_field(
    session: FieldSession, state: Mapping[str, Plain], layers: frozenset[Layer]
) -> frozenset[Layer]:
    """Look at this again; returns the layers that are to be shown.

    What was learned is learned again, from the same first weights, unless these are its points.
    """
    before = session.settings
    drawn = state.get("drawn")
    if isinstance(drawn, str):
        session.drawn.clear()
        for x, y, color in read_drawn(drawn):
            session.drawn.xy.append((x, y))
            session.drawn.colors.append(color)
    now = session.settings = read_settings(state)
    if isinstance(drawn, str) or (now.source, now.points) != (before.source, before.points):
        session.renew_data()
    session.look_again()
    sigma, held, shown = state.get("sigma"), state.get("held"), state.get("show")
    if is_real(sigma):
        session.seek_level(float(cast("float", sigma)))
    if isinstance(held, int) and not isinstance(held, bool) and held >= 0:
        session.hold(held)
    if state.get("trained") is True and not now.exact and session.cloud is None:
        session.train()
    if isinstance(shown, list):
        return frozenset(layer for layer in LAYERS if layer in shown)
    return layers


def read_settings(state: Mapping[str, Plain]) -> FieldSettings:
    """The usual settings, with those of the state that have a meaning."""
    found: dict[str, object] = {}
    for name in FieldSettings.__dataclass_fields__:
        value = state.get(NAMES.get(name, name))
        if name == "exact" and isinstance(value, str) and value in FIELDS:
            found[name] = FIELDS[value]
        elif name in CHOICES and value in CHOICES[name]:
            found[name] = value
        elif name in WHOLE and isinstance(value, int) and not isinstance(value, bool):
            low, high = WHOLE[name]
            found[name] = min(max(value, low), high)
        elif name in REAL and is_real(value):
            low, high = REAL[name]
            found[name] = min(max(float(cast("float", value)), low), high)
        elif name == "into" and isinstance(value, bool):
            found[name] = value
    return replace(FieldSettings(), **found)  # pyright: ignore[reportArgumentType]


def read_drawn(text: str) -> list[tuple[float, float, int]]:
    """Points as they are kept, at most `MOST_POINTS`; what is none is left out."""
    found = []
    for part in text.split()[:MOST_POINTS]:
        try:
            x, y, color = part.split(",")
            place = float(x), float(y)
        except ValueError:
            continue
        if all(abs(value) <= FARTHEST for value in place) and color in ("0", "1"):  # no nan
            found.append((*place, int(color)))
    return found


def is_real(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value)
