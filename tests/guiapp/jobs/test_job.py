"""Work on a lane is followed by jobs, nowhere by hand."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
LANE_WORDS = {"done", "latest", "submit"}  # of a lane: what a `Job` is there for


def touched(source: str) -> Iterator[str]:
    """A lane's members that a source uses: `….done.connect`, `….latest(`, `….submit(`."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Attribute):
            continue
        if node.attr == "connect" and isinstance(node.value, ast.Attribute):
            if node.value.attr in LANE_WORDS:
                yield f"{node.value.attr}.connect"
        elif node.attr in LANE_WORDS - {"done"}:
            yield node.attr


def sources() -> list[Path]:
    return sorted((ROOT / "guiapp").rglob("*.py"))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("self._lane.done.connect(self._on_done)", ["done.connect"]),
        ("now = lane.latest(self._job)", ["latest"]),
        ("number = self._lane.submit(work)", ["submit"]),
        ("self._job.finished.connect(self._take)\nself._job.start(work)", []),
    ],
)
def test_the_check_sees_a_lane_followed_by_hand(source: str, found: list[str]) -> None:
    assert list(touched(source)) == found


def test_work_on_a_lane_is_followed_by_a_job_alone() -> None:
    by_hand = {
        str(path.relative_to(ROOT)): found
        for path in sources()
        if "jobs" not in path.parts and (found := list(touched(path.read_text("utf-8"))))
    }
    assert not by_hand
