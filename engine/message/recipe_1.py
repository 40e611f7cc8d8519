"""What a recipe says where it says nothing: the values of version 0.1, for ever.

A recipe of format 1 knows no other fields. Share codes of every format leave out what is as here,
so that a default that changes later changes no message.
"""

from typing import Any

SILENT: dict[str, Any] = {
    "format": 1, "version": "", "ids": (), "redraws": (), "own": {}, "whole": "",
    "drawing": {
        "seed": 0, "hand": "auto", "steps": 50, "frames": None, "sampler": "dpmpp2m",
        "guidance": None, "model": "letters", "rules": 1, "levels": "model",
        "sigma_min": None, "sigma_max": None,
        "rho": None, "guidance_low": None, "guidance_high": None,
        "options": {
            "eta": 0.0, "variance": 0.0, "churn": 0.0, "churn_min": 0.0, "churn_max": 1e9,
            "churn_noise": 1.0, "clip": "auto", "percentile": 0.995,
        },
    },
    "model_hash": "",
    "layout": {
        "kind": "type", "align": "center", "width": 480, "weight": 1.0, "slant": 0.0, "rules": 1,
    },
    "look": {"ink": "#1b1b1f", "paper": "#ffffff", "overlay": False},
    "timing": {
        "fps": 20.0, "hold": 20, "stagger": 1.0, "spread": 3.0, "loop": 0, "backward": False,
        "boomerang": False, "poster": "first",
    },
}  # fmt: skip


def with_silent(said: dict[str, Any], silent: dict[str, Any] = SILENT) -> dict[str, Any]:
    """What a recipe says as JSON, and what it leaves out."""
    whole = silent | said
    for name, inner in silent.items():
        if isinstance(inner, dict) and isinstance(whole[name], dict):
            whole[name] = with_silent(whole[name], inner)
    return whole


def with_numbered_branches(said: dict[str, Any]) -> dict[str, Any]:
    """What a recipe of format 1 says: it called the number of a state what is a sigma today."""
    own = {place: {"branch_step" if name == "branch" else name: value
                   for name, value in letter.items()}
           for place, letter in said["own"].items()}  # fmt: skip
    return said | {"own": own}
