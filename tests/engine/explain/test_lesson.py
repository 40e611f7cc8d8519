"""Lessons as files: what is written is read again, and what is none is refused in a sentence."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from engine.errors import ExportError, RequestError
from engine.explain.lesson import (
    MOST_BYTES,
    MOST_STEPS,
    GuidedLesson,
    LessonStep,
    decode_lesson,
    is_lesson_file,
    read_lesson,
    words_in,
    write_lesson,
)
from engine.explain.question import Question

ASKED = Question(
    kind="choice", words={"en": "Where?", "de": "Wo?"}, measurement="half_way",
    parameters={"steps": 20},
)  # fmt: skip
LESSON = GuidedLesson(
    title={"en": "One letter", "de": "Ein Buchstabe"},
    about={"en": "Out of noise."},
    minutes=8,
    steps=(
        LessonStep(words={"en": "Look."}, state={"letters": "a/b", "sigma": 3.0}),
        LessonStep(
            words={"en": "Guess."}, state={"branches": [{"at": 3.0, "noise": 1}]},
            hide=("guess", "graph"), show=("graph",), ask=ASKED, after={"en": "So it is."},
        ),
    ),
)  # fmt: skip


def plain() -> dict[str, Any]:
    return json.loads(LESSON.encode())


def test_a_lesson_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "one.lesson.json"
    write_lesson(path, LESSON)
    assert read_lesson(path) == LESSON
    assert path.read_bytes() == LESSON.encode()
    with pytest.raises(ExportError, match="exists already"):
        write_lesson(path, LESSON, replace=False)
    assert list(tmp_path.iterdir()) == [path]


def test_a_lesson_is_one_by_its_name() -> None:
    assert is_lesson_file(Path("Noise.LESSON.json"))
    assert not is_lesson_file(Path("lesson.json")) and not is_lesson_file(Path("a.json"))


def test_unknown_keys_are_ignored_and_a_newer_format_is_not() -> None:
    said = plain()
    said["color"] = {"deep": [1]}
    said["steps"][0]["sound"] = "loud"
    assert decode_lesson(json.dumps(said).encode()) == LESSON
    said["format"] = 2
    with pytest.raises(ExportError, match="newer Noisegram"):
        decode_lesson(json.dumps(said).encode())


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("format",), 0), (("format",), None), (("format",), "1"), (("format",), True),
        (("title",), {}), (("title",), {"en": "  "}), (("title",), {"english!": "a"}),
        (("minutes",), 0), (("minutes",), 1e9), (("steps",), []), (("steps",), [{}]),
        (("steps", 0, "words"), "Look"), (("steps", 0, "words", "en"), "a\x1b[2J"),
        (("steps", 0, "bench"), "../letter"), (("steps", 0, "state"), [1]),
        (("steps", 0, "state", "model"), "/etc/passwd"),
        (("steps", 0, "state", "model"), "..\\up"),
        (("steps", 0, "state", "deep"), [[[[[[[[[[1]]]]]]]]]]),
        (("steps", 0, "state", "many"), [0] * 5_000),
        (("steps", 0, "state", "long"), "x" * 50_001),
        (("steps", 1, "ask", "kind"), "essay"), (("steps", 1, "ask", "words"), {"en": "\0"}),
        (("steps", 1, "ask", "words"), {"../en": "a"}), (("steps", 1, "ask", "words"), ["a"]),
        (("steps", 1, "hide"), ["a"] * 21), (("steps", 1, "hide"), "guess"),
    ],
)  # fmt: skip
def test_what_no_lesson_holds_is_refused(place: tuple[Any, ...], value: Any) -> None:
    said = plain()
    at = said
    for key in place[:-1]:
        at = at[key]
    at[place[-1]] = value
    with pytest.raises(ExportError, match="not a lesson"):
        decode_lesson(json.dumps(said).encode())


@pytest.mark.parametrize(
    "change", [{"measurement": "__import__"}, {"kind": "pin"}, {"parameters": {"steps": 10**9}}]
)
def test_a_question_that_cannot_be_asked_is_refused(change: dict[str, Any]) -> None:
    said = plain()
    said["steps"][1]["ask"] |= change
    with pytest.raises(RequestError, match=r"no measurement|not asked as|cannot be measured"):
        decode_lesson(json.dumps(said).encode())


def test_a_lesson_is_bounded(tmp_path: Path) -> None:
    said = plain()
    said["steps"] = said["steps"][:1] * MOST_STEPS
    assert len(decode_lesson(json.dumps(said).encode()).steps) == MOST_STEPS
    said["steps"] += said["steps"][:1]
    with pytest.raises(ExportError):
        decode_lesson(json.dumps(said).encode())
    path = tmp_path / "a.lesson.json"
    path.write_bytes(LESSON.encode() + b" " * MOST_BYTES)
    with pytest.raises(ExportError, match="larger than"):
        read_lesson(path)
    with pytest.raises(ExportError, match="does not exist"):
        read_lesson(tmp_path / "none.lesson.json")


def test_what_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    long = msgspec.structs.replace(LESSON, steps=LESSON.steps * MOST_STEPS)
    with pytest.raises(ExportError, match="larger than a lesson may be"):
        write_lesson(tmp_path / "a.lesson.json", long)
    assert not list(tmp_path.iterdir())


def test_words_fall_back_to_what_there_is() -> None:
    assert words_in({"en": "a", "de": "b"}, "de") == "b"
    assert words_in({"en": "a", "de": "b"}, "de-CH") == "b"
    assert words_in({"en": "a", "de": "b"}, "fr") == "a"
    assert words_in({"de": "b"}, "fr") == "b"
    assert words_in({}, "en") == ""


def test_the_lesson_in_the_documents_is_one() -> None:
    text = (Path(__file__).parents[3] / "docs" / "explain.md").read_text(encoding="utf-8")
    found = text.split("```json\n")[1].split("```")[0]
    lesson = decode_lesson(found.encode())
    assert words_in(lesson.title, "de") == "Ein g"
