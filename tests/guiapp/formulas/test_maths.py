"""The sections of docs/maths.md, as the window reads them."""

from guiapp.formulas.maths import maths_folder, maths_text, sections


def test_all_sections_are_there_in_their_order() -> None:
    found = sections()
    assert [each.number for each in found] == list(range(1, len(found) + 1))
    assert len(found) == maths_text().count("\n## ")
    assert found[6].title == "Denoiser and score"
    assert found[6].markdown.startswith("What does a network learn")
    assert "## " not in found[6].markdown


def test_pictures_lie_beside_the_text() -> None:
    assert (maths_folder() / "maths" / "forward.png").is_file()
