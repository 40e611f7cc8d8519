"""Warm start of a training from a model: its card and its weights, adapted to other conditions.

The conditions (classes, hands and poses) enter a network as sums of rows, so a network with other
classes is the old one with rows added, left out or in another order, and its output for a
condition it knew stays the same.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
import torch
from torch import Tensor

from engine.card import ModelCard, Training
from engine.diffusion.denoiser import Denoiser
from engine.errors import ModelError, RequestError
from engine.models.file import build
from engine.network.config import MLPConfig, UNetConfig
from engine.sentence import Sentence
from engine.training.preset import Preset

TOLD = ("num_labels", "hand_width", "pose_width")  # conditions of a network: they may differ
MEASURED = ("mean", "scale")  # of an autoencoder: found in its training
LABELS = "net.label_embedding.weight"
HAND = "net.hand.weight"
POSE = "net.pose.weight"
BIAS = "net.noise_embedding.linear.bias"


def adopt_network(preset: Preset, start: ModelCard) -> Preset:
    """A preset with the network and the noise levels of the model that its training starts from."""
    return msgspec.structs.replace(
        preset,
        network=without(start.network, TOLD),
        param="ddpm" if start.parametrization == "eps" else start.parametrization,
        sigma_data=start.sigma_data,
        pixel_mean=start.pixel_mean if not start.autoencoder else preset.pixel_mean,
        pixel_scale=start.pixel_scale if not start.autoencoder else preset.pixel_scale,
        sampling=msgspec.structs.replace(
            start.sampling,
            guidance=(start if start.classes else preset).sampling.guidance,
        ),
    )


def card_of_start(card: ModelCard, start: ModelCard, name: str) -> ModelCard:
    """The card of a run that starts from a model, with its provenance, credit and autoencoder.

    Raises `ModelError` if the two differ in kind. `name` is the model's.
    """
    for what, mine, other in differences(card, start):
        raise ModelError(
            "{name} cannot be started from: its {what} is {other}, this training's is {mine}.",
            "Start from a model of the same preset, or leave the preset to the model.",
            name=name, what=what, mine=mine, other=other,
        )  # fmt: skip
    said = credit_with_license(start)
    credit = said if card.credit in said else f"{said} {card.credit}"
    return msgspec.structs.replace(
        card,
        autoencoder=start.autoencoder,
        training=provenance(start.training, card.training.preset),
        credit=credit.strip(),
    )


def provenance(training: Training, preset: str) -> Training:
    """The training of the start model, as the beginning of that of the new one."""
    return msgspec.structs.replace(
        training, preset=preset, start_images=training.images, start_minutes=training.minutes
    )


def credit_with_license(start: ModelCard) -> str:
    """The credit of a start model, with its license: the new model has a license of its own."""
    if not start.license:
        return start.credit
    credit = f": {start.credit}" if start.credit else "."
    return f"Started from {start.name} ({start.license}){credit}"


def differences(card: ModelCard, start: ModelCard) -> list[tuple[Sentence, Any, Any]]:
    """Fields that differ and must not: name, value of `card`, value of `start`."""
    pairs: list[tuple[Sentence, Any, Any]] = [
        (Sentence("parametrization"), card.parametrization, start.parametrization),
        (Sentence("picture size"), card.size, start.size),
        (Sentence("number of color channels"), card.channels, start.channels),
        (Sentence("standard deviation of the data"), card.sigma_data, start.sigma_data),
        (Sentence("pixel mean"), card.pixel_mean, start.pixel_mean),
        (Sentence("pixel scale"), card.pixel_scale, start.pixel_scale),
    ]
    for inside, mine, other in (
        ("network", network_of(card), network_of(start)),
        ("autoencoder", without(card.autoencoder, MEASURED), without(start.autoencoder, MEASURED)),
    ):
        for key in sorted(mine.keys() | other.keys()):
            what = Sentence("{inside}.{key}", {"inside": inside, "key": key})
            pairs.append((what, plain(mine.get(key)), plain(other.get(key))))
    return [(what, a, b) for what, a, b in pairs if a != b]


def check_network(network: dict[str, Any]) -> None:
    """Raise `RequestError` for a setting that no network of its kind has."""
    kind = MLPConfig if network.get("kind") == "mlp" else UNetConfig
    for key in network.keys() - {*kind.__struct_fields__, "kind"}:
        known = ", ".join(name for name in kind.__struct_fields__ if name not in TOLD)
        raise RequestError(
            "A network has no {key!r} to set.", "It has: {known}.", key=key, known=known
        )


def network_of(card: ModelCard) -> dict[str, Any]:
    """All that fixes the shape of a network, with defaults, without its conditions."""
    kind = MLPConfig if card.network.get("kind") == "mlp" else UNetConfig
    config = msgspec.structs.asdict(msgspec.convert(card.network, kind))
    return {"kind": kind.__name__} | without(config, (*TOLD, "dropout"))


def transplant_weights(
    old: Denoiser, before: ModelCard, card: ModelCard, like: Mapping[str, str] | None = None
) -> Denoiser:
    """A model of another card with the weights of `old`, which has the card `before`.

    Classes are matched by name. A new one starts as the class that it is `like`, else as the null
    class; the weights of a hand or pose that the old model did not have start at 0.
    """
    new = build(card)
    have, want = old.state_dict(), new.state_dict()
    weights = {key: have[key] for key in want if key in have and key not in (LABELS, HAND, POSE)}
    labels, any_class = have.get(LABELS), torch.zeros_like(have[BIAS])
    if labels is not None:
        any_class = labels[-1]
    if LABELS in want:
        place = {name: i for i, name in enumerate(before.classes)}
        names = [name if name in place else (like or {}).get(name) for name in card.classes]
        kept = [labels[place[n]] if labels is not None and n in place else any_class
                for n in names]  # fmt: skip
        weights[LABELS] = torch.stack([*kept, any_class])
    else:  # no class condition any more: the null class is added to the bias
        weights[BIAS] = have[BIAS] + any_class
    for key in (HAND, POSE):
        if key in want:
            weights[key] = columns(have.get(key), want[key])
    new.load_state_dict(weights)
    return new


def columns(have: Tensor | None, want: Tensor) -> Tensor:
    """Weights of shape `want` with the columns of `have`; the last is the flag "given"."""
    wide = torch.zeros_like(want)
    if have is not None:
        both = min(have.shape[1], want.shape[1]) - 1
        wide[:, :both], wide[:, -1] = have[:, :both], have[:, -1]
    return wide


def without(table: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    """A table without some of its keys."""
    return {key: value for key, value in table.items() if key not in keys}


def plain(value: Any) -> Any:
    """A part of a config as it reads back from JSON (tuples become lists)."""
    return msgspec.json.decode(msgspec.json.encode(value))
