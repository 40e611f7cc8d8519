"""A labels.csv beside the pictures."""

from pathlib import Path

import pytest
from PIL import Image

from engine.data.dataset import open_data
from engine.data.folder.labels import car_body
from engine.errors import DatasetError
from tests.engine.tiny import tiny_corpus

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


@pytest.mark.parametrize("table", ["", "picture,class\na.jpg,b\n", "file,size\na.jpg,3\n"])
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
