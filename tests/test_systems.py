"""The table of docs/systems.md that sets the published systems beside ours cannot go stale."""

from pathlib import Path

import pytest
import torch

from engine.card import ModelCard, read_card
from engine.models.file import build
from engine.models.library import find_model
from engine.training.preset import Preset
from engine.training.presets import PRESETS, in_param, parametrization

DOCUMENT = Path(__file__).parents[1] / "docs" / "systems.md"
HEAD = "| system | what | published | ours | where ours differs |"
SAYS = {"edm": "x0, preconditioned (EDM)", "ddpm": "the noise", "v": "v", "x0": "x0"}
OURS = {
    "A": PRESETS["letters-latent-classic"],
    "B": PRESETS["cars64"],
    "C": PRESETS["digits32"],
    "D, DDPM": in_param(PRESETS["cars32"], "ddpm"),
    "D, EDM": PRESETS["cars32"],
}
SHIPPED = {"C": "digits32", "D, DDPM": "cars32-ddpm", "D, EDM": "cars32-edm"}


def rate(value: float) -> str:
    """A number as 2e-4."""
    return f"{value:.0e}".replace("e-0", "e-")


def numbers(preset: Preset) -> str:
    """How many numbers a preset's network has, in millions."""
    shape = preset.network
    card = ModelCard(
        name="", network=shape, parametrization=parametrization(preset.param), size=shape["size"],
        channels=shape.get("channels", 1),
    )  # fmt: skip
    with torch.device("meta"):
        count = sum(p.numel() for p in build(card).net.parameters())
    return f"{count / 1e6:.1f} M"


def network(preset: Preset) -> str:
    """A network in words."""
    n = preset.network
    widths = "-".join(map(str, n["widths"]))
    if n.get("kind") == "mlp":
        return f"perceptron {widths}, {numbers(preset)}"
    attention = " and ".join(map(str, n["attention"]))
    shape = f"U-Net {widths}, folded {n['patch']} x {n['patch']}, {n['blocks']} blocks a level"
    return f"{shape}, {numbers(preset)}; attention at {attention}"


def ours(preset: Preset) -> dict[str, str]:
    """Every hyperparameter of a preset as the table writes it."""
    r, s = preset.recipe, preset.sampling
    size, channels = preset.picture
    discrete = s.schedule != "karras"
    rows = {
        "the network says": SAYS[preset.param],
        "T": f"{s.timesteps}" if discrete else "none: any sigma",
        "betas": f"{s.schedule}, {s.beta_min:g} to {s.beta_max:g}"
        + (", rescaled to zero terminal SNR" if s.zero_snr else ""),
        "sigma in training": f"ln sigma ~ N({r.noise_mean:g}, {r.noise_spread:g})",
        "sigma in sampling": f"{s.sigma_min:g} to {s.sigma_max:g}, rho {s.rho:g}",
        "sigma_data": f"{preset.sigma_data:g}",
        "sampler": f"{s.sampler}, {s.steps} steps",
        "variance of a step": "the posterior's" if s.sampler == "ddpm" else "no noise is added",
        "guidance": f"{s.guidance:g}" if s.guidance != 1 else "none",
        "size": f"{size} x {size}, {'color' if channels == 3 else 'gray'}",
        "network": network(preset),
        "dropout": f"{preset.network.get('dropout', 0.0):g}",
        "optimizer": "AdamW" if r.weight_decay else "Adam",
        "weight decay": f"{r.weight_decay:g}",
        "rate": rate(r.learning_rate),
        "course of the rate": f"warm-up {r.warmup:,} pictures, cosine to {r.final_rate:g} of it",
        "clip": f"L2 {r.clip:.1f}",
        "batch": f"{r.batch}",
        "pictures seen": f"{r.images:,}",
        "EMA": f"half-life {r.ema_halflife:,} pictures",
        "early stopping": f"patience {r.patience}, held-out loss" if r.patience else "none",
    }
    left_out = ("sigma in training", "sigma in sampling", "sigma_data") if discrete else ("betas",)
    if preset.autoencoder is not None:
        a = preset.autoencoder
        widths = "-".join(map(str, (size * size, *a.network["widths"], a.network["latent"])))
        rows["first stage"] = f"VAE {widths}, {a.images:,} pictures, batch {a.batch}"
    return {what: told for what, told in rows.items() if what not in left_out}


def expected(system: str) -> dict[str, str]:
    """What the table is to say of ours; of D as EDM only what is not as in D as DDPM."""
    rows = ours(OURS[system])
    if system != "D, EDM":
        return rows
    known = ours(OURS["D, DDPM"])
    return {what: told for what, told in rows.items() if known.get(what) != told}


def table() -> dict[str, dict[str, tuple[str, str, str]]]:
    """The table's rows by system: what, and what is published, what is ours, and why."""
    lines = DOCUMENT.read_text("utf-8").partition(HEAD)[2].splitlines()[2:]
    rows: dict[str, dict[str, tuple[str, str, str]]] = {}
    system = ""
    for line in lines:
        if not line.startswith("|"):
            break
        first, what, published, mine, why = (cell.strip() for cell in line.strip("|").split("|"))
        system = first or system
        rows.setdefault(system, {})[what] = published, mine, why
    return rows


@pytest.mark.parametrize("system", OURS)
def test_the_table_says_what_the_presets_say(system: str) -> None:
    told = {what: mine for what, (_, mine, _) in table()[system].items()}
    assert told == expected(system)


def test_every_difference_has_a_word() -> None:
    rows = table()
    assert rows.keys() == OURS.keys()
    for system, whats in rows.items():
        for what, (published, mine, why) in whats.items():
            assert published, (system, what)
            assert bool(why) == (published != mine), (system, what)


@pytest.mark.parametrize("system", SHIPPED)
def test_a_card_that_samples_otherwise_than_its_preset_is_told(system: str) -> None:
    sampling = read_card(find_model(SHIPPED[system])).sampling
    preset, says = OURS[system].sampling, f"{sampling.sampler}, {sampling.steps} steps"
    _, mine, why = table()[system]["sampler"]
    levels = f", at {sampling.levels.capitalize()} levels" if sampling.levels else ""
    told = f"the shipped card says {says}{levels}"
    assert (told in why) == ((mine, preset.levels) != (says, sampling.levels))
    assert why.count("the shipped card") == why.count(told)
