"""What a path is recognized as, and EMNIST in all its forms."""

import gzip
import pickle
import struct
import tarfile
from pathlib import Path

import numpy as np
import pytest

from engine.data import detect
from engine.data.dataset import open_data
from engine.data.detect import detect_format
from engine.data.formats.idx import EMNIST
from engine.errors import DatasetError
from tests.engine.data.pictures import put, scene


def write_idx(path: Path, array: np.ndarray) -> None:
    head = struct.pack(">HBB", 0, 8, array.ndim) + struct.pack(f">{array.ndim}I", *array.shape)
    data = head + array.astype(np.uint8).tobytes()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)


def standing() -> np.ndarray:
    """Two pictures with a bright top right corner, as one sees them."""
    pictures = np.zeros((2, 28, 28), dtype=np.uint8)
    pictures[:, :4, -4:] = 255
    return pictures


def emnist(folder: Path, part: str, first: int = 0) -> Path:
    for split in ("train", "test"):
        begin = f"emnist-{part}-{split}"
        write_idx(folder / f"{begin}-images-idx3-ubyte.gz", standing().swapaxes(1, 2))
        write_idx(folder / f"{begin}-labels-idx1-ubyte.gz", np.array([first, first + 1]))
    return folder / f"emnist-{part}-train-images-idx3-ubyte.gz"


@pytest.mark.parametrize("part", list(EMNIST))
def test_all_splits_of_emnist_stand_upright_with_their_characters(
    tmp_path: Path, part: str
) -> None:
    first, characters = EMNIST[part]
    emnist(tmp_path, part, first)
    known = detect_format(tmp_path)
    assert known.kind == "emnist"
    assert str(known.description).startswith(f"EMNIST ({part}): 2 handwritten characters of")
    for split in ("train", "test"):
        data = open_data(tmp_path, 28, 1, split=split)
        assert data.classes == tuple(characters[:2])
        assert data.images[0, 0, :4, -4:].min() == 255


def test_the_number_of_classes_of_each_split() -> None:
    counts = {part: len(characters) for part, (_, characters) in EMNIST.items()}
    assert counts == {
        "balanced": 47, "byclass": 62, "bymerge": 47, "digits": 10, "letters": 26, "mnist": 10,
    }  # fmt: skip


def test_one_of_several_splits_is_named_by_its_file(tmp_path: Path) -> None:
    emnist(tmp_path, "balanced", 10)
    letters = emnist(tmp_path, "letters", 2)
    (tmp_path / "emnist-balanced-mapping.txt").write_text("10 65\n11 66\n")
    assert "has others too (letters)" in str(detect_format(tmp_path).description)
    assert open_data(tmp_path, 28, 1).classes == ("A", "B")
    assert open_data(letters, 28, 1).classes == ("B", "C")


@pytest.mark.parametrize("name", ["emnist-balanced.mat", "data_batch_1.mat"])
def test_a_matlab_file_names_the_form_that_is_read(tmp_path: Path, name: str) -> None:
    put(tmp_path / name, b"MATLAB 5.0 MAT-file")
    for place in (tmp_path / name, tmp_path):
        with pytest.raises(DatasetError, match="is a MATLAB file, which is not read") as refused:
            open_data(place, 28, 1)
        assert "idx files of EMNIST" in str(refused.value)
        assert "binary version (*.bin) of CIFAR-10" in str(refused.value)


def test_other_forms_beside_a_matlab_file_are_read(tmp_path: Path) -> None:
    put(tmp_path / "cifar" / "data_batch_1.mat", b"MATLAB 5.0 MAT-file")
    put(tmp_path / "cifar" / "data_batch_2.bin", bytes([1]) + bytes(3072))
    assert len(open_data(tmp_path / "cifar", 32, 3)) == 1
    put(tmp_path / "flowers" / "imagelabels.mat", b"MATLAB 5.0 MAT-file")
    put(tmp_path / "flowers" / "rose.png", scene(0))
    assert len(open_data(tmp_path / "flowers", 8, 3)) == 1


