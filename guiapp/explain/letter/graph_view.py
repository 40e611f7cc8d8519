"""The way in a graph: one quantity along it, with pins and what stands for it until it is known."""

import numpy as np
from PySide6.QtCore import QObject

from engine.explain.quantities import QUANTITIES, quantities_of
from guiapp.explain.letter.asking.letter_bits import LetterBits
from guiapp.explain.letter.graph import GraphLine, WayGraph
from guiapp.explain.letter.views import GraphViews
from guiapp.explain.questions.panel import QuestionPanel
from guiapp.explain.roles import Role
from guiapp.explain.session import AS_WRITTEN, ExplainSession
from guiapp.explain.words import state_words

BITS = "bits"  # the quantity that is measured on demand
ROLES: dict[str, Role] = {
    "score": "guess", "level": "noise", "signal": "state", "change": "guess", "pull": "change",
}  # fmt: skip


class GraphView(QObject):
    """The graph of the way that is looked at, and faintly of the written one that it left."""

    def __init__(
        self, session: ExplainSession, question: QuestionPanel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._question = session, question
        self.graph, self.views = WayGraph(), GraphViews()
        self.bits = LetterBits(session, self)
        self.bits.changed.connect(self.show_curve)
        self.views.axis.toggled.connect(self._set_axis)
        self.views.changed.connect(self.show_curve)

    def offer(self) -> None:
        """Offer the quantities that there are on the way."""
        trace = self._session.trace
        names = list(QUANTITIES) if trace is None else quantities_of(trace)
        self.views.offer([*names, BITS])

    def show_curve(self) -> None:
        """Show the curve of the chosen quantity, unless it is asked for."""
        asks = self._question.covers
        self.graph.covered = self.tr("Covered until you have guessed") if asks else ""
        self.graph.pins = self._question.pins()
        session, trace, name = self._session, self._session.trace, self.views.name
        lines: list[GraphLine] = []
        acts, asked = None, np.zeros(0)
        if trace is not None and name in QUANTITIES:
            lines.append(GraphLine(QUANTITIES[name](trace, 0), trace.sigmas, ROLES[name]))
            written = session.written
            if session.way is not AS_WRITTEN and written is not None:
                curve = QUANTITIES[name](written, 0)
                lines.append(GraphLine(curve, written.sigmas, "state", faint=True))
            asked = trace.sigmas[trace.asks]
            acts = trace.acts if trace.guidance != 1 else None
        self.graph.note = ""
        if name == BITS and trace is not None and not asks:
            lines = self.bits.lines()
            self.graph.note = self.bits.words()
        data = session.subject.card.sigma_data
        self.graph.show_lines(lines, session.sigmas, data, asked, acts)

    def show_place(self) -> None:
        """Put the dot where the way is."""
        self.graph.show_place(self._session.sigma or 0.0, state_words(self._session))

    def _set_axis(self, on: bool) -> None:
        self.graph.in_levels = on
        self.graph.repaint_curves()
