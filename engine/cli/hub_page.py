"""The page of a model on Hugging Face's hub: a README.md with metadata on top."""

import json
import shlex

from engine.card import ModelCard
from engine.cli.shared.words import with_count
from engine.models.library import SUFFIX, shipped_folder

LICENSES = frozenset(  # that the hub has a word for; cards name them in any case
    {"mit", "apache-2.0", "bsd-3-clause", "cc0-1.0", "cc-by-4.0", "cc-by-sa-4.0", "cc-by-nc-4.0"}
)
SOME = 24  # so many classes are named


def hub_page(card: ModelCard, file: str, size: int) -> str:
    """README.md to lie beside a model's `file`, of `size` bytes."""
    parts = [metadata(card), f"# {plain_line(card.name)}", about(card, file, size)]
    parts += ["## Use it", use(card, file)]
    parts += ["## How it was made", made(card), "## Where it ends", limits(card)]
    parts += ["## License", rights(card)]
    return "\n\n".join(parts) + "\n"


def metadata(card: ModelCard) -> str:
    """The metadata that the hub searches, as YAML; texts are quoted as JSON, which is YAML too."""
    own = card.license.lower()
    lines = ["---", f"license: {own if own in LICENSES else 'other'}"]
    if own not in LICENSES:
        lines.append(f"license_name: {json.dumps(plain_line(card.license) or 'not stated')}")
    lines += ["library_name: noisegram", "pipeline_tag: unconditional-image-generation", "tags:"]
    tags = ["noisegram", "diffusion", card.parametrization, *["handwriting"] * card.writes]
    lines += [f"- {tag}" for tag in tags]
    return "\n".join([*lines, "---"])


def about(card: ModelCard, file: str, size: int) -> str:
    """Two paragraphs: pictures and size of the model, and its classes."""
    what = "points in a plane" if card.plane else f"pictures of {card.size} x {card.size} pixels"
    what += " in color" if card.channels == 3 else ""
    said = f"A diffusion model of Noisegram that draws {what}: {code_word(file)}, "
    said += f"{size / 1e6:.1f} MB, with its own description in it."
    if card.hands:
        said += f" It knows {with_count(sum(hand.named for hand in card.hands), 'hand')}."
    if not card.classes:
        return said
    named = ", ".join(code_word(name) for name in card.classes[:SOME])
    more = f" and {len(card.classes) - SOME:,} more" if len(card.classes) > SOME else ""
    word = "character" if card.alphabet else "class"
    return f"{said}\n\n{with_count(len(card.classes), word)}: {named}{more}."


def use(card: ModelCard, file: str) -> str:
    """Commands and Python that draw with it."""
    own = file.removesuffix(SUFFIX)
    name = shlex.quote(f"my-{own}" if (shipped_folder() / file).exists() else own)
    lines = ["With Noisegram installed:", "", "```"]
    lines.append(f"noisegram models import {shlex.quote(file)} --name {name}")
    if card.writes:
        lines.append(f'noisegram write "Hello" -o hello.gif --model {name}')
    elif card.plane:
        lines.append(f"noisegram sample -o points.csv --model {name} -n 100")
    else:
        lines.append(f"noisegram sample -o pictures.png --model {name} -n 16")
    lines.append("```")
    if not card.plane:
        lines += ["", "```python", "from noisegram import open_model", ""]
        lines.append(f"model = open_model({file!r})")
        lines.append(f'model.sample({label_of(card)}seed=1).save("one.png")')
        if card.writes:
            lines.append('model.write("Hello").save("hello.gif")')
        lines.append("```")
    return "\n".join(lines)


def label_of(card: ModelCard) -> str:
    """A class as an argument, "a" where it is one; "" where there is none that code can show."""
    usual = [name for name in ("a", *card.classes) if name in card.classes and "`" not in name]
    return f"label={usual[0]!r}, " if usual else ""


def made(card: ModelCard) -> str:
    """Its training and its sources."""
    t = card.training
    said = f"Trained by Noisegram, parametrization `{card.parametrization}`: "
    said += f"{with_count(t.images, 'picture')} seen, of {with_count(t.pictures, 'picture')}; "
    said += f"loss {t.loss:.4f}."
    return f"{said} {plain_line(card.credit)}".rstrip()


def limits(card: ModelCard) -> str:
    """The limits of the model, in a paragraph."""
    said = "It opens in Noisegram alone: diffusers has no class for a network with a hand beside "
    said += "the class, a pose in training, or pixels folded before the first layer."
    if not card.plane and not card.autoencoder:
        said += " For other programs, `noisegram models export` writes it as ONNX."
    return f"{said} It draws what it was trained on, and nothing else; it may repeat some of it."


def rights(card: ModelCard) -> str:
    """The license of the weights, by the card."""
    return plain_line(card.license) or "None is stated: ask whoever made it."


def plain_line(text: str) -> str:
    """A text of someone's making as one line of Markdown that is only text."""
    line = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|!" else sign for sign in line)


def code_word(text: str) -> str:
    """A name as code, whatever backticks are in it."""
    fence = "``" if "`" in text else "`"
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{' '.join(text.split()) or ' '}{pad}{fence}"
