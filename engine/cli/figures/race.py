"""The figure of a race: one message, the same noise, equal evaluations, a lane a way."""

from dataclasses import replace
from typing import Annotated

import typer
from PIL import Image

from engine.api import AUTO, Drawing, WriteRequest
from engine.cli.figures.result import FigureResult, MovingPage
from engine.cli.shared.console import Terminal, note_substitutes
from engine.cli.shared.options import Hand, Title, check_hand, seed_option
from engine.cli.shared.parsing import card_of, split_names
from engine.cli.shared.usage import number
from engine.cli.shared.words import with_count
from engine.errors import ModelError, RequestError, TextError
from engine.explain.door import LaneRequest
from engine.interrupt import loading
from engine.message.composed.compose import text_letters
from engine.message.composed.typed import drawable

MOST_LANES, MOST_EVALUATIONS = 6, 250


def race(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The message, in quotes.")] = "Hello",
    *,
    sampler: Annotated[
        str,
        typer.Option(
            metavar="NAMES",
            help="The lanes: samplers, with their options after a colon, as in ddpm:variance=1, "
            "dpmpp2m:levels=linear, heun:guidance=4.",
        ),
    ] = "euler,dpmpp2m,heun,ddpm",
    model: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="A model to draw with, by name or path. May be repeated: each draws in all ways.",
            show_default="letters",
        ),
    ] = None,
    evaluations: Annotated[
        int,
        number("How many network evaluations each lane may spend, {range}.", 1, MOST_EVALUATIONS),
    ] = 10,
    seed: Annotated[
        int, seed_option("Where randomness starts: the noise, the same in all lanes.")
    ] = 0,
    hand: Hand = AUTO,
    title: Title = "",
    moving: bool,
    terminal: Terminal,
) -> FigureResult:
    """Draw one message in several ways from the same noise, at equal network evaluations.

    Each lane is drawn alone and measured while it is: evaluations, seconds (the fastest of three
    times), legibility. A lane takes the most steps that its evaluations allow. A PNG shows the
    end, a GIF the whole race.
    """
    names = model or ["letters"]
    cards = {name: card_of(name) for name in names}
    for card in cards.values():
        if card.hands:
            check_hand(card, hand)
    with loading():
        from engine.drawing.rules import count_cost
        from engine.evaluation.benchmark import Contestant, parse_sampler
        from engine.figures.race import (
            MOST_LETTERS,
            RaceTrack,
            race_facts,
            race_numbers,
            race_palette,
            run_race,
        )

    for card in cards.values():
        if not card.writes:
            raise ModelError(
                "{model} does not draw letters.", "Choose another model.", model=card.name
            )
    known = set.intersection(*(set(card.alphabet) for card in cards.values()))
    text, replaced = drawable(text, "".join(sorted(known)))
    note_substitutes(replaced, terminal.quiet)
    letters = text_letters(text)
    if not 1 <= len(letters) <= MOST_LETTERS:
        raise TextError(
            f"{with_count(len(letters), 'letter')} are not possible in a race.",
            f"Write 1 to {MOST_LETTERS}.",
        )
    usual = Drawing(seed=seed, hand=hand)
    choices = [parse_sampler(part, usual) for part in split_names(sampler)]
    if not 1 <= len(choices) * len(names) <= MOST_LANES:
        raise RequestError(
            f"{with_count(len(choices) * len(names), 'lane')} do not fit.",
            f"Name 1 to {MOST_LANES} ways in all.",
        )
    lanes: dict[str, LaneRequest] = {}
    for name, card in cards.items():
        for choice in choices:
            steps = choice.steps(Contestant(name, card, ""), evaluations)
            drawing = replace(choice.drawing, steps=max(1, steps), model=name)
            if count_cost(card, drawing).evaluations > evaluations:
                raise RequestError(
                    f"{choice.name} cannot draw with {evaluations} evaluations.", "Allow more."
                )
            lane = f"{name}:{choice.name}" if len(names) > 1 else choice.name
            lanes[lane] = LaneRequest(WriteRequest(tuple(letters), drawing), keep=0)
    studio = terminal.start_studio()
    runs = terminal.follow(run_race(studio.measure, lanes), "Racing")
    about = title or f"The same noise, {with_count(evaluations, 'evaluation')} each"
    note = f"Seconds of all letters on {studio.device_name()}. Read by the app's own reader."
    track = RaceTrack(runs, text, evaluations, about, note)
    facts = race_facts(runs)
    frames = track.frames()
    page = (
        MovingPage(frames, max(60, 2400 // len(frames)), 24, race_palette())
        if moving
        else Image.fromarray(frames[-1])
    )
    said = "; ".join(
        f"{one['lane']}: {one['evaluations']} evaluations, {one['seconds']:.2f} s, "
        f"reads {100 * one['legible']:.0f} %"
        for one in facts
    )
    told = {"text": text, "seed": seed, "lanes": facts}
    return FigureResult(page, said, told, race_numbers(runs))
