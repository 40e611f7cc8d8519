"""Every reader of outside data: nonsense is refused in a sentence, at once, and hides nothing."""

import base64
import gzip
import json
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.card import ModelCard, file_hash, model_hash, read_card, write_with_card
from engine.cli.compare import compared_models
from engine.data.catalog import CATALOG
from engine.data.dataset import open_data
from engine.data.download import UNPACKED, is_downloaded
from engine.data.formats.cifar import read_cifar_folder
from engine.data.formats.corpus import open_corpus
from engine.data.formats.idx import class_names, read_idx_folder
from engine.data.points import read_points
from engine.errors import EngineError
from engine.export.inside import from_code, read_recipe
from engine.figures.charts.trilemma import read_ways
from engine.models.library import read_models
from engine.paths import models_folder
from engine.run_folder import BEGUN, RUN_FILE, newest_numbers, read_request
from engine.training.checkpoint import LOG_FILE, load_run, read_log
from engine.training.preset_file import read_preset
from tests.engine.tiny import tiny_model

DEEP = "[" * 100_000
NONSENSE = {
    "nothing": b"",
    "zeros": bytes(5_000),
    "no text": b"\xff\xfe\xff\x00\x81",
    "a word": b'"word"',
    "null": b"null",
    "a number": b"17",
    "a list": b"[1, 2]",
    "deep list": DEEP.encode(),
    "deep table": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "deep inside": b'{"metadata": ' + b"[" * 900 + b"]" * 900 + b"}",
    "twice": b'{"format": 1, "format": 2}',
    "huge": b'{"format": 1' + b"0" * 400 + b', "minutes": 1e999, "settings": NaN}',
    "half a pair": rb'{"text": "\ud800", "name": "\udfff"}',
    "other kinds": json.dumps({
        "format": [], "text": {}, "own": [1], "ids": "x", "drawing": 3, "layout": [], "data": 7,
        "folder": [], "settings": [1], "preset": {}, "images": {}, "cells": [1], "base": [[]],
    }).encode(),
    "toml": b"a = nan\nbase = ['letters']\n[network]\nwidths = " + b"[" * 400 + b"]" * 400,
}  # fmt: skip
Reader = Callable[[Path], object]


def checkpoint(folder: Path) -> Path:
    folder.mkdir()
    return folder / "checkpoint-000000008.safetensors"


# Where the content lies, and who reads it.
READERS: dict[str, tuple[Callable[[Path], Path], Reader]] = {
    "recipe": (lambda at: at / "a.json", read_recipe),
    "picture": (lambda at: at / "a.gif", read_recipe),
    "model": (lambda at: at / "a.safetensors", read_card),
    "request": (lambda at: at / RUN_FILE, lambda path: read_request(path.parent)),
    "request of 0.1": (lambda at: at / BEGUN, lambda path: read_request(path.parent)),
    "checkpoint": (lambda at: checkpoint(at / "run"), lambda path: load_run(path.parent)),
    "numbers": (lambda at: checkpoint(at / "run"), lambda path: newest_numbers(path.parent)),
    "log": (lambda at: at / LOG_FILE, lambda path: read_log(path.parent)),
    "preset": (lambda at: at / "a.json", read_preset),
    "preset in toml": (lambda at: at / "a.toml", read_preset),
    "measurement": (lambda at: at / "a.json", read_ways),
    "comparison": (lambda at: at / "a.json", compared_models),
    "points": (lambda at: at / "a.csv", read_points),
    "points in arrays": (lambda at: at / "a.npz", read_points),
    "corpus": (lambda at: at / "a.npz", open_corpus),
    "idx": (
        lambda at: at / "train-images-idx3-ubyte",
        lambda path: read_idx_folder(path.parent),
    ),
    "idx, packed": (
        lambda at: at / "train-images-idx3-ubyte.gz",
        lambda path: read_idx_folder(path.parent),
    ),
    "mapping": (
        lambda at: at / "mapping.txt",
        lambda path: class_names(path.parent, np.zeros(1, np.int64)),
    ),
    "cifar": (lambda at: at / "data_batch_1.bin", lambda path: read_cifar_folder(path.parent)),
    "table": (lambda at: at / "labels.csv", lambda path: open_data(path.parent, 8, 1)),
    "zip": (lambda at: at / "a.zip", lambda path: open_data(path, 8, 1)),
    "list of files": (
        lambda at: at / UNPACKED,
        lambda path: [is_downloaded(each, path.parent) for each in CATALOG if each.unpack],
    ),
}  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("content", NONSENSE)
def test_nonsense_is_a_sentence_or_nothing(tmp_path: Path, reader: str, content: str) -> None:
    place, read = READERS[reader]
    path = place(tmp_path)
    path.write_bytes(NONSENSE[content])
    try:
        read(path)
    except EngineError as error:
        assert len(str(error)) < 1_000
        assert "\x00" not in str(error)


