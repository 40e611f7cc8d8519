import gc
import weakref
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.api import Drawing, Glyphs, Letter, SampleRequest, Samples, WriteRequest
from engine.diffusion.samplers import Step
from engine.drawing.draw import to_ink
from engine.errors import DeviceError, ModelError, RequestError, TextError
from engine.models.file import save_model
from engine.progress import finish
from engine.studio import MOST_OPEN, Studio
from tests.engine.tiny import random_denoiser, tiny_card, tiny_model


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio("cpu")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tiny_model(tmp_path_factory.mktemp("models")))


def write(studio: Studio, letters: str | tuple[Letter, ...], **drawing: object) -> Glyphs:
    if isinstance(letters, str):
        letters = tuple(Letter(i, char) for i, char in enumerate(letters))
    glyphs = finish(studio.write(WriteRequest(letters, Drawing(**drawing))))  # pyright: ignore
    assert isinstance(glyphs, Glyphs)
    return glyphs


def test_a_message_is_t_plus_one_states(studio: Studio, model: str) -> None:
    glyphs = write(studio, "Hi!", steps=6, model=model)
    assert glyphs.states.shape == (3, 7, 28, 28)
    assert glyphs.states.dtype == np.uint8
    assert len(glyphs.sigmas) == 7
    assert glyphs.sigmas[-1] == 0
    assert not glyphs.states.flags.writeable


def test_noise_has_the_same_contrast_at_every_sigma(studio: Studio, model: str) -> None:
    """The trap: a state shown without its scaling is black and white at first, gray later."""
    states = write(studio, "a" * 40, steps=8, model=model).states
    noise = torch.randn(200, 1, 28, 28, generator=torch.Generator().manual_seed(0))
    card = tiny_card()
    spreads = [
        to_ink(Step(noise * (sigma**2 + 0.25) ** 0.5, noise, sigma), card).std()
        for sigma in (20.0, 2.0, 0.2)
    ]
    assert max(spreads) - min(spreads) < 1
    assert states[:, 0].std() == pytest.approx(spreads[0], rel=0.03)
    unscaled = (noise[:, 0] * 20 / 1.5 + 0.18).clamp(0, 1).mul(255).numpy().std()
    assert abs(unscaled - spreads[0]) > 20


def test_the_same_request_gives_the_same_bytes(studio: Studio, model: str) -> None:
    first, second = (write(studio, "same", steps=5, model=model, seed=3) for _ in range(2))
    assert np.array_equal(first.states, second.states)
    assert not np.array_equal(
        first.states, write(studio, "same", steps=5, model=model, seed=4).states
    )


@settings(max_examples=10, deadline=None)
@given(text=st.text("abcXYZ.!7", min_size=2, max_size=30), data=st.data())
def test_a_letter_does_not_depend_on_the_others(
    studio: Studio, model: str, text: str, data: st.DataObject
) -> None:
    letters = tuple(Letter(i, char) for i, char in enumerate(text))
    which = data.draw(st.integers(0, len(text) - 1))
    whole = write(studio, letters, steps=4, model=model, hand="Ada").states[which]
    alone = write(studio, (letters[which],), steps=4, model=model, hand="Ada").states[0]
    assert np.abs(whole.astype(int) - alone.astype(int)).max() <= 1


def test_redrawing_one_letter_leaves_the_others(studio: Studio, model: str) -> None:
    before = write(studio, "abc", steps=4, model=model)
    letters = (Letter(0, "a"), Letter(1, "b", redraw=1), Letter(2, "c"))
    after = write(studio, letters, steps=4, model=model)
    assert np.array_equal(before.states[[0, 2]], after.states[[0, 2]])
    assert not np.array_equal(before.states[1], after.states[1])


def test_progress_grows_in_place_and_never_backwards(studio: Studio, model: str) -> None:
    letters = tuple(Letter(i, "x") for i in range(30))  # more than one chunk
    seen = []
    for news in studio.write(WriteRequest(letters, Drawing(steps=5, model=model))):
        seen.append(news.step)
        assert news.states[:, : news.step + 1].any(axis=(2, 3)).all()
    assert seen == sorted(seen)
    assert seen[0] == 0
    assert seen[-1] == 5


