"""Data sets in their true file layouts, made small by the tests."""

import gzip
import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data.dataset import open_data
from engine.errors import DatasetError


def write_idx(path: Path, array: np.ndarray) -> None:
    head = struct.pack(">HBB", 0, 8, array.ndim) + struct.pack(f">{array.ndim}I", *array.shape)
    data = head + array.astype(np.uint8).tobytes()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)


def corner(count: int, side: int = 28) -> np.ndarray:
    """Pictures with a bright top right corner, as one would see them."""
    pictures = np.zeros((count, side, side), dtype=np.uint8)
    pictures[:, :4, -4:] = 255
    return pictures


def mnist(folder: Path, suffix: str = ".gz", names: str = "{}-{}") -> Path:
    for split in ("train", "t10k"):
        write_idx(folder / f"{split}-images-idx3-ubyte{suffix}", corner(6))
        write_idx(folder / f"{split}-labels-idx1-ubyte{suffix}", np.array([0, 1, 2, 0, 1, 2]))
    return folder


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_mnist_gets_a_border_and_is_not_blurred(tmp_path: Path, suffix: str) -> None:
    data = open_data(mnist(tmp_path, suffix), 32, 1)
    assert data.images.shape == (6, 1, 32, 32)
    assert data.classes == ("0", "1", "2")
    assert data.images.unique().tolist() == [0, 255]
    assert data.images[0, 0, 2:6, 26:30].min() == 255


def test_only_some_classes(tmp_path: Path) -> None:
    data = open_data(mnist(tmp_path), 32, 1, classes=("2", "0"))
    assert data.classes == ("0", "2")
    assert data.labels.tolist() == [0, 1, 0, 1]
    alone = open_data(tmp_path, 32, 1, classes=("1",))
    assert len(alone) == 2
    assert alone.classes == ()
    with pytest.raises(DatasetError, match=r"'9'.*It has: 0, 1, 2"):
        open_data(tmp_path, 32, 1, classes=("9",))


def test_emnist_is_turned_upright(tmp_path: Path) -> None:
    lying = corner(2).swapaxes(1, 2)
    write_idx(tmp_path / "emnist-balanced-train-images-idx3-ubyte.gz", lying)
    write_idx(tmp_path / "emnist-balanced-train-labels-idx1-ubyte.gz", np.array([0, 1]))
    (tmp_path / "emnist-balanced-mapping.txt").write_text("0 65\n1 97\n")
    data = open_data(tmp_path, 28, 1)
    assert data.classes == ("A", "a")
    assert data.images[0, 0, :4, -4:].min() == 255
    assert lying[0, :4, -4:].max() == 0  # the trap: the file as it is


def test_cifar_is_channel_first(tmp_path: Path) -> None:
    red = np.zeros((3, 32, 32), dtype=np.uint8)
    red[0] = 200
    records = b"".join(bytes([label]) + red.tobytes() for label in (1, 1, 9))
    (tmp_path / "data_batch_1.bin.gz").write_bytes(gzip.compress(records))
    data = open_data(tmp_path, 32, 3)
    assert data.classes == ("automobile", "truck")
    assert data.images[0, :, 5, 5].tolist() == [200, 0, 0]
    gray = open_data(tmp_path, 32, 1, classes=("automobile",))
    assert gray.images.shape == (2, 1, 32, 32)
    (tmp_path / "data_batch_2.bin").write_bytes(b"\1" * 3000)
    with pytest.raises(DatasetError, match=r"data_batch_2\.bin is damaged"):
        open_data(tmp_path, 32, 3)


def test_the_pickled_cifar_is_never_opened(tmp_path: Path) -> None:
    (tmp_path / "data_batch_1").write_bytes(b"\x80\x04.")
    with pytest.raises(DatasetError, match="pickle"):
        open_data(tmp_path, 32, 3)


def test_a_folder_of_any_pictures(tmp_path: Path) -> None:
    for name, color in (("cats/a.png", "red"), ("cats/b.webp", "red"), ("dogs/c.BMP", "blue")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        Image.new("RGB", (40, 20), color).save(path)
    (tmp_path / "dogs" / "broken.jpg").write_bytes(b"no picture")
    data = open_data(tmp_path, 16, 3)
    assert len(data) == 3 > len(list(tmp_path.glob("**/*.jpg")))  # the trap: *.jpg alone, one here
    assert data.classes == ("cats", "dogs")
    assert data.labels.tolist() == [0, 0, 1]
    assert data.images[0, :, 8, 8].tolist() == [255, 0, 0]


@pytest.mark.parametrize(
    ("fit", "middle", "top"), [("crop", 0, 0), ("pad", 0, 9), ("squash", 0, 0)]
)
def test_wide_pictures_are_cropped_not_squashed(tmp_path: Path, fit, middle: int, top: int) -> None:
    wide = np.zeros((20, 40, 3), dtype=np.uint8)
    wide[:, :10] = 255  # the left quarter is white
    Image.fromarray(wide).save(tmp_path / "wide.png")
    picture = open_data(tmp_path, 20, 3, fit).images[0, 0].float()
    share = (picture[10] > 128).float().mean().item()
    assert share == pytest.approx({"crop": 0, "pad": 0.25, "squash": 0.25}[fit], abs=0.06)
    assert picture[0].max().item() == pytest.approx(
        {"crop": 0, "pad": 0, "squash": 255}[fit], abs=9
    )


def test_transparency_stands_on_white_and_photographs_stand_upright(tmp_path: Path) -> None:
    Image.new("RGBA", (8, 8), (255, 0, 0, 0)).save(tmp_path / "clear.png")
    data = open_data(tmp_path, 8, 3)
    assert data.images.min() == 255
    turned = Image.new("RGB", (8, 4), "black")
    turned.paste("white", (0, 0, 4, 4))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise
    (tmp_path / "clear.png").unlink()
    turned.save(tmp_path / "photo.png", exif=exif)
    upright = open_data(tmp_path, 4, 3, "squash").images[0, 0].float()
    assert upright[0].mean() > 200
    assert upright[-1].mean() < 50


def test_missing_and_empty_places_are_said(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no data at"):
        open_data(tmp_path / "nowhere", 32, 3)
    with pytest.raises(DatasetError, match="no pictures in"):
        open_data(tmp_path, 32, 3)
    write_idx(tmp_path / "train-images-idx3-ubyte", corner(3))
    with pytest.raises(DatasetError, match="missing"):
        open_data(tmp_path, 32, 1)
    write_idx(tmp_path / "train-labels-idx1-ubyte", np.array([1]))
    with pytest.raises(DatasetError, match="3 pictures but 1 labels"):
        open_data(tmp_path, 32, 1)
    (tmp_path / "train-labels-idx1-ubyte").write_bytes(b"\0\0\x08")
    with pytest.raises(DatasetError, match="damaged"):
        open_data(tmp_path, 32, 1)
