"""The results of bench: plain values, ready for JSON, and tables of them."""

import msgspec
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text


class SamplerSpeed(msgspec.Struct, frozen=True, kw_only=True):
    """One sampler on one model."""

    sampler: str
    ms: float  # a picture's share of an evaluation, everything around it included
    bare_ms: float  # the network alone, the same evaluations on the same inputs
    overhead: float  # the first over the second
    steps: int  # the model's own
    evaluations: int  # that these steps cost, counted; a guided one takes two passes
    seconds: float  # a picture, from these


class ModelSpeed(msgspec.Struct, frozen=True, kw_only=True):
    """Measurements of a model, and the pictures they were made on."""

    name: str
    origin: str  # "shipped", "yours", or "untrained": a preset that no installed model is of
    parameters: int
    size: int
    channels: int
    pictures: int  # drawn together
    guidance: float
    samplers: tuple[SamplerSpeed, ...]


class MessageSpeed(msgspec.Struct, frozen=True, kw_only=True):
    """A message of letters, as write draws it."""

    letters: int
    steps: int
    bare_s: float  # the same evaluations of the network and nothing else
    write_s: float  # every state kept
    overhead: float  # write / bare
    headless_threads: int
    window_threads: int  # the window keeps a core for itself
    window_s: float  # the same drawing on a thread as the window's
    window_ratio: float  # window / headless
    glyph_passes: int  # of the network for a glyph: a plain letter is one, one with a mark two
    marked_glyphs: int  # of as many letters, some with marks
    marked_s: float | None  # to draw those; None: the model lacks a mark


class StartSpeed(msgspec.Struct, frozen=True, kw_only=True):
    """From nothing to something."""

    open_s: float  # a model file, torch being loaded
    first_state_s: float  # from asking for a message to its first state, the model being open
    cold_write_s: float | None  # a new process that writes a GIF; None: left out
    cold_write_bytes: int | None


class Bench(msgspec.Struct, frozen=True, kw_only=True):
    """Everything bench measured."""

    device: str
    torch: str
    seconds: float  # that measuring took
    message: MessageSpeed | None  # None: no model writes letters
    start: StartSpeed | None
    models: tuple[ModelSpeed, ...]


def render_bench(bench: Bench) -> RenderableType:
    """A line a model and sampler, then the message and the start."""
    table = Table(title=f"Speed on {bench.device}", title_justify="left")
    for name in ("Model", "Sampler"):
        table.add_column(name)
    for name in ("Seconds", "Evaluations", "Milliseconds", "Ratio"):
        table.add_column(name, justify="right")
    for model in bench.models:
        table.add_section()
        shape = f"{model.size} px{' color' if model.channels == 3 else ''}"
        notes = [model.name, f"{model.parameters / 1e6:.1f} M, {shape}", model.origin]
        for i, found in enumerate(model.samplers):
            table.add_row(
                notes[i] if i < len(notes) else "", found.sampler, f"{found.seconds:.3f}",
                str(found.evaluations), f"{found.ms:.2f}", f"{found.overhead:.2f}",
            )  # fmt: skip
    parts: list[RenderableType] = [table]
    if bench.message is not None:
        parts.append(message_table(bench.message))
    if bench.start is not None:
        parts.append(start_table(bench.start))
    together = ", ".join(f"{model.name} {model.pictures}" for model in bench.models)
    text = (
        "Seconds: of a picture, with the model's own steps and guidance, from what a few steps "
        f"take in a batch ({together}). Milliseconds: of an evaluation. Ratio: to the same "
        "evaluations of the bare network on the same inputs, in the same run. "
        f"torch {bench.torch}; measured in {bench.seconds:.0f} s."
    )
    return Group(*parts, Text(text, style="dim"))


def message_table(found: MessageSpeed) -> Table:
    """Seconds of a message, each as a multiple of what it is compared with."""
    table = Table(title=f"{found.letters} letters, {found.steps} steps", title_justify="left")
    for name in ("", "Seconds", "Ratio"):
        table.add_column(name, justify="right" if name else "left")
    table.add_row("bare network", f"{found.bare_s:.2f}", "1.00")
    headless = f"write, {found.headless_threads} threads"
    table.add_row(headless, f"{found.write_s:.2f}", f"{found.overhead:.2f} x bare")
    window = f"as in the window, {found.window_threads}"
    table.add_row(window, f"{found.window_s:.2f}", f"{found.window_ratio:.2f} x headless")
    table.add_row(
        f"a letter, {found.glyph_passes} passes", f"{found.write_s / found.letters:.3f}", ""
    )
    if found.marked_s is not None:
        marked = f"with marks, {found.marked_glyphs} glyphs"
        ratio = f"{found.marked_s / found.write_s:.2f} x plain"
        table.add_row(marked, f"{found.marked_s:.2f}", ratio)
    return table


def start_table(found: StartSpeed) -> Table:
    """Seconds from a start without anything in memory."""
    table = Table(title="From nothing", title_justify="left")
    table.add_column("")
    table.add_column("Seconds", justify="right")
    table.add_row("open the model", f"{found.open_s:.2f}")
    table.add_row("first state of a message", f"{found.first_state_s:.2f}")
    if found.cold_write_s is not None and found.cold_write_bytes is not None:
        size = f"{found.cold_write_bytes / 1000:.0f} KB"
        table.add_row(f'write "Hello, world!", a new process, {size}', f"{found.cold_write_s:.2f}")
    return table