def test_the_noise_is_there_before_anything_is_computed(studio: Studio, model: str) -> None:
    """For many letters too, and the last state is an estimate until it is reached."""
    letters = tuple(Letter(i, "a") for i in range(30))
    drawing = Drawing(steps=6, frames=12, model=model)
    walk = studio.write(WriteRequest(letters, drawing))
    first = next(walk)
    assert first.step == 0 and not first.states[:, 1:].any()
    assert all(state.std() > 20 for state in first.states[:, 0])
    next(walk)
    assert first.states[:12, -1].any(axis=(1, 2)).all(), "the first chunk is estimated"
    errors = []
    try:
        while True:
            errors.append(first.states[:, -1].astype(float))
            next(walk)
    except StopIteration as end:
        glyphs = end.value
    far = [np.abs(last - glyphs.states[:, -1]).mean() for last in errors[3:]]
    assert far[-1] <= far[0] and far[-1] < 1


def test_one_hand_by_default_many_when_mixed(studio: Studio, model: str) -> None:
    text = "a" * 12
    assert len(set(write(studio, text, steps=1, model=model).hands)) == 1
    assert set(write(studio, text, steps=1, model=model, hand="mixed").hands) == {"Ada", "Ben"}
    assert set(write(studio, text, steps=1, model=model, hand="any").hands) == {"any"}
    by_seed = {write(studio, "a", steps=1, model=model, seed=s).hands[0] for s in range(12)}
    assert by_seed == {"Ada", "Ben"}  # never the crowd


def test_closing_at_every_step_leaves_the_studio_usable(studio: Studio, model: str) -> None:
    request = WriteRequest((Letter(0, "a"),), Drawing(steps=4, model=model))
    expected = write(studio, "a", steps=4, model=model).states
    for stop_after in range(5):
        work = studio.write(request)
        for _ in range(stop_after):
            next(work)
        work.close()
        assert torch.is_grad_enabled()
        assert np.array_equal(write(studio, "a", steps=4, model=model).states, expected)


def test_a_sample_is_drawn_again_by_its_seed_alone(studio: Studio, model: str) -> None:
    def sample(labels: tuple[int, ...], seeds: tuple[int, ...]) -> np.ndarray:
        drawing = Drawing(steps=4, model=model)
        samples = finish(studio.sample(SampleRequest(labels, seeds, drawing)))
        assert isinstance(samples, Samples)
        return samples.states[:, -1]

    together = sample((5, 5, 9), (10, 11, 12))
    assert np.abs(together[2].astype(int) - sample((9,), (12,))[0].astype(int)).max() <= 1
    assert not np.array_equal(together[0], together[1])


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        (WriteRequest((), Drawing()), RequestError),
        (WriteRequest((Letter(0, "a"),), Drawing(steps=0)), RequestError),
        (WriteRequest((Letter(0, "a"),), Drawing(steps=10_000)), RequestError),
        (WriteRequest((Letter(0, "a"),), Drawing(sampler="magic")), RequestError),
        (WriteRequest((Letter(0, "a"),), Drawing(guidance=-1)), RequestError),
        (WriteRequest((Letter(0, "a"),), Drawing(seed=-1)), RequestError),
        (WriteRequest(tuple(Letter(i, "a") for i in range(5_000)), Drawing()), RequestError),
        (WriteRequest((Letter(0, "a"),), Drawing(model="no such model")), ModelError),
    ],
)
def test_bad_requests_fail_before_anything_is_drawn(
    studio: Studio, request_: WriteRequest, error: type[Exception]
) -> None:
    with pytest.raises(error) as caught:
        next(studio.write(request_))
    assert str(caught.value).endswith(".") or ")" in str(caught.value)


def test_unknown_hands_and_characters_are_named(studio: Studio, model: str) -> None:
    with pytest.raises(ModelError, match="Zorro"):
        write(studio, "a", model=model, hand="Zorro")
    with pytest.raises(TextError, match="я"):
        write(studio, "я", model=model)


def test_numbers_that_are_none_are_noticed() -> None:
    x = torch.full((1, 1, 28, 28), torch.nan)
    with pytest.raises(DeviceError, match="not a number"):
        to_ink(Step(x, x, 1.0), tiny_card())


def test_a_model_changed_on_disk_is_opened_anew(studio: Studio, tmp_path: Path) -> None:
    path = tiny_model(tmp_path, seed=1)
    first = studio.open(str(path))
    assert studio.open(str(path)) is first
    tiny_model(tmp_path, seed=2)
    assert studio.open(str(path)).hash != first.hash


