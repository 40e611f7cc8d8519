"""Pictures whose drawing is looked into: with everything that it depends on."""

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace

import torch

from engine.api import Drawing, SampleRequest, WriteRequest, kept_states
from engine.card import ModelCard
from engine.diffusion.denoiser import Denoise, Denoiser
from engine.diffusion.keys import letter_key, nudge_key, stable_hash
from engine.diffusion.noise import unit_noise
from engine.diffusion.samplers import Fresh, Step, Walk, branched
from engine.drawing.draw import fresh_noise, initial_states, make_denoise
from engine.drawing.film import Film, branch_level, film_sigmas
from engine.drawing.hands import letter_hand, pick_hand
from engine.drawing.rules import choose_walk
from engine.errors import RequestError
from engine.models.file import OpenModel


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """N pictures to draw."""

    denoiser: Denoiser
    card: ModelCard
    drawing: Drawing
    classes: list[int]
    hands: list[int]
    keys: list[int]  # of their noise
    device: torch.device
    # the keys of the noise that each picture goes on with after a fork, by the fork's number
    fork_keys: Callable[[int], list[int]]
    nudge: tuple[float, int] | None = None  # the level and number of a fork that they have

    @property
    def names(self) -> tuple[str, ...]:
        """Of their classes; "" without one."""
        classes = (*self.card.classes, "")
        return tuple(classes[min(label, len(classes) - 1)] for label in self.classes)

    @property
    def fresh(self) -> Fresh:
        """The noise that each picture meets in each step."""
        return fresh_noise(self.keys, self.card.state_shape, self.device)

    def noise(self) -> torch.Tensor:
        """The unit noise [N, C, H, W] that each picture begins as."""
        return torch.stack([unit_noise(key, self.card.state_shape) for key in self.keys])

    def denoise(self) -> Denoise:
        """The denoiser with these pictures' labels, guidance and clipping."""
        chosen = self.classes, self.hands
        return make_denoise(self.denoiser, self.card, self.drawing, *chosen, self.device)

    def walk(self, denoise: Denoise | None = None, noise: torch.Tensor | None = None) -> Walk:
        """All pictures together from noise to the end, as `drawing.draw` draws them.

        Another denoiser or other noise may stand in for the pictures' own.
        """
        sampler, sigmas = choose_walk(self.card, self.drawing)
        noise = self.noise() if noise is None else noise
        x = initial_states(noise, float(sigmas[0]), self.card.sigma_data).to(self.device)
        denoise = denoise or self.denoise()
        if self.nudge is None:
            return sampler(denoise, x, sigmas, self.fresh)
        level, number = self.nudge
        return branched(sampler, denoise, x, sigmas, self.fresh, level, self.new_noise(number))

    def new_noise(self, number: int) -> torch.Tensor:
        """The unit noise [N, C, H, W] of a fork."""
        noise = [unit_noise(key, self.card.state_shape) for key in self.fork_keys(number)]
        return torch.stack(noise).float().to(self.device)

    def film(self, keep: int = 0) -> Generator[tuple[int, Step], None, None]:
        """The states of the film with their numbers, or `keep` of them, see `kept_states`.

        Each has the x0 that is estimated from itself, also between two steps of the sampler.
        """
        _, sigmas = choose_walk(self.card, self.drawing)
        visited, denoise = set(sigmas.tolist()), self.denoise()
        numbers = kept_states(self.drawing.film, keep)
        levels = film_sigmas(self.drawing, sigmas, self.card.sigma_data)[numbers].tolist()
        film = Film(self.walk(denoise), levels)
        while not film.is_finished:
            for i, state in film.advance():
                if state.sigma not in visited:
                    state = state._replace(x0=denoise(state.x, state.sigma))
                yield numbers[i], state


def sample_subject(model: OpenModel, request: SampleRequest, device: torch.device) -> Subject:
    """The pictures of a request for samples. Raises `ModelError` or `RequestError`."""
    card = model.card
    card.check_pictures()
    check_labels(request, card)
    keys = [stable_hash("sample", seed) for seed in request.seeds]
    return Subject(
        model.denoiser, card, request.drawing, list(request.labels), sample_hands(request, card),
        keys, device, lambda number: [stable_hash("nudge", key, number) for key in keys],
    )  # fmt: skip


def letters_subject(model: OpenModel, request: WriteRequest, device: torch.device) -> Subject:
    """The letters of a request, each as it is drawn once. Raises an `EngineError`, also where some
    are nudged otherwise than others."""
    card, drawing = model.card, request.drawing
    card.check_letters(letter.char for letter in request.letters)
    seeded = [(drawing.seed if x.seed is None else x.seed, x) for x in request.letters]
    _, sigmas = choose_walk(card, drawing)
    nudges = {(branch_level(x, drawing, sigmas), x.nudge) for x in request.letters}
    if len(nudges) > 1 and any(level for level, _ in nudges):
        raise RequestError(
            "Letters that leave their way at different places go different ways.",
            "Look at one at a time.",
        )
    level, number = nudges.pop()

    def fork_keys(number: int) -> list[int]:
        return [nudge_key(seed, replace(letter, nudge=number)) for seed, letter in seeded]

    return Subject(
        model.denoiser, card, drawing,
        [card.alphabet.index(letter.char) for letter in request.letters],
        [letter_hand(card, drawing, letter, seed) for seed, letter in seeded],
        [letter_key(seed, letter) for seed, letter in seeded],
        device, fork_keys, (level, number) if level else None,
    )  # fmt: skip


def check_labels(request: SampleRequest, card: ModelCard) -> None:
    """Raise `RequestError` if the model has no such labels."""
    if any(not 0 <= label <= len(card.classes) for label in request.labels):
        raise RequestError(
            "{model} has the labels 0 to {last}.",
            "Choose among them (noisegram models card NAME lists them).",
            model=card.name,
            last=len(card.classes) - 1,
        )


def sample_hands(request: SampleRequest, card: ModelCard) -> list[int]:
    """The hand of each picture, chosen by its seed where the request leaves it open."""
    names = request.hands or (request.drawing.hand,) * len(request.labels)
    return [
        pick_hand(card, name, stable_hash("hand", seed))
        for name, seed in zip(names, request.seeds, strict=True)
    ]
