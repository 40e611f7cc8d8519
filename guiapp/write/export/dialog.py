"""The dialog that Export opens: the options of an export, and what will come of them."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.checks import bounds
from engine.errors import EngineError
from engine.export.accessibility import alt_text, chat_contrast, look_in_file
from engine.export.budget import BUDGETS
from engine.export.formats import FORMATS
from engine.export.plan import ExportEstimate
from engine.message.recipe import Layout
from guiapp.notices import copy_text
from guiapp.theme import GRID, named, quiet, set_tone
from guiapp.widgets.drop_down import DropDown
from guiapp.widgets.icons import show_icon
from guiapp.widgets.number_field import NumberField
from guiapp.widgets.overlay import Overlay
from guiapp.widgets.sheet import Inked, to_image
from guiapp.words import frames_in_words, given_up, in_words, said, what_and_remedy
from guiapp.write.export.clipboard import TransferData
from guiapp.write.export.drag_handle import HANDLE_SIZE, DragHandle
from guiapp.write.export.prepare import (
    NO_LIMIT,
    OWN,
    ExportOptions,
    FinishedMessage,
    PreparedFile,
    Preparer,
)

WIDTH = 72 * GRID


class ExportForm(QWidget):
    """The widgets of the dialog."""

    changed = Signal()  # other options
    save_asked = Signal()
    copy_asked = Signal()
    code_asked = Signal()

    def __init__(
        self,
        formats: list[tuple[str, str]],  # name, suffix
        fits: list[tuple[str, str]],  # name, budget
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._options = ExportOptions()
        self._own_width = 0
        self.setAccessibleName(self.tr("Export"))
        self.handle = DragHandle()
        self.caption = quiet(QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter))
        self.format = DropDown()
        self.fit = DropDown()
        for box, choices in (
            (self.format, formats),
            (self.fit, [(self.tr("No limit"), NO_LIMIT), *fits, (self.tr("Own size"), OWN)]),
        ):
            for name, value in choices:
                box.addItem(name, value)
        self.kb = NumberField(*bounds(ExportOptions, "kb").whole, 16)
        self.kb_unit = quiet(QLabel(self.tr("KB")))
        self.width_field = NumberField(*bounds(Layout, "width").whole, 16)
        self.keep = QCheckBox(self.tr("Keep the recipe inside"))
        self.keep.setToolTip(self.tr("Noisegram can open the file again and shows how it was made"))
        self.facts = named(QLabel(wordWrap=True), "what")
        self.detail = quiet(QLabel(wordWrap=True))
        self.warnings = QLabel(wordWrap=True)
        set_tone(self.warnings, "warn")
        self.alt = AltField()
        self.alt_copied = quiet(QLabel())
        self.copy_alt = QToolButton()
        show_icon(self.copy_alt, "copy")
        self.copy_alt.setToolTip(self.tr("Copy the description"))
        self.code = QPushButton(self.tr("Copy share code"))
        self.code.setToolTip(
            self.tr("A short text; pasted into Noisegram it becomes this message again")
        )
        self.copy = QPushButton(self.tr("Copy"))
        self.save = named(QPushButton(self.tr("Save…")), "primary")
        for label in (self.facts, self.detail, self.warnings, self.caption):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._name()
        self._arrange()
        self._connect()

    @property
    def options(self) -> ExportOptions:
        return self._options

    def show_options(self, options: ExportOptions, width: int) -> None:
        """Show these as chosen, for a page that is `width` wide by itself."""
        self._options, self._own_width = options, width
        self.format.setCurrentIndex(max(0, self.format.findData(options.suffix)))
        self.fit.setCurrentIndex(max(0, self.fit.findData(options.fit)))
        self.kb.show_number(options.kb)
        self.keep.setChecked(options.keep_recipe)
        self._show_fit()

    def show_message(self, alt: str) -> None:
        """Show the description of another message; its picture follows."""
        self.alt.setPlainText(alt)
        self.alt_copied.clear()
        self.handle.set_picture(None)
        self.show_warnings([])

    def show_picture(self, picture: QImage | None) -> None:
        """The finished page, small."""
        self.handle.set_picture(picture)

    def show_warnings(self, sentences: list[str]) -> None:
        """What may trouble those who get it."""
        self.warnings.setText("\n".join(sentences))
        self.warnings.setVisible(bool(sentences))

    def show_waiting(self, facts: str) -> None:
        """Nothing is known yet; what is below stays where it is."""
        self.show_outcome(facts, " " if self.detail.text() else "")

    def show_outcome(self, facts: str, detail: str = "", possible: bool = True) -> None:
        """What will come of the options, or why nothing can."""
        self.facts.setText(facts)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.save.setEnabled(possible)
        self.copy.setEnabled(possible)

    def set_data(self, data: TransferData | None, caption: str) -> None:
        """What a drag carries, once there is something."""
        self.handle.set_data(data)
        self.caption.setText(caption)

    def _name(self) -> None:
        for widget, name in (
            (self.format, self.tr("Format")),
            (self.fit, self.tr("Fit to")),
            (self.kb, self.tr("Own size in KB")),
            (self.width_field, self.tr("Width in pixels")),
            (self.keep, self.tr("Keep the recipe inside")),
            (self.alt, self.tr("Description for those who cannot see it")),
            (self.copy_alt, self.tr("Copy the description")),
            (self.code, self.tr("Copy share code")),
            (self.copy, self.tr("Copy the message")),
            (self.save, self.tr("Save the message")),
        ):
            widget.setAccessibleName(name)

    def _arrange(self) -> None:
        choices = QGridLayout()
        choices.setHorizontalSpacing(GRID)
        choices.setVerticalSpacing(GRID)
        choices.setColumnStretch(1, 1)
        for row, (words, fields) in enumerate((
            (self.tr("Format"), (self.format,)),
            (self.tr("Fit to"), (self.fit, self.kb, self.kb_unit)),
            (self.tr("Width"), (self.width_field, quiet(QLabel(self.tr("pixels"))))),
        )):  # fmt: skip
            label = quiet(QLabel(words))
            label.setBuddy(fields[0])
            line = QHBoxLayout()
            line.setSpacing(GRID)
            for field in fields:
                line.addWidget(field, 1 if isinstance(field, DropDown) else 0)
            if not isinstance(fields[0], DropDown):
                line.addStretch(1)
            choices.addWidget(label, row, 0)
            choices.addLayout(line, row, 1)
        choices.addWidget(self.keep, 3, 1)
        choices.setRowStretch(4, 1)
        for field in (self.kb, self.width_field):
            field.setFixedWidth(9 * GRID)
        picture = QVBoxLayout()
        picture.setSpacing(GRID // 2)
        picture.addStretch(1)
        picture.addWidget(self.handle)
        picture.addWidget(self.caption)
        picture.addStretch(1)
        self.caption.setFixedWidth(self.handle.minimumWidth())
        top = QHBoxLayout()
        top.setSpacing(3 * GRID)
        top.addLayout(picture)
        top.addLayout(choices, 1)
        said = QVBoxLayout()
        said.setSpacing(GRID // 4)
        for label in (self.facts, self.detail, self.warnings):
            said.addWidget(label)
        about = QHBoxLayout()
        about.setSpacing(GRID)
        label = quiet(QLabel(self.tr("Description for those who cannot see it")))
        label.setBuddy(self.alt)
        about.addWidget(label)
        about.addWidget(self.alt_copied, 1)
        about.addWidget(self.copy_alt)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.code)
        buttons.addStretch(1)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addLayout(said)
        column.addLayout(about)
        column.addWidget(self.alt)
        column.addSpacing(GRID // 2)
        column.addLayout(buttons)
        self.setFixedWidth(WIDTH)

    def _connect(self) -> None:
        self.format.activated.connect(lambda _i: self._choose(suffix=self.format.currentData()))
        self.fit.activated.connect(lambda _i: self._choose(fit=self.fit.currentData()))
        self.kb.chosen.connect(lambda kb: self._choose(kb=kb))
        self.width_field.chosen.connect(
            lambda width: self._choose(width=None if width == self._own_width else width)
        )
        self.keep.clicked.connect(lambda on: self._choose(keep_recipe=on))
        self.alt.textChanged.connect(self._describe)
        self.copy_alt.clicked.connect(self._copy_alt)
        self.code.clicked.connect(self.code_asked)
        self.copy.clicked.connect(self.copy_asked)
        self.save.clicked.connect(self.save_asked)

    def _choose(self, **changes: str | int | bool | None) -> None:
        options = replace(self._options, **changes)
        if options != self._options:
            self._options = options
            self._show_fit()
            self.changed.emit()

    def _show_fit(self) -> None:
        own, side = self._options.fit == OWN, self._options.side
        self.kb.setVisible(own)
        self.kb_unit.setVisible(own)
        width = side or self._options.width or self._own_width
        if width != self.width_field.number:  # a number that is being typed stays as it is
            self.width_field.show_number(width)
        self.width_field.setEnabled(side is None)
        self.width_field.setToolTip("" if side is None else self.tr("An emoji is a square"))

    def _describe(self) -> None:
        self.handle.alt = self.alt.toPlainText()
        self.alt_copied.clear()

    def _copy_alt(self) -> None:
        copy_text(self.alt.toPlainText())
        self.alt_copied.setText(self.tr("Copied"))


class AltField(QPlainTextEdit):
    """A description of a line or two; Tab and Enter are left to the dialog."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(2 * self.fontMetrics().lineSpacing() + 3 * GRID)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)


