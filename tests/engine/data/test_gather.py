"""Finding pictures in folders and zips as people have them."""

import os
import zipfile
from pathlib import Path

import pytest

from engine.data.dataset import open_data
from engine.data.fixes import Naming
from engine.data.folder.labels import Gathering, class_in_name, gather
from engine.data.folder.listing import Skip
from engine.data.folder.load import load, read
from engine.errors import DatasetError
from tests.engine.data.pictures import as_bytes, put, scene

PICTURE = as_bytes(scene(0, 8, 8))


def names(gathering: Gathering) -> list[str]:
    return [one.entry.name for one in gathering.found]


def look(path: Path, naming: Naming = "auto") -> Gathering:
    gathering, place = gather(path, naming)
    place.close()
    return gathering


def tree(folder: Path, *files: str) -> Path:
    for name in files:
        put(folder / name, PICTURE)
    return folder


def zipped(path: Path, *files: str) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for name in files:
            file.writestr(name, PICTURE)
    return path


@pytest.mark.parametrize("make", [tree, zipped])
@pytest.mark.parametrize(
    ("files", "classes", "naming"),
    [
        (["cat/1.png", "dog/2.png", "dog/deep/3.png"], ("cat", "dog"), "folders"),
        (["pets/cat/1.png", "pets/dog/2.png"], ("cat", "dog"), "folders"),
        (["1.png", "more/2.png"], (), "one"),
        (["cats/1.png", "cats/2.png"], (), "one"),
        ([f"{pet}_{i:03}.png" for pet in ("ox", "cat") for i in range(3)], ("cat", "ox"), "names"),
        ([f"cat ({i}).png" for i in range(3)] + ["ox1.png"], (), "one"),  # one ox is no class
        ([f"{camera}_{i}.png" for camera in ("IMG", "DSC") for i in range(4)], (), "one"),
        (["猫/1.png", "Ёж/2.png", "قط/3.png", "Bär/4.png"], ("Bär", "Ёж", "قط", "猫"), "folders"),
    ],
)  # fmt: skip
def test_where_classes_come_from(tmp_path: Path, make, files, classes, naming) -> None:
    gathering = look(make(tmp_path / "data.zip", *files))
    assert sorted(names(gathering)) == sorted(files)
    assert gathering.classes == classes
    assert gathering.naming == naming
    assert look(tmp_path / "data.zip", "one").classes == ()


@pytest.mark.parametrize(
    ("name", "shows"),
    [
        ("cat_001.jpg", "cat"), ("cat (3).png", "cat"), ("big dog-12.webp", "big dog"),
        ("IMG_2031.jpg", ""), ("PXL_20230101_123456.jpg", ""), ("cat.png", ""), ("123.png", ""),
        ("A_7.png", "A"), ("лиса 2.png", "лиса"), ("cat.01.png", "cat"),
    ],
)  # fmt: skip
def test_what_a_file_name_says(name: str, shows: str) -> None:
    assert class_in_name(name) == shows


def test_names_that_look_alike_are_one_class(tmp_path: Path) -> None:
    tree(tmp_path, "x/Ba\u0308r1.png", "x/B\u00e4r2.png", "y/fox1.png")
    assert look(tmp_path, "names").classes == ("B\u00e4r", "fox")
    (tmp_path / "labels.csv").write_text("file,label\nx/B\u00e4r1.png,bear\n", encoding="utf-8")
    assert look(tmp_path).classes == ("bear",)


def test_a_table_may_lie_in_a_zip_below_its_folder(tmp_path: Path) -> None:
    path = zipped(tmp_path / "pets.zip", "pets/a.png", "pets/in/b.png")
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("pets/labels.csv", "\ufefffile,label\na.png,cat\nin/b.png,dog\n")
    data = open_data(path, 8, 3)
    assert data.classes == ("cat", "dog")
    assert data.labels.tolist() == [0, 1]


@pytest.mark.parametrize("damage", ["bits", "bomb"])
def test_a_bad_table_in_a_zip_is_a_sentence(
    tmp_path: Path, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path / "pets.zip", "a.png")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("labels.csv", "file,label\na.png,cat\n" + "b.png,dog\n" * 500)
    if damage == "bomb":
        monkeypatch.setattr("engine.data.folder.listing.MAX_BYTES", 1000)
    else:
        content = bytearray(path.read_bytes())
        content[content.index(b"labels.csv") + 20] ^= 255
        path.write_bytes(content)
    with pytest.raises(DatasetError, match="The table in"):
        open_data(path, 8, 3)


