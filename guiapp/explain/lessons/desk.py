"""What the page has of lessons: a button for the shelf, the line, the maker, the experiments."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from engine.errors import EngineError
from engine.explain.lesson import SUFFIX, GuidedLesson, LessonStep, read_lesson, write_lesson
from guiapp.dialogs import ask_to_open, ask_to_save, save_with_suffix
from guiapp.explain.bench import ExplainBench
from guiapp.explain.lessons.asking import LessonAsker
from guiapp.explain.lessons.author import AuthorPanel
from guiapp.explain.lessons.bar import LessonBar
from guiapp.explain.lessons.experiments import Experiments
from guiapp.explain.lessons.runner import LessonRunner
from guiapp.explain.lessons.shelf import Act, fill_shelf, note_opened
from guiapp.explain.questions.panel import QuestionPanel
from guiapp.explain.session import ExplainSession
from guiapp.notices import Notice, NoticeBar
from guiapp.settings import Store, export_folder
from guiapp.shell.language import chosen_language
from guiapp.widgets.menu_button import MenuButton
from guiapp.words import file_name, free_path

STEP_KEYS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}  # as clickers send them


class LessonDesk(QObject):
    """Lessons on Explain. The page lays out what this has, and hands keys on."""

    changed = Signal()  # a lesson runs now, or none

    def __init__(
        self,
        session: ExplainSession,
        benches: Mapping[str, ExplainBench],
        in_view: Callable[[], str],
        show_bench: Callable[[str], None],
        place: QWidget,  # of the benches
        notices: NoticeBar,
        store: Store,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._page, self._notices, self._store = page, notices, store
        self._benches, self._in_view, self._show_bench = benches, in_view, show_bench
        self.language = chosen_language(store.value.language)
        self.button = MenuButton(self.tr("Lessons"))
        self.button.setObjectName("on_desk")
        self.button.setAccessibleName(self.tr("Lessons"))
        self.button.setToolTip(self.tr("Lessons: to take, to make, and experiments (L)"))
        self.asker = LessonAsker(QuestionPanel(session), self)
        self.runner = LessonRunner(
            benches, in_view, show_bench, self.asker, self.language, self
        )  # fmt: skip
        self.bar = LessonBar(self.runner)
        self.author = AuthorPanel(self.language)
        self.author.hide()
        self.experiments = Experiments(session.lane, notices, place, self)
        self._shortcuts: list[QShortcut] = []
        self._connect()

    def start(self, lesson: GuidedLesson, at: int = 0) -> None:
        """Run a lesson; what lay over the bench, or stood beside it, gives way."""
        self.experiments.panel.hide()
        self.author.hide()
        self.runner.start(lesson, at)

    def open_path(self, path: Path) -> None:
        """Run the lesson in a file, or say why that is not possible."""
        try:
            lesson = read_lesson(path)
        except EngineError as error:
            self._notices.show_error(error, "lesson")
            return
        note_opened(self._store, path)
        self._notices.withdraw("lesson")
        self.start(lesson)

    def take_key(self, event: QKeyEvent) -> bool:
        """A key of the page that no bench took; False: it means nothing here."""
        if event.key() == Qt.Key.Key_L:
            self.button.click()
        elif event.key() == Qt.Key.Key_Escape and self.experiments.panel.isVisible():
            self.experiments.panel.close_panel()
        elif self.asker.take_key(event) or self.runner.take_key(event):
            pass
        elif event.key() == Qt.Key.Key_Escape and self.author.isVisible():
            self._close_author()
        else:
            return False
        return True

    def show_shelf(self) -> None:
        """The menu of lessons, under its button."""
        menu = QMenu(self._page)
        menu.setObjectName("shelf")
        menu.setToolTipsVisible(True)
        makes = self.tr("&Make one…") if not self.runner.running else self.tr("Change &this one…")
        others: list[tuple[str, Act]] = [
            (self.tr("&Open…"), self.ask_open),
            (makes, self.open_author),
        ]
        fill_shelf(
            menu, self._store, self.language, self.start, self.open_path, others,
            self.experiments.show,
        )  # fmt: skip
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def ask_open(self) -> None:
        """Ask for a lesson's file."""
        ask_to_open(
            self._page, "open_lesson", self.tr("Open a lesson"),
            [self.tr("Lessons ({0})").format(f"*{SUFFIX}")], self.open_path,
            export_folder(self._store.value),
        )  # fmt: skip

    def open_author(self) -> None:
        """Make a lesson, or change the one that runs; one that was begun is gone on with."""
        lesson = self.runner.lesson
        self.experiments.panel.hide()
        self.runner.leave()
        self.show_parts()
        self.author.open(lesson)

    def show_parts(self) -> None:
        """The bench in view is another one."""
        self.author.show_parts(tuple(self._benches[self._in_view()].parts()))

    def save(self, lesson: GuidedLesson) -> None:
        """Ask where to save a lesson, and do it."""
        title, folder = self.tr("Save the lesson"), export_folder(self._store.value)
        name = next(iter(lesson.title.values()))
        proposed = free_path(folder, file_name(name, SUFFIX))

        def save(path: Path, overwrite: bool) -> None:
            self.write(path, lesson, overwrite)

        def take(path: Path) -> None:
            if path.name.lower().endswith(SUFFIX):
                save(path, path.exists())
                return
            stem = path.with_suffix("") if path.suffix.lower() == ".json" else path
            save_with_suffix(self._page, title, stem, (SUFFIX,), save)

        kind = self.tr("Lesson")
        ask_to_save(self._page, "save_lesson", title, proposed, f"{kind} (*{SUFFIX})", take)

    def write(self, path: Path, lesson: GuidedLesson, overwrite: bool) -> None:
        """Write a lesson's file, and say so."""
        try:
            write_lesson(path, lesson, replace=overwrite)
        except EngineError as error:
            self._notices.show_error(error, "lesson")
            return
        note_opened(self._store, path)
        self._store.change(export_folder=str(path.parent))
        self._notices.show_notice(Notice(self.tr("Saved {0}").format(path), kind="done"))

    def _connect(self) -> None:
        self.button.clicked.connect(self.show_shelf)
        self.asker.answered.connect(self.runner.answer)
        self.runner.changed.connect(self._follow)
        for key, by in STEP_KEYS.items():
            shortcut = QShortcut(QKeySequence(key), self._page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.runner.go_by, by))
            shortcut.setEnabled(False)
            self._shortcuts.append(shortcut)
        author = self.author
        author.added.connect(lambda: author.add_step(self._in_view(), self._bench()))
        author.taken.connect(lambda: author.take_state(self._in_view(), self._bench()))
        author.shown.connect(self._show_step)
        author.tried.connect(self._try)
        author.saved.connect(self.save)
        author.closed.connect(self._close_author)

    def _bench(self) -> ExplainBench:
        return self._benches[self._in_view()]

    def _follow(self) -> None:
        """While a lesson runs it has its keys, and while it is tried its maker waits."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(self.runner.running)
        if not self.runner.running and self._trying:
            self._trying = False
            self.author.show()
        self.changed.emit()

    _trying = False

    def _try(self, lesson: GuidedLesson, at: int) -> None:
        self._trying = True
        self.start(lesson, at)

    def _show_step(self, step: LessonStep | None) -> None:
        if step is not None and step.bench in self._benches:
            if step.bench != self._in_view():
                self._show_bench(step.bench)
            self._benches[step.bench].restore_state(step.state)

    def _close_author(self) -> None:
        self.author.hide()
        self._page.setFocus()
