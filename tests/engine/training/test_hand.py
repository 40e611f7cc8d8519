"""A new hand for a model that writes."""

from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from engine.api import ANY, AUTO, Drawing, WriteRequest
from engine.api_training import ReviewRequest, TrainRequest
from engine.card import read_card
from engine.data.dataset import read_hand_glyphs
from engine.diffusion.unet import Labels
from engine.drawing.draw import hand_table
from engine.errors import DatasetError, EngineError
from engine.message.composed.compose import text_letters
from engine.models.file import load_model, save_model
from engine.progress import finish
from engine.studio import Studio
from engine.training.hand import (
    ANYONE,
    OWN,
    AddingHand,
    HandFeed,
    draw_replay,
    known_classes,
    nearest_glyphs,
    with_hand,
)
from engine.training.loop import Trainer
from engine.training.monitor import Monitor, grid_labels
from engine.training.run import open_run
from tests.engine.tiny import random_denoiser
from tests.engine.written import replay_little, sheet, strokes, writing_card

CPU = torch.device("cpu")
QUICK = {"batch": "4", "images": "40", "warmup": "4", "autocast": "false"}


@pytest.fixture(autouse=True)
def little_is_replayed(monkeypatch: pytest.MonkeyPatch) -> None:
    replay_little(monkeypatch)


@pytest.fixture
def start(tmp_path: Path) -> Path:
    path = tmp_path / "start.safetensors"
    card = writing_card()
    save_model(path, random_denoiser(card).net, card)
    return path


def run_of(tmp_path: Path, start: Path, data: Path, hand: str = "Mia", **more) -> Trainer:
    settings = QUICK | more.pop("settings", {})
    request = TrainRequest(
        data,
        tmp_path / "run",
        start=str(start),
        hand=hand,
        name="with-mia",
        settings=settings,
        **more,
    )
    trainer = open_run(request, CPU)
    assert isinstance(trainer, Trainer)
    assert isinstance(trainer.objective, AddingHand)
    return trainer


@pytest.mark.parametrize("kind", ["corpus", "folder", "glyphs"])
def test_a_sheet_is_read_however_it_is_named(tmp_path: Path, kind: str) -> None:
    card = writing_card()
    data = read_hand_glyphs(sheet(tmp_path / "s", kind=kind), card)
    assert data.images.shape == (10, 1, 28, 28)
    by_char = {card.classes[label]: i for i, label in enumerate(data.labels.tolist())}
    assert set(by_char) == set("abcdefgh/A")
    rows = [by_char[char] for char in "abcdefgh/A"]
    np.testing.assert_array_equal(data.images[rows, 0].numpy(), strokes("abcdefgh/A"))


def test_letters_that_the_model_does_not_write_become_classes(tmp_path: Path) -> None:
    card = writing_card()
    path = sheet(tmp_path / "s", "abcdefghéß→")
    assert len(read_hand_glyphs(path, card)) == 8  # composed, unless they are wanted
    data = read_hand_glyphs(path, card, more=True)
    assert data.classes == (*card.classes, "ß", "é")  # no sheet has an arrow
    assert sorted(data.classes[label] for label in data.labels.tolist()) == sorted("abcdefghéß")
    with pytest.raises(DatasetError, match=r"too few characters.*: 7"):
        read_hand_glyphs(sheet(tmp_path / "few", "abcdefgéßü"), card)


def test_a_letter_of_ones_own_is_drawn_whole_in_that_hand_alone(
    tmp_path: Path, start: Path
) -> None:
    run = run_of(tmp_path, start, sheet(tmp_path / "s", "abcdefghé"), own_letters=True)
    card, before = run.card, read_card(start)
    assert card.classes == (*before.classes, "é") and card.network["num_labels"] == 95
    assert [card.alphabet_in(hand)[-1] for hand in ("mia", "Ada", ANY, AUTO)] == [
        "é",
        "~",
        "~",
        "~",
    ]
    without = with_hand(before, "Mia", read_hand_glyphs(sheet(tmp_path / "t", "abcdefgh"), before))
    code, plain = card.hands[-1].code, without.hands[-1].code
    assert code == pytest.approx(plain, abs=0.01)  # nobody else's é says what is usual
    list(run.run())
    told = load_model(run.model_path)[1]
    assert told.alphabet_in("Mia") == told.alphabet
    studio, letters = Studio("cpu"), text_letters("é", "é", "Mia")
    drawing = Drawing(model=str(run.model_path), steps=2)
    assert finish(studio.write(WriteRequest(letters, drawing))).states.shape[0] == 1


