"""Measures of a model's quality, and the readers and encoder that they rest on.

`evaluate` scores a model against real pictures (`compare` for glyphs, `reference` for others, with
`metrics` and `intervals`); `benchmark` compares models and samplers at equal cost; `elbo` bounds
the likelihood; `review` shows a new model beside its data.
"""
