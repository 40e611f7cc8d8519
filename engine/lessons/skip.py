"""The lesson of scaled skips: a sum of two branches of unit variance has twice that variance.

Systems D, as Karras et al. 2022 (arXiv 2206.00364, table 9), divide each sum of a residual block by
the root of 2. Without it what a network carries grows from block to block.
"""

import torch
from torch import Tensor, nn

from engine.diffusion.unet import UNet
from engine.lessons.compare import Variant, better, compare, comparison_figure
from engine.lessons.digits import Digits
from engine.lessons.lesson import Lesson, Teaching, verdict
from engine.lessons.networks import small_unet, use_plain_skips
from engine.lessons.training import Setup, TrainedVariant, class_labels, start_noise, ten_labels
from engine.sentence import Sentence

PLAIN, SCALED = "skips as they are", "skips times 1/sqrt(2)"
LOWER = 0.98  # of a loss: clearly lower, since both see the same batches
MORE = 0.2  # of the digits are read: three standard deviations of 100 each


def skip_lesson(digits: Digits, setup: Setup) -> Teaching:
    """The same network with its residual sums plain and scaled."""
    found = yield from compare(
        digits,
        (
            Variant(PLAIN, lambda: use_plain_skips(small_unet(setup.seed)), setup),
            Variant(SCALED, lambda: small_unet(setup.seed), setup),
        ),
    )
    for judged in found.values():
        judged.facts["carried"] = carried_std(judged.trained)
    facts = {name: judged.facts for name, judged in found.items()}
    plain, scaled = facts[PLAIN], facts[SCALED]
    seen = better(found, PLAIN, SCALED, MORE) or scaled["loss"] < LOWER * plain["loss"]
    measured = Sentence(
        "After {images:,} pictures each: without scaling what the network carries has a standard "
        "deviation of {carried:.2f} behind its last block, the loss ends at {loss:.3f} and "
        "{read:.0f} % of the digits are read; with it {scaled_carried:.2f}, {scaled_loss:.3f} and "
        "{scaled_read:.0f} %.",
        {"images": setup.images, "carried": plain["carried"], "loss": plain["loss"],
         "read": 100 * plain["read"], "scaled_carried": scaled["carried"],
         "scaled_loss": scaled["loss"], "scaled_read": 100 * scaled["read"]},
    )  # fmt: skip
    same_size = Sentence("Scaled skips keep every block's input of one size.")
    needless = Sentence(
        "Nothing is better for it here: the norm ahead of each convolution takes the size out "
        "again, and so small a network has few blocks for it to grow in."
    )
    sentence = verdict(measured, seen, same_size, needless)
    picture = comparison_figure(found, "Scale the skips by 1/sqrt(2)")
    return Lesson("skip", sentence, seen, facts, picture)


@torch.inference_mode()
def carried_std(trained: TrainedVariant) -> float:
    """Standard deviation of what arrives at the last norm, for ten pictures at sigma 0.5."""
    net, arrived = trained.denoiser.net, list[Tensor]()
    assert isinstance(net, UNet)

    def look(norm: nn.Module, given: tuple[Tensor, ...]) -> None:
        del norm
        arrived.append(given[0])

    handle = net.leave_norm.register_forward_pre_hook(look)
    x = start_noise(10, net.config.size, trained.setup) * 0.7  # sigma and sigma_data of 0.5
    trained.denoiser(x, torch.full([10], 0.5), class_labels(ten_labels(10)))
    handle.remove()
    return float(arrived[0].std())
