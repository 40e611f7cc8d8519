"""Against an independent implementation: the schedulers of `diffusers`, a development dependency.

Both get the same random network, the same x_T and the same z in every step. Theirs live in the
variance-preserving space of DDPM, ours in sigma space: z = x / sqrt(1 + sigma^2).
"""

import itertools
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import pytest
import torch
from diffusers.schedulers.scheduling_ddim import DDIMScheduler
from diffusers.schedulers.scheduling_ddpm import DDPMScheduler
from diffusers.schedulers.scheduling_dpmsolver_multistep import DPMSolverMultistepScheduler
from diffusers.schedulers.scheduling_edm_dpmsolver_multistep import EDMDPMSolverMultistepScheduler
from diffusers.schedulers.scheduling_edm_euler import EDMEulerScheduler
from diffusers.schedulers.scheduling_heun_discrete import HeunDiscreteScheduler
from torch import Tensor, nn

from engine.diffusion.denoiser import PARAMETRIZATIONS, Denoiser
from engine.diffusion.samplers import Sampler, ddim, ddpm, dpmpp2m, euler, heun
from engine.diffusion.schedules import (
    cosine_alpha_bar,
    discrete_sigmas,
    karras_sigmas,
    linear_alpha_bar,
    to_sigma,
    zero_terminal_snr,
)

# theirs calls numpy in a way that is about to be dropped
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
T = 60
THEIR_WORD = {"eps": "epsilon", "v": "v_prediction", "x0": "sample"}
SHAPE = (2, 3, 5, 5)
SD = 0.5


class RandomNet(nn.Module):
    """Nonlinear, of every pixel and of the noise level, with random weights, in any precision."""

    def __init__(self, dtype: torch.dtype = torch.float64) -> None:
        super().__init__()
        generator = torch.Generator().manual_seed(0)
        self.weight = torch.randn(75, 75, generator=generator, dtype=dtype) / 9
        self.bias = torch.randn(75, generator=generator, dtype=dtype)

    def forward(self, x: Tensor, c_noise: Tensor, labels: object = None) -> Tensor:
        mixed = x.flatten(1) @ self.weight + c_noise.reshape(-1, 1) * self.bias
        return torch.tanh(mixed).view(x.shape)


def random_x0(parametrization: str) -> Callable[[Tensor, float], Tensor]:
    """The random network behind a parametrization, as a denoiser in float64."""
    net = RandomNet()

    def denoise(x: Tensor, sigma: float) -> Tensor:
        level = torch.tensor(sigma, dtype=torch.float64)
        c_skip, c_out, c_in = PARAMETRIZATIONS[parametrization](level, SD)
        return c_skip * x + c_out * net(c_in * x, level.log() / 4)

    return denoise


def unit(seed: int) -> Callable[[int], Tensor]:
    """z of step 0, 1, ... from one generator, as their schedulers draw them."""
    generator = torch.Generator().manual_seed(seed)
    return lambda step: torch.randn(SHAPE, generator=generator, dtype=torch.float64)


def start() -> Tensor:
    return torch.randn(SHAPE, generator=torch.Generator().manual_seed(1), dtype=torch.float64)


def ours(sampler: Sampler, denoise: Any, sigmas: Tensor, x: Tensor) -> list[Tensor]:
    """Every state but the first, in the space of DDPM."""
    states = itertools.islice(sampler(denoise, x, sigmas, unit(2)), 1, None)
    return [step.x / (1 + step.sigma**2) ** 0.5 for step in states]


def theirs(scheduler: Any, parametrization: str, z: Tensor, **options: object) -> list[Tensor]:
    """The same from a discrete scheduler."""
    net, generator = RandomNet(), torch.Generator().manual_seed(2)
    sigmas = to_sigma(scheduler.alphas_cumprod)
    states = []
    for t in scheduler.timesteps:
        output = net(z, sigmas[t].log() / 4)
        z = scheduler.step(output, t, z, generator=generator, **options).prev_sample
        states.append(z)
    return states


def in_double(scheduler: Any, alpha_bar: Tensor, steps: int) -> Any:
    """A scheduler whose schedule has float64, as ours: theirs is compared by itself below."""
    scheduler.alphas_cumprod = alpha_bar
    scheduler.final_alpha_cumprod = torch.ones((), dtype=torch.float64)
    scheduler.set_timesteps(steps)
    return scheduler


def same(a: Iterable[Tensor], b: Iterable[Tensor], within: float = 1e-5) -> bool:
    pairs = list(zip(a, b, strict=True))
    return len(pairs) > 0 and all(bool((x - y).abs().max() < within) for x, y in pairs)