def test_other_known_data(tmp_path: Path) -> None:
    for name in ("train-images-idx3-ubyte", "t10k-images-idx3-ubyte"):
        (tmp_path / "mnist").mkdir(exist_ok=True)
        write_idx(tmp_path / "mnist" / name, standing())
    assert detect_format(tmp_path / "mnist").kind == "mnist"
    assert "2 digits to train on, 2 to test" in str(detect_format(tmp_path / "mnist").description)
    inner = tmp_path / "unpacked" / "cifar-10-batches-bin"
    put(inner / "data_batch_1.bin", bytes([3]) + bytes(3072))
    for place in (inner, inner.parent, inner / "data_batch_1.bin"):
        assert detect_format(place).kind == "cifar10"
        assert len(open_data(place, 32, 3)) == 1
    put(tmp_path / "photos" / "my_batch_1.png", scene(0))  # no CIFAR-10, whatever it is called
    assert detect_format(tmp_path / "photos").kind == "pictures"
    assert len(open_data(tmp_path / "photos", 8, 3)) == 1


class Mine:
    """What a pickle may do to who opens it."""

    def __reduce__(self):
        return Path.touch, (Path("opened"),)


@pytest.mark.parametrize("name", ["data_batch_1", "set.pkl", "weights.pth", "x.pickle"])
def test_no_pickle_is_ever_opened(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = put(tmp_path / "data" / name, pickle.dumps(Mine()))
    assert detect_format(path).kind == "pickle"
    with pytest.raises(DatasetError, match="pickle"):
        open_data(path, 32, 3)
    assert not Path("opened").exists()
    pickle.loads(path.read_bytes())  # the trap
    assert Path("opened").exists()


def test_what_is_nothing_is_said(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "cifar-10-binary.tar.gz", "w:gz"):
        pass
    put(tmp_path / "letter.txt", b"Dear Ada")
    for name, words in (
        ("cifar-10-binary.tar.gz", "Unpack it"), ("letter.txt", "no data set"),
        ("nowhere", "no data at"),
    ):  # fmt: skip
        assert not detect_format(tmp_path / name).usable
        with pytest.raises(DatasetError, match=words):
            open_data(tmp_path / name, 32, 3)


def test_a_folder_of_very_many_files_is_not_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(detect, "MANY", 3)
    for i in range(5):
        (tmp_path / f"{i}.png").touch()
    monkeypatch.setattr(Path, "glob", lambda *_: pytest.fail("listed"))
    assert detect_format(tmp_path).kind == "pictures"


@pytest.mark.parametrize(
    "place", [".", "raw", "MNIST/raw", "data/MNIST/raw", "EMNIST/raw", "some/name"]
)
def test_the_folders_of_libraries_are_looked_into(tmp_path: Path, place: str) -> None:
    folder = tmp_path / place
    folder.mkdir(parents=True, exist_ok=True)
    write_idx(folder / "train-images-idx3-ubyte", np.zeros((3, 28, 28), dtype=np.uint8))
    write_idx(folder / "train-labels-idx1-ubyte", np.zeros(3, dtype=np.uint8))
    if place.endswith("raw") and place != "raw":
        (folder.parent / "processed").mkdir()
        (folder.parent / "processed" / "training.pt").write_bytes(b"pickle")
    found = detect_format(tmp_path)
    assert (found.kind, found.path) == ("mnist", folder)


def test_several_data_sets_are_named(tmp_path: Path) -> None:
    for name in ("MNIST/raw", "KMNIST/raw"):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        write_idx(folder / "train-images-idx3-ubyte", np.zeros((1, 28, 28), dtype=np.uint8))
    found = detect_format(tmp_path)
    assert not found.usable
    assert "MNIST/raw" in str(found.description) and "KMNIST/raw" in str(found.description)
    (tmp_path / "pickled" / "cifar-10-batches-py").mkdir(parents=True)
    (tmp_path / "pickled" / "cifar-10-batches-py" / "data_batch_1").write_bytes(b"")
    assert detect_format(tmp_path / "pickled").kind == "pickle"
