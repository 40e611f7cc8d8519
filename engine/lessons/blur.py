"""The lesson of blur: what is likeliest of all pictures at once is their mean.

From pure noise a denoiser that minimizes the squared error can only say the mean of all pictures
that it could become. Taken in one shot that is a blur; taken as a direction for a small step, it
leads to one of them.
"""

import numpy as np

from engine.explain.likeness import likeness, sharpness
from engine.figures.picture_grid import Row, paint_grid
from engine.lessons.digits import Digits
from engine.lessons.lesson import Lesson, Teaching, percent, verdict
from engine.lessons.measure import class_means, read_share
from engine.lessons.networks import small_unet
from engine.lessons.training import Setup, one_shot, sample, ten_labels, train
from engine.sentence import Sentence


def blur_lesson(digits: Digits, setup: Setup) -> Teaching:
    """One network, used in one shot and step by step."""
    trained = yield from train(small_unet(setup.seed), digits.pictures, digits.labels, setup)
    labels = ten_labels(setup.samples)
    once, stepped = one_shot(trained, labels), sample(trained, labels)
    means = class_means(digits)
    real = np.stack([digits.pictures[np.flatnonzero(digits.labels == k)[0]] for k in range(10)])
    sharp = sharpness(digits.pictures)
    facts = {
        name: {
            "read": read_share(pictures, labels), "sharpness": sharpness(pictures) / sharp,
            "likeness_to_mean": likeness(pictures, means[labels]),
        }
        for name, pictures in (("one shot", once), ("step by step", stepped))
    }  # fmt: skip
    a, b = facts["one shot"], facts["step by step"]
    seen = a["sharpness"] < 0.75 * b["sharpness"] and a["likeness_to_mean"] > b["likeness_to_mean"]
    measured = Sentence(
        "The same network, {images:,} pictures of training: in one shot from noise its pictures "
        "are {sharp:.0f} % as sharp as real ones and correlate {alike:.2f} with the mean picture "
        "of their digit; in {steps} steps {sharp_stepped:.0f} % and {alike_stepped:.2f}.",
        {"images": setup.images, "sharp": 100 * a["sharpness"], "alike": a["likeness_to_mean"],
         "steps": setup.steps, "sharp_stepped": 100 * b["sharpness"],
         "alike_stepped": b["likeness_to_mean"]},
    )  # fmt: skip
    meaning = Sentence("One shot gives the blurred mean; steps give a picture.")
    sentence = verdict(measured, seen, meaning)
    rows = [
        Row(255 - once[:10], "in one shot", f"{percent(a['sharpness'])} as sharp"),
        Row(255 - means, "mean of the data"),
        Row(255 - stepped[:10], f"in {setup.steps} steps", f"{percent(b['sharpness'])} as sharp"),
        Row(255 - real, "real"),
    ]
    picture = paint_grid(rows, [str(k) for k in range(10)], "One shot, or step by step", scale=8)
    return Lesson("blur", sentence, seen, facts, picture)
