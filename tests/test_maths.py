"""docs/maths.md names the function behind each equation: those exist, and say the same.

What is derived there beside the tests of single functions is computed here, from both ends.
"""

import ast
import math
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.diffusion import rules_1
from engine.diffusion.denoiser import PARAMETRIZATIONS
from engine.diffusion.samplers import (
    LONGER,
    beta_variance,
    ddim,
    ddpm,
    euler,
    heun,
    posterior_variance,
    start_std,
)
from engine.diffusion.schedules import (
    cosine_alpha_bar,
    discrete_sigmas,
    karras_sigmas,
    linear_alpha_bar,
    to_sigma,
)
from engine.evaluation.metrics import frechet_distance, inside_manifold
from tests.engine.diffusion.ideals import SD, ideal, unit

DOCUMENT = Path(__file__).parents[1] / "docs" / "maths.md"
LINK = re.compile(r"\[(`?)([^\]`]+)`?\]\(([^)\s]+)\)")


def links(text: str) -> list[tuple[str, str]]:
    """(name or "", path) of every link into the repository; a name stands in backticks."""
    found = LINK.findall(text)
    return [
        (label if mark else "", target)
        for mark, label, target in found
        if not target.startswith(("http", "#"))
    ]


def names(path: Path) -> set[str]:
    """Functions, classes, their methods and constants that a module defines."""
    found: set[str] = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{m.name}" for m in node.body if isinstance(m, ast.FunctionDef)}
        if isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found


def broken(text: str) -> list[str]:
    wrong = []
    for name, target in links(text):
        path = (DOCUMENT.parent / target).resolve()
        if not path.exists():
            wrong.append(target)
        elif name and name not in names(path):
            wrong.append(f"{name} in {target}")
    return wrong


def test_every_link_leads_to_a_file_and_to_the_function_it_names() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert broken(text) == []
    assert len([name for name, _ in links(text) if name]) > 35


def test_a_renamed_function_would_be_noticed() -> None:
    there = "[`ddpm`](../engine/diffusion/samplers.py)"
    assert broken(there) == []
    assert broken(there.replace("ddpm", "ancestral")) != []
    assert broken(there.replace("samplers", "sampling")) != []
    assert broken("[`Denoiser.guided`](../engine/diffusion/denoiser.py)") != []


@pytest.mark.parametrize("module", ["samplers", "schedules", "denoiser"])
def test_the_document_leaves_out_no_function_of_the_mathematics(module: str) -> None:
    path = DOCUMENT.parents[1] / "engine" / "diffusion" / f"{module}.py"
    said = {name for name, target in links(DOCUMENT.read_text("utf-8")) if module in target}
    kept_apart = {
        "make_sampler", "Step", "Denoiser", "Denoiser.__init__", "alpha_bar_of", "PARAMETRIZATIONS",
    }  # fmt: skip
    functions = {name for name in names(path) if not name.isupper()} - kept_apart
    assert {name for name in functions if name.split(".")[-1][0].islower()} <= said


def test_contents_name_every_section() -> None:
    text = DOCUMENT.read_text("utf-8")
    titles = re.findall(r"^## (.+)$", text, re.MULTILINE)
    anchors = [re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles]
    assert re.findall(r"\]\(#([^)]+)\)", text) == anchors


def test_mathematics_is_written_as_github_renders_it() -> None:
    """Inline: no backslash before punctuation, which Markdown takes away; dollars in pairs."""
    text = re.sub(r"```math\n.*?```", "", DOCUMENT.read_text("utf-8"), flags=re.DOTALL)
    for line in text.splitlines():
        assert line.count("$") % 2 == 0, line
        for formula in re.findall(r"\$([^$]+)\$", line):
            assert not re.search(r"\\[^a-zA-Z]", formula), formula
            assert formula.strip() == formula and formula.count("{") == formula.count("}"), formula


# --- section 3 ---


