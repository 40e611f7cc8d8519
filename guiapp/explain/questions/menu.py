"""Which questions fit the letter that is looked at, and the menu that offers them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from engine.explain.quantities import quantities_of
from engine.explain.question import MEASUREMENTS, Question, usual_question
from guiapp.explain.questions.words import menu_words
from guiapp.explain.session import ExplainSession

LATENT = (
    "which_way",
    "bits",
    "form_stays",
    "same_noise",
)  # not of a latent


def offer_questions(session: ExplainSession) -> list[Question]:
    """The questions that can be asked here, the first one first."""
    trace, card = session.trace, session.subject.card
    reads = trace is None or "score" in quantities_of(trace)
    return [
        usual_question(name)
        for name, asked in MEASUREMENTS.items()
        if (reads or not asked.reader) and not (card.autoencoder and name in LATENT)
    ]


def question_menu(
    button: QWidget, questions: Sequence[Question], ask: Callable[[Question], None]
) -> QMenu:
    """A menu of questions, gone once it is closed."""
    menu = QMenu(button)
    for question in questions:
        action = QAction(menu_words(question.measurement), menu)
        action.triggered.connect(partial(choose, ask, question))
        menu.addAction(action)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def choose(ask: Callable[[Question], None], question: Question, _on: bool = False) -> None:
    ask(question)
