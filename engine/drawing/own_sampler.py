"""What a sampler of one's own needs, in numpy: noise, levels, the denoiser, pictures of states."""

from dataclasses import dataclass

import numpy as np
import torch

from engine.diffusion.samplers import Step
from engine.drawing.draw import initial_states
from engine.drawing.rules import choose_walk
from engine.drawing.showing import to_ink
from engine.drawing.subject import Subject


@dataclass(frozen=True, slots=True, eq=False)
class DrawingTask:
    """N pictures to draw, for a sampler to lead from `noise` at sigmas[0] to sigmas[-1] = 0."""

    subject: Subject

    @property
    def sigmas(self) -> np.ndarray:
        """The noise levels float64 [steps + 1] that were asked for, decreasing, the last one 0."""
        return choose_walk(self.subject.card, self.subject.drawing)[1].double().numpy()

    @property
    def noise(self) -> np.ndarray:
        """The states float32 [N, C, H, W] at sigmas[0]: each picture's own, by its seed."""
        subject = self.subject
        level = float(self.sigmas[0])
        return initial_states(subject.noise(), level, subject.card.sigma_data).float().numpy()

    def denoise(self, x: np.ndarray, sigma: float) -> np.ndarray:
        """The clean pictures float32 [N, C, H, W] that states x = x0 + sigma noise are taken for.

        With the classes, hands, guidance and clipping that were asked for.
        """
        state = torch.from_numpy(np.ascontiguousarray(x, np.float32)).to(self.subject.device)
        with torch.inference_mode():
            return self.subject.denoise()(state, float(sigma)).float().cpu().numpy()

    def pictures(self, x: np.ndarray, sigma: float = 0.0) -> np.ndarray:
        """States as pictures uint8 [N, H, W] or [N, H, W, 3]; noisy ones scaled to be seen."""
        state = torch.from_numpy(np.ascontiguousarray(x, np.float32)).to(self.subject.device)
        with torch.inference_mode():
            step = Step(state, state, float(sigma))
            return to_ink(step, self.subject.card, self.subject.denoiser.autoencoder)
