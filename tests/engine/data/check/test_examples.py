"""Small pictures to show: upright, on white, from folders, zips and arrays alike."""

import gzip
import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data.check.examples import LONGER, read_examples, read_some
from engine.errors import DatasetError
from tests.engine.data.pictures import as_bytes, put, scene


def last(path: Path, *names: str, side: int = 32) -> dict[str, np.ndarray]:
    *_, shown = read_examples(path, names, side)
    return shown


def test_they_come_one_after_the_other_in_the_order_asked_for(tmp_path: Path) -> None:
    for i in range(3):
        put(tmp_path / "käfer" / f"{i}.png", scene(i, 90, 60))
    names = [f"käfer/{i}.png" for i in (2, 0)]
    states = list(read_examples(tmp_path, names, 32))
    assert [list(state) for state in states] == [[], names[:1], names]
    assert states[-1][names[0]].shape == (32, 48, 3)


def test_they_are_upright_on_white_and_never_enlarged(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    turned = Image.new("RGB", (40, 20), "red")
    turned.putpixel((0, 0), (0, 0, 255))
    put(tmp_path / "turned.png", as_bytes(turned, "PNG", exif=exif))
    put(tmp_path / "clear.png", Image.new("RGBA", (20, 20), (0, 0, 0, 0)))
    put(tmp_path / "long.png", scene(1, 4000, 40))
    shown = last(tmp_path, "turned.png", "clear.png", "long.png")
    assert shown["turned.png"].shape == (40, 20, 3)
    assert (shown["clear.png"] == 255).all()
    assert shown["clear.png"].shape == (20, 20, 3)
    assert shown["long.png"].shape == (32, LONGER * 32, 3)


def test_what_cannot_be_read_or_is_gone_is_not_among_them(tmp_path: Path) -> None:
    put(tmp_path / "good.png", scene(1))
    put(tmp_path / "bad.png", b"no picture")
    assert list(last(tmp_path, "bad.png", "gone.png", "good.png")) == ["good.png"]


def test_a_zip_is_read_and_closed(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("cats/1.jpg", as_bytes(scene(1, 200, 100), "JPEG"))
    walk = read_examples(path, ["cats/1.jpg"], 32)
    next(walk)
    walk.close()
    path.rename(tmp_path / "other.zip")  # another system would not let an open file go
    assert last(tmp_path / "other.zip", "cats/1.jpg")["cats/1.jpg"].shape == (32, 64, 3)


def test_pictures_of_a_known_data_set_have_numbers(tmp_path: Path) -> None:
    pixels = np.arange(3 * 16, dtype=np.uint8).reshape(3, 4, 4)
    for name, magic, data in (
        ("images-idx3", (0x803, 3, 4, 4), pixels.tobytes()),
        ("labels-idx1", (0x801, 3), bytes([0, 1, 2])),
    ):
        header = struct.pack(f">{len(magic)}I", *magic)
        put(tmp_path / f"train-{name}-ubyte.gz", gzip.compress(header + data))
    shown = last(tmp_path, "#1", "#7")
    assert list(shown) == ["#1"]
    assert (shown["#1"] == pixels[1]).all()


def test_what_is_no_data_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no data at"):
        last(tmp_path / "gone", "a.png")


def test_some_are_chosen_from_all_there_are(tmp_path: Path) -> None:
    for kind in ("cats", "dogs"):
        for i in range(6):
            put(tmp_path / kind / f"{i}.png", scene(i))
    put(tmp_path / "notes.txt", b"no picture")
    *_, shown = read_some(tmp_path, 4, 32)
    assert len(shown) == 4
    assert {name.split("/")[0] for name in shown} == {"cats", "dogs"}
    *_, every = read_some(tmp_path, 100, 32)
    assert len(every) == 12
    (tmp_path / "none").mkdir()
    *_, none = read_some(tmp_path / "none", 4, 32)
    assert none == {}
