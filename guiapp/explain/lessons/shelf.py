"""The shelf of lessons: those that come along, those opened lately, and the menu of both."""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, partial
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from engine.errors import EngineError
from engine.explain.experiment import EXPERIMENTS
from engine.explain.lesson import SUFFIX, GuidedLesson, decode_lesson, read_lesson, words_in
from guiapp.plain import plain_tip
from guiapp.settings import Store

log = logging.getLogger(__name__)

SHIPPED = (
    "one-letter", "into-noise", "what-is-decided", "steps-and-samplers", "guidance", "the-plane",
)  # fmt: skip
MOST_RECENT = 6
LONGEST_TITLE = 60  # characters of a title in the menu
Act = Callable[[], object]


@cache
def shipped_lesson(name: str) -> GuidedLesson:
    """A lesson that comes along."""
    return decode_lesson((files("resources") / "lessons" / f"{name}{SUFFIX}").read_bytes())


def recent_lessons(store: Store) -> list[Path]:
    """The files of lessons opened lately that are still there, the newest first."""
    return [Path(name) for name in store.value.recent_lessons if is_there(name)]


def is_there(name: str) -> bool:
    """True of a file; never an error, whatever the name."""
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def note_opened(store: Store, path: Path) -> None:
    """Remember a file among those opened lately."""
    name = str(path.absolute())
    others = [one for one in store.value.recent_lessons if one != name]
    store.change(recent_lessons=(name, *others)[:MOST_RECENT])


def titles_of(paths: Sequence[Path], language: str) -> list[str]:
    """The titles of lessons in files; files of equal titles by their names too, and where these
    are equal by their folders."""
    titles = [title_in(path, language) for path in paths]
    parts: tuple[Callable[[Path], object], ...] = (file_stem, lambda path: path.parent)
    for part in parts:
        known = Counter(titles)
        titles = [
            f"{title} ({part(path)})" if known[title] > 1 else title
            for title, path in zip(titles, paths, strict=True)
        ]
    return titles


def title_in(path: Path, language: str) -> str:
    """The title of a lesson in a file; of one that cannot be read, the name of the file."""
    try:
        title = " ".join(words_in(read_lesson(path).title, language).split())
    except EngineError as error:
        log.info("the title of %s cannot be read: %s", path, error)
        title = ""
    if len(title) > LONGEST_TITLE:
        title = f"{title[:LONGEST_TITLE].rstrip()}…"
    return title or file_stem(path)


def file_stem(path: Path) -> str:
    return path.name.removesuffix(SUFFIX)


def experiment_words() -> dict[str, str]:
    """What an experiment leaves out, or shows, by its name."""
    translate = QCoreApplication.translate
    words = {
        "blur": translate("Lessons", "The steps: one shot, against step by step"),
        "scale": translate("Lessons", "The scale of the data: 0 to 255, against −1 to 1"),
        "batchnorm": translate("Lessons", "GroupNorm: BatchNorm in its place"),
        "mlp": translate("Lessons", "Convolutions: a plain MLP in their place"),
        "clip": translate("Lessons", "Clipping of gradients, with damaged pictures"),
        "edm-clip": translate("Lessons", "Clipping of gradients, with sound data"),
        "rate": translate("Lessons", "Half of the learning rate"),
        "skip": translate("Lessons", "The scale of residual sums"),
        "attention": translate("Lessons", "Attention"),
    }
    return {name: words[name] for name in EXPERIMENTS}


def fill_shelf(
    menu: QMenu,
    store: Store,
    language: str,
    start: Callable[[GuidedLesson], object],
    open_path: Callable[[Path], object],
    others: list[tuple[str, Act]],
    experiment: Callable[[str], object],
) -> None:
    """Put the lessons on a menu, then `others`, then the experiments."""
    translate = QCoreApplication.translate
    for name in SHIPPED:
        try:
            lesson = shipped_lesson(name)
        except (OSError, EngineError) as error:
            log.warning("the lesson %s cannot be opened: %s", name, error)
            continue
        words = translate("Lessons", "{0} · {1} min").format(
            words_in(lesson.title, language).replace("&", "&&"), lesson.minutes
        )
        add(menu, words, partial(start, lesson)).setToolTip(
            plain_tip(words_in(lesson.about, language))
        )
    recent = recent_lessons(store)
    if recent:
        menu.addSeparator()
    for path, title in zip(recent, titles_of(recent, language), strict=True):
        act = partial(open_path, path)
        add(menu, title.replace("&", "&&"), act).setToolTip(plain_tip(str(path)))
    menu.addSeparator()
    for words, act in others:
        add(menu, words, act)
    menu.addSeparator()
    left_out = menu.addMenu(translate("Lessons", "Leave it out: &trained here"))
    for name, words in experiment_words().items():
        add(left_out, words, partial(experiment, name))


def add(menu: QMenu, words: str, act: Act) -> QAction:
    action = menu.addAction(words)
    action.triggered.connect(lambda _on: act())
    return action
