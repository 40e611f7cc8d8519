"""Measures of a model's quality, by readers and an encoder (`models.readers`, `features`).

`evaluate` scores a model against real pictures (`compare` for glyphs, `reference` for others, with
`metrics` and `intervals`); `benchmark` compares models and samplers at equal cost; `elbo` bounds
the likelihood; `review` shows a new model beside its data.
"""
