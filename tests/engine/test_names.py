"""Names that every file system takes, and none that leads elsewhere."""

import pytest

from engine.names import LONGEST, file_name, is_file_name, same_name

BAD = [
    "", ".", "..", " ", "a/b", "a\\b", "a:b", "C:", "CON", "con", "Nul.gif", "aux .txt", "COM1",
    "lpt9.x", "com¹", "conin$", "a*", "a?", 'a"b', "<img>", "a|b", "a.", "a ", " a", "a\0", "a\n",
    "\x1b[31m", "\x9b1m", "\udcfc", "x" * (LONGEST + 1), "ж" * 120,
]  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_no_file_is_called_so(name: str) -> None:
    assert not is_file_name(name)
    assert is_file_name(file_name(name, otherwise="run"))


def test_names_of_any_script_are_kept() -> None:
    for name in (
        "Аня",
        "José",
        "birds [v2]",
        "a.b",
        "console",
        "com",
        "COM10",
        "-x",
        "x" * LONGEST,
    ):
        assert is_file_name(name)
    assert file_name("Zoe\u0308 & Mia", "run") == "Zoë-Mia"
    assert file_name("Аня", "run") == "Аня"
    assert file_name("??", "run") == "run"
    assert len(file_name("ж" * 500, "run").encode()) <= LONGEST


def test_people_take_these_for_the_same() -> None:
    assert same_name("Zoe\u0308", "zoë ")
    assert not same_name("José", "Josè")
