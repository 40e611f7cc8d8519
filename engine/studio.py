"""The engine behind the door: holds open models and turns requests into generators."""

import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from engine.api import (
    ANY,
    AUTO,
    MIXED,
    READABLE,
    Drawing,
    Glyphs,
    Letter,
    SampleRequest,
    Samples,
    WriteProgress,
    WriteRequest,
)
from engine.card import ModelCard, file_hash
from engine.data.alphabet import writable
from engine.device import choose_device, describe
from engine.diffusion.denoiser import Denoiser
from engine.diffusion.noise import letter_key, nudge_key, stable_hash, unit_noise
from engine.diffusion.samplers import SAMPLERS, Step, branched
from engine.diffusion.schedules import karras_sigmas
from engine.diffusion.unet import Labels
from engine.errors import DeviceError, ModelError, RequestError, TextError
from engine.library import find_model
from engine.quality.legibility import SIZE, app_reader, scores
from engine.training.checkpoint import load_model

CHUNK = {
    "cpu": 12,
    "mps": 32,
    "cuda": 256,
}  # pictures in one evaluation: bounds the time of a yield
PATIENCE_S = 4.0  # after so long, no more letters are redrawn because they cannot be read


@dataclass(frozen=True, slots=True)
class OpenModel:
    """A model ready to draw."""

    denoiser: Denoiser
    card: ModelCard
    hash: str


