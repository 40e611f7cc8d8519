"""The card of one model: its pictures, what it is, and what can be done with it."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.errors import EngineError
from engine.models.library import ModelInfo
from guiapp.card_words import (
    difference_words,
    model_title,
    origin_words,
    output_words,
    own_training_words,
)
from guiapp.models.strip import StripView
from guiapp.plain import PlainLabel, plain_tip
from guiapp.theme import GRID, named, quiet
from guiapp.widgets.icons import show_icon
from guiapp.words import size_words, what_and_remedy


class ModelTile(QFrame):
    """Asks by signals; changes nothing itself."""

    draw_asked = Signal()
    use_asked = Signal()
    export_asked = Signal()
    remove_asked = Signal()
    facts_asked = Signal()

    def __init__(self, info: ModelInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tile")
        title = model_title(info.name)
        self.setAccessibleName(title)
        self.info = info
        self.strip = StripView()
        self.strip.say(self.tr("samples come next"))
        self.name = named(PlainLabel(title), "title")
        draws, apart = output_words(info.card), difference_words(info.name)
        self.what = PlainLabel(apart or draws, wordWrap=True)
        facts = (
            draws if apart else "",
            origin_words(info),
            size_words(info.size_bytes),
            "" if apart else own_training_words(info.card),
        )
        self.facts = quiet(PlainLabel(" · ".join(fact for fact in facts if fact), wordWrap=True))
        self.draw = QPushButton(self.tr("Draw"))
        self.draw.setAccessibleName(self.tr("Draw with {0}").format(title))
        self.use = QPushButton(self.tr("Use for writing"))
        self.use.setAccessibleName(self.tr("Use {0} for writing").format(title))
        self.used = quiet(PlainLabel(self.tr("writes your messages")))
        self.more = QToolButton()
        show_icon(self.more, "more")
        said = self.tr("More to do with {0}").format(title)
        self.more.setAccessibleName(said)
        self.more.setToolTip(plain_tip(said))
        self._arrange()
        self.draw.clicked.connect(self.draw_asked)
        self.use.clicked.connect(self.use_asked)
        self.more.clicked.connect(self._offer)
        self.show_used(False)

    def show_used(self, used: bool) -> None:
        """Mark the model that the Write page uses."""
        self.used.setVisible(used)
        self.use.setVisible(self.info.card.writes and not used)

    def show_trouble(self, error: EngineError) -> None:
        self.strip.say(self.tr("no samples"))
        self.facts.setText(" ".join(what_and_remedy(error)))

    def _arrange(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(GRID)
        acts.addWidget(self.draw)
        acts.addWidget(self.use)
        acts.addWidget(self.used)
        acts.addStretch(1)
        acts.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID // 2)
        column.addWidget(self.strip)
        column.addSpacing(GRID // 2)
        for label in (self.name, self.what, self.facts):
            column.addWidget(label)
        column.addStretch(1)
        column.addSpacing(GRID // 2)
        column.addLayout(acts)

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, asked in (
            (self.tr("&Card…"), self.facts_asked),
            (self.tr("&Export…"), self.export_asked),
            (self.tr("&Remove"), self.remove_asked),
        ):
            action = QAction(words, menu)
            action.triggered.connect(asked)
            if asked is self.remove_asked and self.info.origin == "shipped":
                action.setText(self.tr("Remove (it comes with Noisegram)"))
                action.setEnabled(False)
            menu.addAction(action)
        self.menu = menu
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
