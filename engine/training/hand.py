"""A new hand for a model that writes: measured, then learned, while the others are kept.

The hand's code has eight measured numbers. For what they leave out the network gets one input
more, which is 0 for all hands but this one, so that what it learns of this writer has weights of
its own. Half of each batch are the writer's few glyphs; the other half are pictures that the model
drew itself, for which its output must stay as it was.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import count

import msgspec
import torch
from torch import Tensor

from engine.api import ANY, AUTO, MIXED, Drawing
from engine.card import OWN_WRITING, Hand, ModelCard
from engine.data.augment import augment, random_pose
from engine.data.dataset import Dataset
from engine.diffusion.denoiser import Denoiser
from engine.diffusion.keys import stable_hash
from engine.diffusion.unet import Labels
from engine.drawing.draw import draw
from engine.errors import ModelError, RequestError
from engine.message.composed.compose import compose
from engine.message.composed.part import Part
from engine.names import normalize_name, same_name
from engine.progress import map_progress
from engine.training.objectives import Denoising
from engine.training.preset import TrainingRecipe
from engine.training.step import Batch
from engine.training.warm_start import provenance

REPLAY_STEPS = 6
REPLAY_EACH = 4  # pictures of a class
ANYONE = -1  # in place of the number of a hand


def draw_replay(
    model: Denoiser, card: ModelCard, device: torch.device
) -> Generator[float, None, tuple[Tensor, Tensor]]:
    """Pictures [N, C, H, W] in [0, 1] of every class that the model knew before the hand that its
    card ends with, and the classes [N]; the same every time.

    The model's own corpus is not available. Its samples cover every class in every hand, so the
    outputs of the old model on them, with noise, are targets for all that must not be forgotten
    (learning without forgetting, Li & Hoiem 2016, arXiv 1606.09282; replay by a model's own
    samples, Shin et al. 2017, arXiv 1705.08690). Few steps are enough: the target is the old
    model's output on them. Yields the share that is drawn.
    """
    known = known_classes(card)
    classes = [label for label in known for _ in range(REPLAY_EACH)]
    keys = [stable_hash("replay", i) for i in range(len(classes))]
    hands = [key % (len(card.hands) + 1) if known[label] == ANYONE else known[label]
             for label, key in zip(classes, keys, strict=True)]  # fmt: skip
    plain = msgspec.structs.replace(  # guidance would take twice as long
        card, sampling=msgspec.structs.replace(card.sampling, guidance=1.0)
    )
    drawing = Drawing(steps=REPLAY_STEPS, sampler=card.sampling.sampler)
    work = draw(model, plain, drawing, classes, hands, keys, device, keep=2)
    yields, done = REPLAY_STEPS * -(-len(classes) // 12), count(1)
    states, *_ = yield from map_progress(work, lambda _: min(1.0, next(done) / yields))
    pictures = torch.from_numpy(states[:, -1].copy())
    return pictures.float()[:, None] / 255, torch.tensor(classes)


def known_classes(card: ModelCard) -> dict[int, int]:
    """The classes that a model had before its last hand was added, each with the hand that alone
    draws it (an own one, of letters that only its writer wrote), or with `ANYONE`."""
    shared, before = card.alphabet_in(ANY), card.hands[:-1]
    found: dict[int, int] = {}
    for label, char in enumerate(card.classes):
        wrote = [i for i, hand in enumerate(before) if hand.own and char in hand.wrote]
        if char in shared:
            found[label] = ANYONE
        elif wrote:
            found[label] = wrote[0]
    return found


OWN = 64.0  # a new hand's own number: what is learned of it is learned so many times as fast
FAST = 128.0  # likewise the rows of letters that only this writer wrote
OWN_SHARE = 0.5  # of what is learned from, the writer's glyphs; the rest is replayed
CODE_NOISE = 0.5  # on the codes of replayed hands, in standard deviations: there are others, too


def nearest_glyphs(card: ModelCard) -> dict[str, str]:
    """Of each class beyond ASCII the glyph that most of it is: an a of an ä."""

    def share(part: Part) -> tuple[bool, float]:
        return part.glyph.isalnum(), part.metric.width * (part.top - part.bottom)

    composed = {char: compose(char) for char in card.alphabet}
    return {char: max(parts, key=share).glyph for char, parts in composed.items() if parts}


class HandFeed:
    """Batches of the new writer's glyphs, augmented, and of replayed ones in all other hands."""

    def __init__(self, data: Dataset, card: ModelCard, recipe: TrainingRecipe) -> None:
        self.data, self.card, self.recipe = data, card, recipe
        codes = [hand.code for hand in card.hands]
        self.hand = torch.tensor([*codes[-1], 1.0])
        self.others = torch.tensor(codes[:-1] or [(0.0,) * len(codes[-1])])
        known = known_classes(card)
        self.only = torch.tensor([known.get(i, ANYONE) for i in range(len(card.classes))])
        self.new = [i for i in range(len(card.classes)) if i not in known]
        # until `AddingHand.prepare` draws some: the writer's own, so that an iteration can be timed
        self.replay = data.images.float() / 255, data.labels

    apart = 0  # every glyph is needed

    def __len__(self) -> int:
        return len(self.data)

    def batch(self, count: int) -> tuple[Tensor, Labels]:
        """A random batch x0 [B, 1, H, W] with class, hand and pose; the writer's come first."""
        mine = round(count * OWN_SHARE)
        index = torch.randint(len(self.data), (mine,))
        again = torch.randint(len(self.replay[0]), (count - mine,))
        pixels = torch.cat([self.data.images[index].float() / 255, self.replay[0][again]])
        hands, classes = self.replayed_hands(count - mine), self.replay[1][again]
        alone = self.only[classes] != ANYONE
        hands[alone, :-1] = hands[alone, -1:] * self.others[self.only[classes[alone]]]
        pose = None
        if self.card.network.get("pose_width"):  # else what is drawn would be moved, too
            pose = random_pose(count, torch.full([count], self.recipe.augment))
            pixels = augment(pixels, pose)
        nothing = torch.rand(count - mine) < self.recipe.drop_label
        classes = torch.where(nothing, len(self.data.classes), classes)
        hands = hands * ~nothing[:, None]
        if pose is not None:
            pose[mine:] *= ~nothing[:, None]
        x0 = (pixels - self.card.pixel_mean) * self.card.pixel_scale
        return x0, Labels(
            torch.cat([self.data.labels[index], classes]),
            torch.cat([self.hand.expand(mine, -1), hands]),
            pose,
        )

    def replayed_hands(self, count: int) -> Tensor:
        """Codes [count, hand_width + 1] around those of the other hands, some dropped."""
        codes = self.others[torch.randint(len(self.others), (count,))].clone()
        measured = len(self.card.style_std)
        codes[:, :measured] += CODE_NOISE * torch.randn(count, measured)
        told = torch.rand(count, 1) >= self.recipe.drop_hand
        return torch.cat([codes, torch.ones(count, 1)], dim=1) * told

    def held_out(self, count: int) -> tuple[Tensor, Labels] | None:
        """None: every glyph is trained on."""
        del count