def test_a_new_letter_begins_as_its_base_and_goes_far_in_few_steps(
    tmp_path: Path, start: Path
) -> None:
    run = run_of(tmp_path, start, sheet(tmp_path / "s", "abcdefghé"), own_letters=True)
    alike = {"é": "e", "ß": "3", "ø": "o", "Æ": "A", "í": "l"}
    card = msgspec.structs.replace(run.card, classes=(*"abc", *alike), network={})
    assert nearest_glyphs(card) == alike

    def rows() -> torch.Tensor:
        return run.model.net.get_parameter("label_embedding.weight").detach().clone()

    before = rows()
    assert torch.equal(before[94], before[ord("e") - 33])
    list(run.run())
    moved = (rows() - before).abs().mean(dim=1)
    assert moved[94] > 5 * moved[ord("a") - 33] > 0


def test_letters_of_an_earlier_hand_are_remembered_in_that_hand(
    tmp_path: Path, start: Path
) -> None:
    first = run_of(tmp_path, start, sheet(tmp_path / "s", "abcdefghé"), own_letters=True)
    assert known_classes(first.card) == dict.fromkeys(range(94), ANYONE)  # é is to be learned
    list(first.run())
    model = first.model_path.rename(tmp_path / "mia.safetensors")
    request = TrainRequest(
        sheet(tmp_path / "t", "abcdefghéü"), tmp_path / "r2", start=str(model), hand="Jo",
        own_letters=True, settings=QUICK | {"batch": "64"},
    )  # fmt: skip
    second = open_run(request, CPU)
    assert isinstance(second, Trainer) and isinstance(second.feed, HandFeed)
    assert second.card.classes[-2:] == ("é", "ü")
    assert known_classes(second.card) == dict.fromkeys(range(94), ANYONE) | {94: 3}
    assert isinstance(second.objective, AddingHand)
    pictures, classes = finish(draw_replay(second.objective.teacher, second.card, CPU))
    assert set(classes.tolist()) == set(range(95))
    second.feed.replay = pictures, torch.full_like(classes, 94)
    _, labels = second.feed.batch(64)
    mia = torch.tensor([*second.card.hands[3].code, 1.0])
    again = labels.hands[32:]
    assert ((again == mia).all(dim=1) | (again == 0).all(dim=1)).all()  # or no hand at all
    assert (again == mia).all(dim=1).any()


def test_a_hand_is_added_beside_the_others(tmp_path: Path, start: Path) -> None:
    run = run_of(tmp_path, start, sheet(tmp_path / "s"))
    assert len(run.feed) == 10
    stages = [now.stage for now in run.run()]
    assert (stages[0], stages[-1]) == ("remembering", "")
    before, card = read_card(start), read_card(run.model_path)
    assert [hand.name for hand in card.hands] == ["Ada", "Ben", "crowd", "Mia"]
    mia = card.hands[card.hand_index("mia")]
    assert (mia.wrote, mia.named) == ("/Aabcdefgh", True)
    told = hand_table(card)  # the others are told as before
    assert torch.equal(told[:3, :8], hand_table(before)[:3, :8])
    assert told[:, 8].tolist() == [0, 0, 0, OWN, 0]
    assert card.training.images == before.training.images + 40


def test_a_review_compares_each_character_with_the_same_one(tmp_path: Path, start: Path) -> None:
    run = run_of(tmp_path, start, sheet(tmp_path / "s"))
    finish(run.run())
    request = TrainRequest(
        tmp_path / "s", tmp_path / "run", start=str(start), hand="Mia", name="with-mia"
    )
    studio = Studio("cpu")
    asked = ReviewRequest(run.model_path, request, count=6, sentence="a bé")
    review = finish(studio.review(asked))
    assert review.labels == ("a", "g", "e", "/", "A", "b")
    np.testing.assert_array_equal(review.nearest, strokes("age/Ab"))
    assert review.sentence is not None
    assert review.sentence.shape == (4, 28, 28)  # an é has two glyphs
    assert finish(studio.review(replace(asked, sentence=""))).sentence is None


def test_before_any_step_every_hand_is_drawn_as_it_was(tmp_path: Path, start: Path) -> None:
    run = run_of(tmp_path, start, sheet(tmp_path / "s"))
    old, before = load_model(start)
    x = torch.randn(4, 1, 28, 28)
    sigma, classes = torch.full((4,), 0.5), torch.tensor([0, 40, 60, 94])
    was = old(x, sigma, Labels(classes, hand_table(before)))
    now = run.learner.ema(x, sigma, Labels(classes, hand_table(run.card)[[0, 1, 2, 4]]))
    torch.testing.assert_close(now, was)


