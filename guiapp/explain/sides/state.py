"""A setting of lanes as plain values, and back. What has no meaning is left out."""

from collections.abc import Mapping
from dataclasses import replace

from engine.explain.door import MOST_EVALUATIONS
from engine.explain.sides import FACTORS, MOST_LANES, read_values, value_words
from guiapp.explain.bench import Plain
from guiapp.explain.sides.drawer import LaneSetting
from guiapp.explain.sides.values import with_values


def save_setting(setting: LaneSetting) -> dict[str, Plain]:
    """What differs, its values, and how it is drawn."""
    return {
        "factor": setting.factor, "values": [value_words(value) for value in setting.values],
        "evaluations": setting.evaluations, "each": setting.each, "reference": setting.reference,
    }  # fmt: skip


def read_switches(state: Mapping[str, Plain], setting: LaneSetting) -> LaneSetting:
    """The setting with what a state says of evaluations, letters and reference."""
    for name in ("each", "reference"):
        if isinstance(state.get(name), bool):
            setting = replace(setting, **{name: state[name]})
    spent = state.get("evaluations")
    if type(spent) is int and 0 <= spent <= MOST_EVALUATIONS:
        setting = replace(setting, evaluations=spent)
    return setting


def read_difference(state: Mapping[str, Plain], setting: LaneSetting) -> LaneSetting | None:
    """The setting with the factor and the values of a state; None if it names none.

    Raises `RequestError` for what are no values of it.
    """
    factor, values = state.get("factor"), state.get("values")
    if not isinstance(factor, str) or factor not in FACTORS or not isinstance(values, list):
        return None
    texts = [value for value in values[:MOST_LANES] if isinstance(value, str)]
    read = with_values(setting, factor, read_values(factor, texts))
    said = read_switches(state, read)  # of another factor the evaluations are its own
    return replace(read, evaluations=said.evaluations)
