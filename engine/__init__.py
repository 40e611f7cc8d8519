"""Noisegram's engine: torch, numpy and Pillow, never Qt.

A map of the room. Light, importable without torch: `api` (the door), `errors`, `card` (what a
model file says of itself), `library` (which models there are), `data.alphabet`, `message`
(layout, page, export, recipe), `pictures`, `files`, `cli`. Heavy: `studio` (the engine behind the
door), `diffusion` (the mathematics), `training`, `quality`, `device`.
"""
