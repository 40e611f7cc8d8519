"""Sheets written on, photographed badly, and read."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from engine.data.formats.corpus import open_corpus
from engine.data.sheet.cut import (
    BOLD,
    EMPTY,
    FADED,
    LEAVES,
    SEVERAL,
    BoxInk,
    find_faults,
    to_glyph,
)
from engine.data.sheet.languages import letters_of_language
from engine.data.sheet.plan import PaperBox, SheetPlan, letters_plan
from engine.data.sheet.read import SheetReading, add_photos, is_page_of, read_sheets
from engine.data.sheet.save import report_facts, save_reading
from engine.errors import DatasetError
from engine.progress import finish
from tests.engine.data.sheet.photographed import (
    Camera,
    overlap,
    photograph,
    save_photo,
    stroke,
    write_on,
)

PLAN = SheetPlan("a4", "abcdefghklmn", 2)
SCALE = 6.0
SMALL = (1080, 1440)
GLYPHS = [stroke(seed) for seed in range(24)]


def written(seed: int = 0, plan: SheetPlan = PLAN) -> np.ndarray:
    count = len(plan.cells(0))
    random = np.random.default_rng(seed)
    glyphs = [stroke(seed * 100 + i) for i in range(count)]
    return write_on(plan, 0, glyphs, random, SCALE, natural=False)


def read(*photos: Path) -> SheetReading:
    return finish(read_sheets(photos))


def cut_right(reading: SheetReading, glyphs: list[np.ndarray]) -> float:
    overlaps = [
        overlap(to_glyph(glyph / 255.0), found.image)
        for glyph, found in zip(glyphs, reading.glyphs, strict=True)
    ]
    return float(np.mean(np.array(overlaps) > 0.7))


CAMERAS = [
    Camera(tilt=14, around=20, turn=0, size=SMALL),
    Camera(tilt=14, around=130, turn=91, size=SMALL, grain=6),
    Camera(tilt=10, around=250, turn=183, size=SMALL, blur=1.0, quality=70),
    Camera(tilt=2, around=0, turn=37, size=(1440, 1440)),
    Camera(tilt=8, around=200, turn=5, size=SMALL, curl=2.0),
]


@pytest.mark.parametrize("camera", CAMERAS, ids=lambda c: f"turned {c.turn}, curled {c.curl}")
def test_glyphs_come_back_from_a_photograph(camera: Camera, tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    picture = photograph(written(), camera, random)
    reading = read(save_photo(tmp_path / "page.jpg", picture, camera.quality))
    assert [glyph.char for glyph in reading.glyphs] == [cell.char for cell in PLAN.cells(0)]
    assert cut_right(reading, GLYPHS) == 1.0
    assert reading.rewrites() == ()


def test_the_overlap_tells_glyphs_apart() -> None:
    assert max(overlap(GLYPHS[0], other) for other in GLYPHS[1:]) < 0.7


def test_exif_turns_the_picture(tmp_path: Path) -> None:
    picture = photograph(written(), Camera(size=SMALL), np.random.default_rng(2))
    turned = np.rot90(picture)  # what a phone stores when it is held upright
    reading = read(save_photo(tmp_path / "page.jpg", turned, turned=6))
    assert cut_right(reading, GLYPHS) == 1.0


def test_a_gray_print_and_a_blue_pen_read_too(tmp_path: Path) -> None:
    page = write_on(PLAN, 0, GLYPHS, np.random.default_rng(3), SCALE, (30, 50, 150), False)
    gray = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)
    gray[(gray > 200) & (gray < 250)] = 195  # guides printed darker than meant
    for picture in (page, np.repeat(gray[..., None], 3, axis=2)):
        photo = photograph(picture, Camera(size=SMALL, shade=2), np.random.default_rng(4))
        reading = read(save_photo(tmp_path / "page.jpg", photo))
        assert cut_right(reading, GLYPHS) == 1.0
        assert reading.rewrites() == ()


def test_what_to_write_again_and_why(tmp_path: Path) -> None:
    glyphs: list[np.ndarray | None] = list(GLYPHS)
    glyphs[0] = None
    page = write_on(PLAN, 0, glyphs, np.random.default_rng(5), SCALE, natural=False).copy()
    cells = PLAN.cells(0)

    def pixels(box: PaperBox, x: float, y: float) -> tuple[int, int]:
        return round((box.left + x) * SCALE), round((box.top + y) * SCALE)

    def blank(place: int) -> PaperBox:
        box = cells[place].box
        cv2.rectangle(page, pixels(box, 0.5, 0.5), pixels(box, 16.5, 17.5), (255, 255, 255), -1)
        return box

    box = blank(1)  # over its border
    cv2.line(page, pixels(box, 4, 6), pixels(box, 17.6, 6), (20, 20, 20), 5)
    box = blank(2)  # too faint
    cv2.line(page, pixels(box, 4, 6), pixels(box, 10, 12), (205, 205, 205), 6)
    box = blank(3)  # too thick
    cv2.line(page, pixels(box, 5, 5), pixels(box, 11, 12), (20, 20, 20), 24)
    box = blank(4)  # three parts
    for x in (3, 8, 13):
        cv2.line(page, pixels(box, x, 5), pixels(box, x, 12), (20, 20, 20), 5)
    for x, y in ((2, 2), (14, 15)):  # specks are none of its business
        cv2.circle(page, pixels(cells[5].box, x, y), 0, (60, 60, 60), -1)
    photo = photograph(page, Camera(size=SMALL, shade=1.5), np.random.default_rng(6))
    reading = read(save_photo(tmp_path / "page.jpg", photo))
    found = [glyph.reasons for glyph in reading.glyphs]
    assert found[:5] == [(EMPTY,), (LEAVES,), (FADED,), (BOLD,), (SEVERAL,)]
    assert not any(found[5:])
    again = {item.char: item for item in reading.rewrites()}
    assert "".join(again) == "abcde"
    assert again["b"].times == 1
    assert report_facts(reading)["good"] == 19


def test_a_small_sheet_makes_up_for_bad_boxes(tmp_path: Path) -> None:
    glyphs: list[np.ndarray | None] = list(GLYPHS)
    glyphs[2] = glyphs[5] = glyphs[17] = None  # c, f, and f again
    page = write_on(PLAN, 0, glyphs, np.random.default_rng(7), SCALE, natural=False)
    first = photograph(page, Camera(size=SMALL), np.random.default_rng(8))
    small = SheetPlan("letter", "cf", 2)
    second = photograph(written(9, small), Camera(size=SMALL), np.random.default_rng(9))
    photos = [save_photo(tmp_path / "1.jpg", first), save_photo(tmp_path / "2.jpg", second)]
    before = read(photos[0])
    assert [(item.char, item.times) for item in before.rewrites()] == [("c", 1), ("f", 2)]
    assert read(*photos).rewrites() == ()


def test_the_page_of_a_language_is_read_beside_that_of_the_keyboard(tmp_path: Path) -> None:
    letters = letters_plan("a4", letters_of_language("pl"), 2)
    pages = [photograph(written(i, plan), Camera(size=SMALL), np.random.default_rng(20 + i))
             for i, plan in enumerate((letters, PLAN))]  # fmt: skip
    reading = read(*(save_photo(tmp_path / f"{i}.jpg", page) for i, page in enumerate(pages)))
    assert [page.plan for page in reading.pages] == [letters, PLAN]
    assert {glyph.char for glyph in reading.glyphs} == {*letters.chars, *PLAN.chars}
    assert not reading.missing()
    folder = tmp_path / "mine"
    save_reading(reading, folder, doubtful=True)
    assert (folder / "glyphs" / "U+0142").is_dir()  # ł
    assert "ł" in {chr(code) for code in open_corpus(folder / "hand.npz").codepoints}


def test_a_page_photographed_twice_counts_once_and_one_written_twice_twice(tmp_path: Path) -> None:
    first = photograph(written(0), Camera(size=SMALL), np.random.default_rng(10))
    same = photograph(written(0), Camera(size=SMALL, tilt=3, turn=180), np.random.default_rng(11))
    other = photograph(written(1), Camera(size=SMALL), np.random.default_rng(12))
    photos = [
        save_photo(tmp_path / f"{i}.jpg", picture) for i, picture in enumerate((first, same, other))
    ]
    reading = read(*photos)
    assert [page.photo.name for page in reading.pages] == ["0.jpg", "2.jpg"]
    assert "0.jpg" in str(reading.skipped[0].why)


def test_a_thumb_on_one_corner_is_no_harm_on_two_is_said(tmp_path: Path) -> None:
    page = written().copy()
    marks = PLAN.markers()
    for count, mark in enumerate(marks[:2], start=1):
        left, top = round(mark.left * SCALE), round(mark.top * SCALE)
        page[top : top + 60, left : left + 60] = (190, 150, 130)
        photo = photograph(page, Camera(size=SMALL, tilt=8), np.random.default_rng(13))
        path = save_photo(tmp_path / f"{count}.jpg", photo)
        if count == 1:
            assert cut_right(read(path), GLYPHS) > 0.9
        else:
            with pytest.raises(DatasetError, match=r"Only 2 of the four") as caught:
                read(path)
            assert "four corners" in caught.value.remedy


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda photo: photo // 12, "too dark"),
        (lambda photo: cv2.GaussianBlur(photo, (0, 0), 7), "blurred"),
        (lambda photo: cv2.blur(photo, (25, 1)), "blurred"),  # the camera moved
        (lambda photo: photo[:700], "Only 2 of the four"),
    ],
)  # fmt: skip
def test_a_spoiled_photograph_is_told_by_what_is_wrong_with_it(
    spoil: Callable[[np.ndarray], np.ndarray], said: str, tmp_path: Path
) -> None:
    photo = photograph(written(), Camera(size=SMALL, shade=1.5), np.random.default_rng(15))
    with pytest.raises(DatasetError, match=said) as caught:
        read(save_photo(tmp_path / "page.jpg", spoil(photo)))
    assert caught.value.remedy


def test_photographs_that_come_later_are_added(tmp_path: Path) -> None:
    random = np.random.default_rng(16)
    paths = [
        save_photo(tmp_path / f"{i}.jpg", photograph(written(i), Camera(size=SMALL), random))
        for i in range(2)
    ]
    (tmp_path / "text.jpg").write_text("no picture")
    nothing = finish(add_photos([tmp_path / "text.jpg"]))
    assert (nothing.pages, len(nothing.skipped)) == ((), 1)
    first = finish(add_photos(paths[:1], nothing))
    both = finish(add_photos([*paths[1:], paths[0]], first))
    assert [page.photo for page in both.pages] == paths
    assert len(both.glyphs) == 2 * len(first.glyphs) == 48
    assert [skip.photo.name for skip in both.skipped] == ["text.jpg", "0.jpg"]


def huge_png(path: Path) -> Path:
    """A few bytes that claim 60,000 x 60,000 pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + check

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + data + chunk(b"IEND", b""))
    return path


