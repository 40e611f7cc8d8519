"""Figures: what happens in a diffusion model, as pictures and charts for a page. Never Qt.

Light, without torch: `plot` (charts, axes, type and colors), `picture_grid` (pictures with words),
`class_grid`, `loss`. With torch, one file a kind: `forward`, `schedule`, `reverse`, `panel`,
`walk`, `elbo`, `benchmark`; `sources` is where pictures come from, `pixels` how states are shown.

    from engine.figures.schedule import schedule_figure

    schedule_figure({"linear": Sampling(schedule="linear")}).save("linear.png")

A figure that needs a model to draw is a generator of progress, `progress.finish` runs it.
"""
