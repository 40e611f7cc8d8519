"""The sheet whose letters are things: they are pointed at, selected, and walked through by keys."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from guiapp.theme import current_colors
from guiapp.widgets.key_actions import (
    DIGITS,
    ENDS,
    PAGES,
    ROWS,
    STEPS,
    KeyAction,
    action_of,
    is_plain,
    is_text,
)
from guiapp.widgets.paper.marks import (
    BEYOND,
    Marks,
    colors_on,
    draw_badge,
    draw_frame,
    draw_score,
    draw_sign,
    frame_around,
)
from guiapp.widgets.paper.paper_view import Compose, PaperView
from guiapp.widgets.paper.places import Places

FADE_MS = 120
BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class Canvas(PaperView):
    """Shows the page, and which of its letters is meant."""

    selected = Signal(int)  # a person selected this letter; -1: none
    opened = Signal()  # and wants its tools
    action_asked = Signal(KeyAction)
    chosen = Signal(int)  # the alternative of this number, from 0
    typed = Signal(QKeyEvent)  # a key that belongs into the text

    def __init__(self, compose: Compose, parent: QWidget | None = None) -> None:
        super().__init__(compose, parent)
        self.letter = -1  # the selected one, by its place in reading order
        self.hovered = -1
        self.leavable = False  # whether Escape belongs to the letters now
        self.reduced_motion = False
        self._find: Callable[[], Places] = Places
        self._places: Places | None = None
        self._frames: list[QRectF] | None = None
        self._marks = Marks()
        self._by_keys = False  # whether the focus came from the keyboard
        self._fade = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=FADE_MS)
        self._fade.valueChanged.connect(lambda _share: self._update_mark(self.hovered))
        self.setMouseTracking(True)
        self.placed.connect(self._lose_frames)

    def follow(self, find: Callable[[], Places]) -> None:
        """The page's letters are where `find` says. It is asked again when the page changed."""
        self._find = find
        self.refresh()

    def set_letters(self, count: int) -> None:
        """The page has so many letters; without any, there is nothing to walk through."""
        policy = Qt.FocusPolicy.StrongFocus if count else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)

    def set_marks(self, marks: Marks) -> None:
        if marks != self._marks:
            self._marks = marks
            self.update()

    def select(self, letter: int) -> None:
        """Select a letter; -1: none."""
        if letter != self.letter:
            self._update_mark(self.letter)
            self.letter = letter
            self._update_mark(letter)
            self.update(self._ring())

    def places(self) -> Places:
        if self._places is None:
            self._places = self._find()
        return self._places

    def frame(self, letter: int) -> QRect:
        """The frame of a letter, in logical pixels of this widget."""
        frames = self._all_frames()
        return frames[letter].toAlignedRect() if 0 <= letter < len(frames) else QRect()

    def show_letter(self, letter: int) -> None:
        """Scroll to a letter, if it is out of view."""
        rects = self.places().rects
        if 0 <= letter < len(rects):
            self.scroll_to(QRectF(*rects[letter]))

    def shows(self, letter: int) -> bool:
        """True if a letter is in view, in part at least."""
        return self.frame(letter).intersects(self.rect())

    @override
    def refresh(self) -> None:
        """The page looks otherwise now, and its letters may have moved."""
        self._places = self._frames = None
        super().refresh()

    @override
    def _paint_page(self) -> QImage | None:
        picture = super()._paint_page()
        self._places = self._frames = None  # composing measures the ink
        return picture

    @override
    def event(self, event: QEvent) -> bool:
        """Claim the keys for letters before they become a shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            action = action_of(event)
            ours = action is not None and (action is not KeyAction.LEAVE or self.leavable)
            if ours and self.places().rects:
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the selection, its own keys act on it, all else that is typed is text."""
        walked, action = self._walk(event), action_of(event)
        asks = action is not None and (self.letter >= 0 or not is_text(event))
        if walked is not None:
            self.show_letter(walked)
            self._choose(walked)
        elif event.key() in PAGES and is_plain(event):
            self.scroll_page(PAGES[event.key()])
        elif event.key() in DIGITS and self.letter >= 0:
            self.chosen.emit(DIGITS.index(event.key()))
        elif is_text(event) and not asks:
            self.typed.emit(event)
        elif action is not None and (action is not KeyAction.LEAVE or self.leavable):
            if not event.isAutoRepeat():
                if self.letter < 0 and action is KeyAction.TOOLS and self.places().rects:
                    self._choose(0)
                self.action_asked.emit(action)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._choose(self._at(event))
        if self.letter >= 0:
            self.opened.emit()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._at(event) >= 0:
            self._choose(self._at(event))
            self.action_asked.emit(KeyAction.REDRAW)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event))
        super().mouseMoveEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Focus by the keyboard is shown by a ring."""
        self._by_keys = event.reason() in BY_KEYS
        self.update()
        super().focusInEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() and self._by_keys and self.letter < 0:
            painter.setPen(QPen(QColor(current_colors().accent), 2))
            painter.drawRoundedRect(QRectF(self.paper_rect()).adjusted(-4, -4, 4, 4), 4, 4)
        self._draw_marks(painter, QRectF(event.rect()))
        painter.end()

    def _draw_marks(self, painter: QPainter, part: QRectF) -> None:
        marks, pointed = self._marks, {self.letter, self.hovered} - {-1}
        scored = any(score is not None for score in marks.scores)
        if not (pointed or marks.locked or scored):
            return
        colors, places = colors_on(light=self.paper_is_light()), self.places()
        frames = self._all_frames()
        lowest: dict[int, float] = {}
        for frame, line in zip(frames, places.lines, strict=True):
            lowest[line] = max(frame.bottom(), lowest.get(line, 0.0))
        for i, frame in enumerate(frames):
            below, locked = lowest[places.lines[i]], i in marks.locked
            around = frame.adjusted(-BEYOND, -BEYOND, BEYOND, BEYOND)
            if not around.united(QRectF(frame.left(), below, 1, BEYOND)).intersects(part):
                continue
            score = marks.scores[i] if i < len(marks.scores) else None
            if score is not None:
                draw_score(painter, frame, below, score, marks, colors)
            if i == self.letter:
                width = 2.5 if self.hasFocus() else 2
                draw_frame(painter, frame, QColor(colors.accent), width, 24, locked=locked)
            elif i == self.hovered:
                color = QColor(colors.accent)
                color.setAlphaF(self._shown())
                draw_frame(painter, frame, color, 1.5, 16, locked=locked)
            if locked:
                (draw_badge if i in pointed else draw_sign)(painter, frame, colors)

    def _all_frames(self) -> list[QRectF]:
        if self._frames is None:
            seen = self.page_transform()  # once: a letter page has hundreds of letters
            rects = (seen.mapRect(QRectF(*rect)) for rect in self.places().rects)
            self._frames = [frame_around(rect) for rect in rects]
        return self._frames

    def _lose_frames(self) -> None:
        self._frames = None

    def _shown(self) -> float:
        """Opacity of the hover frame, 0..1."""
        running = self._fade.state() == QVariantAnimation.State.Running
        return float(self._fade.currentValue()) if running else 1.0

    def _walk(self, event: QKeyEvent) -> int | None:
        """The letter that a key goes to; None: it goes nowhere."""
        places, key = self.places(), event.key()
        if not places.rects or not is_plain(event):
            return None
        if key not in STEPS and key not in ROWS and key not in ENDS:
            return None
        if self.letter < 0:
            backward = STEPS.get(key) == -1 or ROWS.get(key) == -1 or key == Qt.Key.Key_End
            return len(places.rects) - 1 if backward else 0
        if key in STEPS:
            return places.beside(self.letter, STEPS[key])
        if key in ROWS:
            return places.across(self.letter, ROWS[key])
        return places.end(self.letter, last=ENDS[key])

    def _choose(self, letter: int) -> None:
        if letter != self.letter:
            self.select(letter)
            self.selected.emit(letter)

    def _hover(self, letter: int) -> None:
        if letter == self.hovered:
            return
        self._update_mark(self.hovered)
        self.hovered = letter
        self._fade.stop()
        if letter >= 0 and not self.reduced_motion:
            self._fade.start()
        self._update_mark(letter)
        if letter >= 0:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()

    def _at(self, event: QMouseEvent) -> int:
        point = self.to_page(event.position())
        return self.places().near(point.x(), point.y())

    def _update_mark(self, letter: int) -> None:
        """Paint again what is marked at this letter, and nothing else."""
        frame = self.frame(letter)
        if not frame.isNull():
            self.update(frame.adjusted(-BEYOND, -BEYOND, BEYOND, BEYOND))

    def _ring(self) -> QRect:
        """Where the ring around the sheet is, if it shows; selecting a letter replaces it."""
        ringed = self.hasFocus() and self._by_keys
        return self.paper_rect().adjusted(-8, -8, 8, 8) if ringed else QRect()