def test_hidden_files_and_what_systems_leave_are_not_seen(tmp_path: Path) -> None:
    tree(tmp_path, "a.png", ".b.png", ".trash/c.png", "__MACOSX/d.png", "notes.txt")
    assert names(look(tmp_path)) == ["a.png"]
    path = zipped(tmp_path / "z.zip", "a.png", "__MACOSX/._a.png", ".b.png", "Thumbs.db")
    assert names(look(path)) == ["a.png"]


def test_links_are_followed_but_never_in_circles(tmp_path: Path) -> None:
    tree(tmp_path / "data", "cat/1.png", "dog/2.png")
    tree(tmp_path / "elsewhere", "3.png")
    (tmp_path / "data" / "cat" / "up").symlink_to(tmp_path / "data")
    (tmp_path / "data" / "cow").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "data" / "itself").symlink_to("itself")
    (tmp_path / "data" / "broken.png").symlink_to("nowhere.png")
    gathering = look(tmp_path / "data")
    assert names(gathering) == ["cat/1.png", "cow/3.png", "dog/2.png"]
    why = {skip.name: skip.trouble for skip in gathering.skipped}
    assert why["cat/up"] == "link"
    assert why["broken.png"] == "gone"
    assert len(list(os.walk(tmp_path / "data", followlinks=True))) > 20  # the trap


def test_a_zip_is_never_unpacked(tmp_path: Path) -> None:
    bad = ["../evil.png", "/abs.png", "C:\\win.png", "in/../../up.png", "..\\back.png"]
    path = zipped(tmp_path / "slip.zip", "ok.png", *bad)
    before = sorted(tmp_path.rglob("*"))
    loaded = load(path, 8, 3)
    assert loaded.names == ("ok.png",)
    assert {skip.trouble for skip in loaded.skipped} == {"outside"}
    assert len(loaded.skipped) == len(bad)
    assert sorted(tmp_path.rglob("*")) == before
    assert not (tmp_path.parent / "evil.png").exists()


def test_a_member_larger_than_any_picture_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.data.folder.listing.MAX_BYTES", 1000)
    path = zipped(tmp_path / "z.zip", "ok.png")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("zeros.png", bytes(10_000_000))
    skipped = load(path, 8, 3).skipped
    assert [(skip.name, skip.trouble) for skip in skipped] == [("zeros.png", "too_large")]


def test_a_damaged_member_is_a_skip_and_a_damaged_zip_a_sentence(tmp_path: Path) -> None:
    path = zipped(tmp_path / "z.zip", "a.png", "b.png")
    content = bytearray(path.read_bytes())
    content[content.index(PICTURE) + 40] ^= 255
    path.write_bytes(content)
    loaded = load(path, 8, 3)
    assert loaded.names == ("b.png",)
    assert [skip.trouble for skip in loaded.skipped] == ["cut_short"]
    path.write_bytes(content[:200])
    with pytest.raises(DatasetError, match="no data set"):
        open_data(path, 8, 3)


def test_names_of_zips_that_do_not_say_that_they_are_utf8(tmp_path: Path) -> None:
    path = zipped(tmp_path / "z.zip", "katze_xx.png")
    path.write_bytes(path.read_bytes().replace(b"katze_xx", "猫_ä".encode()[:8].ljust(8, b"_")))
    assert names(look(path)) == ["猫_ä__.png"]


def test_a_name_that_is_no_text_can_still_be_read_and_shown(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.png"
    with open(raw, "wb") as file:  # noqa: PTH123 - bytes are the point
        file.write(PICTURE)
    loaded = load(tmp_path, 8, 3)
    assert loaded.names == ("caf\ufffd.png",)
    loaded.names[0].encode()


def test_files_that_vanish_or_may_not_be_read_are_skipped(tmp_path: Path) -> None:
    tree(tmp_path, "a.png", "b.png")
    gathering, place = gather(tmp_path)
    (tmp_path / "a.png").unlink()
    gone = read(place, gathering.found[0], size=8, channels=3, fit="crop", invert=False)
    assert isinstance(gone, Skip)
    assert str(gone.why) == "it is gone"


def test_a_locked_folder_is_a_skip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "a/1.png", "b/2.png")
    scandir = os.scandir

    def locked(path: str):
        if str(path).endswith("b"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("engine.data.folder.listing.os.scandir", locked)
    gathering = look(tmp_path)
    assert names(gathering) == ["a/1.png"]
    assert [(skip.name, str(skip.why)) for skip in gathering.skipped] == [
        ("b", "it may not be read")
    ]
