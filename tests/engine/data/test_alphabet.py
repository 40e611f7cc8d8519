import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.alphabet import BLANKS, PRINTABLE, writable
from engine.errors import TextError


def test_all_94_printable_characters_are_written_as_they_are() -> None:
    assert len(PRINTABLE) == 94
    assert writable(PRINTABLE + BLANKS) == (PRINTABLE + BLANKS, {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Hi” – it’s…", '"Hi" - it\'s...'),
        ("Crème brûlée", "Creme brulee"),
        ("Cre\u0300me", "Creme"),
        ("Straße", "Strasse"),
        ("two\u00a0words", "two words"),
        ("a\r\nb", "a\nb"),
        ("½ price", "1/2 price"),
        ("ﬁne", "fine"),
        ("zero\u200bwidth", "zerowidth"),
    ],
)
def test_likenesses(text: str, expected: str) -> None:
    written, replaced = writable(text)
    assert written == expected
    assert replaced or text == "a\r\nb"  # what was put in place is told


def test_german_spells_umlauts_out() -> None:
    assert writable("Grüße, ÄÖÜ äö", german=True)[0] == "Gruesse, AeOeUe aeoe"
    assert writable("Grüße", german=False)[0] == "Grusse"
    assert writable("Gru\u0308n", german=True) == ("Gruen", {"ü": "ue"})
    assert writable("ÄTSCH", "ACEHST", german=True)[0] == "ATSCH"  # no small e to spell it with
    assert writable("naïve é", german=True)[0] == "naive e"


def test_what_cannot_be_written_is_named_once() -> None:
    with pytest.raises(TextError) as caught:
        writable("I ♥ 東京, 東京 🎉")
    assert caught.value.facts["characters"] == "♥東京🎉"
    assert "♥ 東 京 🎉" in str(caught.value)


def test_a_model_of_capitals_still_writes_a_word() -> None:
    assert writable("Hi", "HI")[0] == "HI"


@given(st.text(max_size=40))
def test_nothing_is_dropped_silently(text: str) -> None:
    try:
        written, replaced = writable(text)
    except TextError as error:
        assert set(str(error.facts["characters"])) <= set(text) | set(replaced_forms(text))
        return
    assert all(char in PRINTABLE + BLANKS for char in written)
    if not replaced:
        assert written == text.replace("\r\n", "\n")


def replaced_forms(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", text)


def test_classes_of_merged_letters_would_lose_the_text() -> None:
    """The trap of system A: letters only, lower and upper case of some in one class."""
    merged = {char: char.upper() if char in "cijklmopsuvwxyz" else char for char in PRINTABLE[32:]}
    text = "I like  pi, 3.14!"
    with pytest.raises(KeyError):
        "".join(merged_letters_only(char, merged) for char in text)
    letters = "".join(char for char in text if char.isalpha())
    assert "".join(merged_letters_only(char, merged) for char in letters) != letters
    assert writable(text) == (text, {})
    assert len({PRINTABLE.index(char) for char in text if char != " "}) == len(set(text) - {" "})


def merged_letters_only(char: str, merged: dict[str, str]) -> str:
    if not char.isalpha():
        raise KeyError(char)
    return merged[char]
