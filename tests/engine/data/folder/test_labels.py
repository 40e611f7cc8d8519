"""Finding pictures in folders and zips as people have them, and their classes, also in a table."""

import os
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from engine.data.dataset import open_data
from engine.data.fixes import Naming
from engine.data.folder.labels import LabeledFiles, label_files
from engine.data.folder.layout import label_in_name
from engine.data.folder.listing import SkippedFile
from engine.data.folder.load import decode_file, load_folder
from engine.data.folder.tables import car_body
from engine.errors import DatasetError
from tests.engine.data.pictures import as_bytes, put, scene
from tests.engine.tiny import tiny_corpus

PICTURE = as_bytes(scene(0, 8, 8))


def names(gathering: LabeledFiles) -> list[str]:
    return [one.entry.name for one in gathering.files]


def look(path: Path, naming: Naming = "auto") -> LabeledFiles:
    gathering, place = label_files(path, naming)
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
    assert label_in_name(name) == shows


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
    loaded = load_folder(path, 8, 3)
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
    skipped = load_folder(path, 8, 3).skipped
    assert [(skip.name, skip.trouble) for skip in skipped] == [("zeros.png", "too_large")]


def test_a_damaged_member_is_a_skip_and_a_damaged_zip_a_sentence(tmp_path: Path) -> None:
    path = zipped(tmp_path / "z.zip", "a.png", "b.png")
    content = bytearray(path.read_bytes())
    content[content.index(PICTURE) + 40] ^= 255
    path.write_bytes(content)
    loaded = load_folder(path, 8, 3)
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
    loaded = load_folder(tmp_path, 8, 3)
    assert loaded.names == ("caf\ufffd.png",)
    loaded.names[0].encode()


def test_files_that_vanish_or_may_not_be_read_are_skipped(tmp_path: Path) -> None:
    tree(tmp_path, "a.png", "b.png")
    gathering, place = label_files(tmp_path)
    (tmp_path / "a.png").unlink()
    gone = decode_file(place, gathering.files[0], size=8, channels=3, fit="crop", invert=False)
    assert isinstance(gone, SkippedFile)
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


CARS = {
    "a.jpg": "Acura TL Sedan 2012",
    "b.jpg": "Ford F-450 Super Duty Crew Cab 2012",
    "c.jpg": "Dodge Caravan Minivan 1997",
    "d.jpg": "FIAT 500 Abarth 2012",
}


def folder(path: Path, table: str) -> Path:
    for i, name in enumerate(["a.jpg", "b.jpg", "c.jpg", "d.jpg", "stray.jpg"]):
        Image.new("RGB", (12, 8), (i * 40, 0, 0)).save(path / name)
    (path / "labels.csv").write_text(table, encoding="utf-8")
    return path


def named(column: str, mark: str = "") -> str:
    rows = "".join(f"{file},7,{name}\n" for file, name in CARS.items())
    return f"{mark}file,number,{column}\n{rows}"


@pytest.mark.parametrize("table", [named("class_name"), named("label"), named("label", "\ufeff")])
def test_a_table_names_the_classes(tmp_path: Path, table: str) -> None:
    data = open_data(folder(tmp_path, table), 8, 3)
    assert data.classes == tuple(sorted(CARS.values()))
    assert data.labels.tolist() == [0, 3, 1, 2, 4]  # the last picture has no class
    assert data.images[1, 0].float().mean() == pytest.approx(40, abs=3)


def test_pictures_may_lie_deeper_than_their_table(tmp_path: Path) -> None:
    for name, red in (("x/a.png", 10), ("y/a.png", 200), ("y/b.png", 90)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        Image.new("RGB", (8, 8), (red, 0, 0)).save(tmp_path / name)
    (tmp_path / "labels.csv").write_text("file,label\nx/a.png,dark\ny\\a.png,light\nb.png,light\n")
    data = open_data(tmp_path, 8, 3)
    assert data.classes == ("dark", "light")
    assert data.labels.tolist() == [0, 1, 1]


def test_cars_by_their_body(tmp_path: Path) -> None:
    path = folder(tmp_path, named("class_name"))
    data = open_data(path, 8, 3, reading="car_body")
    assert data.classes == ("Pickup", "Sedan", "Van", "other")
    assert data.labels.tolist() == [1, 0, 2, 3, 4]
    only = open_data(path, 8, 3, classes=("Van", "Sedan"), reading="car_body")
    assert only.classes == ("Sedan", "Van")
    assert only.labels.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Chrysler PT Cruiser Convertible 2008", "Convertible"),
        ("Ford F-150 Regular Cab 2012", "Pickup"),
        ("GMC Savana Van 2012", "Van"),
        ("Infiniti G Coupe IPL 2012", "Coupe"),
        ("Volvo 240 Sedan 1993", "Sedan"),
        ("Chevrolet Corvette ZR1 2012", "other"),
        ("", "other"),
    ],
)
def test_the_rule_for_bodies(name: str, body: str) -> None:
    assert car_body(name) == body


@pytest.mark.parametrize("table", ["", "when,size\na.jpg,3\n", "file,size\na.jpg,3\n"])
def test_a_table_that_says_nothing_is_refused(tmp_path: Path, table: str) -> None:
    with pytest.raises(DatasetError, match=r"labels\.csv cannot be read"):
        open_data(folder(tmp_path, table), 8, 3)


def test_glyphs_of_some_characters_without_hands(tmp_path: Path) -> None:
    corpus = tiny_corpus(tmp_path)
    data = open_data(corpus, 28, 1, classes=("c", "a", "9"))
    assert data.classes == ("a", "c")
    assert set(data.labels.tolist()) == {0, 1}  # the c whose case is not known is left out
    assert len(data) == 9
    assert data.style is not None
    assert len(data.style.mean) == 3
    nobody = data.without_hands()
    assert nobody.hands_known == ()
    assert nobody.style is None
    with pytest.raises(DatasetError, match="none of"):
        open_data(corpus, 28, 1, classes=("9",))


def test_names_in_a_zip_are_utf_8_if_all_of_them_are(tmp_path: Path) -> None:
    """Of two classes in GBK, one is UTF-8 by chance: neither is read as that."""
    for encoding, expected in (("utf-8", ("狗", "猫")), ("gbk", ("├¿", "╣╖"))):
        path = tmp_path / f"{encoding}.zip"
        names = {"@": "猫".encode(encoding), "%": "狗".encode(encoding)}
        with zipfile.ZipFile(path, "w") as file:
            for mark, raw in names.items():
                file.writestr(f"{mark * len(raw)}/1.png", b"x")
        content = path.read_bytes()
        for mark, raw in names.items():  # other programs set no flag
            content = content.replace(mark.encode() * len(raw), raw)
        path.write_bytes(content)
        labeled, listing = label_files(path)
        listing.close()
        assert labeled.classes == expected