def test_what_is_no_photograph_of_a_sheet_is_said(tmp_path: Path) -> None:
    Image.new("RGB", (800, 900), "white").save(tmp_path / "blank.png")
    Image.new("RGB", (200, 300), "white").save(tmp_path / "tiny.png")
    (tmp_path / "text.jpg").write_text("no picture")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "phone.HEIC").write_bytes(b"\0\0\0\x18ftypheic")
    (tmp_path / "photos").mkdir()
    huge_png(tmp_path / "bomb.png")
    expected = {
        "blank.png": "No page of a handwriting sheet",
        "tiny.png": "too small: 200 x 300",
        "text.jpg": "not a picture",
        "scan.pdf": "is a PDF",
        "bomb.png": "more than 120 million pixels",
        "gone.png": "There is no picture",
        "phone.HEIC": "Apple's form HEIC",
        "photos": "is a folder",
    }
    for name, words in expected.items():
        with pytest.raises(DatasetError, match=words) as caught:
            read(tmp_path / name)
        assert caught.value.remedy
    with pytest.raises(DatasetError, match="None of the 2 pictures"):
        read(tmp_path / "blank.png", tmp_path / "bomb.png")


def test_one_bad_picture_does_not_spoil_the_others(tmp_path: Path) -> None:
    photo = photograph(written(), Camera(size=SMALL), np.random.default_rng(14))
    (tmp_path / "text.jpg").write_text("no picture")
    reading = read(tmp_path / "text.jpg", save_photo(tmp_path / "page.jpg", photo))
    assert len(reading.good) == 24
    assert [skip.photo.name for skip in reading.skipped] == ["text.jpg"]