class Studio:
    """Implements `engine.api.Engine` on one device."""

    def __init__(self, device: str = "auto") -> None:
        self.device, self.notice = choose_device(device)
        self._open: dict[tuple[Path, int], OpenModel] = {}

    def device_name(self) -> str:
        """The device in words."""
        return describe(self.device)

    def open(self, name: str) -> OpenModel:
        """Open a model by name or path; one that is open already, and unchanged, is kept."""
        path = find_model(name).resolve()
        key = (path, path.stat().st_mtime_ns if path.exists() else 0)
        if key not in self._open:
            denoiser, card = load_model(path, self.device)
            self._open = {k: m for k, m in self._open.items() if k[0] != path}
            self._open[key] = OpenModel(denoiser, card, file_hash(path))
        return self._open[key]

    def write(self, request: WriteRequest) -> Generator[WriteProgress, None, Glyphs]:
        """Draw a message's letters, each from its own noise."""
        request.check()
        drawing, letters = request.drawing, request.letters
        model = self.open(drawing.model)
        card = model.card
        if not card.alphabet:
            raise ModelError(
                f"{card.name} does not draw letters.", "Use noisegram sample, or another model."
            )
        for letter in letters:
            if writable(letter.char, card.alphabet)[0] != letter.char:
                raise TextError(f"{card.name} cannot write {letter.char!r}.", "Leave it out.")
            if letter.nudge and not 1 <= letter.branch < drawing.steps:
                raise RequestError(
                    f"A letter cannot branch from step {letter.branch} of {drawing.steps}.",
                    "Choose one between the first and the last.",
                )
        glyphs = yield from self._draw_letters(model, drawing, letters)
        readable = yield from self._redraw(model, request, glyphs)
        return readable

    def _draw_letters(
        self, model: OpenModel, drawing: Drawing, letters: tuple[Letter, ...]
    ) -> Generator[WriteProgress, None, Glyphs]:
        """Draw letters as they are, and read them."""
        card = model.card
        named = [i for i, hand in enumerate(card.hands) if hand.named]
        seeds = [drawing.seed if letter.seed is None else letter.seed for letter in letters]
        hands = []
        for letter, seed in zip(letters, seeds, strict=True):
            wish = letter.hand or drawing.hand
            pick = stable_hash("hand", seed, *([letter.id] if wish == MIXED else []))
            hands.append(pick_hand(card, named, wish, pick))
        own = list(zip(seeds, letters, strict=True))
        states, sigmas = yield from draw(
            model,
            drawing,
            classes=[card.alphabet.index(letter.char) for letter in letters],
            hands=hands,
            keys=[letter_key(seed, letter) for seed, letter in own],
            device=self.device,
            branches=[(x.branch, nudge_key(seed, x)) if x.nudge else None for seed, x in own],
        )
        names = tuple(card.hands[h].name if h < len(card.hands) else ANY for h in hands)
        read = ()
        if states.shape[2:] == (SIZE, SIZE):
            chars = "".join(letter.char for letter in letters)
            read = tuple(scores(app_reader(), states[:, -1], chars).tolist())
        return Glyphs(letters, states, sigmas, names, model.hash, read)

    def _redraw(
        self, model: OpenModel, request: WriteRequest, glyphs: Glyphs
    ) -> Generator[WriteProgress, None, Glyphs]:
        """Draw letters that cannot be read again, and keep of each the one that reads best.

        What a person has seen and chosen, a nudge or a kept letter, stays as it is.
        """
        drawing, steps = request.drawing, len(glyphs.sigmas) - 1
        letters, states, read = list(glyphs.letters), glyphs.states.copy(), list(glyphs.scores)
        open_to = [not letter.nudge and letter.seed is None for letter in letters]
        began = time.monotonic()
        for attempt in range(1, request.tries + 1):
            poor = [i for i, score in enumerate(read) if score < READABLE and open_to[i]]
            if not poor or time.monotonic() - began > PATIENCE_S:
                break
            first = [glyphs.letters[i] for i in poor]
            walk = self._draw_letters(
                model, drawing, tuple(replace(x, redraw=x.redraw + attempt) for x in first)
            )
            while True:
                try:
                    next(walk)
                except StopIteration as end:
                    again: Glyphs = end.value
                    break
                yield WriteProgress(steps, steps, glyphs.sigmas, glyphs.states)
            for k, i in enumerate(poor):
                if again.scores[k] > read[i]:
                    letters[i], states[i], read[i] = (
                        again.letters[k],
                        again.states[k],
                        again.scores[k],
                    )
        states.flags.writeable = False
        return replace(glyphs, letters=tuple(letters), states=states, scores=tuple(read))

    def sample(self, request: SampleRequest) -> Generator[WriteProgress, None, Samples]:
        """Draw pictures by label and seed; each could be drawn again alone."""
        request.check()
        model = self.open(request.drawing.model)
        card = model.card
        if any(not 0 <= label <= len(card.classes) for label in request.labels):
            raise RequestError(
                f"{card.name} has the labels 0 to {len(card.classes) - 1}.",
                "Choose among them (noisegram models card NAME lists them).",
            )
        named = [i for i, hand in enumerate(card.hands) if hand.named]
        wishes = request.hands or (request.drawing.hand,) * len(request.labels)
        hands = [
            pick_hand(card, named, wish, stable_hash("hand", seed))
            for wish, seed in zip(wishes, request.seeds, strict=True)
        ]
        states, sigmas = yield from draw(
            model,
            request.drawing,
            classes=list(request.labels),
            hands=hands,
            keys=[stable_hash("sample", seed) for seed in request.seeds],
            device=self.device,
        )
        names = tuple(card.hands[h].name if h < len(card.hands) else ANY for h in hands)
        return Samples(states, request.labels, request.seeds, sigmas, names)


def pick_hand(card: ModelCard, named: list[int], wish: str, pick: int) -> int:
    """Index of the hand asked for; `pick` chooses among the named ones; the null hand for "any"."""
    if wish == ANY or not card.hands:
        return len(card.hands)
    if wish in (AUTO, MIXED):
        return named[pick % len(named)] if named else len(card.hands)
    return card.hand_index(wish)


