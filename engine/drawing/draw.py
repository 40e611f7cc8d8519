"""Pictures out of noise: a model, its sampler, and the states as they are shown."""

from collections.abc import Generator, Sequence
from typing import NamedTuple

import numpy as np
import torch

from engine.api import Cost, Drawing, View, WriteProgress, kept_states
from engine.card import ModelCard
from engine.diffusion.cost import Meter
from engine.diffusion.denoiser import Denoise, Denoiser
from engine.diffusion.keys import stable_hash
from engine.diffusion.noise import unit_noise
from engine.diffusion.samplers import Fresh, Step, branched, clipped, start_std
from engine.diffusion.unet import Labels
from engine.drawing.film import Film, film_sigmas
from engine.drawing.rules import choose_walk
from engine.drawing.showing import to_ink
from engine.errors import RequestError

CHUNK = {"cpu": 12, "mps": 32, "cuda": 256}  # pictures in one evaluation, see `chunk_size`
SIDE = 32  # pixels; of larger pictures fewer are drawn together
LATENT_REACH = 4.0  # standard deviations beyond which hardly a latent lies


class Drawn(NamedTuple):
    """The states that were kept, and what drawing them cost."""

    states: np.ndarray  # uint8 [N, T + 1, H, W] or [N, T + 1, H, W, 3]; those kept
    sigmas: np.ndarray  # float64 [T + 1], likewise
    cost: Cost


@torch.inference_mode()
def draw(
    denoiser: Denoiser,
    card: ModelCard,
    drawing: Drawing,
    classes: list[int],
    hands: list[int],
    keys: list[int],
    device: torch.device,
    branches: Sequence[tuple[float, int] | None] = (),
    keep: int = 0,
    view: View = "picture",
) -> Generator[WriteProgress, None, Drawn]:
    """Draw pictures together, a chunk at a time, all chunks step by step in turn.

    `branches` names for each picture the level and the noise key of a nudge, see `branched`. Yields
    the noise, before anything is computed, and after each step of a chunk. The states are those of
    a film, or fewer of them with `keep`, see `kept_states`. Of a latent model they are shown
    decoded, or with the view "latent" as they are, see `showing`.
    """
    if view == "latent" and denoiser.autoencoder is None:
        raise RequestError(
            "{model} diffuses pixels: it has no latent to show.",
            "Leave the latent out.",
            model=card.name,
        )
    sampler, sigmas = choose_walk(card, drawing)
    shape = card.state_shape
    size = chunk_size(card, device)
    branches = branches or [None] * len(keys)
    level = [branch[0] if branch else 0.0 for branch in branches]
    shown = film_sigmas(drawing, sigmas, card.sigma_data).numpy()
    levels = shown[kept_states(len(shown) - 1, keep)]
    grown = np.zeros((len(keys), len(levels), *picture_shape(card)), dtype=np.uint8)
    films, meter = [], Meter()
    for part in chunks(level, size):
        noise = torch.stack([unit_noise(keys[i], shape) for i in part])
        chosen = [classes[i] for i in part], [hands[i] for i in part]
        denoise = make_denoise(denoiser, card, drawing, *chosen, device, meter)
        x = initial_states(noise, float(sigmas[0]), card.sigma_data).to(device)
        fresh = fresh_noise([keys[i] for i in part], shape, device)
        walk = sampler(denoise, x, sigmas, fresh)
        if branch := level[part[0]]:
            nudges = [unit_noise(k, shape) for _, k in filter(None, (branches[i] for i in part))]
            eps = torch.stack(nudges).float().to(device)
            walk = branched(sampler, denoise, x, sigmas, fresh, branch, eps)
        films.append((part, Film(walk, levels.tolist())))
        grown[part, 0] = to_ink(Step(x, x, float(sigmas[0])), card, denoiser.autoencoder, view)

    shown = grown.view()
    shown.flags.writeable = levels.flags.writeable = False
    yield WriteProgress(0, len(levels) - 1, levels, shown)
    while not all(film.is_finished for _, film in films):
        for part, film in films:
            for number, state in film.advance():
                grown[part, number] = to_ink(state, card, denoiser.autoencoder, view)
            if not film.is_finished:
                grown[part, -1] = to_ink(film.estimate, card, denoiser.autoencoder, view)
            reach = min(film.reach for _, film in films)
            yield WriteProgress(max(0, reach), len(levels) - 1, levels, shown)
    return Drawn(shown, levels, meter.cost)