def test_a_glyph_fills_its_box_as_in_the_corpus() -> None:
    ink = np.zeros((90, 70), np.float32)
    ink[20:80, 30:42] = 1
    glyph = to_glyph(ink)
    assert glyph.shape == (28, 28)
    assert glyph.dtype == np.uint8
    rows, columns = (np.flatnonzero((glyph > 128).any(axis=axis)) for axis in (1, 0))
    assert (rows[0], rows[-1]) == (2, 25)
    assert columns[0] + columns[-1] in (26, 27, 28)
    assert glyph.max() == 255
    assert not to_glyph(np.zeros((5, 5), np.float32)).any()


def test_dots_belong_to_their_letters() -> None:
    two = BoxInk(np.ones((9, 9), np.float32), 0.8, 0.5, 7.0, 2, False)
    assert find_faults("i", two) == ()
    assert find_faults("ä", two) == ()
    assert find_faults("O", two) == (SEVERAL,)


def test_all_pages_of_a_scan_are_read_and_in_any_order_of_bytes(tmp_path: Path) -> None:
    """Scanners put several pages into one TIFF, of 16 bits a level some of them, big end first."""
    pages = [
        photograph(written(seed), Camera(size=SMALL), np.random.default_rng(seed))
        for seed in (0, 1)
    ]
    images = [Image.fromarray(page) for page in pages]
    images[0].save(tmp_path / "scan.tif", save_all=True, append_images=images[1:])
    whole = read(tmp_path / "scan.tif")
    for number, page in enumerate(pages):
        Image.fromarray(page).save(tmp_path / f"{number}.png")
    alone = read(tmp_path / "0.png", tmp_path / "1.png")
    assert len(whole.pages) == 2
    assert [(g.char, g.good) for g in whole.glyphs] == [(g.char, g.good) for g in alone.glyphs]
    assert [p.photo.name for p in whole.pages] == ["scan.tif", "scan.tif#2"]
    assert all(is_page_of(p.photo, tmp_path / "scan.tif") for p in whole.pages)
    assert not is_page_of(tmp_path / "scan.tif#2", tmp_path / "scan")

    gray = np.asarray(Image.fromarray(pages[0]).convert("L")).astype(np.uint16) * 257
    for order, mode in (("<", "I;16"), (">", "I;16B")):
        levels = gray.astype(f"{order}u2").tobytes()
        Image.frombytes(mode, SMALL, levels).save(tmp_path / f"{mode[-1]}.tif")
    little, big = read(tmp_path / "6.tif"), read(tmp_path / "B.tif")
    assert len(little.good) > 20
    assert [g.image.tobytes() for g in big.glyphs] == [g.image.tobytes() for g in little.glyphs]