def plain(parametrization: str = "eps") -> dict[str, Any]:
    return {
        "num_train_timesteps": T, "clip_sample": False, "timestep_spacing": "trailing",
        "prediction_type": THEIR_WORD[parametrization],
    }  # fmt: skip


@pytest.mark.parametrize("steps", [T, 12])
@pytest.mark.parametrize("parametrization", THEIR_WORD)
@pytest.mark.parametrize(("variance", "their_type"), [(1.0, "fixed_large"), (0.0, "fixed_small")])
def test_ddpm(steps: int, parametrization: str, variance: float, their_type: Any) -> None:
    alpha_bar = linear_alpha_bar(T, beta_max=0.1)
    options = plain(parametrization)
    scheduler = in_double(DDPMScheduler(variance_type=their_type, **options), alpha_bar, steps)
    sigmas = torch.cat([to_sigma(alpha_bar[scheduler.timesteps]), torch.zeros(1)])
    x = start() * (1 + sigmas[0] ** 2).sqrt()
    expected = theirs(scheduler, parametrization, start())
    denoise = random_x0(parametrization)
    # with fewer steps than T their last one adds noise to the finished picture: leave it out
    states, others = (
        ours(partial(ddpm, variance=share), denoise, sigmas, x)
        for share in (variance, 1 - variance)
    )
    until = steps if steps == T else steps - 1
    assert same(states[:until], expected[:until])
    assert not same(others[:until], expected[:until])


@pytest.mark.parametrize("steps", [T, 12])
@pytest.mark.parametrize("parametrization", THEIR_WORD)
@pytest.mark.parametrize("eta", [0.0, 0.5, 1.0])
def test_ddim(steps: int, parametrization: str, eta: float) -> None:
    alpha_bar = cosine_alpha_bar(T)
    scheduler = in_double(DDIMScheduler(**plain(parametrization)), alpha_bar, steps)
    sigmas = torch.cat([to_sigma(alpha_bar[scheduler.timesteps]), torch.zeros(1)])
    x = start() * (1 + sigmas[0] ** 2).sqrt()
    expected = theirs(scheduler, parametrization, start(), eta=eta)
    denoise = random_x0(parametrization)
    assert same(ours(partial(ddim, eta=eta), denoise, sigmas, x), expected)
    if eta == 0:
        assert same(ours(euler, denoise, sigmas, x), expected)
    assert not same(ours(partial(ddim, eta=1 - eta / 2), denoise, sigmas, x), expected) or eta == 1


@pytest.mark.parametrize("kind", ["linear", "cosine", "zero_snr"])
def test_schedules(kind: str) -> None:
    """alpha_bar itself; theirs is float32, hence the logarithm of the signal to 1e-3."""
    if kind == "cosine":
        their = DDPMScheduler(num_train_timesteps=1000, beta_schedule="squaredcos_cap_v2")
        alpha_bar = cosine_alpha_bar(1000)
    else:
        their = DDPMScheduler(
            num_train_timesteps=1000, beta_start=1e-4, beta_end=0.02,
            rescale_betas_zero_snr=kind == "zero_snr",
        )  # fmt: skip
        alpha_bar = linear_alpha_bar(1000)
    if kind == "zero_snr":
        alpha_bar = zero_terminal_snr(alpha_bar)
    expected = their.alphas_cumprod.double()
    assert torch.allclose(alpha_bar, expected, atol=1e-6)
    assert torch.allclose(alpha_bar[:-1].log(), expected[:-1].log(), atol=1e-3)


def test_fewer_steps_are_the_same_levels() -> None:
    scheduler = DDIMScheduler(num_train_timesteps=1000, timestep_spacing="linspace")
    scheduler.set_timesteps(40)
    alpha_bar = linear_alpha_bar(1000)
    expected = to_sigma(alpha_bar)[scheduler.timesteps]
    assert torch.allclose(discrete_sigmas(40, alpha_bar)[:-1], expected, rtol=1e-12)


