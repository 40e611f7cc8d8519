"""A model in words: what it draws, where it came from, how it learned."""

from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QLocale

from engine.card import ModelCard
from engine.models.library import ModelInfo
from guiapp.words import count_words

NAMED = 4  # classes at most that are all named on a card
CARS = "cars32"  # a preset whose one kind of picture has a name


def model_title(name: str) -> str:
    """A model as people call it: what it draws, and how; a model of one's own has its name."""
    translate = QCoreApplication.translate
    return {
        "letters": translate("Models", "Handwriting"),
        "letters-latent": translate("Models", "Handwriting, small"),
        "digits32": translate("Models", "Digits"),
        "cars32-edm": translate("Models", "Cars, exact"),
        "cars32-ddpm": translate("Models", "Cars, classic"),
    }.get(name, name)


def difference_words(name: str) -> str:
    """What sets one of the shipped models apart from the others, in one line; "" for others."""
    translate = QCoreApplication.translate
    return {
        "letters": translate("Models", "Letters and marks in many hands, and those you add."),
        "letters-latent": translate(
            "Models", "Letters and digits from compressed pictures: a quarter of the size."
        ),
        "digits32": translate("Models", "0 to 9, as people write them on forms."),
        "cars32-edm": translate("Models", "Learned at every amount of noise: nearer to real cars."),
        "cars32-ddpm": translate("Models", "Learned as it was first published, in 2020: rougher."),
    }.get(name, "")


def output_words(card: ModelCard) -> str:
    """A model's output: "94 characters, 28 px", "digits 0–9, 32 px", "cars, 32 px, in color"."""
    translate = QCoreApplication.translate
    if card.plane:
        return translate("Models", "points in a plane")
    size = translate("Models", "{0} px").format(card.size)
    color = translate("Models", "in color") if card.channels == 3 else ""
    return ", ".join(word for word in (subject(card), size, color) if word)


def subject(card: ModelCard) -> str:
    """The content of a model's pictures."""
    translate, classes = QCoreApplication.translate, card.classes
    if card.alphabet.isdecimal():
        if len(classes) > 2 and all(ord(b) == ord(a) + 1 for a, b in pairwise(card.alphabet)):
            return translate("Models", "digits {0}–{1}").format(classes[0], classes[-1])
        return translate("Models", "digits {0}").format(" ".join(classes))
    if len(classes) == 1:
        return classes[0]
    if card.alphabet:
        return translate("Models", "{0} characters").format(len(classes))
    if classes:
        some = ", ".join(classes[:NAMED])
        if len(classes) <= NAMED:
            return some
        return translate("Models", "{0} kinds: {1}, …").format(len(classes), some)
    if card.training.preset == CARS and card.name.startswith("cars"):  # others started from it
        return translate("Models", "cars")
    return translate("Models", "pictures of one kind")


def origin_words(info: ModelInfo) -> str:
    """Where it came from."""
    translate = QCoreApplication.translate
    if info.origin == "shipped":
        return translate("Models", "comes with Noisegram")
    return translate("Models", "yours")


def total_training_words(card: ModelCard) -> str:
    """All training, with what it started from; "" if unknown."""
    training = card.training
    return amount_words(training.images, training.minutes) if training.images else ""


def own_training_words(card: ModelCard) -> str:
    """Its own training, with a remark if it started from another model."""
    own = own_part(card)
    if not card.training.start_images or not own:
        return total_training_words(card)
    return QCoreApplication.translate("Models", "{0}, started from another model").format(own)


def further_training_words(card: ModelCard) -> str:
    """Its own training if it started from another model, else ""."""
    if not card.training.start_images:
        return ""
    since = QCoreApplication.translate("Models", "since it was started from another: {0}")
    return since.format(own_part(card))


def own_part(card: ModelCard) -> str:
    """The amount of its own training, without that of a model it started from."""
    training = card.training
    images = training.images - training.start_images
    return amount_words(images, training.minutes - training.start_minutes) if images > 0 else ""


def amount_words(images: int, minutes: float) -> str:
    """An amount of training: "68,384 pictures seen, 16 minutes"."""
    seen = QCoreApplication.translate("Models", "{0} pictures seen").format(count_words(images))
    return f"{seen}, {duration_words(minutes)}" if minutes > 0 else seen


def duration_words(minutes: float) -> str:
    """A time for people: "40 minutes", "2.5 hours"."""
    translate = QCoreApplication.translate
    if round(minutes) <= 1:
        return translate("Models", "1 minute")
    if minutes < 120:
        return translate("Models", "{0} minutes").format(round(minutes))
    return translate("Models", "{0} hours").format(QLocale().toString(minutes / 60, "f", 1))
