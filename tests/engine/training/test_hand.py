"""A new hand for a model that writes."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from engine.card import ModelCard, read_card
from engine.data.sheet.save import code_point_name
from engine.data.style import STYLE_WIDTH
from engine.data.written import read_written
from engine.drawing import hand_table
from engine.errors import DatasetError, EngineError
from engine.pictures import save_png
from engine.training.checkpoint import load_model, save_model
from engine.training.hand import HandTrainer
from engine.training.runs import RunRequest, open_run
from tests.engine.tiny import random_denoiser, tiny_card

CPU = torch.device("cpu")
QUICK = {"batch": "4", "images": "40", "warmup": "4", "autocast": "false"}


def writing_card() -> ModelCard:
    """A card of a model that writes, with hands as they are measured."""
    plain = tiny_card(pose_width=7)
    hands = tuple(
        msgspec.structs.replace(hand, code=tuple([(-1.0) ** i] * STYLE_WIDTH))
        for i, hand in enumerate(plain.hands)
    )
    return msgspec.structs.replace(
        plain,
        network=plain.network | {"hand_width": STYLE_WIDTH},
        hands=hands,
        style_mean=tuple((0.1 * i,) * STYLE_WIDTH for i in range(len(plain.classes))),
        style_std=(0.5,) * STYLE_WIDTH,
    )


@pytest.fixture
def start(tmp_path: Path) -> Path:
    path = tmp_path / "start.safetensors"
    card = writing_card()
    save_model(path, random_denoiser(card).net, card)
    return path


def strokes(chars: str) -> np.ndarray:
    """A picture of its own for each character, uint8 [N, 28, 28]."""
    pictures = np.zeros((len(chars), 28, 28), dtype=np.uint8)
    for i, char in enumerate(chars):
        left = 4 + ord(char) % 14
        pictures[i, 4:24, left : left + 3] = 230
    return pictures


def sheet(root: Path, chars: str = "abcdefgh/A", kind: str = "corpus") -> Path:
    """Glyphs as a sheet that was read keeps them."""
    root.mkdir()
    for char, picture in zip(chars, strokes(chars), strict=True):
        place = root / "glyphs" / code_point_name(char)
        place.mkdir(parents=True)
        save_png(place / "01.png", picture)
    if kind == "corpus":
        codes = np.array([ord(char) for char in chars], dtype=np.int32)
        np.savez(root / "hand.npz", image=strokes(chars), codepoint=codes)
    return root if kind != "glyphs" else root / "glyphs"


def run_of(tmp_path: Path, start: Path, data: Path, hand: str = "Mia", **more) -> HandTrainer:
    request = RunRequest(
        data, tmp_path / "run", init=start, hand=hand, name="with-mia", settings=QUICK, **more
    )
    trainer = open_run(request, CPU)
    assert isinstance(trainer, HandTrainer)
    return trainer


@pytest.mark.parametrize("kind", ["corpus", "folder", "glyphs"])
def test_a_sheet_is_read_however_it_is_named(tmp_path: Path, kind: str) -> None:
    card = writing_card()
    data = read_written(sheet(tmp_path / "s", kind=kind), card)
    assert data.images.shape == (10, 1, 28, 28)
    by_char = {card.classes[label]: i for i, label in enumerate(data.labels.tolist())}
    assert set(by_char) == set("abcdefgh/A")
    rows = [by_char[char] for char in "abcdefgh/A"]
    np.testing.assert_array_equal(data.images[rows, 0].numpy(), strokes("abcdefgh/A"))


def test_characters_that_the_model_does_not_write_are_left_out(tmp_path: Path) -> None:
    data = read_written(sheet(tmp_path / "s", "abcdefghéß"), writing_card())
    assert len(data) == 8
    with pytest.raises(DatasetError, match=r"too few characters.*: 7"):
        read_written(sheet(tmp_path / "few", "abcdefgéßü"), writing_card())


def test_a_hand_is_added_and_all_else_stays_bit_for_bit(tmp_path: Path, start: Path) -> None:
    run = run_of(tmp_path, start, sheet(tmp_path / "s"))
    assert len(run.feed) == 10
    list(run.run())
    (old, before), (new, card) = load_model(start), load_model(run.model_path)
    assert [hand.name for hand in card.hands] == ["Ada", "Ben", "crowd", "Mia"]
    mia = card.hands[card.hand_index("mia")]
    assert (mia.wrote, mia.named, mia.code[-1]) == ("/Aabcdefgh", True, 1.0)
    was, now = old.state_dict(), new.state_dict()
    for name, weight in was.items():
        if name != "net.hand.weight":
            assert torch.equal(weight, now[name]), name
    hands = now["net.hand.weight"]
    assert torch.equal(hands[:, :8], was["net.hand.weight"][:, :8])
    assert torch.equal(hands[:, -1], was["net.hand.weight"][:, -1])
    assert hands[:, 8].abs().max() > 1e-3  # what was learned of Mia
    told = hand_table(card)  # the others are told as before
    assert torch.equal(told[:3, :8], hand_table(before)[:3, :8])
    assert told[:, 8].tolist() == [0, 0, 0, 1, 0]


def test_a_second_hand_can_be_added(tmp_path: Path, start: Path) -> None:
    first = run_of(tmp_path, start, sheet(tmp_path / "s"))
    list(first.run())
    model = first.model_path.rename(tmp_path / "mia.safetensors")
    second = open_run(
        RunRequest(tmp_path / "s", tmp_path / "r2", init=model, hand="Jo", settings=QUICK), CPU
    )
    list(second.run())
    card = read_card(second.model_path)
    assert [hand.name for hand in card.hands[-2:]] == ["Mia", "Jo"]
    assert card.network["hand_width"] == 10
    assert [hand.code[8:] for hand in card.hands[-2:]] == [(1.0, 0.0), (0.0, 1.0)]
    now, was = load_model(second.model_path)[0], load_model(model)[0]
    learned = now.state_dict()["net.hand.weight"]
    assert torch.equal(learned[:, :9], was.state_dict()["net.hand.weight"][:, :9])


def test_a_hand_learns_only_from_its_own_glyphs(tmp_path: Path, start: Path) -> None:
    run = run_of(tmp_path, start, sheet(tmp_path / "s"))
    before = run.ema.state_dict()["net.hand.weight"].clone()
    losses = [now.loss for now in run.run()]
    assert losses[-1] < losses[0]
    assert not torch.equal(run.ema.state_dict()["net.hand.weight"], before)
    _, labels = run.feed.batch(5)
    assert labels.hands.shape == (5, 10)
    assert (labels.hands == labels.hands[0]).all()
    assert labels.pose is not None and labels.pose.any()


def test_an_interrupted_hand_is_resumed(tmp_path: Path, start: Path) -> None:
    data = sheet(tmp_path / "s")
    whole = run_of(tmp_path, start, data)
    list(whole.run())
    whole.folder.rename(tmp_path / "whole")
    work = run_of(tmp_path, start, data).run()
    for _ in range(3):
        next(work)
    work.close()
    rest = run_of(tmp_path, start, data, resume=True)
    assert rest.images == 12
    list(rest.run())
    for a, b in zip(whole.ema.parameters(), rest.ema.parameters(), strict=True):
        assert torch.equal(a, b)


@pytest.mark.parametrize(
    ("hand", "words"),
    [("ada", "has a hand called ada already"), ("any", "cannot be called"), (" ", "cannot be")],
)
def test_names_that_are_taken_are_refused(
    tmp_path: Path, start: Path, hand: str, words: str
) -> None:
    with pytest.raises(EngineError, match=words):
        run_of(tmp_path, start, sheet(tmp_path / "s"), hand)


def test_a_model_without_hands_takes_none(tmp_path: Path) -> None:
    card = writing_card()
    card = msgspec.structs.replace(card, network=card.network | {"hand_width": 0}, hands=())
    path = tmp_path / "handless.safetensors"
    save_model(path, random_denoiser(card).net, card)
    with pytest.raises(EngineError, match="cannot be added to tiny"):
        run_of(tmp_path, path, sheet(tmp_path / "s"))
    with pytest.raises(EngineError, match="--init letters"):
        open_run(RunRequest(tmp_path / "s", tmp_path / "r", hand="Mia"), CPU)
