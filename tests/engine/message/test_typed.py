"""What is typed, as it can be drawn: nothing blocks a message, nothing is changed in silence."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.alphabet import BLANKS, PRINTABLE
from engine.errors import TextError
from engine.message.composed.compose import glyphs_of, split_letters
from engine.message.composed.smileys import SMILEYS, TABLE
from engine.message.composed.typed import drawable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("🙂 ❤️ 👍🏽", ":) <3 (y)"),
        ("👨‍👩‍👧 hi", "hi"),
        ("🇩🇪", "DE"),
        ("10 ♥", "10 <3"),
        ("Я ok 漢字!", "ok!"),
        ("Straße Ω", "Straße"),
        ("Я и ты ok", "ok"),
        ("hi\nمرحبا you", "hi\nyou"),
        ("a 漢字 b", "a b"),
        ("🏳️‍🌈 🇫🇷 👩🏾‍🚀!", "FR!"),
    ],
)
def test_emoji_become_smileys_and_what_has_no_likeness_goes(text: str, expected: str) -> None:
    written, replaced = drawable(text)
    assert written == expected
    assert replaced


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoe\u0308", "Zoë"),  # as file names are on a Mac
        ("a\tb", "a    b"),
        ("10\u00a0€\u202f!", "10 € !"),
        ("soft\u00adhyphen", "softhyphen"),
        ("zero\u200bwidth\u2060", "zerowidth"),
        ("Hi\u200e!", "Hi!"),
        ("1\ufe0f\u20e3", "1"),
        ("ﬁne oﬃce ǆ", "fine office dž"),
        ("１２３ Ａ", "123 A"),
        ("𝐇𝐢", "Hi"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("2 ≠ 3", "2 ≠ 3"),
        ("1½ cups, 2⁸ = 256, x⁻¹", "1½ cups, 2⁸ = 256, x⁻¹"),
        ("e\u0323\u0301 O\u0300\u0323re\u0301", "ẹ́ Ọ̀ré"),
        ("¨ ¯ ¸ ˙ ˚ ˜", "¨ ¯ ¸ ˙ ˚ ˜"),
        ("a\u200db a\u200cb \u202eab\u202c", "ab ab ab"),
        ("\ufeffHi", "Hi"),
    ],
)
def test_what_is_the_same_character_is_set_right_without_a_word(text: str, expected: str) -> None:
    assert drawable(text) == (expected, {})


def test_only_a_message_of_nothing_else_is_refused() -> None:
    with pytest.raises(TextError) as caught:
        drawable("漢字 Я")
    assert caught.value.facts["characters"] == "漢字Я"
    assert drawable("\u200b") == ("", {})


def test_a_model_without_a_part_falls_back() -> None:
    assert drawable("naïve é", "aeinv") == ("naive e", {"ï": "i", "é": "e"})
    assert drawable("Köln", "Kolne", german=True) == ("Koeln", {"ö": "oe"})
    assert drawable("Köln", "Kolne.") == ("Köln", {})
    assert drawable("é", PRINTABLE + "é") == ("é", {})  # a class of its own
    assert drawable("a 🙂", "ab") == ("a", {"🙂": ""})


def test_smileys_are_printable_and_none_is_told_twice() -> None:
    assert len(SMILEYS) == sum(map(len, TABLE.values()))
    assert set("".join(TABLE)) <= set(PRINTABLE)


@given(st.text(max_size=40))
def test_any_text_is_drawn_or_named(text: str) -> None:
    try:
        written, replaced = drawable(text)
    except TextError as error:
        named = str(error.facts["characters"])
        assert named and set(named) <= set(unicodedata.normalize("NFC", text)) | set(text)
        return
    glyphs = "".join(glyphs_of(char) for char in split_letters(written) if char not in BLANKS)
    assert set(glyphs) <= set(PRINTABLE)
    assert drawable(written)[0] == written
    assert all(new or not old.isspace() for old, new in replaced.items())
