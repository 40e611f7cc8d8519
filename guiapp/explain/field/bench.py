"""The bench of points in a plane: data of two numbers, of which the whole space is seen."""

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from guiapp.explain.bench import ExplainBench, Plain
from guiapp.explain.buttons import desk_button
from guiapp.explain.field.files import offer_files
from guiapp.explain.field.learn_panel import LearnPanel
from guiapp.explain.field.marks import layers_of
from guiapp.explain.field.panels import DataPanel, LayersPanel
from guiapp.explain.field.plane import PlaneView
from guiapp.explain.field.session import FieldSession
from guiapp.explain.field.state import restore_field, save_field
from guiapp.explain.field.subject import ZOOM
from guiapp.explain.field.table import ParticleTable
from guiapp.explain.field.track import FieldTrack
from guiapp.explain.field.view import SceneMaker, held_words, plane_words
from guiapp.explain.field.walk_panel import WalkPanel
from guiapp.explain.field.words import field_sentences, measured_words
from guiapp.explain.player import WayPlayer
from guiapp.explain.saving import FileOffer
from guiapp.explain.session import ExplainSession
from guiapp.plain import PlainLabel
from guiapp.theme import GRID, named
from guiapp.widgets.drop_down import DropDown
from guiapp.widgets.scrolling import scroll_column

SOON_MS = 12  # after which what changed is shown: once for all that came meanwhile
DATA_MS = 250  # after which drawn points are looked at as data
SCATTERED, SPREAD = 6, 0.06  # points of a touch of the brush, and their deviation in data units
PANEL = 44 * GRID  # the least width of the controls


