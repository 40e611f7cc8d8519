"""Lessons as files: steps of words, a bench's state, and questions. Imports nothing heavy.

A file is JSON in UTF-8, `NAME.lesson.json`. It holds words and numbers only: no picture, no place
of a file, no code. Whatever it says is a proposal that the bench it names reads within its bounds.
"""

import json
import re
import unicodedata
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import Meta

from engine.decode import decode_json
from engine.errors import ExportError, RequestError, TextError
from engine.explain.question import Question
from engine.files import read_bounded, write_atomic

FORMAT = 1
SUFFIX = ".lesson.json"
MOST_BYTES = 256 * 1024
MOST_STEPS = 40
MOST_MINUTES = 240
MOST_VALUES = 4_000  # in the state of a step, at any depth
DEEPEST_STATE = 8  # lists and tables inside each other
LONGEST_TEXT = 50_000  # characters of a text in a state, as of points that were drawn
TEXTS = ("letters", "text")  # in a state, what may hold a slash
PLACE = re.compile(r"[/\\]")  # in a name, what leads to a file

Name = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^[a-z][a-z0-9_-]*\Z")]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?\Z")]
Said = Annotated[str, Meta(max_length=2_000)]
Words: TypeAlias = Annotated[dict[Language, Said], Meta(max_length=12)]  # by language
Parts: TypeAlias = Annotated[tuple[Name, ...], Meta(max_length=20)]
State: TypeAlias = dict[str, Any]  # plain values: numbers, text, lists and tables of them


class LessonStep(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What stands on a bench, and what is said of it."""

    words: Words
    bench: Name = "letter"
    state: State = {}  # as the bench's `save_state` gives it; what is left out stays as it is
    hide: Parts = ()  # parts of the bench that are covered; with a question, until it is answered
    show: Parts = ()  # those of them that an answer, or skipping it, uncovers; none: all
    ask: Question | None = None
    after: Words = {}  # said then


class GuidedLesson(msgspec.Struct, frozen=True, kw_only=True):
    """A lesson: one step after another."""

    format: Literal[1] = FORMAT
    title: Words
    about: Words = {}
    minutes: Annotated[int, Meta(ge=1, le=MOST_MINUTES)] = 5
    steps: Annotated[tuple[LessonStep, ...], Meta(min_length=1, max_length=MOST_STEPS)]

    def encode(self) -> bytes:
        """The lesson as a file. Raises `ExportError` for one that could not be read again."""
        content = json.dumps(msgspec.to_builtins(self), ensure_ascii=False, indent=1) + "\n"
        try:
            decode_lesson(content.encode())
        except (ExportError, RequestError, UnicodeEncodeError) as error:
            raise ExportError(
                "This lesson is larger than a lesson may be, or holds what none may hold.",
                "A lesson has at most {steps} steps and {most:,} bytes. Leave steps out.",
                steps=MOST_STEPS, most=MOST_BYTES,
            ) from error  # fmt: skip
        return content.encode()


def words_in(words: Words, language: str) -> str:
    """The words in a language, else in English, else in the first there is; "": none."""
    for wanted in (language, language.partition("-")[0], "en", *words):
        if wanted in words:
            return words[wanted]
    return ""


def is_lesson_file(path: Path) -> bool:
    """True of a file that is a lesson by its name."""
    return path.name.lower().endswith(SUFFIX)


def read_lesson(path: Path) -> GuidedLesson:
    """The lesson in a file. Raises `ExportError`, `RequestError`."""
    facts = {"path": str(path)}
    try:
        content = read_bounded(path, MOST_BYTES)
    except FileNotFoundError as error:
        raise ExportError("{path} does not exist.", "Check the name.", **facts) from error
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else None
        raise ExportError(
            "{path} cannot be read: {why}.", "Check that it is a lesson.", why=why or error, **facts
        ) from error
    return decode_lesson(content)


def decode_lesson(content: bytes) -> GuidedLesson:
    """A lesson from the bytes of its file. Raises `ExportError`, or `RequestError` for a question
    that cannot be asked."""
    try:
        said = msgspec.convert(decode_json(content, MOST_BYTES), dict[str, Any])
        made_by = said.get("format")
        if type(made_by) is int and made_by > FORMAT:
            raise ExportError("This lesson was made by a newer Noisegram.", "Update to open it.")
        lesson = msgspec.convert(said, GuidedLesson, str_keys=True)
        if made_by is None:
            raise ValueError("a lesson without the number of its format")
        check_lesson(lesson)
    except (ValueError, TypeError, AttributeError, OverflowError, TextError) as error:
        raise ExportError(
            "This is not a lesson, or it is damaged.", "Use a file that ends in .lesson.json."
        ) from error
    return lesson


def write_lesson(path: Path, lesson: GuidedLesson, replace: bool = True) -> None:
    """Write a lesson, whole or not at all. Raises `ExportError`."""
    write_atomic(path, lesson.encode(), replace=replace)


def check_lesson(lesson: GuidedLesson) -> None:
    """Raise `ValueError` for words that cannot be shown and for states that are none, and
    `RequestError` for a question that cannot be asked."""
    check_words(lesson.title, needed=True)
    check_words(lesson.about)
    for step in lesson.steps:
        check_words(step.words)
        check_words(step.after)
        check_state(step.state)
        if step.ask is not None:
            check_words(msgspec.convert(step.ask.words, Words))
            step.ask.check()


def check_words(words: Words, needed: bool = False) -> None:
    """Raise `ValueError` for control characters, and for nothing where something is needed."""
    if needed and not any(said.strip() for said in words.values()):
        raise ValueError("no words")
    for said in words.values():
        if any(char != "\n" and unicodedata.category(char) == "Cc" for char in said):
            raise ValueError("a control character")


def check_state(state: State) -> None:
    """Raise `ValueError` for what is too large or too deep, and for the place of a file."""
    level: list[tuple[str, Any]] = list(state.items())
    count = 0
    for _ in range(DEEPEST_STATE):
        below: list[tuple[str, Any]] = []
        count += len(level)
        for key, value in level:
            if len(key) > LONGEST_TEXT or (isinstance(value, str) and len(value) > LONGEST_TEXT):
                raise ValueError("a text that is too long")
            if isinstance(value, str) and key not in TEXTS and len(value) > 1:
                check_name(value)
            if isinstance(value, dict):
                below += value.items()
            elif isinstance(value, list | tuple):
                below += [(key, one) for one in value]
        if count > MOST_VALUES:
            raise ValueError("too many values")
        level = below
        if not level:
            return
    raise ValueError("nested too deep")


def check_name(value: str) -> None:
    """Raise `ValueError` for text that leads to a file, or that a terminal would obey."""
    if PLACE.search(value) or any(unicodedata.category(char) == "Cc" for char in value):
        raise ValueError("a place of a file")
