"""A header describes every byte behind it, each once."""

import io
import json
from typing import Any

import pytest

from engine.network.header import TensorHeader, check_fit, parse_header

TWO = {
    "a": {"dtype": "F16", "shape": [2, 3], "data_offsets": [0, 12]},
    "b": {"dtype": "F32", "shape": [2], "data_offsets": [12, 20]},
}


def parsed(header: Any, behind: int = 20) -> TensorHeader:
    words = header if isinstance(header, bytes) else json.dumps(header).encode()
    data = len(words).to_bytes(8, "little") + words + bytes(behind)
    return parse_header(io.BytesIO(data), len(data))


def changed(name: str, **more: Any) -> dict[str, Any]:
    return TWO | {name: TWO[name] | more}


def test_a_file_that_is_whole() -> None:
    header = parsed(TWO | {"__metadata__": {"say": "hello"}})
    assert header.metadata == {"say": "hello"}
    assert header.span("b") == (header.begin + 12, header.begin + 20)
    check_fit(header.tensors, iter([("a", (2, 3)), ("b", (2,))]))


@pytest.mark.parametrize(
    ("header", "behind"),
    [
        (TWO, 19), (TWO, 21), ({}, 1), ([], 0), ("text", 0), (b"nothing like it", 20),
        (changed("b", data_offsets=[13, 21]), 21), (changed("b", data_offsets=[8, 16]), 16),
        (changed("a", shape=[2, 2]), 20), (changed("a", shape=[-2, -3]), 20),
        (changed("a", shape=[2, 3.5]), 20), (changed("a", shape=[10**30]), 20),
        (changed("a", dtype="F8"), 20), (changed("a", extra=1), 20),
        (TWO | {"__metadata__": {"say": 1}}, 20), (TWO | {"__metadata__": []}, 20),
        (b"[" * 100_000, 20), (b'{"a":' * 100_000, 20),
        (b'{"__metadata__": {}, "__metadata__": {}}', 0), (b'{"a": NaN}', 0), (b'{"a": 1e999}', 0),
        (b'{"a": 1' + b"0" * 5_000 + b"}", 0),
    ],
)  # fmt: skip
def test_one_that_is_not(header: Any, behind: int) -> None:
    with pytest.raises(ValueError, match=r"."):
        parsed(header, behind)


@pytest.mark.parametrize(
    "wanted",
    [
        [("a", (2, 3))], [("a", (2, 3)), ("b", (2,)), ("c", (1,))],
        [("a", (3, 2)), ("b", (2,))], [("A", (2, 3)), ("b", (2,))],
    ],
)  # fmt: skip
def test_tensors_that_are_missing_too_many_or_of_another_shape(wanted: list[Any]) -> None:
    with pytest.raises(ValueError, match=r"missing|of no use|not of shape"):
        check_fit(parsed(TWO).tensors, iter(wanted))


def test_what_is_no_weight_is_refused() -> None:
    header = parsed(changed("b", dtype="I32"))
    with pytest.raises(ValueError, match="not of shape"):
        check_fit(header.tensors, iter([("a", (2, 3)), ("b", (2,))]))


def test_comparing_stops_at_the_first_that_is_missing() -> None:
    asked: list[int] = []

    def endless():
        for number in range(10**9):
            asked.append(number)
            yield f"block {number}", (1,)

    with pytest.raises(ValueError, match="missing"):
        check_fit(parsed(TWO).tensors, endless())
    assert asked == [0]
