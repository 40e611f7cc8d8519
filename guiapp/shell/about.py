"""The About dialog: version, credits and licenses, all from files shipped with the app."""

from importlib.metadata import PackageNotFoundError, metadata
from importlib.resources import files

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QTextTable, QTextTableFormat
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from engine.version import installed_version
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named
from guiapp.typeface import set_type

# what each is under, for packages whose metadata names no short license
LICENSES = {
    "PySide6-Essentials": "LGPL-3.0 (Qt, PySide6)",
    "torch": "BSD-3-Clause",
    "numpy": "BSD-3-Clause",
    "pillow": "MIT-CMU",
    "safetensors": "Apache-2.0",
    "msgspec": "BSD-3-Clause",
    "platformdirs": "MIT",
    "typer": "MIT",
    "rich": "MIT",
}
KEYS = ("License-Expression", "License")
LONGEST = 40  # of a license's name; some packages put the whole text there


class AboutDialog(QDialog):
    """Name, version, credits, licenses. Works without a network."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Noisegram"))
        name = named(PlainLabel(self.tr("Noisegram {0}").format(installed_version())), "heading")
        words = self.tr(
            "Type a message, watch a diffusion model draw it out of noise, send it as an animation."
            " Nothing you write leaves this computer unless you send it."
        )
        what = PlainLabel(words, wordWrap=True)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Credits and licenses"))
        self.credits, self.licenses = QTextBrowser(), QTextBrowser()
        self.credits.setAccessibleName(self.tr("Credits"))
        self.licenses.setAccessibleName(self.tr("Licenses"))
        credits_file = files("resources") / "CREDITS.md"
        self.credits.setMarkdown(credits_file.read_text(encoding="utf-8"))
        self.licenses.setMarkdown(self._licenses())
        self.tabs.addTab(self.credits, self.tr("&Credits"))
        self.tabs.addTab(self.licenses, self.tr("&Licenses"))
        for text in (self.credits, self.licenses):
            text.setOpenExternalLinks(True)
            set_type(text.document())
            for frame in text.document().rootFrame().childFrames():
                if isinstance(frame, QTextTable):
                    frame.setFormat(table_format())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for widget in (name, what, self.tabs, buttons):
            column.addWidget(widget)
        self.resize(72 * GRID, 60 * GRID)

    def _licenses(self) -> str:
        own = self.tr("Noisegram is free software under the MIT license.")
        qt = self.tr(
            "The window uses Qt {0} and PySide6 under the GNU Lesser General Public License,"
            " version 3. Both are separate files that you may replace with your own builds; their"
            " sources are at {1}."
        ).format(qVersion(), "[download.qt.io](https://download.qt.io)")
        head = "| {} | {} | {} |\n| --- | --- | --- |".format(
            self.tr("Package"), self.tr("Version"), self.tr("License")
        )
        rows = "\n".join(
            f"| {package} | {version} | {license_name} |"
            for package, version, license_name in packages()
        )
        return f"{own}\n\n{qt}\n\n{head}\n{rows}\n"


def table_format() -> QTextTableFormat:
    """Rows without lines: room divides them, in both themes alike."""
    shape = QTextTableFormat()
    shape.setBorder(0)
    shape.setCellSpacing(0)
    shape.setCellPadding(GRID // 2)
    shape.setTopMargin(GRID)
    return shape


def packages() -> list[tuple[str, str, str]]:
    """Name, version and license of what Noisegram stands on, as far as it is installed."""
    found = []
    for package, fallback in LICENSES.items():
        try:
            facts = metadata(package)
        except PackageNotFoundError:
            continue
        said = next((facts[key] for key in KEYS if key in facts), "")
        short = said if said and len(said) <= LONGEST and "\n" not in said else fallback
        if package.startswith("PySide6"):
            short = fallback  # of the licenses it offers, the one it is used under
        found.append((package, facts["Version"], short))
    return found
