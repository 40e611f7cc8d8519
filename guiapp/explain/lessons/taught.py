"""What an experiment shows: both variants in a picture, and a measured sentence."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from engine.explain.experiment import ExperimentRequest, Taught
from engine.progress import Progress
from guiapp.explain.lessons.shelf import experiment_words
from guiapp.jobs.forecast import TimeLeft
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named
from guiapp.widgets.images import to_qimage
from guiapp.words import seconds_left, translate_sentence


class WholePicture(QWidget):
    """A picture as large as there is room for, with its own proportions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(12 * GRID)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("What came of the experiment"))

    def show_picture(self, image: QImage | None, said: str) -> None:
        self._image = image
        self.setAccessibleDescription(said)
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._image is None:
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        size = size.boundedTo(self._image.size())
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
        painter.end()


class TaughtPanel(QFrame):
    """Lies over the bench; Esc closes it, and a training goes on behind it."""

    cancelled = Signal()
    again = Signal()

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self.setObjectName("tile")
        self.setAccessibleName(self.tr("Experiment"))
        self.taught: Taught | None = None
        self.title = named(PlainLabel(), "title")
        self.picture = WholePicture()
        self.sentence = PlainLabel(wordWrap=True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.time_left = TimeLeft()
        self.left = named(PlainLabel(), "note")
        self.progress = QProgressBar(textVisible=False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Stop training; nothing of it is kept"))
        self.repeat = QPushButton(self.tr("Once more, from another seed"))
        self.close_button = named(QPushButton(self.tr("Close")), "primary")
        self.close_button.setToolTip(self.tr("Back to the bench (Esc)"))
        self._arrange()
        self.cancel.clicked.connect(self.cancelled)
        self.repeat.clicked.connect(self.again)
        self.close_button.clicked.connect(self.close_panel)
        place.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Lie over the place, above all that is in it."""
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        self.hide()
        parent = self.parentWidget()
        if parent is not None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_training(self, request: ExperimentRequest) -> None:
        """One has begun."""
        self.taught = None
        self.title.setText(experiment_words()[request.name])
        self.picture.show_picture(None, "")
        self.sentence.setText(
            self.tr("Both variants are trained here, on printed digits. Go on meanwhile; what "
                    "comes of it stays.")
        )  # fmt: skip
        self._switch(training=True)
        self.time_left.forget()
        self.left.clear()
        self.progress.setRange(0, 0)
        self.open()

    def show_progress(self, now: Progress) -> None:
        """How far it is, and how long it still takes at the pace that it had until now."""
        self.progress.setRange(0, now.total)
        self.progress.setValue(now.done)
        self.time_left.note(now)
        left = self.time_left.seconds()
        words = seconds_left(left) if left else ""
        if now.done + 1 >= now.total:  # the last iteration
            words = self.tr("Drawing what was learned…")
        self.left.setText(words)
        self.progress.setAccessibleDescription(words)

    def show_taught(self, taught: Taught) -> None:
        """What came of it, also where the effect did not show."""
        self.taught = taught
        self.title.setText(experiment_words()[taught.request.name])
        said = translate_sentence(taught.sentence)
        self.picture.show_picture(to_qimage(taught.picture), said)
        self.sentence.setText(said)
        self._switch(training=False)
        self.open()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self.setGeometry(self.parentWidget().rect())  # pyright: ignore[reportOptionalMemberAccess]
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def _switch(self, training: bool) -> None:
        self.progress.setVisible(training)
        self.left.setVisible(training)
        self.cancel.setVisible(training)
        self.repeat.setVisible(not training)
        self.picture.setVisible(not training)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        for button in (self.repeat, self.cancel, self.close_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.title)
        column.addWidget(self.picture, 1)
        column.addWidget(self.sentence)
        column.addWidget(self.progress)
        column.addWidget(self.left)
        column.addStretch(0)
        column.addLayout(buttons)
