"""The network of a cloud in numpy: the same numbers as `diffusion.mlp` behind `Denoiser`, so that
a window sees its field at once, at any noise level. Perceptrons of points alone.
"""

import io
import math
from dataclasses import dataclass

import numpy as np

from engine.network.header import parse_header

EPSILON = 1e-5  # of a layer norm
FIRST, RATIO = 0.5, 1.25  # frequencies of the noise level's embedding
KINDS = {"F16": np.float16, "F32": np.float32}


@dataclass(frozen=True, slots=True, eq=False)
class Perceptron:
    """The weights of a model file of points, by their names."""

    weights: dict[str, np.ndarray]

    @classmethod
    def read(cls, data: bytes) -> "Perceptron":
        """The weights of a whole model file. Raises `ValueError` if it is none."""
        header, weights = parse_header(io.BytesIO(data), len(data)), {}
        for name, tensor in header.tensors.items():
            start, end = header.span(name)
            plain = np.frombuffer(data[start:end], KINDS[tensor.dtype]).astype(np.float32)
            weights[name] = plain.reshape(tensor.shape)
        return cls(weights)

    def estimate(
        self,
        x: np.ndarray,
        sigma: float,
        label: int | None = None,
        says: str = "edm",
        sigma_data: float = 1.0,
    ) -> np.ndarray:
        """x0 float32 [N, 2] as it is taken to be behind x [N, 2]."""
        skip, out, into = coefficients(says, sigma, sigma_data)
        state = np.asarray(x, dtype=np.float32)
        said = self.run(state * np.float32(into), math.log(sigma) / 4, label)
        return np.float32(skip) * state + np.float32(out) * said

    def run(self, x: np.ndarray, c_noise: float, label: int | None) -> np.ndarray:
        """F: x [N, 2] at one noise level, told one class or none -> [N, 2]."""
        embedding = self._embed(c_noise, label)
        if self.weights["enter.weight"].shape[1] == x.shape[1]:  # a residual one
            h, carry_on = self._linear("enter", x), self._residual
        else:
            told = np.broadcast_to(embedding, (len(x), embedding.shape[1]))
            h, carry_on = self._linear("enter", np.concatenate([x, told], axis=1)), self._plain
        layer = 0
        while any(name.startswith(f"layers.{layer}.") for name in self.weights):
            h = carry_on(f"layers.{layer}", h, embedding)
            layer += 1
        return self._linear("leave", silu(self._norm("leave_norm", h)))

    def _embed(self, c_noise: float, label: int | None) -> np.ndarray:
        """Noise level and class as numbers [1, E]."""
        count = self.weights["noise_embedding.linear.weight"].shape[1] // 2
        phase = np.float32(c_noise) * np.float32(FIRST) * np.float32(RATIO) ** np.arange(count)
        waves = np.concatenate([np.sin(phase), np.cos(phase)]).astype(np.float32)[None]
        embedding = self._linear("noise_embedding.linear", waves)
        table = self.weights.get("label_embedding.weight")
        if table is not None:
            embedding = embedding + table[len(table) - 1 if label is None else label]
        return silu(self._linear("embed.1", silu(embedding)))

    def _plain(self, name: str, h: np.ndarray, _embedding: np.ndarray) -> np.ndarray:
        return self._linear(f"{name}.linear", silu(self._norm(f"{name}.norm", h)))

    def _residual(self, name: str, h: np.ndarray, embedding: np.ndarray) -> np.ndarray:
        scale, shift = np.split(self._linear(f"{name}.scale_shift", embedding), 2, axis=1)
        inner = self._linear(f"{name}.linear1", silu(self._norm(f"{name}.norm1", h)))
        told = self._norm(f"{name}.norm2", inner) * (1 + scale) + shift
        skip = self._linear(f"{name}.skip", h) if f"{name}.skip.weight" in self.weights else h
        return (skip + self._linear(f"{name}.linear2", silu(told))) * np.float32(math.sqrt(0.5))

    def _linear(self, name: str, h: np.ndarray) -> np.ndarray:
        return h @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def _norm(self, name: str, h: np.ndarray) -> np.ndarray:
        h = h - h.mean(axis=1, keepdims=True)
        h = h / np.sqrt(np.square(h).mean(axis=1, keepdims=True) + np.float32(EPSILON))
        return h * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]


def silu(h: np.ndarray) -> np.ndarray:
    """h / (1 + exp(-h)), with the exponent kept where float32 can have it."""
    return h / (1 + np.exp(-np.maximum(h, np.float32(-80))))


def coefficients(says: str, sigma: float, sigma_data: float) -> tuple[float, float, float]:
    """c_skip, c_out and c_in as `diffusion.denoiser` has them."""
    total, whole = math.hypot(sigma, 1), math.hypot(sigma, sigma_data)
    return {
        "edm": ((sigma_data / whole) ** 2, sigma * sigma_data / whole, 1 / whole),
        "eps": (1.0, -sigma, 1 / total),
        "v": (1 / total**2, -sigma / total, 1 / total),
        "x0": (0.0, 1.0, 1 / total),
        "flow": (1 / (1 + sigma), -sigma / (1 + sigma), 1 / (1 + sigma)),
    }[says]
