"""How one looks at a way on the Letter bench, as plain values: quantity, pictures, mode."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton

from guiapp.explain.bench import Plain
from guiapp.widgets.drop_down import DropDown

if TYPE_CHECKING:
    from guiapp.explain.letter.bench import LetterBench


def save_looks(bench: "LetterBench") -> dict[str, Plain]:
    """What is chosen to be seen, and the mode that is on."""
    found: dict[str, Plain] = {name: box.currentData() for name, box in boxes(bench).items()}
    found |= {name: button.isChecked() for name, button in switches(bench).items()}
    if bench.mode is not None:
        found["mode"] = bench.mode.name
        found |= bench.mode.save_state()
    return found


def restore_looks(bench: "LetterBench", state: Mapping[str, Plain]) -> None:
    """Choose the same again; what the state does not name stays, but for the mode."""
    for name, box in boxes(bench).items():
        at = box.findData(state.get(name))
        if at >= 0:
            box.setCurrentIndex(at)
    for name, button in switches(bench).items():
        on = state.get(name)
        if isinstance(on, bool) and button.isEnabled():
            button.setChecked(on)
    mode = bench.modes.get(str(state.get("mode", "")))
    fits = mode is not None and mode.fits(bench.session.subject.card)
    bench.set_mode(mode.name if mode is not None and fits else "")
    if bench.mode is not None:
        bench.mode.restore_state(state)


def boxes(bench: "LetterBench") -> dict[str, DropDown]:
    return {"quantity": bench.quantity, "fourth": bench.fourth}


def switches(bench: "LetterBench") -> dict[str, QAbstractButton]:
    return {"untold": bench.untold, "as_it_is": bench.contrast, "levels": bench.axis}