@pytest.mark.parametrize("multistep", [False, True])
def test_edm(multistep: bool) -> None:
    """EDM's preconditioning and Karras schedule, under Euler and under DPM-Solver++(2M)."""
    options: dict[str, Any] = {"sigma_min": 0.01, "sigma_max": 20.0, "sigma_data": SD, "rho": 5.0}
    if multistep:
        scheduler: Any = EDMDPMSolverMultistepScheduler(
            **options, solver_order=2, lower_order_final=False, euler_at_final=True
        )
    else:
        scheduler = EDMEulerScheduler(**options)
    scheduler.set_timesteps(20)
    sigmas = karras_sigmas(20, 0.01, 20.0, 5.0)
    assert torch.allclose(scheduler.sigmas.double(), sigmas, rtol=1e-5)
    net = RandomNet()
    z = x = start() * sigmas[0]
    expected = []
    for t in scheduler.timesteps:
        level = scheduler.sigmas[len(expected)].double()
        scaled = scheduler.scale_model_input(z, t)
        z = scheduler.step(net(scaled, level.log() / 4), t, z).prev_sample.double()
        expected.append(z)
    sampler = dpmpp2m if multistep else euler
    states = list(sampler(random_x0("edm"), x, scheduler.sigmas.double(), unit(2)))[1:]
    # relative to the size of a state: theirs computes in float32 between two steps
    scales = [1 + step.sigma for step in states]
    assert same(
        [step.x / scale for step, scale in zip(states, scales)],
        [z / scale for z, scale in zip(expected, scales)],
    )


def test_dpm_solver_in_the_space_of_ddpm() -> None:
    """Steps of one length in ln sigma; where one is far longer, ours is first order, theirs not."""
    sigmas = torch.logspace(1, -2, 15, dtype=torch.float64)
    scheduler: Any = DPMSolverMultistepScheduler(
        num_train_timesteps=T, solver_order=2, lower_order_final=False, final_sigmas_type="zero",
        euler_at_final=True,
    )  # fmt: skip
    scheduler.set_timesteps(15)
    scheduler.sigmas = torch.cat([sigmas, torch.zeros(1)])
    net, z = RandomNet(), start()
    expected = []
    for i, t in enumerate(scheduler.timesteps):
        z = scheduler.step(net(z, sigmas[i].log() / 4), t, z).prev_sample.double()
        expected.append(z)
    x = start() * (1 + sigmas[0] ** 2).sqrt()
    levels = torch.cat([sigmas, torch.zeros(1)])
    assert same(ours(dpmpp2m, random_x0("eps"), levels, x), expected)
    assert not same(ours(euler, random_x0("eps"), levels, x), expected)


def test_heun() -> None:
    levels = karras_sigmas(18, 0.02, 20.0, 7.0)
    scheduler: Any = HeunDiscreteScheduler(num_train_timesteps=T)
    scheduler.set_timesteps(18)
    # theirs names the inner levels twice, once for each evaluation
    inner = levels[1:-1].repeat_interleave(2)
    scheduler.sigmas = torch.cat([levels[:1], inner, levels[-1:]])
    net = RandomNet()
    z = x = start() * levels[0]
    expected = []
    for i, t in enumerate(scheduler.timesteps):
        level = scheduler.sigmas[i]
        output = net(z / (1 + level**2).sqrt(), level.log() / 4)
        z = scheduler.step(output, t, z).prev_sample.double()
        if i % 2 == 1:
            expected.append(z)
    expected.append(z)
    states = [step.x for step in heun(random_x0("eps"), x, levels, unit(2))][1:]
    assert same(states, expected)


@pytest.mark.parametrize("parametrization", THEIR_WORD)
def test_the_denoiser_itself_in_single_precision(parametrization: str) -> None:
    """One DDPM step through `Denoiser`, as it is used."""
    alpha_bar = linear_alpha_bar(T, beta_max=0.1)
    scheduler = in_double(
        DDPMScheduler(variance_type="fixed_small", **plain(parametrization)), alpha_bar, T
    )
    net = RandomNet(torch.float32)
    denoiser = Denoiser(net, SD, parametrization)  # pyright: ignore[reportArgumentType]
    sigmas = discrete_sigmas(T, alpha_bar)
    for at in (0, 30, T - 2):
        z = start().float()
        sigma = sigmas[at].float()

        def denoise(x: Tensor, sigma: float) -> Tensor:
            return denoiser(x, torch.full([len(x)], sigma), None)  # pyright: ignore[reportArgumentType]

        def fresh(step: int) -> Tensor:
            return unit(2)(step).float()

        x = z * (1 + sigma**2).sqrt()
        walk = ddpm(denoise, x, sigmas[at:], fresh, variance=0.0)
        next(walk)
        after = next(walk)
        output = net(z, sigma.log() / 4)
        generator = torch.Generator().manual_seed(2)
        expected = scheduler.step(
            output.double(), scheduler.timesteps[at], z.double(), generator=generator
        ).prev_sample
        found = after.x.double() / (1 + after.sigma**2) ** 0.5
        assert torch.allclose(found, expected, atol=1e-5)
