"""Model files of anyone's making: small ones that ask for much, and damaged ones."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.api import Drawing, SampleRequest
from engine.card import KEY, read_card
from engine.errors import EngineError, ModelError
from engine.models import file as model_file
from engine.models.file import load_model
from engine.models.library import import_model, list_models, read_models
from engine.paths import models_folder
from engine.progress import finish
from engine.studio import Studio
from tests.engine.tiny import tiny_model

Edit = Callable[[dict[str, Any]], Any]
HUGE = (0, -1, 10**9, 10**400, 1e300, 0.5, "8", None, [], {}, True)


def rewritten(path: Path, edit: Edit) -> Path:
    """The file with another header; `edit` changes it, its card decoded."""
    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    header["__metadata__"][KEY] = json.loads(header["__metadata__"][KEY])
    edit(header)
    header["__metadata__"][KEY] = json.dumps(header["__metadata__"][KEY])
    words = json.dumps(header).encode()
    path.write_bytes(len(words).to_bytes(8, "little") + words + data[8 + length :])
    return path


def with_card(path: Path, **more: Any) -> Path:
    return rewritten(path, lambda header: header["__metadata__"][KEY].update(more))


def with_network(path: Path, **more: Any) -> Path:
    return rewritten(path, lambda header: header["__metadata__"][KEY]["network"].update(more))


@pytest.fixture
def nothing_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test fails where anything is built, before it takes memory or time."""

    def build(card: object) -> None:
        raise AssertionError("built")

    monkeypatch.setattr(model_file, "build", build)


@pytest.mark.usefixtures("nothing_is_built")
@pytest.mark.parametrize(
    "network",
    [
        {"widths": [8, 4000]}, {"widths": [10**9]}, {"blocks": 10**9}, {"blocks": 60},
        {"widths": [8] * 10_000}, {"embedding": 16_000}, {"num_labels": 10**8},
        {"hand_width": 10**6}, {"size": 10**9}, {"patch": 10**9}, {"channels": 10**9},
        {"kind": "mlp", "widths": [16_000] * 60}, {"widths": []}, {"size": 27},
    ],
)  # fmt: skip
def test_a_small_file_that_asks_for_much_is_refused_before_it_is_built(
    network: dict[str, Any], tmp_path: Path
) -> None:
    path = with_network(tiny_model(tmp_path), **network)
    for use in (read_card, load_model, import_model):
        with pytest.raises(ModelError):
            use(path)
    assert not models_folder().exists() or list(models_folder().iterdir()) == []


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths to all that stands in a card."""
    items = value.items() if isinstance(value, dict) else enumerate(value[:2])
    for key, inner in items:
        yield (*path, key)
        if isinstance(inner, dict | list) and inner:
            yield from places(inner, (*path, key))


def put(value: Any, path: tuple[Any, ...], new: Any) -> None:
    for key in path[:-1]:
        value = value[key]
    value[path[-1]] = new


def test_any_number_of_a_card_is_refused_or_can_be_drawn_with(tmp_path: Path) -> None:
    """Whatever stands in a place of the card: a sentence, or a model that draws."""
    random.seed(1)
    card = json.loads(json.dumps(header_of(tiny_model(tmp_path))["__metadata__"][KEY]))
    studio, taken = Studio("cpu"), 0
    torch.set_num_threads(1)
    for n, path in enumerate(places(json.loads(card))):
        for new in random.sample(HUGE, 2):
            file = tiny_model(tmp_path, f"n{n}")
            rewritten(file, lambda h, path=path, new=new: put(h["__metadata__"][KEY], path, new))
            try:
                info = import_model(file, force=True)
            except ModelError:
                continue
            taken += 1
            drawing = Drawing(model=str(info.path), steps=1, sampler="ddim")
            try:
                finish(studio.sample(SampleRequest((0,), (1,), drawing)))
            except EngineError as error:
                assert not isinstance(error, ModelError)
    assert taken > 10


def header_of(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return json.loads(data[8 : 8 + int.from_bytes(data[:8], "little")])


def damages() -> Iterator[Edit]:
    """Changes of a tensor in the header."""
    for tensor in (
        "enter.weight",
        "middle.conv1.bias",
        "middle.attention.out.weight",
        "hand.weight",
    ):
        yield lambda h, t=tensor: h.pop(t, None)
        yield lambda h, t=tensor: h.update({t + "2": h.pop(t, None)})
        yield lambda h, t=tensor: h.update(more=h.get(t))
        for change in (
            {"dtype": "I16"}, {"dtype": "BF16"}, {"shape": [1]}, {"shape": []},
            {"data_offsets": [0, 0]}, {"data_offsets": [0, 10**12]}, {"data_offsets": [-4, 4]},
        ):  # fmt: skip
            yield lambda h, t=tensor, c=change: h.update({t: h.get(t, {}) | c})
    yield lambda h: h.update(empty={"dtype": "F16", "shape": [0], "data_offsets": [0, 0]})


def test_a_damaged_model_is_refused_when_it_is_imported(tmp_path: Path) -> None:
    for n, damage in enumerate(damages()):
        path = rewritten(tiny_model(tmp_path, f"n{n}"), damage)
        with pytest.raises(ModelError):
            import_model(path)
    assert [info for info in list_models() if info.origin == "yours"] == []


def test_bytes_that_are_missing_or_too_many_are_refused(tmp_path: Path) -> None:
    whole = tiny_model(tmp_path)
    data = whole.read_bytes()
    for at in (0, 7, 8, 100, len(data) // 2, len(data) - 1):
        whole.write_bytes(data[:at])
        with pytest.raises(ModelError):
            import_model(whole)
    whole.write_bytes(data + b"\0")
    with pytest.raises(ModelError):
        import_model(whole)


def deep(path: Path) -> None:
    words = b'{"__metadata__":' + b"[" * 200_000
    path.write_bytes(len(words).to_bytes(8, "little") + words)


def deep_card(path: Path) -> None:
    words = json.dumps({"__metadata__": {KEY: "[" * 200_000}}).encode()
    path.write_bytes(len(words).to_bytes(8, "little") + words)


BAD: dict[str, Callable[[Path], Any]] = {
    "deep": deep,
    "deep card": deep_card,
    "empty": lambda path: path.write_bytes(b""),
    "folder": lambda path: path.mkdir(),
    "text": lambda path: path.write_text("hello" * 100),
    "loop": lambda path: path.symlink_to(path),
    "dangling": lambda path: path.symlink_to(path.with_name("nowhere")),
}


@pytest.mark.parametrize("kind", BAD)
def test_one_bad_file_hides_none_and_is_named(kind: str, tmp_path: Path) -> None:
    import_model(tiny_model(tmp_path, "good"))
    BAD[kind](models_folder() / "aaa.safetensors")
    good, bad = read_models()
    assert "good" in [info.name for info in good]
    assert [info.name for info in good if info.origin == "shipped"]
    assert [(one.name, one.origin) for one in bad] == [("aaa", "yours")]
    assert str(bad[0].error)
