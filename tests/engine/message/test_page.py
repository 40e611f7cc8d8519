from itertools import pairwise, product

import numpy as np
import pytest

from engine.message.layout import lay_out
from engine.message.metrics import METRICS
from engine.message.page import Page, colorize, draw_overlay, message_frames
from engine.message.recipe import Layout, Look, Recipe, Timing
from tests.engine.message.scribble import (
    bar,
    disc,
    film,
    journey,
    noise_levels,
    ring,
    scribble,
)

STEPS = 12


def drawn(text: str, glyphs: list[np.ndarray], step: int, width: int = 480) -> np.ndarray:
    """The ink of a text whose letters are these shapes, at one step."""
    page = Page(lay_out(text, Layout(width=width)), noise_levels(STEPS))
    return page.ink(journey(glyphs, STEPS), np.full(len(glyphs), step))


def run_lengths(row: np.ndarray) -> list[float]:
    """Widths of the strokes that a row of ink 0..255 crosses."""
    dark = np.flatnonzero(np.diff(np.concatenate(([0], row > 127, [0])).astype(int)))
    return [float(row[a:b].sum() / 255) for a, b in zip(dark[::2], dark[1::2])]


def stroke_weights(text: str, glyphs: list[np.ndarray], layout: Layout) -> list[float]:
    """The stroke of each letter on the page, told by the rows in its middle."""
    placed = lay_out(text, layout)
    page = Page(placed, noise_levels(STEPS))
    states, steps = journey(glyphs, STEPS), np.full(len(glyphs), STEPS)
    inks = [page.ink(states, steps, only=[box.letter]) for box in placed.boxes]
    rows = [round((box.top + box.bottom) / 2) for box in placed.boxes]
    return [float(np.median(run_lengths(ink[row]))) for ink, row in zip(inks, rows)]


def test_strokes_of_one_hand_are_even_whatever_their_letters_were_scaled_by() -> None:
    """Each character as bold as is usual for it in its cell; the page shows one weight."""
    chars = "Hilo'"
    glyphs = [ring(METRICS[c].stroke) if c == "o" else bar(METRICS[c].stroke) for c in chars]
    weights = stroke_weights(chars, glyphs, Layout())
    scaled = [METRICS[c].stroke * METRICS[c].scale for c in chars]
    assert max(scaled) / min(scaled) > 1.9  # what the metric scaling alone would leave
    assert max(weights) / min(weights) < 1.35


def test_a_bold_hand_stays_bolder_than_a_thin_one_but_less_so() -> None:
    thin, bold = (stroke_weights("H", [bar(width)], Layout())[0] for width in (2.4, 4.2))
    assert 1.15 < bold / thin < 4.2 / 2.4


def test_the_weight_of_strokes_can_be_chosen() -> None:
    thin, usual, bold = (
        stroke_weights("o", [ring(4.2)], Layout(weight=weight))[0] for weight in (0.7, 1.0, 1.6)
    )
    assert abs(thin / usual - 0.7) < 0.1 and abs(bold / usual - 1.6) < 0.15


def apart(one: np.ndarray, other: np.ndarray) -> int:
    """The largest difference of two inks, if one may lie a pixel aside."""
    moved = [np.roll(other, (down, right), (0, 1)) for down in (-1, 0, 1) for right in (-1, 0, 1)]
    return int(min(abs(one.astype(int) - each).max() for each in moved))


@pytest.mark.parametrize("seed", range(3))
def test_states_of_another_processor_lie_at_most_a_pixel_aside_and_a_shade_apart(seed: int) -> None:
    """What README promises: one pixel in fifty rounded to the next value moves nothing far."""
    text, steps, random = "Hilo", 20, np.random.default_rng(seed)
    states = journey([ring() if char == "o" else bar() for char in text], steps)
    other = random.choice([-1, 0, 1], states.shape, p=[0.01, 0.98, 0.01])
    near = np.clip(states + other, 0, 255).astype(np.uint8)
    layout = lay_out(text, Layout(width=240))
    pages = [Page(layout, noise_levels(steps)) for _ in "ab"]
    for step, letter in product(range(steps + 1), range(len(text))):
        inks = [
            page.ink(each, np.full(len(text), step), only=[letter])
            for page, each in zip(pages, (states, near))
        ]
        assert apart(*inks) <= 22  # two of the 16 shades of a GIF differ by as much


@pytest.mark.parametrize("kind", ["type", "grid"])
@pytest.mark.parametrize("slant", [-20, 20])
def test_a_slant_moves_tops_aside_and_loses_no_ink(kind: str, slant: float) -> None:
    def ink(layout: Layout) -> np.ndarray:
        page = Page(lay_out("H", layout), noise_levels(STEPS))
        return page.ink(journey([bar()], STEPS), np.full(1, STEPS)).astype(float)

    upright, leaning = (ink(Layout(kind=kind, slant=s)) for s in (0, slant))  # pyright: ignore
    rows = np.flatnonzero(leaning.sum(axis=1) > 2000)
    top, foot = (np.average(np.arange(480), weights=leaning[y]) for y in (rows[5], rows[-6]))
    lean = np.degrees(np.arctan((top - foot) / (rows[-6] - rows[5])))
    assert abs(lean - slant) < 2
    assert abs(leaning.sum() / upright.sum() - 1) < 0.02