@pytest.mark.parametrize("fixed", ["beta", "posterior"])
@pytest.mark.parametrize("t", [2, 300, 1000])
def test_the_published_step_of_ddpm_is_ours(t: int, fixed: str) -> None:
    alpha_bar = linear_alpha_bar(1000)
    here, before = float(alpha_bar[t - 1]), float(alpha_bar[t - 2])
    sigma, s = (float(to_sigma(alpha_bar)[i]) for i in (t - 1, t - 2))
    beta = 1 - here / before
    chosen = beta if fixed == "beta" else beta * (1 - before) / (1 - here)
    x, x0, noise = (torch.randn(5, dtype=torch.float64) for _ in range(3))
    eps = (x - x0) / sigma
    z = math.sqrt(here) * x
    z = (z - beta / math.sqrt(1 - here) * eps) / math.sqrt(1 - beta) + math.sqrt(chosen) * noise
    w = (beta_variance if fixed == "beta" else posterior_variance)(sigma, s)
    levels = torch.tensor([sigma, s, 0.0], dtype=torch.float64)
    _, ours, _ = ddpm(lambda *_: x0, x, levels, lambda _: noise, variance=float(fixed == "beta"))
    assert torch.allclose(z / math.sqrt(before), ours.x, rtol=1e-9)
    assert w == pytest.approx(chosen * (1 + s**2))
    # the trap of system A: the variance in place of its root
    assert not torch.allclose(ours.x + (w - math.sqrt(w)) * noise, ours.x, rtol=1e-3)


# --- section 5 ---


def spread_after(steps: int, choose: object) -> float:
    """Final spread of normal data over its own, variances followed through the walk."""
    sigmas = karras_sigmas(steps, 0.002, 80.0, 7.0).tolist()
    found = SD**2 + sigmas[0] ** 2
    for sigma, s in pairwise(sigmas):
        shrink = SD**2 / (SD**2 + sigma**2)  # the ideal denoiser
        factor = shrink + (s / sigma) ** 2 * (1 - shrink)
        found = factor**2 * found + (choose(sigma, s) if s > 0 else 0.0)  # pyright: ignore
    return math.sqrt(found) / SD


@pytest.mark.parametrize(
    ("steps", "posterior", "beta"),
    [(5, 0.36, 1.73), (10, 0.60, 1.28), (20, 0.76, 1.13), (50, 0.89, 1.05)],
)
def test_few_ancestral_steps_are_biased(steps: int, posterior: float, beta: float) -> None:
    def exact(sigma: float, s: float) -> float:
        return (sigma**2 - s**2) * (SD**2 + s**2) / (SD**2 + sigma**2)

    assert spread_after(steps, posterior_variance) == pytest.approx(posterior, abs=0.01)
    assert spread_after(steps, beta_variance) == pytest.approx(beta, abs=0.01)
    # what the last step, which adds no noise, leaves out: SD^2 s^2 / (SD^2 + s^2) at its s
    assert spread_after(steps, exact) == pytest.approx(1, abs=0.001)


# --- section 6 ---


