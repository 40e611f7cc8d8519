"""Figures: what happens in a diffusion model, as pictures and charts for a page. Never Qt.

Light, without torch: `plot` (axes, type and colors), `picture_grid` (pictures with words),
`class_grid`, and of `charts/` (curves and points) `loss`. With torch, one file a kind: `forward`,
`reverse`, `panel`, `walk`, the other `charts`; `sources` is where pictures come from, `pixels` how
states are shown.

    from engine.figures.charts.schedule import schedule_figure

    schedule_figure({"linear": Sampling(schedule="linear")}).save("linear.png")

A figure that needs a model to draw is a generator of progress, `progress.finish` runs it.
"""
