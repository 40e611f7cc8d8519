"""Lessons that somebody sent."""

from pathlib import Path

from engine.explain.lesson import GuidedLesson, LessonStep, decode_lesson, read_lesson
from engine.explain.question import Question
from tests.reliability.mutate import json_or_bytes
from tests.reliability.target import Target

ASKED = Question(
    kind="choice", words={"en": "Where?", "de": "Wo?"}, measurement="half_way",
    parameters={"steps": 20},
)  # fmt: skip
STATE = {
    "letters": "Hi", "drawing": {"model": "letters", "seed": 7, "guidance": 2.0}, "sigma": 3.0,
    "way": 0, "branches": [{"at": 3.0, "noise": 1}, {"at": 1.0, "strokes": [[1, 2, 0.5]]}],
}  # fmt: skip
SHORT = GuidedLesson(title={"en": "One"}, steps=(LessonStep(words={"en": "Look."}),))
FULL = GuidedLesson(
    title={"en": "Two", "de": "Zwei"},
    about={"en": "Out of noise."},
    minutes=8,
    steps=(
        LessonStep(words={"en": "Look.", "de": "Sehen."}, state=STATE),
        LessonStep(words={"en": "Guess."}, hide=("guess",), ask=ASKED, after={"en": "So."}),
    ),
)


def make_lessons(_: Path) -> list[bytes]:
    return [SHORT.encode(), FULL.encode()]


def read(path: Path) -> None:
    """What is read can be written, and is the same again."""
    lesson = read_lesson(path)
    assert decode_lesson(lesson.encode()) == lesson


TARGETS = [Target("lesson", "a.lesson.json", make_lessons, json_or_bytes, read)]