def test_the_average_of_weights_counts_half_after_a_half_life() -> None:
    batch, halflife = 32, 1600
    decay = 0.5 ** (batch / halflife)
    age = np.arange(0, 40 * halflife, batch)
    weight = (1 - decay) * decay ** (age / batch)
    assert weight.sum() == pytest.approx(1)
    assert weight[halflife // batch] == pytest.approx(weight[0] / 2)
    assert (weight * age).sum() == pytest.approx(halflife / math.log(2), rel=0.02)


# --- section 7 ---


def test_tweedie_says_what_the_denoiser_says() -> None:
    """For data that are 0.3, -0.5 or 0.9 with given probabilities: both sides in closed form."""
    points, shares = torch.tensor([0.3, -0.5, 0.9]), torch.tensor([0.2, 0.5, 0.3])
    x = torch.linspace(-2, 2, 9, requires_grad=True)
    sigma = 0.4
    likely = shares * torch.exp(-((x[:, None] - points) ** 2) / (2 * sigma**2))
    density = likely.sum(1)
    (score,) = torch.autograd.grad(density.log().sum(), x)
    mean = (likely * points).sum(1) / density
    assert torch.allclose(x + sigma**2 * score, mean, atol=1e-5)


# --- section 8 ---


def moved(step: object, eta: float = 0.0) -> tuple[float, float]:
    """Drift and variance of a short step, over those of the probability flow and 2 sigma dsigma."""
    sigma, s = 2.0, 2.0 - 1e-5
    levels, x = torch.tensor([sigma, s, 0.0], dtype=torch.float64), torch.ones(1, 1, 1, 1).double()
    kinds = {"eta": eta} if eta else {}
    ends = [
        list(step(lambda *_: 0 * x, x, levels, lambda _, z=z: z * x, **kinds))[1].x  # pyright: ignore
        for z in (0.0, 1.0)
    ]
    drift, noise = float(ends[0] - x), float(ends[1] - ends[0])
    return drift / (-1e-5 / sigma), noise**2 / (2 * sigma * 1e-5)


def test_ancestral_steps_are_the_reverse_sde_and_deterministic_ones_the_flow() -> None:
    assert moved(euler) == pytest.approx((1, 0), abs=1e-3)
    assert moved(ddpm) == pytest.approx((2, 1), abs=1e-3)
    for eta in (0.3, 0.7, 1.0):
        assert moved(ddim, eta) == pytest.approx((1 + eta**2, eta**2), abs=1e-3)


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0, 2.0])
def test_every_share_of_noise_keeps_the_spread_of_noised_data(share: float) -> None:
    """d var = -2 (1 + share) sigma var / (SD^2 + sigma^2) + 2 share sigma, as sigma falls."""
    levels = np.linspace(3.0, 0.05, 60_001)
    variance = SD**2 + levels[0] ** 2
    for sigma, s in pairwise(levels):
        down = sigma - s
        drift = -2 * (1 + share) * sigma / (SD**2 + sigma**2) * variance
        variance += down * (drift + 2 * share * sigma)
    assert variance == pytest.approx(SD**2 + levels[-1] ** 2, rel=1e-3)


# --- section 9 ---


@pytest.mark.parametrize("level", [0.01, 0.5, 3.0, 200.0])
def test_the_loss_of_a_network_that_says_nothing(level: float) -> None:
    """Mean squares of (x0 - c_skip x) / c_out, for data of mean 0 and spread SD."""
    sigma = torch.tensor([level], dtype=torch.float64)
    found = {}
    for name, coefficients in PARAMETRIZATIONS.items():
        skip, out, _ = (float(c) for c in coefficients(sigma, SD))
        found[name] = ((1 - skip) ** 2 * SD**2 + skip**2 * level**2) / out**2
    share = 1 / (1 + level**2)
    expected = {
        "edm": 1, "eps": 1, "x0": SD**2, "v": share + share * level**2 * SD**2, "flow": 1 + SD**2,
    }  # fmt: skip
    assert found == pytest.approx(expected, rel=1e-6)
    assert 0.25 < found["v"] < 1


def test_a_step_in_the_time_of_a_flow_is_eulers_in_sigma() -> None:
    x0 = ideal
    for sigma, s in ((80.0, 5.0), (1.0, 0.9), (0.3, 0.01)):
        x = torch.randn(6, 1, 1, 1, dtype=torch.float64) * sigma
        t, following = sigma / (1 + sigma), s / (1 + s)
        state = x / (1 + sigma)
        velocity = (state - x0(x, sigma)) / t
        levels = torch.tensor([sigma, s, 0.0], dtype=torch.float64)
        ours = list(euler(x0, x, levels, unit(0)))[1].x
        assert torch.allclose((state + (following - t) * velocity) * (1 + s), ours, rtol=1e-9)


def test_the_logit_of_a_flows_time_is_the_logarithm_of_sigma() -> None:
    sigma = torch.logspace(-3, 3, 20, dtype=torch.float64)
    t = sigma / (1 + sigma)
    assert torch.allclose(torch.logit(t), sigma.log(), atol=1e-9)
    _, out, scale = PARAMETRIZATIONS["flow"](sigma, SD)
    assert torch.allclose(out, -t) and torch.allclose(scale, 1 - t)


