"""A reading kept on disk: a folder of glyphs, a corpus, a picture; whole, or not at all."""

import os
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from engine.data.dataset import glyphs_path, read_corpus
from engine.data.detect import detect_format
from engine.data.folder.load import find_pictures
from engine.data.formats.corpus import open_corpus
from engine.data.sheet.cut import EMPTY, FADED
from engine.data.sheet.plan import SheetPlan
from engine.data.sheet.read import Glyph, ReadPage, SheetReading, SkippedPhoto
from engine.data.sheet.save import CORPUS, MARK, contact_sheet, save_reading
from engine.errors import DatasetError, ExportError
from engine.files import folder_before
from engine.sentence import Sentence
from tests.engine.data.sheet.photographed import stroke

PHOTO = Path("photo.jpg")
NOTHING = np.zeros((28, 28), np.uint8)


def a_reading(chars: str = "Aaä/") -> SheetReading:
    """Each character twice; the second of the first is faint, the second of the last not there."""
    glyphs = []
    for place, char in enumerate(chars):
        for copy in range(2):
            reasons: tuple[Sentence, ...] = ()
            image = stroke(place * 2 + copy)
            if copy and place == 0:
                reasons = (FADED,)
            if copy and place == len(chars) - 1:
                reasons, image = (EMPTY,), NOTHING
            glyphs.append(Glyph(char, image, PHOTO, 1, 1 + copy, 1 + place, reasons))
    page = ReadPage(PHOTO, SheetPlan("a4", chars, 2), 1, 0.1)
    skipped = SkippedPhoto(Path("other.jpg"), Sentence("it is blank"))
    return SheetReading(tuple(glyphs), (page,), (skipped,))


def test_the_folder_is_a_data_set_and_the_npz_a_corpus(tmp_path: Path) -> None:
    folder = tmp_path / "Zoë's hand"
    assert save_reading(a_reading(), folder) == 6
    paths, classes = find_pictures(folder / "glyphs")
    assert sorted(set(classes)) == ["U+002F", "U+0041", "U+0061", "U+00E4"]
    assert len(paths) == 6
    corpus = open_corpus(folder / "hand.npz")
    assert "".join(map(chr, corpus.codepoints)) == "/Aaaää"
    assert set(corpus.source) == {"Zoë's hand"}
    assert len(set(corpus.writer)) == 1
    assert corpus.case_known.all()
    for path, image in zip(paths, corpus.images, strict=True):
        assert (np.asarray(Image.open(path)) == image).all()
    assert len(read_corpus(folder / "hand.npz")) == 6
    facts = msgspec.json.decode((folder / "report.json").read_bytes())
    assert facts["boxes"] == 8
    assert facts["skipped"] == [{"photo": "other.jpg", "why": "it is blank"}]
    assert [item["char"] for item in facts["again"]] == ["/", "A"]
    assert sorted(p.name for p in tmp_path.iterdir()) == [folder.name]


def test_doubtful_ones_are_kept_if_asked_empty_boxes_never(tmp_path: Path) -> None:
    assert save_reading(a_reading(), tmp_path / "hand", doubtful=True) == 7
    with np.load(tmp_path / "hand" / "hand.npz") as file:
        assert file["image"].reshape(7, -1).any(axis=1).all()


def test_nothing_is_overwritten_unasked_and_nothing_strange_ever(tmp_path: Path) -> None:
    folder = tmp_path / "hand"
    save_reading(a_reading("ab"), folder)
    before = (folder / "hand.npz").read_bytes()
    with pytest.raises(ExportError, match="exists already"):
        save_reading(a_reading("cd"), folder)
    assert (folder / "hand.npz").read_bytes() == before
    save_reading(a_reading("cd"), folder, replace=True)
    assert sorted(p.name for p in (folder / "glyphs").iterdir()) == ["U+0063", "U+0064"]
    for strange in (folder / "page1.jpg", folder / "glyphs" / "notes.txt"):
        strange.write_text("mine")
        with pytest.raises(ExportError, match="other files"):
            save_reading(a_reading("ab"), folder, replace=True)
        assert strange.read_text() == "mine"
        strange.unlink()
    file = tmp_path / "file"
    file.write_text("mine")
    with pytest.raises(ExportError, match="is a file"):
        save_reading(a_reading("ab"), file, replace=True)
    (tmp_path / "empty").mkdir()
    assert save_reading(a_reading("ab"), tmp_path / "empty") == 2


def test_a_full_disk_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "hand"
    save_reading(a_reading("ab"), folder)
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    whole = Path.rename

    def full(self: Path, target: Path) -> Path:
        if self.parent.suffix == ".tmp":
            raise OSError(28, os.strerror(28))
        return whole(self, target)

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(ExportError, match="No space left"):
        save_reading(a_reading("cd"), folder, replace=True)
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["hand"]


def test_killed_between_its_two_renames_the_earlier_reading_is_found_again(tmp_path: Path) -> None:
    folder = tmp_path / "hand"
    save_reading(a_reading("ab"), folder)
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    folder.rename(folder_before(folder))  # all that was done when it was killed
    assert glyphs_path(folder) == folder / CORPUS
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before
    folder.rename(folder_before(folder))
    assert detect_format(folder).usable
    folder.rename(folder_before(folder))
    with pytest.raises(ExportError, match="exists already"):
        save_reading(a_reading("ab"), folder)
    save_reading(a_reading("cd"), folder, replace=True)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["hand"]


def test_a_sheet_without_a_good_glyph_is_refused(tmp_path: Path) -> None:
    glyph = Glyph("a", NOTHING, PHOTO, 1, 1, 1, (EMPTY,))
    page = ReadPage(PHOTO, SheetPlan(chars="a", copies=1), 1, 0.0)
    with pytest.raises(DatasetError, match="Not one box"):
        save_reading(SheetReading((glyph,), (page,), ()), tmp_path / "hand")
    assert not (tmp_path / "hand").exists()


def test_the_contact_sheet_marks_what_to_write_again() -> None:
    reading = a_reading()
    frames = [
        int((np.asarray(contact_sheet([glyph])) == MARK).all(axis=2).sum() > 200)
        for glyph in reading.glyphs
    ]
    assert frames == [int(not glyph.good) for glyph in reading.glyphs]


def test_a_page_that_was_forgotten_is_named() -> None:
    plan = SheetPlan()
    reading = SheetReading((), (ReadPage(PHOTO, plan, 2, 0.0),), ())
    assert reading.missing() == ((plan, 1),)
    assert {item.times for item in reading.rewrites()} == {2}
    assert "not read" in str(reading.rewrites()[0].reasons[0])
