"""hands: in whose hands a model writes, as a list or the same word in every hand."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import msgspec
import numpy as np
import typer
from rich.columns import Columns

from engine.api import ANY, Drawing, Engine, SampleRequest, WriteRequest
from engine.card import Hand, ModelCard, read_card
from engine.cli.shared.completion import complete_hands
from engine.cli.shared.console import Terminal, note_substitutes
from engine.cli.shared.options import Model, seed_option
from engine.cli.shared.output import Printer, line_width
from engine.cli.shared.target import find_target
from engine.cli.shared.words import with_count
from engine.errors import ModelError, RequestError
from engine.figures.class_grid import word_grid
from engine.message.composed.compose import text_letters
from engine.message.composed.typed import drawable, drawn_whole
from engine.message.layout import lay_out
from engine.message.page import Page
from engine.message.recipe import Layout
from engine.models.library import find_model
from engine.pictures import save_png
from engine.progress import Progress, Work, finish

EXAMPLES = """
All hands of the letters model:
  noisegram hands
One of them:
  noisegram hands Ada
See them: the same word in every hand, as a picture:
  noisegram hands --png hands.png --word Quick
"""
STEPS = 20  # enough for a specimen
WORD = Layout(width=260, align="center")


def hands(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="Show only this hand.", autocompletion=complete_hands),
    ] = None,
    *,
    model: Model = "letters",
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            "--png",
            help="Draw the same word in every hand, into this .png; - sends it to stdout.",
        ),
    ] = None,
    word: Annotated[str, typer.Option(help="The word to draw.")] = "Hamburg",
    seed: Annotated[
        int, seed_option("Where randomness starts: another seed draws other letters.")
    ] = 0,
    terminal: Terminal,
) -> None:
    """List the hands that a model writes in, or draw a word in each.

    A hand is the handwriting of a person whose letters the model has learned from.
    """
    card = read_card(find_model(model))
    known = [card.hands[card.hand_index(name)]] if name else sort_hands(card.hands)
    facts = {"hands": [msgspec.to_builtins(hand) for hand in known]}
    if out is None:
        text = describe_hand(known[0]) if name else overview(card)
        terminal.tell(text, facts)
        return
    shown = [hand.name for hand in known if hand.named or name]
    if not shown:
        raise ModelError(
            "{model} has no hands to write in.", "Choose one that has: --model letters",
            model=card.name,
        )  # fmt: skip
    target = find_target(out, (".png",), terminal)
    written, replaced = drawable(word, card.alphabet_in(name or ANY))
    note_substitutes(replaced, terminal.quiet)
    whole = {hand: drawn_whole(written, card.alphabet_in(hand)) for hand in shown}
    letters = text_letters(written, whole[shown[0]])
    labels = tuple(card.alphabet.index(letter.char) for letter in letters)
    if not labels:
        raise RequestError("There is nothing to write.", "Name a word: --word Quick")
    studio = terminal.start_studio()
    drawing = Drawing(seed=seed, model=model, steps=STEPS)
    request = SampleRequest(labels, tuple(range(len(labels))), replace(drawing, seed=0))
    what = f"{written!r} in {with_count(len(shown), 'hand')}"
    terminal.note_wait(what, studio, request, len(labels) * len(shown))
    pictures = terminal.follow(draw_words(studio, written, whole, drawing), "Drawing")
    with target.opened() as path:
        save_png(path, word_grid(pictures, shown))
    target.tell(what, facts)


def draw_words(
    studio: Engine, text: str, whole: dict[str, str], drawing: Drawing
) -> Work[list[np.ndarray]]:
    """The text in each hand from the same noise, set as write sets it: uint8 [h, w] each.

    `whole` has the hands, each with the characters that it does not compose.
    """
    pictures = []
    for done, (name, chars) in enumerate(whole.items()):
        yield Progress(done, len(whole))
        letters = text_letters(text, chars, name)
        glyphs = finish(studio.write(WriteRequest(letters, drawing)))
        page = Page(lay_out(text, WORD, drawing.seed, chars), glyphs.sigmas)
        pictures.append(255 - page.ink(glyphs.states, np.full(len(letters), drawing.film)))
    return pictures


def sort_hands(hands: Iterable[Hand]) -> list[Hand]:
    """Hands as one looks for them: people by name, whatever the case, then sources."""
    return sorted(hands, key=lambda hand: (not hand.named, hand.name.casefold()))


def overview(card: ModelCard) -> str:
    """The names of a model's hands in columns, people apart from sources."""
    if not card.hands:
        return f"{card.name} has no hands. The model letters has some: noisegram hands"
    people = [hand.name for hand in sort_hands(card.hands) if hand.named]
    sources = [hand.name for hand in sort_hands(card.hands) if not hand.named]
    lines = [f"{card.name} writes in {hand_counts(card)}.", ""]
    if people:
        lines += [in_columns(people), ""]
    if sources:
        lines += [
            "Sources of many people, which can be named like a hand:",
            in_columns(sources),
            "",
        ]
    if people:
        lines.append(f"One of them: noisegram hands {people[0]}. Everything: --json.")
    return "\n".join(lines).rstrip()


def hand_counts(card: ModelCard) -> str:
    """The numbers of hands in words, people apart from sources."""
    people = sum(hand.named for hand in card.hands)
    sources = len(card.hands) - people
    if not sources:
        return with_count(people, "hand") if people else "no hand of its own"
    return f"{with_count(people, 'hand')} and {with_count(sources, 'source')} of many people"


def in_columns(names: list[str]) -> str:
    """Names in columns as wide as the terminal, sorted downwards."""
    printer = Printer()
    printer.width = line_width()
    with printer.capture() as captured:
        printer.say(Columns(names, column_first=True, padding=(0, 2)))
    return "\n".join(line.rstrip() for line in captured.get().rstrip().splitlines())


def describe_hand(hand: Hand) -> str:
    """One hand in a few lines."""
    who = f"one person, from {hand.source}" if hand.named else "many people"
    return f"{hand.name}: {who}\nwrote {with_count(len(hand.wrote), 'character')}: {hand.wrote}"
