"""The autoencoder of a latent model, and what was once wrong with one."""

import pytest
import torch
from torch import Tensor, nn

from engine.diffusion.autoencoder import Autoencoder, Moments
from engine.network.config import AutoencoderConfig, config_of
from engine.training.latent_feed import Encoded
from tests.engine.latent import COLOR, CONV, PLAIN

KINDS = [PLAIN, CONV, COLOR]


def pixels(config: AutoencoderConfig, count: int = 6) -> Tensor:
    generator = torch.Generator().manual_seed(0)
    return torch.rand(count, config.channels, config.size, config.size, generator=generator)


def lively(network: dict) -> Autoencoder:
    """An autoencoder with every weight random."""
    torch.manual_seed(0)
    autoencoder = Autoencoder(config_of(network))
    for parameter in autoencoder.parameters():
        nn.init.normal_(parameter, std=0.2)
    return autoencoder


@pytest.mark.parametrize(
    ("network", "shape"), [(PLAIN, (16, 1, 1)), (CONV, (4, 7, 7)), (COLOR, (4, 4, 4))]
)
def test_shapes(network: dict, shape: tuple[int, ...]) -> None:
    autoencoder = lively(network)
    config = autoencoder.config
    assert (config.latent, config.latent_size, config.latent_size) == shape
    x = pixels(config)
    moments = autoencoder.moments(x)
    assert moments.mean.shape == moments.log_variance.shape == (6, *shape)
    assert autoencoder.decode(autoencoder.encode(x)).shape == x.shape


def test_sizes_that_cannot_be_folded_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot be folded"):
        Autoencoder(AutoencoderConfig(size=30, patch=4, widths=(8, 8)))


@pytest.mark.parametrize("network", KINDS)
def test_every_parameter_gets_a_gradient(network: dict) -> None:
    autoencoder = lively(network)
    c = autoencoder.config
    eps = torch.randn(6, c.latent, c.latent_size, c.latent_size)
    autoencoder.loss(pixels(c), eps, 0.01).sum().backward()
    silent = [n for n, p in autoencoder.named_parameters() if p.grad is None or not p.grad.any()]
    assert silent == []


@torch.no_grad()
@pytest.mark.parametrize("network", KINDS)
def test_a_picture_does_not_depend_on_its_batch(network: dict) -> None:
    autoencoder = lively(network)
    x = pixels(autoencoder.config)
    together = autoencoder.decode(autoencoder.encode(x))
    alone = autoencoder.decode(autoencoder.encode(x[2:3]))
    assert torch.allclose(together[2:3], alone, atol=1e-5)


def test_the_divergence_is_that_of_two_normal_distributions() -> None:
    mean, log_variance = torch.randn(5, 3, 2, 2), torch.randn(5, 3, 2, 2)
    theirs = torch.distributions.kl_divergence(
        torch.distributions.Normal(mean, (log_variance / 2).exp()),
        torch.distributions.Normal(0.0, 1.0),
    )
    ours = Moments(mean, log_variance).divergence()
    assert torch.allclose(ours, theirs.sum((1, 2, 3)), rtol=1e-4)


@torch.no_grad()
def test_beyond_black_and_white_is_no_error() -> None:
    autoencoder = lively(CONV)
    nn.init.zeros_(autoencoder.decoder.get_submodule("5").weight)  # pyright: ignore

    def loss(said: float, pixel: float) -> float:
        nn.init.constant_(autoencoder.decoder.get_submodule("5").bias, said)  # pyright: ignore
        x = torch.full((1, 1, 28, 28), pixel)
        return float(autoencoder.loss(x, torch.zeros(1, 4, 7, 7), 0.0))

    assert loss(-0.3, 0.0) == loss(1.3, 1.0) == 0
    assert loss(0.3, 0.0) == loss(0.7, 1.0) == pytest.approx(0.09)
    assert loss(0.2, 0.5) == loss(0.8, 0.5) == pytest.approx(0.09)


def negative_reach(encoder: nn.Module, x: Tensor) -> float:
    """How far below zero an encoder's outputs lie, against how far above."""
    out = encoder(x)
    return float(-out.min() / out.max())


@torch.no_grad()
@pytest.mark.parametrize("network", KINDS)
def test_trap_a_mean_that_can_hardly_be_negative(network: dict) -> None:
    """Trap A3: an encoder that ends in a LeakyReLU."""
    autoencoder = lively(network)
    x = 2 * pixels(autoencoder.config) - 1
    assert negative_reach(autoencoder.encoder, x) > 0.3
    trap = nn.Sequential(autoencoder.encoder, nn.LeakyReLU(0.01))
    assert not negative_reach(trap, x) > 0.3


def test_trap_a_posterior_that_cannot_be_sure() -> None:
    """Trap A3, what it costs: a log-variance of 0 or more knows no number better than the prior.

    One latent number is fitted to say 2.0 with a standard deviation of 0.1, as the ELBO of a sharp
    decoder wants it.
    """

    def fitted(last: nn.Module) -> Tensor:
        torch.manual_seed(0)
        head = nn.Sequential(nn.Linear(4, 2), last)
        optimizer = torch.optim.Adam(head.parameters(), lr=0.1)
        x = torch.ones(1, 4)
        for _ in range(120):
            mean, log_variance = head(x)[0]
            moments = Moments(mean.view(1, 1, 1, 1), log_variance.view(1, 1, 1, 1))
            expected = (mean + 2).square() + log_variance.exp()  # squared error of a sample
            loss = 50 * expected + moments.divergence()[0]
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        return head(x)[0].detach()

    def right(said: Tensor) -> bool:
        return abs(float(said[0]) + 2) < 0.2 and float((said[1] / 2).exp()) < 0.2

    assert right(fitted(nn.Identity()))
    assert not right(fitted(nn.LeakyReLU(0.01)))


def test_trap_latents_that_were_never_scaled() -> None:
    """Trap A4: channels as the encoder leaves them, each of another size."""
    generator = torch.Generator().manual_seed(0)
    sizes = torch.tensor([0.1, 1.0, 7.0]).view(3, 1, 1)
    mean = torch.randn(2, 400, 3, 4, 4, generator=generator) * sizes + 3
    encoded = Encoded(
        Moments(mean, torch.full_like(mean, 0.09).log()),
        torch.zeros(2, 400, 7),
        Moments(mean[0, :0], mean[0, :0]),
    )
    middle, scale = encoded.scale()
    network = CONV | {"latent": 3, "mean": middle, "scale": scale}
    autoencoder = Autoencoder(config_of(network))
    samples = Moments(*(t[0] for t in encoded.views)).sample(
        torch.randn(mean[0].shape, generator=generator)
    )

    def unit(x: Tensor) -> bool:
        spread, center = x.std((0, 2, 3)), x.mean((0, 2, 3))
        return bool(((spread - 1).abs() < 0.05).all() and (center.abs() < 0.05).all())

    assert unit(autoencoder.scaled(samples))
    assert not unit(samples)
    assert not unit(samples / samples.std())  # one number for all channels


@torch.no_grad()
def test_the_scale_is_undone_before_decoding() -> None:
    plain = lively(CONV)
    scaled = Autoencoder(config_of(CONV | {"mean": [0.3] * 4, "scale": [2.0, 0.5, 1.0, 3.0]}))
    scaled.load_state_dict(plain.state_dict())
    x = pixels(plain.config)
    assert not torch.allclose(plain.encode(x), scaled.encode(x), atol=1e-2)
    assert torch.allclose(plain.decode(plain.encode(x)), scaled.decode(scaled.encode(x)), atol=1e-4)