def test_more_than_a_memory_holds_is_refused_before_it_is_drawn(studio: Studio) -> None:
    marked = tuple(Letter(i // 9, "a", part=i % 9) for i in range(9_000))  # each with eight marks
    with pytest.raises(RequestError, match=r"9,000 pictures with 1,001 states each need 7.1 GB"):
        next(studio.write(WriteRequest(marked, Drawing(frames=1_000))))
    WriteRequest(marked[:1_000], Drawing(frames=1_000)).check()


def test_models_that_were_not_used_for_long_are_let_go(studio: Studio, tmp_path: Path) -> None:
    paths = [str(tiny_model(tmp_path, f"m{i}", seed=i)) for i in range(MOST_OPEN + 3)]
    first = studio.open(paths[0])
    held = [weakref.ref(studio.open(path).denoiser) for path in paths[1:]]
    assert studio.open(paths[0]).hash == first.hash  # opened anew, or kept: it is the same
    gc.collect()
    assert sum(each() is not None for each in held) == MOST_OPEN - 1
    assert studio.open(paths[-1]).denoiser is held[-1]()


def test_a_letter_of_its_own_seed_and_hand_is_the_one_of_that_message(
    studio: Studio, model: str
) -> None:
    """A kept letter stays what it was when the message is drawn from another seed and hand."""
    before = write(studio, "abc", steps=5, model=model, seed=1, hand="Ada")
    letters = (Letter(0, "a"), Letter(1, "b", seed=1, hand="Ada"), Letter(2, "c"))
    after = write(studio, letters, steps=5, model=model, seed=2, hand="Ben")
    assert np.array_equal(after.states[1], before.states[1])
    assert not np.array_equal(after.states[0], before.states[0])
    assert after.hands == ("Ben", "Ada", "Ben")


@pytest.mark.parametrize("sampler", ["dpmpp2m", "heun", "euler", "ddpm"])
@pytest.mark.parametrize("frames", [None, 10])
def test_a_nudge_leaves_the_way_where_it_says(
    studio: Studio, model: str, sampler: str, frames: int | None
) -> None:
    drawn = [
        write(studio, (Letter(0, "a", nudge=n, branch=0.7 if n else 0),), steps=6, model=model,
              sampler=sampler, frames=frames)
        for n in range(3)
    ]  # fmt: skip
    plain, one, two = (glyphs.states[0] for glyphs in drawn)
    level = 0.7 if sampler != "ddpm" else drawn[0].sigmas[3]  # the nearest of its own
    above = drawn[0].sigmas > level
    assert 2 <= above.sum() < len(above) - 2
    assert np.array_equal(one[above], plain[above]) and np.array_equal(two[above], plain[above])
    for state in np.flatnonzero(~above):
        assert not np.array_equal(one[state], plain[state])
        assert not np.array_equal(one[state], two[state])


def test_a_nudged_letter_leaves_the_others_as_they_are(studio: Studio, model: str) -> None:
    plain = write(studio, "abcd", steps=6, model=model)
    letters = tuple(Letter(i, c, nudge=i % 2, branch=i % 2) for i, c in enumerate("abcd"))
    mixed = write(studio, letters, steps=6, model=model)
    same = [np.array_equal(a, b) for a, b in zip(plain.states, mixed.states)]
    assert same == [True, False, True, False]


@pytest.mark.parametrize("steps", [1, 2, 5, 40])
@pytest.mark.parametrize("sampler", ["dpmpp2m", "ddpm"])
@pytest.mark.parametrize("branch", [1e-3, 0.7, 500.0])
def test_a_nudge_survives_any_change_of_steps_and_sampler(
    studio: Studio, model: str, steps: int, sampler: str, branch: float
) -> None:
    glyphs = write(studio, (Letter(0, "a", nudge=1, branch=branch),), steps=steps,
                   sampler=sampler, model=model, frames=8)  # fmt: skip
    assert len(glyphs.states[0]) == (9 if sampler == "dpmpp2m" else steps + 1)


def test_a_nudge_of_version_0_1_leaves_the_way_at_its_state(studio: Studio, model: str) -> None:
    plain = write(studio, "a", steps=6, model=model, rules=1)
    old = write(studio, (Letter(0, "a", nudge=1, branch_step=3),), steps=6, model=model, rules=1)
    level = float(plain.sigmas[3])
    new = write(studio, (Letter(0, "a", nudge=1, branch=level),), steps=6, model=model, rules=1)
    assert np.array_equal(old.states[0, :3], plain.states[0, :3])
    assert not np.array_equal(old.states[0, 3], plain.states[0, 3])
    assert np.array_equal(old.states, new.states)


def test_a_film_has_frames_of_its_own_that_turn_evenly(studio: Studio, model: str) -> None:
    few = write(studio, "ab", steps=4, model=model)
    film = write(studio, "ab", steps=4, model=model, frames=20)
    assert film.states.shape[1] == len(film.sigmas) == 21
    assert np.array_equal(film.states[:, 0], few.states[:, 0])
    assert np.array_equal(film.states[:, -1], few.states[:, -1])
    assert film.cost == few.cost
    turns = np.diff(np.arctan(film.sigmas / 0.5))
    assert np.allclose(turns, turns[0])


def test_what_cannot_be_read_is_drawn_again_and_the_best_is_kept(
    studio: Studio, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that likes only the second redraw of an a, and no b at all."""

    def score(_reader: object, images: np.ndarray, chars: str) -> np.ndarray:
        liked = {image.tobytes() for image in good}
        return np.array([0.9 if image.tobytes() in liked else 0.1 for image in images])

    good = write(studio, (Letter(0, "a", redraw=2), Letter(2, "c")), steps=4, model=model).states
    good = good[:, -1]
    monkeypatch.setattr("engine.drawing.letters.score_legibility", score)
    monkeypatch.setattr("engine.drawing.letters.score_pieces", lambda glyph, char: 1.0)
    letters = (Letter(0, "a"), Letter(1, "b"), Letter(2, "c"))
    glyphs = finish(studio.write(WriteRequest(letters, Drawing(steps=4, model=model), tries=3)))
    assert isinstance(glyphs, Glyphs)
    assert [letter.redraw for letter in glyphs.letters] == [2, 0, 0]
    assert glyphs.scores == (0.9, 0.1, 0.9)
    assert np.array_equal(glyphs.states[0, -1], good[0])
    replayed = write(studio, glyphs.letters, steps=4, model=model)
    assert np.array_equal(replayed.states, glyphs.states)


def test_a_letter_with_a_blot_is_drawn_again_and_the_cleanest_is_kept(
    studio: Studio, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that reads everything, and blots beside all but the first redraw."""

    def score(image: np.ndarray, _char: str) -> float:
        return 0.58 if np.array_equal(image, clean) else 0.6 - 0.01 * (int(image.sum()) % 5 + 3)

    clean = write(studio, (Letter(0, "a", redraw=1),), steps=4, model=model).states[0, -1]
    monkeypatch.setattr("engine.drawing.letters.score_legibility", lambda *_: np.ones(1))
    monkeypatch.setattr("engine.drawing.letters.score_pieces", score)
    drawing = Drawing(steps=4, model=model)
    glyphs = finish(studio.write(WriteRequest((Letter(0, "a"),), drawing, tries=3)))
    assert isinstance(glyphs, Glyphs)
    assert glyphs.letters[0].redraw == 1 and glyphs.scores == (0.58,)
    asked = WriteRequest(glyphs.letters, drawing)
    assert np.array_equal(finish(studio.write(asked)).states, glyphs.states)


def test_a_message_is_not_redrawn_unless_asked(studio: Studio, model: str) -> None:
    """What a recipe says is what is drawn, readable or not."""
    glyphs = write(studio, "abc", steps=2, model=model)
    assert [letter.redraw for letter in glyphs.letters] == [0, 0, 0]
    assert len(glyphs.scores) == 3 and all(0 <= score <= 1 for score in glyphs.scores)


def test_a_model_of_larger_pictures_writes_no_messages(studio: Studio, tmp_path: Path) -> None:
    card = tiny_card("large")
    card = msgspec.structs.replace(card, size=32, network=card.network | {"size": 32})
    path = tmp_path / "large.safetensors"
    save_model(path, random_denoiser(card).net, card)
    with pytest.raises(ModelError, match="does not draw letters"):
        write(studio, "a", steps=2, model=str(path))