# --- section 11 ---

WALKS = ((0.002, 80.0, 7.0), (0.01, 20.0, 5.0), (0.01, 20.0, 3.0))


def heun_spread(sigmas: torch.Tensor, churn: float = 0.0, rules: object = heun) -> float:
    """Final spread of normal data over its own."""
    x = unit(0)(0) * start_std(float(sigmas[0]), SD)
    *_, last = rules(ideal, x, sigmas, unit(1), churn=churn)  # pyright: ignore
    return float(last.x.std() / unit(0)(0).std()) / SD


@pytest.mark.parametrize(
    ("steps", "churn", "ends"),
    [
        (10, 0.0, (0.88, 0.93, 0.89)),
        (18, 0.0, (1.03, 1.03, 1.01)),
        (10, 40.0, (0.81, 0.86, 0.81)),
        (18, 40.0, (0.90, 0.92, 0.90)),
    ],
)
def test_few_steps_of_heun_hardly_overshoot(
    steps: int, churn: float, ends: tuple[float, ...]
) -> None:
    found = [heun_spread(karras_sigmas(steps, *walk), churn) for walk in WALKS]
    assert found == pytest.approx(ends, abs=0.02 if churn else 0.0051)


def test_version_0_1_overshot_by_a_tenth() -> None:
    found = [heun_spread(karras_sigmas(10, *walk), rules=rules_1.heun) for walk in WALKS]
    assert found == pytest.approx((1.00, 1.10, 1.10), abs=0.006)


def test_a_guarded_step_of_heun_is_no_explosion() -> None:
    sigmas = discrete_sigmas(10, cosine_alpha_bar(1000))
    assert heun_spread(sigmas) == pytest.approx(0.97, abs=0.006)
    x = start_std(float(sigmas[0]), SD)  # unguarded
    for sigma, s in pairwise(sigmas.tolist()):
        keep, later = SD**2 / (SD**2 + sigma**2), SD**2 / (SD**2 + s**2)
        ahead = keep + s / sigma * (1 - keep)
        x *= ahead + ((sigma / s - 1) / 2 * (later * ahead - keep) if s > 0 else 0.0)
    assert abs(x) / SD == pytest.approx(15, abs=0.5)


def longest(sigmas: torch.Tensor) -> float:
    """The largest length of a step over the one before, the step to 0 apart."""
    h = torch.log(sigmas[:-2] / sigmas[1:-1])
    return float((h[1:] / h[:-1]).max())


def test_where_dpm_solver_extrapolates_no_farther() -> None:
    for steps, rho, ratio in ((10, 7.0, 1.33), (10, 3.0, 2.66), (25, 3.0, 1.90), (50, 3.0, 1.52)):
        found = longest(karras_sigmas(steps, 0.002, 80.0, rho))
        assert found == pytest.approx(ratio, abs=0.005)
        assert (found > LONGER) == (rho == 3.0)
    for steps in (10, 20, 50):
        for alpha_bar in (linear_alpha_bar(1000), cosine_alpha_bar(1000)):
            assert 3 < longest(discrete_sigmas(steps, alpha_bar)) < 5


# --- section 15 ---


def test_frechet_distance_of_single_numbers() -> None:
    a, b = np.random.default_rng(0).standard_normal((2, 20_000, 1))
    assert frechet_distance(2 + 3 * a, 1.5 * b) == pytest.approx(4 + 1.5**2, rel=0.03)
    assert frechet_distance(a, a) == pytest.approx(0, abs=1e-6)


def test_one_perfect_picture_again_and_again_has_precision_without_recall() -> None:
    real = np.random.default_rng(0).standard_normal((200, 4))
    copies = np.repeat(real[:1], 200, axis=0)
    assert inside_manifold(copies, real).mean() == 1
    assert inside_manifold(real, copies).mean() < 0.01