def test_the_others_are_held_to_what_was_said_of_them(tmp_path: Path, start: Path) -> None:
    run = run_of(tmp_path, start, sheet(tmp_path / "s"), settings={"batch": "8"})
    torch.manual_seed(0)
    x0, labels = run.feed.batch(8)
    assert (labels.hands[:4, -2] == OWN).all() and (labels.hands[4:, -2] == 0).all()
    assert labels.pose is not None and labels.pose[:4].any()
    batch = x0, torch.randn_like(x0), torch.rand(8) + 0.2, labels
    losses = run.objective.losses(run.model, batch, 0)
    torch.testing.assert_close(losses[:4], run.model.loss(*batch)[:4])
    assert losses[:4].min() > 0
    assert losses[4:].abs().max() < 1e-9  # it still says what the old model said


def test_a_hand_is_learned_and_the_others_are_kept(tmp_path: Path, start: Path) -> None:
    settings = {"images": "1200", "batch": "24", "learning_rate": "0.003", "warmup": "48"}
    run = run_of(tmp_path, start, sheet(tmp_path / "s"), settings=settings)
    assert isinstance(run.feed, HandFeed)
    data = run.feed.data
    glyphs = (data.images.float() / 255 - 0.18) * 1.5
    noise = torch.randn(glyphs.shape, generator=torch.Generator().manual_seed(0))

    def error(hand: int) -> float:
        """How far off the glyphs are when they are asked for in a hand."""
        hands = hand_table(run.card)[[hand]].expand(10, -1)
        labels = Labels(data.labels, hands)
        with torch.inference_mode():
            return float(
                (run.learner.ema(glyphs + noise, torch.ones(10), labels) - glyphs).square().mean()
            )

    before = [error(hand) for hand in (3, 0)]
    list(run.run())
    after = [error(hand) for hand in (3, 0)]
    assert after[0] < 0.8 * before[0]
    assert abs(after[1] - before[1]) < 0.75 * (before[0] - after[0])


def test_a_second_hand_can_be_added(tmp_path: Path, start: Path) -> None:
    first = run_of(tmp_path, start, sheet(tmp_path / "s"))
    list(first.run())
    model = first.model_path.rename(tmp_path / "mia.safetensors")
    second = open_run(
        TrainRequest(tmp_path / "s", tmp_path / "r2", start=str(model), hand="Jo", settings=QUICK),
        CPU,
    )
    list(second.run())
    card = read_card(second.model_path)
    assert [hand.name for hand in card.hands[-2:]] == ["Mia", "Jo"]
    assert card.network["hand_width"] == 10
    assert [hand.code[8:] for hand in card.hands[-2:]] == [(OWN, 0.0), (0.0, OWN)]


def test_who_watches_sees_the_new_hand(tmp_path: Path, start: Path) -> None:
    run = run_of(tmp_path, start, sheet(tmp_path / "s"))
    wanted = grid_labels(run)
    assert {hand for _, hand in wanted} == {3}
    assert [run.card.classes[label] for label, _ in wanted[:9]] == list("Aabcdefgh")
    states = list(Monitor(run).run())
    assert states[0].advice is None and states[0].loss != 0
    assert states[-1].grid is not None and len(states[-1].grid) == len(wanted)


def test_what_is_replayed_is_always_the_same(tmp_path: Path, start: Path) -> None:
    denoiser, card = load_model(start)

    def drawn() -> tuple[torch.Tensor, torch.Tensor]:
        work = draw_replay(denoiser, card, CPU)
        while True:
            try:
                assert 0 < next(work) <= 1
            except StopIteration as end:
                return end.value

    pictures, classes = drawn()
    assert set(classes.tolist()) == set(range(94))
    assert pictures.shape == (len(classes), 1, 28, 28)
    assert torch.equal(drawn()[0], pictures)


def test_an_interrupted_hand_is_resumed(tmp_path: Path, start: Path) -> None:
    data = sheet(tmp_path / "s")
    whole = run_of(tmp_path, start, data)
    list(whole.run())
    whole.folder.rename(tmp_path / "whole")
    work = run_of(tmp_path, start, data).run()
    while next(work).images < 12:
        pass
    work.close()
    rest = run_of(tmp_path, start, data, resume=True)
    assert rest.learner.images == 12
    list(rest.run())
    for a, b in zip(whole.learner.ema.parameters(), rest.learner.ema.parameters(), strict=True):
        assert torch.equal(a, b)


def test_stopped_before_the_first_step_there_is_a_model(tmp_path: Path, start: Path) -> None:
    run = run_of(tmp_path, start, sheet(tmp_path / "s"))
    work = run.run()
    assert next(work).stage == "remembering"
    work.close()
    assert read_card(run.model_path).hands[-1].name == "Mia"


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
        open_run(TrainRequest(tmp_path / "s", tmp_path / "r", hand="Mia"), CPU)
