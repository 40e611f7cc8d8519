"""The export sheet at work: shows what will come of the options while the file is prepared."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from engine.errors import EngineError
from engine.export.budget import BUDGETS
from engine.export.estimate import Estimate
from engine.export.file import ExportResult
from engine.export.formats import FORMATS
from engine.export.kind import alt_text, chat_contrast, look_in
from guiapp.theme import Theme
from guiapp.widgets.overlay import Overlay
from guiapp.widgets.sheet import Inked, to_image
from guiapp.words import frames_in_words, given_up, in_words, said, what_and_remedy
from guiapp.write.drag_handle import ROOM
from guiapp.write.export_options import ExportOptions
from guiapp.write.export_sheet import ExportSheet
from guiapp.write.finished import FinishedMessage
from guiapp.write.making import Made
from guiapp.write.preparing import Preparer


class ExportPanel(QObject):
    """Opens above its button with a message in it."""

    options_changed = Signal(object)  # ExportOptions
    save_asked = Signal()
    copy_asked = Signal()
    code_asked = Signal()

    def __init__(self, preparer: Preparer, theme: Theme, anchor: QWidget, window: QWidget) -> None:
        super().__init__(window)
        self._preparer = preparer
        self._message: FinishedMessage | None = None
        self._flashing = False
        self._pictured: tuple[FinishedMessage, bool] | None = None  # and whether in a square
        self.sheet = ExportSheet(theme, self._formats(), self._fits())
        self.overlay = Overlay(self.sheet, theme, anchor, window)
        self.overlay.accepted.connect(self._accept)
        self.overlay.closed.connect(preparer.cancel)
        self.sheet.changed.connect(self._change)
        self.sheet.save_asked.connect(self.save_asked)
        self.sheet.copy_asked.connect(self.copy_asked)
        self.sheet.code_asked.connect(self.code_asked)
        self.sheet.handle.dragged.connect(self._hand_out)
        preparer.pictured.connect(self._show_picture)
        preparer.checked.connect(self._show_flashes)
        preparer.estimated.connect(self._show_estimate)
        preparer.made.connect(self._show_made)
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
        """Whether the sheet is seen."""
        return self.overlay.isVisible()

    @property
    def message(self) -> FinishedMessage | None:
        """The message in it while it is open."""
        return self._message if self.is_open else None

    def open(self, message: FinishedMessage, options: ExportOptions) -> None:
        """Show what can be made of this message."""
        self._message = message
        self.sheet.show_options(options, message.recipe.layout.width)
        self.sheet.show_message(said(alt_text(message.recipe, message.hands)))
        self._show_flashes(False)  # until it is known
        self._show_page()
        self._prepare()
        self.overlay.open(self.sheet.format)

    def close(self) -> None:
        """Hide it, and prepare nothing more."""
        self.overlay.close_panel()

    def _change(self) -> None:
        self.options_changed.emit(self.sheet.options)
        self._show_warnings()
        self._show_page()
        self._prepare()

    def _show_page(self) -> None:
        """Compose the picture, if it is not the one that is shown."""
        message, square = self._message, self.sheet.options.side is not None
        if message is not None and self._pictured != (message, square):
            self._pictured = (message, square)
            self._preparer.show(message, 2 * ROOM.width(), 2 * ROOM.height(), square)

    def _prepare(self) -> None:
        if self._message is None:
            return
        made = self._preparer.file_for(self._message, self.sheet.options)
        if made is not None:
            self._show_made(made)
        else:
            self.sheet.set_parcel(None, self.tr("Preparing the file…"))
            self.sheet.show_waiting(self.tr("Estimating…"))
        self._preparer.prepare(self._message, self.sheet.options)

    def _accept(self) -> None:
        if self.sheet.save.isEnabled():
            self.save_asked.emit()

    def _show_picture(self, picture: Inked) -> None:
        self.sheet.show_picture(to_image(*picture))

    def _show_flashes(self, flashing: bool) -> None:
        self._flashing = flashing
        self._show_warnings()

    def _show_warnings(self) -> None:
        """What may trouble those who get a file of the chosen kind."""
        if self._message is None:
            return
        suffix = self.sheet.options.suffix
        warnings = [said(chat_contrast(look_in(self._message.recipe.look, suffix)))]
        if self._flashing and FORMATS[suffix].moves:
            warnings.append(
                self.tr(
                    "The noise flashes, which can harm people with photosensitive epilepsy. "
                    "Slow it down, or choose colors that differ less."
                )
            )
        self.sheet.show_warnings([sentence for sentence in warnings if sentence])

    def _facts(self, file: Estimate | ExportResult) -> str:
        return self.tr("{0}, {1} × {2}, {3}").format(
            in_words(file.bytes), file.width, file.height, frames_in_words(file.frames)
        )

    def _show_estimate(self, foreseen: Estimate) -> None:
        self.sheet.show_outcome(
            self.tr("About {0}").format(self._facts(foreseen)), given_up(foreseen.traded)
        )

    def _show_made(self, made: Made) -> None:
        result = made.result
        self.sheet.show_outcome(self._facts(result), given_up(result.traded))
        self.sheet.set_parcel(made.parcel(), self.tr("Drag it into a chat, a mail or a folder"))

    def _show_failure(self, error: EngineError) -> None:
        self.sheet.show_outcome(*what_and_remedy(error), possible=False)
        self.sheet.set_parcel(None, "")

    def _hand_out(self) -> None:
        if self._message is None:
            return
        made = self._preparer.file_for(self._message, self.sheet.options)
        if made is not None:
            self._preparer.hand_out(made)