def make_denoise(
    denoiser: Denoiser,
    card: ModelCard,
    drawing: Drawing,
    classes: list[int],
    hands: list[int],
    device: torch.device,
    meter: Meter | None = None,
) -> Denoise:
    """The denoiser of B pictures: their labels, guidance and clipping as the drawing has them."""
    labels = make_labels(card, classes, hands, device)
    guidance, *interval = drawing.guided(card.sampling_by(drawing.rules))
    denoise = denoiser.conditioned(labels, guidance, (interval[0], interval[1]), meter)
    return keep_bounds(denoise, card, drawing)


def make_labels(
    card: ModelCard, classes: list[int], hands: list[int], device: torch.device
) -> Labels:
    """The labels of B pictures."""
    codes = hand_table(card)[torch.tensor(hands)]
    return Labels(torch.tensor(classes, device=device), codes.to(device))


def keep_bounds(denoise: Denoise, card: ModelCard, drawing: Drawing) -> Denoise:
    """The denoiser with its x0 clipped, if the drawing or the model asks for that."""
    own = card.sampling_by(drawing.rules).clip
    clip = own if drawing.options.clip == "auto" else drawing.options.clip
    if clip == "none":
        return denoise
    percentile = drawing.options.percentile if clip == "dynamic" else None
    low, high = (float((p - card.pixel_mean) * card.pixel_scale) for p in (0, 1))
    if card.autoencoder:
        low, high = -LATENT_REACH, LATENT_REACH
    return clipped(denoise, low, high, percentile)


def initial_states(noise: torch.Tensor, sigma: float, sigma_data: float) -> torch.Tensor:
    """The states x [B, C, H, W] that sampling begins with at `sigma`, from unit noise."""
    return (noise * start_std(sigma, sigma_data)).float()


def fresh_noise(keys: list[int], shape: tuple[int, ...], device: torch.device) -> Fresh:
    """The noise that each picture meets in each step: its own, whatever batch it is drawn in."""

    def fresh(step: int) -> torch.Tensor:
        noise = [unit_noise(stable_hash("step", key, step), shape) for key in keys]
        return torch.stack(noise).float().to(device)

    return fresh


def chunk_size(card: ModelCard, device: torch.device) -> int:
    """Pictures drawn in one evaluation: few enough that a yield comes soon."""
    most = CHUNK.get(device.type, 12)
    return max(1, min(most, most * SIDE**2 // card.size**2))


def chunks(level: list[float], size: int) -> list[list[int]]:
    """Indices in chunks of at most `size`, those of one level together, in order."""
    groups: dict[float, list[int]] = {}
    for i, at in enumerate(level):
        groups.setdefault(at, []).append(i)
    return [group[k : k + size] for group in groups.values() for k in range(0, len(group), size)]


def hand_table(card: ModelCard) -> torch.Tensor:
    """Codes of the hands as the network takes them [hands + 1, width + 1]; the last is any hand."""
    width = card.network.get("hand_width", 0)
    rows = [(*hand.code, 1.0) for hand in card.hands if len(hand.code) == width]
    return torch.tensor([*rows, (0.0,) * (width + 1)])


def picture_shape(card: ModelCard) -> tuple[int, ...]:
    return (card.size, card.size) if card.channels == 1 else (card.size, card.size, card.channels)
