from pathlib import Path

import numpy as np
import pytest
import torch

from engine.data.augment import POSE_WIDTH, augment, random_pose
from engine.data.dataset import Dataset, read_corpus
from engine.data.fixes import Fixes
from engine.errors import DatasetError


def corpus(path: Path, **changes: np.ndarray) -> Path:
    """60 glyphs: a and b by writer 7, "." by nobody known, one c of unknown case."""
    count = 60
    kind = np.arange(count) % 3
    columns = {
        "image": np.full((count, 28, 28), 9, dtype=np.uint8),
        "codepoint": np.array([ord("ab."[k]) for k in kind], dtype=np.int32),
        "source": np.where(kind == 2, "marks", "people"),
        "writer": np.where(kind == 2, -1, 7).astype(np.int32),
        "case_known": np.arange(count) != 0,
        "split": np.where(np.arange(count) < 57, "train", "test"),
    }
    np.savez(path, **(columns | changes))  # pyright: ignore[reportArgumentType]
    return path


def test_writers_become_named_hands_and_the_rest_belongs_to_its_source(tmp_path: Path) -> None:
    data = read_corpus(corpus(tmp_path / "c.npz"))
    assert len(data) == 57
    assert data.classes == (".", "a", "b")
    assert [(hand.source, hand.wrote, hand.named) for hand in data.hands_known] == [
        ("people", "ab", True),
        ("marks", ".", False),
    ]
    assert data.hands[:3].tolist() == [0, 0, 1]
    assert data.hand_codes().shape == (3, 8)
    assert data.hand_codes()[-1].tolist() == [0] * 8


def test_a_picture_of_unknown_case_gets_no_label(tmp_path: Path) -> None:
    data = read_corpus(corpus(tmp_path / "c.npz"))
    assert data.labels[0] == len(data.classes)
    assert data.labels[1:4].tolist() == [2, 0, 1]


def test_the_test_split_is_kept_apart(tmp_path: Path) -> None:
    assert len(read_corpus(corpus(tmp_path / "c.npz"), "test")) == 3


def test_a_corpus_is_fixed_in_memory(tmp_path: Path) -> None:
    images = np.full((60, 28, 28), 255, dtype=np.uint8)
    images[:, 8:20, 12:15] = 0  # dark ink
    images[5] = 255 - images[5]
    split = np.where(np.arange(60) < 3, "test", "train")
    path = corpus(tmp_path / "c.npz", image=images, split=split)
    data = read_corpus(path, fixes=Fixes(skip=("#0", "#1", "#999"), invert=True))
    assert len(data) == 55
    assert len(read_corpus(path, "test", Fixes(skip=("#0",)))) == 3
    assert data.labels[:3].tolist() == [0, 1, 2]  # the sixth picture is the first that is left
    assert set(data.images[:, 0, 0, 0].tolist()) == {0}
    assert np.array_equal(np.load(path)["image"], images)


@pytest.mark.parametrize(
    "changes",
    [
        {"image": np.zeros((5, 28, 28), dtype=np.uint8)},
        {"image": np.zeros((60, 28, 28), dtype=np.float32)},
        {"source": np.array([{}] * 60, dtype=object)},  # would need pickle
    ],
)
def test_foreign_arrays_are_refused(tmp_path: Path, changes: dict[str, np.ndarray]) -> None:
    with pytest.raises(DatasetError, match="not a glyph corpus"):
        read_corpus(corpus(tmp_path / "c.npz", **changes))


def test_files_that_are_no_corpus_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no data"):
        read_corpus(tmp_path / "missing.npz")
    (tmp_path / "text.npz").write_text("hello")
    with pytest.raises(DatasetError, match="not a glyph corpus"):
        read_corpus(tmp_path / "text.npz")


def dataset(labels: list[int], hands: list[int]) -> Dataset:
    images = torch.zeros(len(labels), 1, 28, 28, dtype=torch.uint8)
    return Dataset(images, torch.tensor(labels), torch.tensor(hands), ("a", "b"))


def test_rare_classes_are_drawn_more_often_than_their_number() -> None:
    data = dataset([0] * 900 + [1] * 100, [0] * 1000)
    weights = data.weights(floor=1)
    assert weights[:900].sum() / weights[900:].sum() == pytest.approx(3)
    floored = data.weights(floor=400)
    assert floored[:900].sum() / floored[900:].sum() == pytest.approx(1.5)


def test_poses_move_pictures_and_zero_leaves_them() -> None:
    torch.manual_seed(0)
    images = torch.zeros(4, 1, 28, 28)
    images[:, :, 8:20, 12:16] = 1
    assert torch.equal(augment(images, torch.zeros(4, POSE_WIDTH)), images)
    right, bold = torch.zeros(4, POSE_WIDTH), torch.zeros(4, POSE_WIDTH)
    right[:, 4], bold[:, 6] = 2, 1
    columns = torch.arange(28.0)
    moved = augment(images, right)
    shift = (moved * columns).sum() / moved.sum() - (images * columns).sum() / images.sum()
    assert shift == pytest.approx(2 * 0.04 * 14, rel=0.02)  # two spreads of a half-width
    assert augment(images, bold).sum() > 1.1 * images.sum()
    assert augment(images, -bold).sum() < 0.9 * images.sum()


def test_most_pictures_keep_their_pose_when_the_chance_is_small() -> None:
    torch.manual_seed(0)
    pose = random_pose(1000, torch.full([1000], 0.1))
    assert 50 < pose.any(dim=1).sum() < 150
    assert pose.abs().max() <= 2
