"""What a folder of strangers may hold: nothing in it stops the work, changes it, or runs."""

import os
import random
import shutil
import stat
import threading
import unicodedata
import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from engine.data.check.examine import examine
from engine.data.check.report import DataReport
from engine.data.dataset import open_data
from engine.data.fixes import Fixes
from engine.data.folder import decode
from engine.data.folder.decode import map_in_order, open_header, picture_array
from engine.data.folder.listing import CannotReadError
from engine.data.folder.load import load_folder
from engine.errors import DatasetError
from tests.engine.data.pictures import as_bytes, put, scene


def look(path: Path, size: int = 8) -> DataReport:
    work = examine(path, size, 3)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def test_a_hundred_megapixels_are_left_out_before_they_are_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    huge = Image.new("1", (10_000, 10_000))
    for kind, name in (("PNG", "a.png"), ("TIFF", "b.tif"), ("GIF", "c.gif")):
        options = {"compression": "group4"} if kind == "TIFF" else {}
        put(tmp_path / name, as_bytes(huge, kind, **options))
    put(tmp_path / "ok.png", scene(0))
    loads: list[tuple[int, int]] = []
    plain = ImageFile.ImageFile.load
    monkeypatch.setattr(
        ImageFile.ImageFile, "load", lambda self: loads.append(self.size) or plain(self)
    )
    data = open_data(tmp_path, 8, 3)
    assert len(data) == 1
    assert {str(skip.why) for skip in data.skipped} == {"it has more than 64 million pixels"}
    assert look(tmp_path).left_out == 3
    assert set(loads) == {(64, 64)}


def test_of_large_pictures_few_are_in_memory_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    data = as_bytes(scene(0, 40, 40))
    inside, most, lock = [0], [0], threading.Lock()
    original = decode.decode

    def counted(*given):
        with lock:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        try:
            return original(*given)
        finally:
            with lock:
                inside[0] -= 1

    monkeypatch.setattr(decode, "decode", counted)
    monkeypatch.setattr(decode, "LARGE", 100)
    done = list(map_in_order(lambda _: picture_array(data, 8, 3), range(40), workers=8))
    assert len(done) == 40
    assert 1 <= most[0] <= 2


def test_damage_of_any_kind_is_a_reason_and_never_more() -> None:
    dice = random.Random(0)
    exif = Image.Exif()
    exif[0x0112] = 6
    whole = [
        as_bytes(scene(0, 30, 20), kind, **options)
        for kind, options in (
            ("PNG", {}), ("JPEG", {"exif": exif}), ("GIF", {}), ("BMP", {}), ("TIFF", {}),
            ("WEBP", {"exif": exif}), ("PPM", {}),
        )
    ]  # fmt: skip
    reasons = set()
    for _ in range(600):
        content = bytearray(dice.choice(whole))
        for _ in range(dice.choice([1, 2, 10])):
            content[dice.randrange(min(len(content), 200))] = dice.randrange(256)
        try:
            array = picture_array(bytes(content), 8, 3)
            assert array.shape == (3, 8, 8)
        except CannotReadError as error:
            reasons.add(error.trouble)
    assert reasons == {"unreadable", "cut_short", "too_large"}


NAMES = (
    "ж/Ёлка.png", "猫/三毛.png", "قطة/١.png", "עברית/א.png", "हिन्दी/क.png", "ไทย/ก.png",
    "🐈/🐈‍⬛.png", "e\u0301/combined.png", "-rf/--help.png", "a b/ c .png",
    "x" * 100 + "/" + "y" * 100 + ".png",
    "[red]/[/red].png", "{why}/{0}.png", "%s/%n.png", "\u202egnp/rtl.png",
)  # fmt: skip


def test_names_in_every_script(tmp_path: Path) -> None:
    for i, name in enumerate(NAMES):
        put(tmp_path / name, scene(i, 8, 8))
    data = open_data(tmp_path, 8, 3)
    assert len(data) == len(NAMES)
    assert set(data.classes) == {
        unicodedata.normalize("NFC", name.split("/")[0]).strip() for name in NAMES
    }
    report = look(tmp_path)
    assert report.pictures == len(NAMES)
    assert all(str(finding.summary) for finding in report.findings)


