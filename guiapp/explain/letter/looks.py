"""How one looks at a way on the Letter bench, as plain values: quantity, pictures, mode."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractButton

from engine.card import ModelCard
from guiapp.explain.bench import Plain
from guiapp.explain.letter.modes.switches import ModeSwitches
from guiapp.widgets.drop_down import DropDown


@dataclass(frozen=True, slots=True)
class LetterLooks:
    """The controls that say what is seen, by the names that a state has for them."""

    boxes: dict[str, DropDown]
    buttons: dict[str, QAbstractButton]
    switches: ModeSwitches

    def save(self) -> dict[str, Plain]:
        """What is chosen to be seen, and the mode that is on."""
        found: dict[str, Plain] = {name: box.currentData() for name, box in self.boxes.items()}
        found |= {name: button.isChecked() for name, button in self.buttons.items()}
        mode = self.switches.current
        return found if mode is None else found | {"mode": mode.name} | mode.save_state()

    def restore(self, state: Mapping[str, Plain], card: ModelCard) -> None:
        """Choose the same again; what the state does not name stays, but for the mode."""
        for name, box in self.boxes.items():
            at = box.findData(state.get(name))
            if at >= 0:
                box.setCurrentIndex(at)
        for name, button in self.buttons.items():
            on = state.get(name)
            if isinstance(on, bool) and button.isEnabled():
                button.setChecked(on)
        mode = self.switches.modes.get(str(state.get("mode", "")))
        fits = mode is not None and mode.fits(card)
        self.switches.asked.emit(mode.name if mode is not None and fits else "")
        if self.switches.current is not None:
            self.switches.current.restore_state(state)
