"""The dialog that Export opens: the options of an export, and what will come of them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from engine.checks import bounds
from engine.errors import EngineError
from engine.export.accessibility import alt_text, chat_contrast, look_in_file, still_in_mail
from engine.export.budget import BUDGETS, find_budget
from engine.export.export import count_pages
from engine.export.formats import FORMATS
from engine.export.plan import ExportEstimate
from engine.message.recipe import Layout
from guiapp.forms import Form
from guiapp.notices import copy_text
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named, quiet, set_tone
from guiapp.widgets.icons import show_icon
from guiapp.widgets.images import ink_to_qimage
from guiapp.widgets.number_field import NumberField
from guiapp.widgets.overlay import Overlay
from guiapp.widgets.paper.paper_view import Inked
from guiapp.words import (
    frame_words,
    size_words,
    tradeoff_words,
    translate_sentence,
    what_and_remedy,
)
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


class OptionsForm(Form):
    """Rows bound to the `options` of the dialog."""

    def __init__(self, dialog: "ExportDialog", parent: QWidget | None = None) -> None:
        super().__init__(dialog, parent=parent)
        self._dialog = dialog
        formats, fits = self._formats(), self._fits()
        self._taken = list(formats)  # the formats that the chosen place takes
        names = self.tr("Format"), self.tr("Fit to"), self.tr("Width"), self.tr("Pages")
        self.label_width = max(PlainLabel(name).sizeHint().width() for name in names)
        self.format = self.pick(
            "options.suffix", self.tr("Format"), self._taken, formats.__getitem__
        )
        self.kb = NumberField(*bounds(ExportOptions, "kb").whole, 16)
        self.kb.setAccessibleName(self.tr("Own size in KB"))
        self.kb.chosen.connect(lambda kb: self.change("options.kb", kb))
        self.bind("options.kb", self.kb, self.kb.show_number)
        self.kb_unit = quiet(PlainLabel(self.tr("KB")))
        self.fit = self.pick(
            "options.fit", self.tr("Fit to"), list(fits), fits.__getitem__, self.kb, self.kb_unit
        )
        self.width_field = NumberField(*bounds(Layout, "width").whole, 16)
        self.width_field.setAccessibleName(self.tr("Width in pixels"))
        self.width_field.chosen.connect(self._choose_width)
        unit = quiet(PlainLabel(self.tr("pixels")))
        unit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.add_row(self.tr("Width"), self.width_field, unit)
        for field in (self.kb, self.width_field):
            field.setFixedWidth(9 * GRID)
        self.split = self.choice(
            "options.split", self.tr("Pages"),
            [(False, self.tr("Together")), (True, self.tr("A file each"))],
        )  # fmt: skip
        self.keep = QCheckBox(self.tr("Keep the recipe inside"))
        self.keep.setAccessibleName(self.keep.text())
        self.keep.setToolTip(self.tr("Noisegram can open the file again and shows how it was made"))
        self.keep.clicked.connect(lambda on: self.change("options.keep_recipe", on))
        self.add_row("", self.bind("options.keep_recipe", self.keep, self.keep.setChecked))
        self.poster = QCheckBox(self.tr("Begin with the finished page"))
        self.poster.setAccessibleName(self.poster.text())
        self.poster.setToolTip(
            self.tr("For mail programs that show only the first frame, as Outlook for Windows does")
        )
        self.poster.clicked.connect(lambda on: self.change("options.poster", on))
        self.add_row("", self.bind("options.poster", self.poster, self.poster.setChecked))
        self._rows.addStretch(1)
        self.follow()

    @override
    def follow(self) -> None:
        options = self._dialog.options
        self._taken[:] = options.suffixes()
        super().follow()
        own, side = options.fit == OWN, options.side
        self.kb.setVisible(own)
        self.kb_unit.setVisible(own)
        width = side or options.width or self._dialog.page_width
        if width != self.width_field.number:  # a number that is being typed stays as it is
            self.width_field.show_number(width)
        self.width_field.setEnabled(side is None)
        self.show_row(self.split, self._dialog.pages > 1)
        self.split.setEnabled(side is None)
        self.poster.setEnabled(options.suffix not in (".png", ".mp4"))
        self.width_field.setToolTip("" if side is None else self.tr("An emoji is a square"))

    def _choose_width(self, width: int) -> None:
        own = width == self._dialog.page_width
        self.change("options.width", None if own else width)

    def _formats(self) -> dict[str, str]:
        """The name of each format, by its suffix."""
        return {
            ".gif": self.tr("GIF, for every chat"),
            ".webp": self.tr("WebP, small and smooth"),
            ".apng": self.tr("APNG, smooth"),
            ".png": self.tr("PNG, a still picture"),
            ".mp4": self.tr("MP4, a video"),
        }

    def _fits(self) -> dict[str, str]:
        """The name of each limit of the size, by its budget."""
        budgets = {x.name: f"{translate_sentence(x.title)}, {size_words(x.bytes)}" for x in BUDGETS}
        return {NO_LIMIT: self.tr("No limit")} | budgets | {OWN: self.tr("Own size")}


class ExportForm(QWidget):
    """The widgets of the dialog."""

    save_asked = Signal()
    copy_asked = Signal()
    code_asked = Signal()

    def __init__(self, options: OptionsForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.options = options
        self.setAccessibleName(self.tr("Export"))
        self.handle = DragHandle()
        self.caption = quiet(PlainLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter))
        self.facts = named(PlainLabel(wordWrap=True), "what")
        self.detail = quiet(PlainLabel(wordWrap=True))
        # also while it is empty: nothing moves when something is traded
        self.detail.setMinimumHeight(2 * self.detail.fontMetrics().lineSpacing())
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.warnings = PlainLabel(wordWrap=True)
        set_tone(self.warnings, "warn")
        self.alt = AltField()
        self.alt_copied = quiet(PlainLabel())
        self.copy_alt = QToolButton()
        show_icon(self.copy_alt, "copy")
        self.copy_alt.setToolTip(self.tr("Copy the description"))
        self.code = QPushButton(self.tr("Copy share code"))
        self.code.setToolTip(
            self.tr("A short text; pasted into Noisegram it becomes this message again")
        )
        self.copy = QPushButton(self.tr("Copy"))
        self.save = named(QPushButton(self.tr("Save…")), "primary")
        self._name()
        self._arrange()
        self._connect()

    def show_message(self, alt: str) -> None:
        """Show the description of another message; its picture follows."""
        self.alt.setPlainText(alt)
        self.alt_copied.clear()
        self.handle.set_picture(None)
        self.show_warnings([])

    def show_picture(self, picture: QImage | None) -> None:
        """Show the finished page, small."""
        self.handle.set_picture(picture)

    def show_warnings(self, sentences: list[str]) -> None:
        self.warnings.setText("\n".join(sentences))
        self.warnings.setVisible(bool(sentences))

    def show_waiting(self, facts: str) -> None:
        """Show that nothing is known yet; what is below stays where it is."""
        self.show_outcome(facts)

    def show_outcome(self, facts: str, detail: str = "", possible: bool = True) -> None:
        """Show what will come of the options, or why nothing can."""
        self.facts.setText(facts)
        self.detail.setText(detail)
        self.save.setEnabled(possible)
        self.copy.setEnabled(possible)

    def set_data(self, data: TransferData | None, caption: str) -> None:
        """Set what a drag carries, once there is something."""
        self.handle.set_data(data)
        self.caption.setText(caption)

    def _name(self) -> None:
        for widget, name in (
            (self.alt, self.tr("Description for those who cannot see it")),
            (self.copy_alt, self.tr("Copy the description")),
            (self.code, self.tr("Copy share code")),
            (self.copy, self.tr("Copy the message")),
            (self.save, self.tr("Save the message")),
        ):
            widget.setAccessibleName(name)

    def _arrange(self) -> None:
        beside = QWidget()  # as high as the highest picture: nothing moves when it changes
        beside.setFixedHeight(HANDLE_SIZE.height() + self.caption.fontMetrics().height() * 3)
        picture = QVBoxLayout(beside)
        picture.setContentsMargins(0, 0, 0, 0)
        picture.setSpacing(GRID // 2)
        picture.addStretch(1)
        picture.addWidget(self.handle)
        picture.addWidget(self.caption)
        picture.addStretch(1)
        self.caption.setFixedWidth(self.handle.minimumWidth())
        top = QHBoxLayout()
        top.setSpacing(3 * GRID)
        top.addWidget(beside)
        top.addWidget(self.options, 1)
        said = QVBoxLayout()
        said.setSpacing(GRID // 4)
        for label in (self.facts, self.detail, self.warnings):
            said.addWidget(label)
        about = QHBoxLayout()
        about.setSpacing(GRID)
        label = quiet(PlainLabel(self.tr("Description for those who cannot see it")))
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
        self.alt.textChanged.connect(self._describe)
        self.copy_alt.clicked.connect(self._copy_alt)
        self.code.clicked.connect(self.code_asked)
        self.copy.clicked.connect(self.copy_asked)
        self.save.clicked.connect(self.save_asked)

    def _describe(self) -> None:
        self.handle.alt = self.alt.toPlainText()
        self.alt_copied.clear()

    def _copy_alt(self) -> None:
        copy_text(self.alt.toPlainText())
        self.alt_copied.setText(self.tr("Copied"))


def picture_size() -> tuple[int, int]:
    """The pixels of the picture, sharp on a fine screen."""
    return 2 * HANDLE_SIZE.width(), 2 * HANDLE_SIZE.height()


class AltField(QPlainTextEdit):
    """A description of a line or two; Tab and Enter are left to the dialog."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(2 * self.fontMetrics().lineSpacing() + 3 * GRID)

    @override
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
    dragged = Signal(object)  # FinishedMessage that another app took

    def __init__(self, preparer: Preparer, anchor: QWidget, window: QWidget) -> None:
        super().__init__(window)
        self._preparer = preparer
        self._message: FinishedMessage | None = None
        self._flashing = False
        self._composed: tuple[object, ...] = ()  # what the picture was made of
        self.options = ExportOptions()
        self._wished = self.options.suffix  # also while the chosen place does not take it
        self.page_width = 0  # in pixels, if none is chosen
        self.pages = 1  # that the message has
        self.form = ExportForm(OptionsForm(self))
        self.overlay = Overlay(self.form, anchor, window)
        self.overlay.accepted.connect(self._accept)
        self.overlay.closed.connect(preparer.cancel)
        self.form.save_asked.connect(self.save_asked)
        self.form.copy_asked.connect(self.copy_asked)
        self.form.code_asked.connect(self.code_asked)
        self.form.handle.dragged.connect(self._keep_file)
        preparer.composed.connect(self._show_picture)
        preparer.checked.connect(self._show_flashes)
        preparer.estimated.connect(self._show_estimate)
        preparer.prepared.connect(self._show_prepared)
        preparer.seen.connect(self.form.handle.show_frames)
        preparer.failed.connect(self._show_failure)

    @property
    def is_open(self) -> bool:
        return self.overlay.isVisible()

    @property
    def message(self) -> FinishedMessage | None:
        """The message in the dialog while it is open."""
        return self._message if self.is_open else None

    def open(self, message: FinishedMessage, options: ExportOptions) -> None:
        """Export this message, by these options at first."""
        self._message = message
        self.options, self.page_width = options, message.recipe.layout.width
        self.pages = count_pages(message.recipe)
        self._wished = options.suffix
        self.form.options.follow()
        self.form.show_message(translate_sentence(alt_text(message.recipe, message.hands)))
        self._show_flashes(False)  # until it is known
        self._show_page()
        self._prepare()
        self.overlay.open(self.form.options.format)

    def close(self) -> None:
        self.overlay.close_panel()

    def change(self, merge: str = "", **records: dict[str, Any]) -> None:
        self._wished = records["options"].get("suffix", self._wished)
        changed = replace(self.options, **records["options"])
        options = replace(changed, suffix=self._wished).possible()
        if options == self.options:
            return
        self.options = options
        self.options_changed.emit(options)
        self._show_warnings()
        self._show_page()
        self._prepare()

    def _show_page(self) -> None:
        """Have the picture composed, if it is not the one that is shown."""
        message, options = self._message, self.options
        if message is None:
            return
        look = look_in_file(message.recipe.look, options.suffix)
        made_of = message, look, options.side is not None, options.files(message.recipe) > 1
        if self._composed != made_of:
            self._composed = made_of
            self._preparer.compose(message, *picture_size(), options)

    def _prepare(self) -> None:
        if self._message is None:
            return
        prepared = self._preparer.file_for(self._message, self.options)
        if prepared is not None:
            self._show_prepared(prepared)
        else:
            self.form.handle.show_frames([])  # they are of another file
            self.form.set_data(None, self.tr("Preparing the file…"))
            self.form.show_waiting(self.tr("Estimating…"))
        self._preparer.prepare(self._message, self.options)

    def _accept(self) -> None:
        if self.form.save.isEnabled():
            self.save_asked.emit()

    def _show_picture(self, picture: Inked) -> None:
        self.form.show_picture(ink_to_qimage(*picture))

    def _show_flashes(self, flashing: bool) -> None:
        self._flashing = flashing
        self._show_warnings()

    def _show_warnings(self) -> None:
        """Warn of what may trouble those who get a file of the chosen format."""
        if self._message is None:
            return
        suffix, recipe = self.options.suffix, self._message.recipe
        timing = self.options.apply(recipe).timing
        warnings = [
            translate_sentence(chat_contrast(look_in_file(recipe.look, suffix))),
            translate_sentence(still_in_mail(self.options.fit, suffix, timing)),
        ]
        if self._flashing and FORMATS[suffix].moves:
            warnings.append(
                self.tr(
                    "The noise flashes, which can harm people with photosensitive epilepsy. "
                    "Slow it down, or choose colors that differ less."
                )
            )
        self.form.show_warnings([sentence for sentence in warnings if sentence])

    def _facts(self, files: Sequence[ExportEstimate], count: int) -> str:
        """Of one file, or of `count`, of which these are known."""
        first = files[0]
        size = size_words(sum(file.bytes for file in files) // len(files))
        more = size, first.width, first.height, frame_words(first.frames)
        if count == 1:
            return self.tr("{0}, {1} × {2}, {3}").format(*more)
        return self.tr("{0} files of {1}, {2} × {3}, {4}").format(count, *more)

    def _show_estimate(self, estimate: ExportEstimate) -> None:
        if self._message is None:
            return
        count = self.options.files(self._message.recipe)
        facts = self._facts([estimate], count)
        self.form.show_outcome(self.tr("About {0}").format(facts), self._detail(estimate))

    def _show_prepared(self, prepared: PreparedFile) -> None:
        results = prepared.results
        self.form.show_outcome(self._facts(results, len(results)), self._detail(prepared.result))
        self.form.set_data(
            prepared.transfer_data(), self.tr("Drag it into a chat, a mail or a folder")
        )
        self._preparer.look_at(prepared, *picture_size())

    def _detail(self, file: ExportEstimate) -> str:
        """What was traded; of a file that nothing limits, whether it is too large to be sent."""
        if self.options.fit == NO_LIMIT and file.bytes > find_budget("chat").bytes:
            return self.tr(
                "Larger than most chats take. Choose a limit under Fit to, a smaller width, "
                "or a video."
            )
        return tradeoff_words(file.traded)

    def _show_failure(self, error: EngineError) -> None:
        self.form.show_outcome(*what_and_remedy(error), possible=False)
        self.form.set_data(None, "")

    def _keep_file(self) -> None:
        if self._message is None:
            return
        prepared = self._preparer.file_for(self._message, self.options)
        if prepared is not None:
            self._preparer.keep(prepared)
            self.dragged.emit(prepared.message)