class AddingHand(Denoising):
    """Learns a hand; the model before, frozen, is the teacher for replayed pictures."""

    def __init__(
        self, card: ModelCard, recipe: TrainingRecipe, feed: HandFeed, teacher: Denoiser
    ) -> None:
        super().__init__(card, recipe)
        self.feed, self.teacher = feed, teacher.eval().requires_grad_(False)

    @contextmanager
    def stepping(self, model: Denoiser) -> Iterator[None]:
        """Around a step of the optimizer: the rows of new classes go so many times as far.

        Rows of two classes are 20 apart, and the few steps of a hand take each number of one no
        farther than 0.03.
        """
        table = model.net.get_parameter("label_embedding.weight")
        before = table[self.feed.new].clone()
        yield
        table[self.feed.new] += (FAST - 1) * (table[self.feed.new] - before)

    def prepare(self) -> Generator[str, None, None]:
        """Draw the pictures to replay; yields the stage's name."""
        device = next(self.teacher.parameters()).device
        work = draw_replay(self.teacher, self.card, device)
        self.feed.replay = yield from map_progress(work, lambda _: "remembering")

    def losses(self, model: Denoiser, batch: Batch, images: int) -> Tensor:
        """Loss of each picture [B], against the writer's glyph or the teacher's output."""
        del images
        x0, eps, sigma, labels = batch
        x = x0 + sigma.view(-1, 1, 1, 1) * eps
        again = (labels.hands[:, -2] != OWN).nonzero()[:, 0]
        target = x0.clone()
        if len(again):
            asked = Labels(*(None if part is None else part[again] for part in labels))  # pyright: ignore
            with torch.no_grad():
                target[again] = self.teacher(x[again], sigma[again], asked)
        _, c_out, _, _ = model.coefficients(sigma)
        error = model(x, sigma, labels) - target
        return error.square().mean(dim=(1, 2, 3)) / c_out.square()


def check_hand(hand: str, card: ModelCard) -> None:
    """Raise unless a hand of this name can be added to a model."""
    if not (card.writes and card.network.get("hand_width") and card.style_std):
        raise ModelError(
            "A hand cannot be added to {model}: it has none.",
            "Start from a model that writes in hands (--init letters).",
            model=card.name,
        )
    if not hand.strip() or hand.casefold() in (ANY, AUTO, MIXED):
        raise RequestError("A hand cannot be called {hand!r}.", "Give it a name.", hand=hand)
    if any(same_name(hand, known.name) for known in card.hands):
        raise RequestError(
            "{model} has a hand called {hand} already.",
            "Give yours another name.",
            model=card.name,
            hand=hand,
        )


def with_hand(card: ModelCard, name: str, data: Dataset) -> ModelCard:
    """The card of a model with a hand more, measured from its glyphs. Raises `EngineError`s.

    Its code has a number more than the others had, which is 0 for them. Letters that the model had
    no class for get one, for this hand alone.
    """
    check_hand(name, card)
    assert data.style is not None
    width = card.network["hand_width"]
    codes = data.style.code(data.images[:, 0].float() / 255, data.labels)
    mean = [round(value, 3) for value in codes.mean(dim=0).tolist()]
    own = (*mean, *(0.0,) * (width - len(mean)), OWN)
    wrote = "".join(sorted({data.classes[label] for label in data.labels.tolist()}))
    usual = tuple(tuple(round(x, 3) for x in row) for row in data.style.mean[:-1].tolist())
    others = tuple(msgspec.structs.replace(hand, code=(*hand.code, 0.0)) for hand in card.hands)
    return msgspec.structs.replace(
        card,
        training=provenance(card.training, card.training.preset),
        classes=data.classes,
        hands=(*others, Hand(name=normalize_name(name), source=OWN_WRITING, wrote=wrote, code=own)),
        style_mean=(*card.style_mean, *usual[len(card.style_mean) :]),
        network=card.network | {"hand_width": width + 1, "num_labels": len(data.classes)},
    )
