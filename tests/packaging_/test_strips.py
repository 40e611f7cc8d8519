"""The shipped models bring the samples on their cards: no more, no fewer."""

from pathlib import Path

from PIL import Image

from engine.card import read_card
from engine.models.library import shipped_folder
from engine.progress import finish
from guiapp.models.strip_cache import PICTURES, find_strip, shipped_strips
from tests.guiapp.conftest import writing_model


def test_each_shipped_model_brings_its_samples() -> None:
    models = sorted(shipped_folder().glob("*.safetensors"))
    strips = {finish(find_strip(model)): read_card(model).size for model in models}
    assert set(strips) == set(shipped_strips().glob("*.png")), "run packaging/resources/strips.py"
    for path, side in strips.items():
        with Image.open(path) as strip:
            assert strip.size == (PICTURES * side, side)


def test_another_model_has_none(tmp_path: Path) -> None:
    assert not finish(find_strip(Path(writing_model(tmp_path)))).exists()