@pytest.mark.parametrize("reader", READERS)
def test_more_than_any_is_not_read(tmp_path: Path, reader: str) -> None:
    """A file of a terabyte, of which a disk holds nothing."""
    place, read = READERS[reader]
    path = place(tmp_path)
    with path.open("wb") as file:
        file.truncate(1 << 40)
    tracemalloc.start()
    try:
        read(path)
    except EngineError as error:
        assert str(error)
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 400e6


def test_one_bad_model_hides_no_other(tmp_path: Path) -> None:
    models_folder().mkdir(parents=True)
    tiny_model(models_folder(), "night")
    for number, content in enumerate(NONSENSE.values()):
        (models_folder() / f"bad-{number}.safetensors").write_bytes(content)
        header = b'{"__metadata__": {"noisegram": ' + json.dumps(content.decode("latin-1")).encode()
        whole = header + b"}}"
        path = models_folder() / f"card-{number}.safetensors"
        path.write_bytes(len(whole).to_bytes(8, "little") + whole)
    (models_folder() / "folder.safetensors").mkdir()
    (models_folder() / "loop.safetensors").symlink_to("loop.safetensors")
    good, bad = read_models()
    assert [info.name for info in good if info.origin == "yours"] == ["night"]
    assert len(bad) == 2 * len(NONSENSE) + 2
    assert all(each.error.remedy for each in bad)


def test_a_mapping_of_twelve_bytes_is_no_reason_for_gigabytes(tmp_path: Path) -> None:
    for text in ("4000000000 65", "-1 65", "1 99999999999", "1 -5", "x y", "1 55296"):
        (tmp_path / "mapping.txt").write_text(text)
        with pytest.raises(EngineError, match="which label"):
            class_names(tmp_path, np.zeros(1, np.int64))
    (tmp_path / "mapping.txt").write_text("0 65\n\n2 66\n")
    assert class_names(tmp_path, np.zeros(1, np.int64)) == ("A", "1", "B")


def test_known_files_are_told_by_their_first_bytes(tmp_path: Path) -> None:
    """Browsers unpack and keep the name; others pack and lose it."""
    pictures = (
        b"\0\0\x08\x03" + b"".join(n.to_bytes(4, "big") for n in (2, 3, 3)) + bytes(range(18))
    )
    labels = b"\0\0\x08\x01" + (2).to_bytes(4, "big") + b"\x01\x00"
    named = {
        "train-images-idx3-ubyte.gz": pictures,
        "train-labels-idx1-ubyte": gzip.compress(labels),
    }
    for name, content in named.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "train-images-idx3-ubyte").mkdir()  # as Kaggle packs them
    (tmp_path / "data_batch_0.bin").mkdir()
    found, classes = read_idx_folder(tmp_path)
    assert found.reshape(2, 9).tolist() == [list(range(9)), list(range(9, 18))]
    assert classes.tolist() == [1, 0]
    records = bytes([3]) + bytes(3072)
    (tmp_path / "data_batch_1.bin").write_bytes(gzip.compress(records))
    assert read_cifar_folder(tmp_path)[1].tolist() == [3]


def test_a_short_code_unpacks_to_little() -> None:
    bomb = zlib.compress(b'{"text": "' + b" " * 10**8 + b'"}', 9)
    code = "noisegram:" + base64.urlsafe_b64encode(bomb).decode()
    tracemalloc.start()
    with pytest.raises(EngineError):
        from_code(code)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20e6


def test_a_card_that_was_written_is_read_again(tmp_path: Path) -> None:
    path = tiny_model(tmp_path, "night")
    card = read_card(path)
    assert isinstance(card, ModelCard)
    write_with_card(path, card, tmp_path / "b.safetensors")
    assert model_hash(tmp_path / "b.safetensors") == file_hash(path)