@torch.inference_mode()
def draw(
    model: OpenModel,
    drawing: Drawing,
    classes: list[int],
    hands: list[int],
    keys: list[int],
    device: torch.device,
    branches: Sequence[tuple[int, int] | None] = (),
) -> Generator[WriteProgress, None, tuple[np.ndarray, np.ndarray]]:
    """Draw pictures together, a chunk at a time, all chunks step by step in turn.

    `branches` names for each picture the state and the noise key of a nudge, see `branched`. Yields
    after each evaluation of a chunk, from the first finished state on. Returns states
    uint8 [N, T + 1, H, W] (or [N, T + 1, H, W, 3]) and sigmas [T + 1].
    """
    card, s = model.card, model.card.sampling
    sigmas = karras_sigmas(drawing.steps, s.sigma_min, s.sigma_max, s.rho)
    guidance = s.guidance if drawing.guidance is None else drawing.guidance
    shape = (card.channels, card.size, card.size)
    size = CHUNK.get(device.type, 12)
    codes = hand_table(card)
    branches = branches or [None] * len(keys)
    level = [branch[0] if branch else 0 for branch in branches]
    walks = []
    for part in chunks(level, size):
        noise = torch.stack([unit_noise(keys[i], shape) for i in part])
        labels = Labels(
            torch.tensor([classes[i] for i in part], device=device),
            codes[torch.tensor([hands[i] for i in part])].to(device),
        )
        denoise = model.denoiser.conditioned(labels, guidance, (s.guidance_low, s.guidance_high))
        sampler, x = SAMPLERS[drawing.sampler], (noise * sigmas[0]).float().to(device)
        walk = sampler(denoise, x, sigmas)
        if branch := level[part[0]]:
            fresh = [unit_noise(key, shape) for _, key in filter(None, (branches[i] for i in part))]
            eps = torch.stack(fresh).float().to(device)
            walk = branched(sampler, denoise, x, sigmas, branch, eps)
        walks.append((part, walk))

    grown = np.zeros((len(keys), drawing.steps + 1, *picture_shape(card)), dtype=np.uint8)
    shown = grown.view()
    shown.flags.writeable = False
    levels = sigmas.numpy()
    levels.flags.writeable = False
    for step in range(drawing.steps + 1):
        for i, (part, walk) in enumerate(walks):
            grown[part, step] = to_ink(next(walk), card)
            done = step if i == len(walks) - 1 else step - 1
            if done >= 0:
                yield WriteProgress(done, drawing.steps, levels, shown)
    return shown, levels


def chunks(level: list[int], size: int) -> list[list[int]]:
    """Indices in chunks of at most `size`, those of one level together, in order."""
    groups: dict[int, list[int]] = {}
    for i, at in enumerate(level):
        groups.setdefault(at, []).append(i)
    return [group[k : k + size] for group in groups.values() for k in range(0, len(group), size)]


def hand_table(card: ModelCard) -> torch.Tensor:
    """Codes of the hands as the network takes them [hands + 1, width + 1]; the last is any hand."""
    width = card.network.get("hand_width", 0)
    rows = [(*hand.code, 1.0) for hand in card.hands if len(hand.code) == width]
    return torch.tensor([*rows, (0.0,) * (width + 1)])


def picture_shape(card: ModelCard) -> tuple[int, ...]:
    """Shape of one picture as it is shown."""
    return (card.size, card.size) if card.channels == 1 else (card.size, card.size, card.channels)


def to_ink(step: Step, card: ModelCard) -> np.ndarray:
    """A state as uint8 pictures [B, H, W], its noise at the same contrast at every sigma.

    The state is divided by sqrt(1 + (sigma / sigma_data)^2), its standard deviation over that of
    the data, then taken from x0's units to pixels. Raises `DeviceError` on numbers that are none.
    """
    scale = (1 + (step.sigma / card.sigma_data) ** 2) ** -0.5
    pixels = (step.x * (scale / card.pixel_scale) + card.pixel_mean).cpu()
    if not torch.isfinite(pixels).all():
        raise DeviceError(
            "The device computed something that is not a number.",
            "Try again with --device cpu.",
        )
    pixels = (pixels.clamp(0, 1) * 255).round().to(torch.uint8)
    return (pixels[:, 0] if card.channels == 1 else pixels.permute(0, 2, 3, 1)).numpy()