class ExportDialog(QObject):
    """Opens the form above its button, and has the file prepared while options are chosen."""

    options_changed = Signal(object)  # ExportOptions
    save_asked = Signal()
    copy_asked = Signal()
    code_asked = Signal()

    def __init__(self, preparer: Preparer, anchor: QWidget, window: QWidget) -> None:
        super().__init__(window)
        self._preparer = preparer
        self._message: FinishedMessage | None = None
        self._flashing = False
        self._composed: tuple[FinishedMessage, bool] | None = None  # and whether in a square
        self.form = ExportForm(self._formats(), self._fits())
        self.overlay = Overlay(self.form, anchor, window)
        self.overlay.accepted.connect(self._accept)
        self.overlay.closed.connect(preparer.cancel)
        self.form.changed.connect(self._change)
        self.form.save_asked.connect(self.save_asked)
        self.form.copy_asked.connect(self.copy_asked)
        self.form.code_asked.connect(self.code_asked)
        self.form.handle.dragged.connect(self._keep_file)
        preparer.composed.connect(self._show_picture)
        preparer.checked.connect(self._show_flashes)
        preparer.estimated.connect(self._show_estimate)
        preparer.prepared.connect(self._show_prepared)
        preparer.failed.connect(self._show_failure)

    def _formats(self) -> list[tuple[str, str]]:
        return [
            (self.tr("GIF, for every chat"), ".gif"),
            (self.tr("WebP, small and smooth"), ".webp"),
            (self.tr("APNG, smooth"), ".apng"),
            (self.tr("PNG, a still picture"), ".png"),
            (self.tr("MP4, a video"), ".mp4"),
        ]

    def _fits(self) -> list[tuple[str, str]]:
        return [
            (f"{said(budget.title)}, {in_words(budget.bytes)}", budget.name) for budget in BUDGETS
        ]

    @property
    def is_open(self) -> bool:
        return self.overlay.isVisible()

    @property
    def message(self) -> FinishedMessage | None:
        """The message in it while it is open."""
        return self._message if self.is_open else None

    def open(self, message: FinishedMessage, options: ExportOptions) -> None:
        """Export this message, by these options at first."""
        self._message = message
        self.form.show_options(options, message.recipe.layout.width)
        self.form.show_message(said(alt_text(message.recipe, message.hands)))
        self._show_flashes(False)  # until it is known
        self._show_page()
        self._prepare()
        self.overlay.open(self.form.format)

    def close(self) -> None:
        self.overlay.close_panel()

    def _change(self) -> None:
        self.options_changed.emit(self.form.options)
        self._show_warnings()
        self._show_page()
        self._prepare()

    def _show_page(self) -> None:
        """Compose the picture, if it is not the one that is shown."""
        message, square = self._message, self.form.options.side is not None
        if message is not None and self._composed != (message, square):
            self._composed = (message, square)
            self._preparer.compose(
                message, 2 * HANDLE_SIZE.width(), 2 * HANDLE_SIZE.height(), square
            )

    def _prepare(self) -> None:
        if self._message is None:
            return
        prepared = self._preparer.file_for(self._message, self.form.options)
        if prepared is not None:
            self._show_prepared(prepared)
        else:
            self.form.set_data(None, self.tr("Preparing the file…"))
            self.form.show_waiting(self.tr("Estimating…"))
        self._preparer.prepare(self._message, self.form.options)

    def _accept(self) -> None:
        if self.form.save.isEnabled():
            self.save_asked.emit()

    def _show_picture(self, picture: Inked) -> None:
        self.form.show_picture(to_image(*picture))

    def _show_flashes(self, flashing: bool) -> None:
        self._flashing = flashing
        self._show_warnings()

    def _show_warnings(self) -> None:
        """What may trouble those who get a file of the chosen kind."""
        if self._message is None:
            return
        suffix = self.form.options.suffix
        warnings = [said(chat_contrast(look_in_file(self._message.recipe.look, suffix)))]
        if self._flashing and FORMATS[suffix].moves:
            warnings.append(
                self.tr(
                    "The noise flashes, which can harm people with photosensitive epilepsy. "
                    "Slow it down, or choose colors that differ less."
                )
            )
        self.form.show_warnings([sentence for sentence in warnings if sentence])

    def _facts(self, file: ExportEstimate) -> str:
        return self.tr("{0}, {1} × {2}, {3}").format(
            in_words(file.bytes), file.width, file.height, frames_in_words(file.frames)
        )

    def _show_estimate(self, estimate: ExportEstimate) -> None:
        self.form.show_outcome(
            self.tr("About {0}").format(self._facts(estimate)), given_up(estimate.traded)
        )

    def _show_prepared(self, prepared: PreparedFile) -> None:
        result = prepared.result
        self.form.show_outcome(self._facts(result), given_up(result.traded))
        self.form.set_data(
            prepared.transfer_data(), self.tr("Drag it into a chat, a mail or a folder")
        )

    def _show_failure(self, error: EngineError) -> None:
        self.form.show_outcome(*what_and_remedy(error), possible=False)
        self.form.set_data(None, "")

    def _keep_file(self) -> None:
        if self._message is None:
            return
        prepared = self._preparer.file_for(self._message, self.form.options)
        if prepared is not None:
            self._preparer.keep(prepared)
