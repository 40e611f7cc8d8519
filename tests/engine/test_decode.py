"""JSON and TOML of anyone's making: bounded values, or a ValueError and nothing else."""

from typing import Annotated

import msgspec
import pytest

from engine.decode import DEEPEST, decode_json, decode_record, decode_text, decode_toml
from engine.errors import TextError


class Taken(msgspec.Struct, kw_only=True):
    """A record with a range."""

    count: Annotated[int, msgspec.Meta(ge=0, le=9)] = 0
    by: dict[int, str] = {}


def test_json_is_plain_data() -> None:
    assert decode_json(b'{"a": [1, 2.5, null, "\xc3\xa9", "\\ud83d\\ude00"]}') == {
        "a": [1, 2.5, None, "é", "😀"]
    }
    assert decode_json(b"\xef\xbb\xbf[1]") == [1]  # as Windows' editor saves it
    assert decode_json("[1]" + " " * 10, 13) == [1]


@pytest.mark.parametrize(
    "bad",
    [
        "", "nothing", '{"a": 1, "a": 2}', '{"b": {"a": 1, "a": 2}}',
        "[" * 100_000, "[" * 1_000 + "]" * 1_000, '{"a":' * 500 + "1" + "}" * 500,
        "[Infinity]", "[-1e400]", "[NaN]", "[1" + "0" * 30 + "]", "[" + "9" * 5_000 + "]",
        b'"\xff"', r'"\ud83d"', r'{"\ud83d": 1}', b'{"a": "\xed\xa0\xbd"}',
    ],
)  # fmt: skip
def test_other_json_is_refused(bad: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode_json(bad)


def test_depth_and_length_are_bounded() -> None:
    assert decode_json("[" * DEEPEST + "]" * DEEPEST)
    with pytest.raises(ValueError, match="too deep"):
        decode_json("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))
    with pytest.raises(ValueError, match="longer than 4 bytes"):
        decode_json("[1, 2]", 4)
    with pytest.raises(ValueError, match="longer than"):
        decode_toml("# " + "x" * 200_000)


def test_toml_is_held_to_the_same() -> None:
    assert decode_toml(b"a = 1\r\n[b]\r\nc = [1.5]\r\n") == {"a": 1, "b": {"c": [1.5]}}
    deep = "a = " + "[" * 1_000 + "]" * 1_000
    dotted = ".".join("a" * 500) + " = 1"
    for bad in ("a = nan", "a = -inf", "a = 1\na = 2", f"a = 1{'0' * 30}", deep, dotted, "a",
                b"a = '\xff'"):  # fmt: skip
        with pytest.raises(ValueError, match=r"."):
            decode_toml(bad)


def test_a_record_has_fields_in_range_or_is_none() -> None:
    found = decode_record('{"count": 3, "newer": [1], "by": {"4": "x"}}', Taken)
    assert (found.count, found.by) == (3, {4: "x"})
    for bad in ('{"count": 10}', '{"count": "3"}', "[]", '{"count": 1e300}', "[" * 9_000):
        with pytest.raises(ValueError, match=r"."):
            decode_record(bad, Taken)


def test_text_is_utf_8_or_says_what_it_is() -> None:
    for kind in ("utf-8", "utf-8-sig", "utf-16"):
        assert decode_text("ä\r\nb\rc".encode(kind)) == "ä\nb\nc"
    for bad in (b"\xff\xfea", b"\xe4", "ä".encode("utf-16-le")):
        with pytest.raises(TextError, match="UTF-8"):
            decode_text(bad)
