"""Where the parts of the Letter bench stand, and which of them there is room for."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from guiapp.explain.buttons import row_of
from guiapp.explain.letter.controls import ControlsMenu
from guiapp.explain.letter.graph_view import GraphView
from guiapp.explain.letter.modes.mode import LetterMode
from guiapp.explain.letter.modes.switches import ModeSwitches
from guiapp.explain.letter.state_view import StateView
from guiapp.explain.letter.ways import WaysRow
from guiapp.explain.questions.panel import QuestionPanel
from guiapp.plain import plain_tip
from guiapp.theme import GRID
from guiapp.widgets.choice import Choice

TIMELINE = 62 * GRID  # pixels that the dial, the bar and its words need
LOW_GRAPH, HIGHEST = 84, 16_777_215  # pixels: of the graph where it is low; Qt's largest


class LetterPlace:
    """The bench's column: pictures, numbers, controls, the bar of a mode, the graph, the ways."""

    def __init__(
        self,
        bench: QWidget,
        state_view: StateView,
        graph_view: GraphView,
        question: QuestionPanel,
        switches: ModeSwitches,
        ways: WaysRow,
    ) -> None:
        self._bench, self._state_view, self._graph_view = bench, state_view, graph_view
        self._question, self._ways = question, ways
        self._modes = list(switches.modes.values())
        self._low = self._narrow = self._bare = False
        translate = QCoreApplication.translate
        into = switches.modes["noise"]
        self.direction = Choice(
            translate("Explain", "Direction"),
            [("", translate("Explain", "out of noise")), (into.name, into.words())],
        )
        self.direction.show_value("")
        self.direction.setToolTip(plain_tip(into.tip()))
        views = state_view.views
        self.menu = ControlsMenu(
            [*self.direction.buttons.values(), *switches.buttons.values(), views.untold,
             views.contrast, graph_view.views.axis, graph_view.views.ask],
            {
                translate("Explain", "Graph"): graph_view.views.quantity,
                translate("Explain", "Fourth picture"): views.fourth,
            },
        )  # fmt: skip
        self.menu.hide()
        self.beside_timeline = QWidget()
        self.beside_timeline.setLayout(row_of(self.direction, self.menu))
        self.controls = QWidget()
        self._arrange(switches)

    def set_low(self, low: bool) -> None:
        """There is little height: controls are in a menu, and the graph is low."""
        self._low = low
        self._show_controls()
        graphs = [mode.graph for mode in self._modes if mode.graph is not None]
        for graph in (self._graph_view.graph, *graphs):
            graph.setMaximumHeight(LOW_GRAPH if low else HIGHEST)
            graph.setMinimumHeight(LOW_GRAPH)

    def set_narrow(self, narrow: bool) -> None:
        """There is little width: controls are in a menu."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._show_controls()

    def set_bare(self, bare: bool) -> None:
        """A card takes the room of all but pictures and graph."""
        self._bare = bare

    def usual_width(self) -> int:
        """Pixels that the controls need without the menu."""
        beside = TIMELINE + self.direction.minimumSizeHint().width()
        return max(self.controls.minimumSizeHint().width(), beside)

    def replace_graph(self, mode: LetterMode | None) -> QWidget | None:
        """Show what a mode has in place of the graph, and return it; None: the graph again."""
        own = None if mode is None else mode.graph
        for other in self._modes:
            if other.graph is not None:
                other.graph.setVisible(other.graph is own)
        self._graph_view.views.setEnabled(own is None)
        self.direction.show_value(mode.name if mode is not None and not mode.has_button else "")
        return own

    def fold(self, mode: LetterMode | None, branched: bool) -> None:
        """A question takes the place of the numbers; where it is low, a mode too."""
        view, question = self._state_view, self._question
        asks, own = question.isVisibleTo(self._bench), question.has_pictures
        replaced = own or (mode is not None and mode.graph is not None)
        view.row.setVisible(not own)
        self._graph_view.graph.setVisible(not replaced)
        view.views.setVisible(not (replaced or self._low or self._narrow or self._bare))
        hides = (
            self._bare
            or own
            or (asks and (question.asking or self._low))
            or (self._low and bool(mode))
        )
        view.numbers.setVisible(not hides)
        view.step.setVisible(not hides and not (self._low and view.pixel is None))
        self._ways.setVisible(branched and not (self._low or self._bare))
        for other in self._modes:
            other.bar.setVisible(other is mode and not self._bare)

    def _show_controls(self) -> None:
        in_menu = self._low or self._narrow
        self.controls.setVisible(not in_menu)
        self.direction.setVisible(not in_menu)
        self.menu.setVisible(in_menu)

    def _arrange(self, switches: ModeSwitches) -> None:
        head = QHBoxLayout(self.controls)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(GRID)
        head.addWidget(self._graph_view.views)
        head.addStretch(1)
        head.addWidget(switches)
        view, graph_view = self._state_view, self._graph_view
        under = QHBoxLayout()
        under.setSpacing(2 * GRID)
        under.addWidget(view.numbers, 1)
        under.addWidget(view.views, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self._bench)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(view.decoded, 4)
        column.addWidget(view.row, 5)
        column.addLayout(under)
        for widget in (view.step, self._question, self.controls):
            column.addWidget(widget)
        for mode in self._modes:
            mode.bar.hide()
            column.addWidget(mode.bar)
        for graph in (graph_view.graph, *(mode.graph for mode in self._modes)):
            if graph is not None:
                column.addWidget(graph, 3)
                graph.setVisible(graph is graph_view.graph)
        column.addWidget(self._ways)
