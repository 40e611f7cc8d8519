"""Dialogs that ask for a file, a folder, or leave to replace or give up something.

No dialog blocks: each is opened and calls back. `name` is the dialog's own, by which it is found.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from guiapp.plain import PlainQuestion


def ask_to_open(
    parent: QWidget,
    name: str,
    title: str,
    filters: Sequence[str],
    then: Callable[[Path], object],
    folder: Path | None = None,
) -> None:
    """Ask for a file."""
    dialog = file_dialog(parent, name, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(filters)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def ask_to_open_many(
    parent: QWidget,
    name: str,
    title: str,
    filters: Sequence[str],
    then: Callable[[list[Path]], object],
) -> None:
    """Ask for files."""
    dialog = file_dialog(parent, name, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(filters)
    dialog.filesSelected.connect(lambda chosen: then([Path(each) for each in chosen]))
    dialog.open()


def ask_for_folder(
    parent: QWidget, name: str, title: str, folder: Path, then: Callable[[Path], object]
) -> None:
    dialog = file_dialog(parent, name, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def ask_to_save(
    parent: QWidget,
    name: str,
    title: str,
    proposed: Path,
    kind: str,
    then: Callable[[Path], object],
) -> None:
    """Ask where to save a file of this kind, "PNG picture (*.png)", as `proposed` or otherwise.

    It asks before a file is replaced, but a suffix may be missing: see `save_with_suffix`.
    """
    dialog = file_dialog(parent, name, title, proposed.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilter(kind)
    dialog.setDefaultSuffix(proposed.suffix[1:])
    dialog.selectFile(proposed.name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def save_with_suffix(
    parent: QWidget,
    title: str,
    path: Path,
    suffixes: Sequence[str],
    save: Callable[[Path, bool], object],
) -> None:
    """`save` to a path from a dialog, and whether it replaces what is there.

    One with none of the suffixes gets the first; if there is such a file, that is asked here.
    """
    if path.suffix.lower() in suffixes:
        save(path, path.exists())
        return
    path = path.with_name(path.name + suffixes[0])
    if not path.exists():
        save(path, False)
        return
    asked = QCoreApplication.translate("Dialogs", "{0} exists already. Replace it?")
    box = PlainQuestion(title, asked.format(path.name))
    box.setParent(parent, box.windowFlags())
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    box.setDefaultButton(QMessageBox.StandardButton.No)
    box.accepted.connect(lambda: save(path, True))
    box.finished.connect(box.deleteLater)
    box.open()


def file_dialog(parent: QWidget, name: str, title: str, folder: Path | None = None) -> QFileDialog:
    """A dialog for files that deletes itself when it is closed."""
    dialog = QFileDialog(parent, title, str(folder) if folder is not None else "")
    dialog.setObjectName(name)
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def ask(
    parent: QWidget,
    name: str,
    what: str,
    more: str,
    *,
    act: str,
    stay: str,
    then: Callable[[], object],
    otherwise: Callable[[], object] | None = None,
) -> QMessageBox:
    """Ask before something of a training is given up or replaced.

    `then` is called if the button `act` is pressed, `otherwise` if it is `stay`. Where both do
    something, there is a button more, for neither.
    """
    translate = QCoreApplication.translate
    box = PlainQuestion(translate("Train", "Training"), what, more)
    box.setParent(parent, box.windowFlags())
    box.setObjectName(name)
    button = box.addButton(act, QMessageBox.ButtonRole.AcceptRole)
    other = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(other)
    box.setEscapeButton(other)
    button.clicked.connect(then)
    if otherwise is not None:
        other.clicked.connect(otherwise)
        neither = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setEscapeButton(neither)
    box.finished.connect(box.deleteLater)
    box.open()
    return box
