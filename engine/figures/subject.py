"""The pictures whose drawing a figure shows, with everything that it depends on."""

from collections.abc import Generator
from dataclasses import dataclass

import torch

from engine.api import Drawing, SampleRequest, kept_states
from engine.card import ModelCard
from engine.diffusion.denoiser import Denoise, Denoiser
from engine.diffusion.keys import stable_hash
from engine.diffusion.noise import unit_noise
from engine.diffusion.samplers import Step, Walk
from engine.drawing.draw import fresh_noise, initial_states, make_denoise
from engine.drawing.film import Film, film_sigmas
from engine.drawing.rules import choose_walk
from engine.studio import Studio, check_labels, sample_hands


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
        fresh = fresh_noise(self.keys, self.card.state_shape, self.device)
        return sampler(denoise or self.denoise(), x, sigmas, fresh)

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


def subject_of(studio: Studio, request: SampleRequest) -> Subject:
    """The pictures that `studio.sample(request)` would draw. Raises `EngineError`s as it does."""
    request.check()
    model = studio.open(request.drawing.model)
    model.card.check_pictures()
    check_labels(request, model.card)
    keys = [stable_hash("sample", seed) for seed in request.seeds]
    return Subject(
        model.denoiser, model.card, request.drawing, list(request.labels),
        sample_hands(request, model.card), keys, studio.device,
    )  # fmt: skip