def test_a_full_stop_is_a_dot_on_the_line_about_as_thick_as_a_stroke() -> None:
    ink = drawn("H.", [bar(), disc()], STEPS)
    columns = np.flatnonzero((ink > 127).any(axis=0))
    gap = int(np.argmax(np.diff(columns))) + 1
    stem, dot = columns[:gap], columns[gap:]
    rows = np.flatnonzero((ink[:, dot[0] : dot[-1] + 1] > 127).any(axis=1))
    foot = np.flatnonzero((ink[:, stem[0] : stem[-1] + 1] > 127).any(axis=1))[-1]
    assert abs(int(rows[-1]) - int(foot)) <= 6  # of a cap height of 110: the hand's jitter
    assert 0.7 < len(rows) / len(stem) < 1.9
    assert 0.8 < len(rows) / len(dot) < 1.25


@pytest.mark.parametrize("height", [14, 18, 24])
def test_ink_stands_on_the_line_however_it_was_centered_in_its_cell(height: int) -> None:
    ring_in_cell = ring(3, radius=height / 2)
    layout = lay_out("ono", Layout(), seed=3)
    page = Page(layout, noise_levels(STEPS))
    states = journey([ring(), ring_in_cell, ring()], STEPS)
    ink = page.ink(states, np.full(3, STEPS), only=[1])
    bottom = np.flatnonzero((ink > 127).any(axis=1))[-1] + 1
    assert abs(bottom - layout.boxes[1].bottom) < 2.5


def test_finished_ink_is_crisp() -> None:
    """From paper to ink in at most about three pixels, at a five-fold scale."""
    ink = drawn("H", [bar()], STEPS)
    row = ink[ink.shape[0] // 2]
    soft = np.count_nonzero((row > 12) & (row < 243))
    assert row.max() == 255
    assert soft <= 6  # two edges


def test_fog_has_no_hard_edges() -> None:
    """Along the border of its cell, noise is no more than a breath; the naive paste has a step."""
    layout = lay_out("H", Layout())
    states = journey([bar()], STEPS)
    ink = Page(layout, noise_levels(STEPS)).ink(states, np.zeros(1, dtype=int))
    rows, columns = (np.flatnonzero((ink > 0).any(axis=axis)) for axis in (1, 0))
    fog = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]

    def border(page: np.ndarray) -> int:
        return int(max(page[:3].max(), page[-3:].max(), page[:, :3].max(), page[:, -3:].max()))

    naive = np.kron(states[0, 0], np.ones((5, 5), dtype=np.uint8))
    assert fog.max() > 60
    assert border(fog) <= 10 and border(naive) > 60


def test_noise_keeps_its_contrast_while_sigma_is_large() -> None:
    page = Page(lay_out("Hxo", Layout(kind="grid")), noise_levels(STEPS))
    states = journey([bar(), ring(), ring()], STEPS)
    spreads = [page.ink(states, np.full(3, step)).std() for step in (0, 2, 4)]
    assert max(spreads) / min(spreads) < 1.2


@pytest.mark.parametrize("align", ["left", "center"])
def test_fog_ends_before_the_page_does(align: str) -> None:
    layout = lay_out("lllllllllllll", Layout(align=align))  # pyright: ignore[reportArgumentType]
    states = journey([bar()] * 13, STEPS)
    ink = Page(layout, noise_levels(STEPS)).ink(states, np.zeros(13, dtype=int))
    assert max(ink[0].max(), ink[-1].max(), ink[:, 0].max(), ink[:, -1].max()) <= 16


def test_a_letter_stands_where_its_ink_will_from_the_first_frame_on() -> None:
    """Placed by the ink of each state, a line of slim letters once drew together as it cleared."""
    layout, sigmas = lay_out("moon", Layout()), noise_levels(STEPS)
    states = journey([bar()] * 4, STEPS)  # far slimmer than these letters usually are

    def middles(page: Page, step: int) -> np.ndarray:
        return np.array([x + w / 2 for x, _, w, _ in page.rects(states, np.full(4, step))])

    settled, followed = Page(layout, sigmas), Page(layout, sigmas, settled=False)
    drifts = [
        max(float(abs(middles(page, step) - middles(page, STEPS)).max()) for step in range(STEPS))
        for page in (settled, followed)
    ]
    assert drifts[0] < 0.01
    assert drifts[1] > 20
    assert np.array_equal(settled.ink(states, np.full(4, STEPS)),
                          followed.ink(states, np.full(4, STEPS)))  # fmt: skip


