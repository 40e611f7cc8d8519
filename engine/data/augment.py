"""Light augmentation of training pictures, each with its pose, the parameters of it.

The network is given the pose (unet.Labels.pose), so its pictures at pose zero are not blurred by
the augmentation; given another pose, it draws slanted, wider or bolder.
"""

import torch
from torch import Tensor
from torch.nn import functional as F

# One number each, in units of their usual spread: rotation, width, height, slant, right, down, bold
POSE_SPREAD = torch.tensor([0.09, 0.08, 0.08, 0.12, 0.04, 0.04, 0.35])
POSE_WIDTH = len(POSE_SPREAD)
POSE_NOT_STYLE = torch.tensor([1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 0.0])  # those not in a hand's code


def random_pose(count: int, probability: Tensor) -> Tensor:
    """Poses [count, POSE_WIDTH], unit normal clipped at 2, with `probability` [count]; else 0."""
    pose = torch.randn(count, POSE_WIDTH).clamp(-2, 2)
    return pose * (torch.rand(count) < probability)[:, None]


def augment(images: Tensor, pose: Tensor) -> Tensor:
    """Turn, scale, slant, shift and thicken pictures [B, C, H, W] in [0, 1] (0 = paper)."""
    turn, wide, high, slant, right, down, bold = (pose * POSE_SPREAD).unbind(1)
    cos, sin = turn.cos(), turn.sin()
    inverse_wide, inverse_high = (-wide).exp(), (-high).exp()
    theta = torch.stack(  # output position -> input position, both in [-1, 1]
        [
            torch.stack([cos * inverse_wide, (sin + slant) * inverse_wide, -right], dim=1),
            torch.stack([-sin * inverse_high, cos * inverse_high, -down], dim=1),
        ],
        dim=1,
    )
    grid = F.affine_grid(theta, list(images.shape), align_corners=False)
    moved = F.grid_sample(images, grid, align_corners=False)
    moved = torch.where(pose[:, :6].any(dim=1)[:, None, None, None], moved, images)
    bold = bold[:, None, None, None]
    thick = F.max_pool2d(moved, 3, stride=1, padding=1)
    thin = -F.max_pool2d(-moved, 3, stride=1, padding=1)
    return moved + bold.clamp(min=0) * (thick - moved) + (-bold).clamp(min=0) * (thin - moved)
