"""The particles as a table, for who does not see the plane: where each is, where its arrow goes."""

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView, QWidget
from typing_extensions import override

from guiapp.explain.field.session import FieldSession
from guiapp.explain.field.view import goals
from guiapp.words import number_words

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class ParticleModel(QAbstractTableModel):
    """A row a particle, in units of the data's deviation."""

    def __init__(self, session: FieldSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows = np.zeros((0, 4))

    def show_state(self) -> None:
        """Take the state that is shown."""
        session, sigma = self._session, self._session.sigma
        y, field = session.particles(), session.field
        way = np.zeros_like(y)
        if field is not None and sigma > 0 and len(y):
            way = goals(field, y, sigma) - y
        self.beginResetModel()
        self._rows = np.concatenate([y, way], axis=1)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return number_words(float(self._rows[index.row(), index.column()]), ".3f")

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.tr("particle {0}").format(section + 1)
        names = ("x", "y", self.tr("arrow x"), self.tr("arrow y"))
        return names[section]


class ParticleTable(QTableView):
    """Shows the particles of a session."""

    def __init__(self, session: FieldSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.particles = ParticleModel(session, self)
        self.setModel(self.particles)
        self.setAccessibleName(self.tr("Particles"))
        self.setTabKeyNavigation(False)  # Tab goes on to the next control
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)

    def show_state(self) -> None:
        if self.isVisible():
            self.particles.show_state()