def test_a_film_changes_evenly_and_has_neither_fog_nor_a_tail() -> None:
    """Frames even in the angle; evenly in ln sigma, most of the film was one still fog."""
    layout, frames = lay_out("HoHo", Layout()), 40
    angles = np.linspace(np.arctan(40), 0, frames + 1)
    shapes = [bar(), ring(), bar(), ring()]

    def changes(sigmas: np.ndarray) -> np.ndarray:
        states, page = film(shapes, sigmas), Page(layout, sigmas)
        inks = [page.ink(states, np.full(4, step)).astype(float) for step in range(frames + 1)]
        return np.array([abs(b - a).mean() for a, b in pairwise(inks)])

    even = changes(0.5 * np.tan(angles))
    assert (even < even.max() / 10).mean() <= 0.1
    assert 0.35 < even.cumsum()[frames // 2] / even.sum() < 0.65
    logarithmic = changes(np.append(np.geomspace(20, 0.01, frames), 0.0))
    assert (logarithmic < logarithmic.max() / 10).mean() > 0.25


def test_overlapping_letters_join_without_getting_darker_than_ink() -> None:
    layout = lay_out("lil", Layout())
    page = Page(layout, noise_levels(STEPS))
    states, steps = journey([bar(), bar(), bar()], STEPS), np.zeros(3, dtype=int)
    alone = [1 - page.ink(states, steps, only=[i]) / 255 for i in range(3)]
    together = page.ink(states, steps)
    assert np.allclose(together / 255, 1 - np.prod(alone, axis=0), atol=0.01)


def test_the_page_is_a_function_of_what_it_is_given() -> None:
    """Kept pictures of letters never show through: not after a redraw, nor when scrubbing."""
    layout = lay_out("ab c", Layout())
    sigmas = noise_levels(STEPS)
    used = Page(layout, sigmas)
    states = journey([bar(), ring(), disc()], STEPS)
    redrawn = states.copy()
    redrawn[1] = journey([disc()], STEPS, seed=9)[0]
    order = [(states, 12), (states, 3), (redrawn, 3), (redrawn, 12), (states, 12), (states, 0)]
    for shown, step in order:
        fresh = Page(layout, sigmas).ink(shown, np.full(3, step))
        assert np.array_equal(used.ink(shown, np.full(3, step)), fresh)


def test_a_letter_not_drawn_yet_is_blank_and_in_nobody_s_way() -> None:
    layout = lay_out("ab", Layout())
    page = Page(layout, noise_levels(STEPS))
    states = np.zeros((2, STEPS + 1, 28, 28), dtype=np.uint8)
    assert not page.ink(states, np.full(2, STEPS)).any()


def test_the_page_at_twice_the_pixels_is_the_same_page() -> None:
    layout = lay_out("Hi", Layout(width=240))
    states, sigmas = scribble("Hi", STEPS)
    for step in (0, 8, STEPS):
        small = Page(layout, sigmas).ink(states, np.full(2, step))
        large = Page(layout, sigmas, 2.0).ink(states, np.full(2, step))
        assert large.shape == (2 * small.shape[0], 2 * small.shape[1])
        averaged = large.reshape(small.shape[0], 2, small.shape[1], 2).mean(axis=(1, 3))
        assert abs(averaged - small).mean() < 4


def test_every_frame_of_a_message() -> None:
    recipe = Recipe(text="Hi yo", timing=Timing(stagger=2, spread=1, hold=3))
    states, sigmas = scribble(recipe.text, STEPS)
    frames = list(message_frames(states, sigmas, recipe))
    assert len(frames) == STEPS + 1 + 6 + 3
    assert all(np.array_equal(frames[-4], frame) for frame in frames[-3:])
    assert not np.array_equal(frames[-4], frames[-5])


def test_colors() -> None:
    ink = np.array([[0, 255, 128]], dtype=np.uint8)
    page = colorize(ink, Look(ink="#ff0000", paper="#0000ff"))
    assert page[0].tolist() == [[0, 0, 255], [255, 0, 0], [128, 0, 127]]
    clear = colorize(ink, Look(ink="#ff0000", paper="transparent"))
    assert clear[0].tolist() == [[255, 0, 0, 0], [255, 0, 0, 255], [255, 0, 0, 128]]


def test_the_overlay_prints_the_step_in_a_corner() -> None:
    blank = np.zeros((120, 300), dtype=np.uint8)
    one, other = draw_overlay(blank, 31), draw_overlay(blank, 30)
    assert not np.array_equal(one, other)
    assert one.any() and not one[:90].any() and not one[:, :200].any()
    assert not blank.any()


def test_a_page_prepared_letter_by_letter_is_the_page_and_draws_none_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    states, steps = journey([ring(3), bar(3)], STEPS), np.array([STEPS, STEPS // 2])
    layout, sigmas = lay_out("ol", Layout()), noise_levels(STEPS)
    page = Page(layout, sigmas)
    assert len(list(page.prepare(states, steps))) == 2
    expected = Page(layout, sigmas).ink(states, steps)
    monkeypatch.setattr("engine.message.page.render", None)  # nothing is left to draw
    assert np.array_equal(page.ink(states, steps), expected)