def test_a_name_cannot_steer_a_terminal(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("no such names there")
    nasty = ["clear\x1b[2J.png", "two\nlines.png", "bell\x07.png"]
    for name in nasty:
        put(tmp_path / "folder" / name, b"no picture")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        for name in nasty:
            file.writestr(name, b"no picture")
    for path in (tmp_path / "folder", tmp_path / "a.zip"):
        report = look(path)
        shown = [name for finding in report.findings for name in finding.names]
        assert len(shown) == 3
        assert all(name.isprintable() or "\ufffd" in name for name in shown)
        assert not [c for name in shown for c in name if unicodedata.category(c) == "Cc"]


def test_pipes_devices_and_sockets_are_passed_by(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes there")
    os.mkfifo(tmp_path / "pipe.png")  # reading it would wait forever
    (tmp_path / "zero.png").symlink_to("/dev/zero")  # and this would never end
    put(tmp_path / "ok.png", scene(0))
    assert load_folder(tmp_path, 8, 3).names == ("ok.png",)
    assert look(tmp_path).pictures == 1


def test_the_originals_stay_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.data.folder.load.CACHE_FROM", 4)
    place = tmp_path / "data"
    for i in range(6):
        put(place / ("cat", "dog")[i % 2] / f"{i}.png", scene(i, 8, 8))
    put(place / "cat" / "bad.png", b"no picture")

    def state() -> dict[str, tuple[int, int, int]]:
        facts = {path: path.stat() for path in [place, *place.rglob("*")]}
        return {str(p): (f.st_size, f.st_mtime_ns, f.st_mode) for p, f in facts.items()}

    before = state()
    report = look(place)
    fixes = Fixes(skip=("cat/0.png",), invert=True, fit="pad", merge=(("dog", "cat"),))
    open_data(place, 8, 3, fixes=fixes)
    open_data(place, 8, 3, fixes=report.advised)
    assert state() == before


@pytest.mark.parametrize("from_cache", [False, True])
def test_a_folder_that_vanishes_on_the_way(
    tmp_path: Path, from_cache: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.data.folder.load.CACHE_FROM", 10 if from_cache else 1000)
    place = tmp_path / "data"
    for i in range(40):
        put(place / f"{i:02}.png", scene(i, 8, 8))
    seen: list[int] = []
    array = picture_array

    def then_it_goes(*given):
        seen.append(1)
        if len(seen) == 5:
            shutil.rmtree(place)
        return array(*given)

    monkeypatch.setattr("engine.data.folder.load.picture_array", then_it_goes)
    loaded = load_folder(place, 8, 3)
    assert 0 < len(loaded.names) < 40
    assert len(loaded.names) + len(loaded.skipped) == 40
    assert {skip.trouble for skip in loaded.skipped} == {"gone"}
    with pytest.raises(DatasetError, match="no data at"):
        load_folder(place, 8, 3)


def test_a_look_at_a_folder_that_vanishes(tmp_path: Path) -> None:
    for i in range(200):
        put(tmp_path / "data" / f"{i:03}.png", scene(i % 5, 8, 8))
    work = examine(tmp_path / "data", 8, 3)
    next(work)
    shutil.rmtree(tmp_path / "data")
    while True:
        try:
            next(work)
        except StopIteration as end:
            report = end.value
            break
    assert report.pictures >= 1
    assert report.pictures + report.left_out == 200
    assert "Cannot be read: it is gone" in [str(finding.summary) for finding in report.findings]
    with pytest.raises(DatasetError, match="no data at"):
        look(tmp_path / "data")


def test_where_no_cache_may_be_written_pictures_are_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.data.folder.load.CACHE_FROM", 2)
    for i in range(3):
        put(tmp_path / "data" / f"{i}.png", scene(i, 8, 8))

    def locked(*given: object, **more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("engine.files.tempfile.mkdtemp", locked)
    data = open_data(tmp_path / "data", 8, 3)
    assert len(data) == 3
    monkeypatch.setattr("engine.data.folder.load.IN_MEMORY", 1)
    with pytest.raises(DatasetError, match="Permission denied"):
        open_data(tmp_path / "data", 8, 3)


def test_members_that_are_links_or_locked(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("ok.png", as_bytes(scene(0, 8, 8)))
        link = zipfile.ZipInfo("passwd.png")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(link, "/etc/passwd")
        file.writestr("locked.png", b"secret")
    content = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.rindex(mark) + flags] |= 1  # the last member needs a password
    path.write_bytes(content)
    loaded = load_folder(path, 8, 3)
    assert loaded.names == ("ok.png",)
    assert {skip.name: skip.trouble for skip in loaded.skipped} == {
        "passwd.png": "link", "locked.png": "locked",
    }  # fmt: skip


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damaged_members_of_every_packing_are_left_out(tmp_path: Path, packing: int) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", packing) as file:
        file.writestr("bad.png", as_bytes(scene(0, 64, 64)))
        file.writestr("ok.png", as_bytes(scene(1, 8, 8)))
    content = bytearray(path.read_bytes())
    start = content.index(b"bad.png") + 40
    content[start : start + 60] = bytes(60)
    path.write_bytes(content)
    loaded = load_folder(path, 8, 3)
    assert loaded.names == ("ok.png",)
    assert [skip.name for skip in loaded.skipped] == ["bad.png"]


def test_tables_that_are_too_large_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "a.png", scene(0))
    put(tmp_path / "labels.csv", b"file,label\na.png,cat\n" * 100)
    monkeypatch.setattr("engine.data.folder.listing.MAX_TABLE", 1000)
    with pytest.raises(DatasetError, match="larger than any table"):
        open_data(tmp_path, 8, 3)


def test_a_header_alone_decodes_nothing() -> None:
    assert open_header(as_bytes(scene(0, 33, 22))).size == (33, 22)