class FieldBench(ExplainBench):
    """Data, the field of arrows, and particles that follow it."""

    uses_letters = shows_way = False

    def __init__(
        self, session: ExplainSession, player: WayPlayer, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, player, parent)
        self.cloud = FieldSession(session.lane, self._letter_ink, self)
        self.track = FieldTrack(self.cloud, self)
        self._scenes = SceneMaker(self.cloud)
        self._marked = ""  # a symbol of a formula that is pointed at
        self.plane, self.table = PlaneView(), ParticleTable(self.cloud)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.plane)
        self.pages.addWidget(self.table)
        self.data, self.learn = DataPanel(self.cloud), LearnPanel(self.cloud)
        self.walk, self.layers = WalkPanel(self.cloud), LayersPanel()
        self.as_table = desk_button(
            self.tr("As a table"), self.tr("The particles in numbers (V)"), checkable=True
        )
        self.held = named(PlainLabel(wordWrap=True), "note")
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._later = QTimer(self, singleShot=True, interval=DATA_MS)
        self._arrange()
        self._connect()
        self.show_all()

    @override
    def sentences(self) -> str:
        return field_sentences()

    @override
    def card(self) -> str:
        return "field"

    @override
    def mark_symbol(self, symbol: str) -> None:
        self._marked = symbol
        self.plane.mark_symbol(symbol)
        self.walk.mark_level(symbol == "level")
        self.show_state()

    @override
    def offers(self) -> tuple[FileOffer, ...]:
        return offer_files(self.cloud, self.session.lane)

    @override
    def parts(self) -> Mapping[str, QWidget]:
        return {"plane": self.plane, "training": self.learn.plot, "measured": self.learn.measured}

    @override
    def save_state(self) -> dict[str, Plain]:
        return save_field(self.cloud, self.layers.layers)

    @override
    def restore_state(self, state: Mapping[str, Plain]) -> None:
        self.layers.show_layers(restore_field(self.cloud, state, self.layers.layers))
        self.show_all()

    @override
    def start(self) -> None:
        self.cloud.set_active(True)
        self.plane.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def leave(self) -> None:
        self.cloud.set_active(False)

    @override
    def set_motion(self, reduced: bool) -> None:
        self.cloud.reduced = reduced

    @override
    def take_key(self, event: QKeyEvent) -> bool:
        keys = {
            Qt.Key.Key_T: self.learn.train.click, Qt.Key.Key_W: self.learn.die.click,
            Qt.Key.Key_D: self.walk.into.click, Qt.Key.Key_A: self.walk.compare.click,
            Qt.Key.Key_V: self.as_table.click, Qt.Key.Key_X: self._turn_exact,
            Qt.Key.Key_O: self.data.color.click,
        }  # fmt: skip
        act = keys.get(Qt.Key(event.key()))
        if act is not None:
            act()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._hold_next(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            return False
        return True

    @override
    def set_low(self, low: bool) -> None:
        self.learn.plot.setFixedHeight((11 if low else 15) * GRID)

    @override
    def set_bare(self, bare: bool) -> None:
        self.panel.setVisible(not bare)

    # What is shown.

    def show_all(self) -> None:
        for panel in (self.data, self.learn, self.walk):
            panel.show_settings()
        self.plane.draws = self.cloud.settings.source == "drawn"
        cursor = Qt.CursorShape.CrossCursor if self.plane.draws else Qt.CursorShape.ArrowCursor
        self.plane.setCursor(cursor)
        self.learn.show_training()
        self.show_state()

    def show_state(self) -> None:
        """Show the noise level where the track is."""
        self.walk.show_level()
        held = held_words(self.cloud)
        scene = self._scenes.scene(self.layers.layers.union(layers_of(self._marked)))
        self.plane.show_scene(scene, plane_words(self.cloud, held))
        self.table.show_state()
        self.held.setText(held or self.tr("Press on a particle to hold it."))
        self.learn.measured.setText(measured_words(self.cloud))

    # What is done.

    def _arrange(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID + GRID // 2)
        for panel in (self.data, self.learn, self.walk, self.layers, self.held):
            column.addWidget(panel)
        row = QHBoxLayout()
        row.addWidget(self.as_table)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self.panel = scroll_column(content)
        self.panel.setMinimumWidth(PANEL)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * GRID)
        whole.addWidget(self.pages, 3)
        whole.addWidget(self.panel, 2)

    def _connect(self) -> None:
        cloud = self.cloud
        for signal in (cloud.field_changed, cloud.walked, cloud.moved, self.layers.changed):
            signal.connect(self._soon.start)
        self._soon.timeout.connect(self.show_state)
        cloud.data_changed.connect(self.show_all)
        cloud.settled.connect(self.show_all)
        cloud.learning_changed.connect(self.learn.show_training)
        cloud.failed.connect(self.session.failed)
        self._later.timeout.connect(cloud.renew_data)
        for box in self.findChildren(DropDown):
            box.leave_keys_to(self.plane)
        self.plane.pointed.connect(cloud.hold)
        self.plane.scattered.connect(self._scatter)
        self.data.clear.clicked.connect(self._clear)
        self.walk.sought.connect(self._seek)
        self.as_table.toggled.connect(self._show_table)

    def _seek(self, angle: float) -> None:
        """Show the state that is nearest to a noise level."""
        self.player.pause()
        angles = np.array(self.track.angles())
        if len(angles):
            self.cloud.seek(int(np.abs(angles - angle).argmin()))

    def _scatter(self, x: float, y: float) -> None:
        """Points where one draws."""
        drawn, color = self.cloud.drawn, int(self.data.color.isChecked())
        drawn.scatter(x / ZOOM, y / ZOOM, color, count=SCATTERED, spread=SPREAD)
        points = drawn.data().points
        self.plane.show_drawn(self.cloud.in_units(points.xy), points.labels)
        self._later.start()

    def _clear(self) -> None:
        self.cloud.drawn.clear()
        self.cloud.renew_data()

    def _show_table(self, on: bool) -> None:
        self.pages.setCurrentWidget(self.table if on else self.plane)
        self.table.show_state()

    def _turn_exact(self) -> None:
        self.cloud.change(exact=not self.cloud.settings.exact)

    def _hold_next(self, by: int) -> None:
        count, held = len(self.cloud.particles()), self.cloud.held
        if count:
            self.cloud.hold((0 if held is None else held + by) % count)

    def _letter_ink(self) -> np.ndarray | None:
        """The ink of the letter on the bench of letters, once it is drawn."""
        return self.session.ink(self.session.letter, 0.0)
