"""What a person plans becomes what the engine is asked for."""

from dataclasses import replace
from pathlib import Path

import pytest

from engine.api_training import Forecast, Level
from engine.card import Hand, ModelCard
from engine.data.check.report import DataReport, Finding
from engine.data.detect import DataKind
from engine.models.library import ModelInfo
from engine.sentence import Sentence
from guiapp.train.material import Material, Plan, starts, usual_plan

RUN = Path("run")


def report(kind: DataKind, classes: str = "", findings: tuple[Finding, ...] = ()) -> DataReport:
    return DataReport(
        Path("data"), kind, Sentence("Data."), 32, 3, 100, 0,
        tuple((name, 50) for name in classes.split()), "auto", 0, 0, False, 0, 0.0, findings,
    )  # fmt: skip


CATS = Material(Path("/a/My cats"), report("pictures", "tom tim"))
MANY = Material(Path("/a/many"), replace(report("pictures", ""), pictures=50_000))
GRAY = Finding("gray", 100, Sentence("All are gray"))
DRAWINGS = Material(Path("/a/drawings.zip"), report("pictures", "", (GRAY,)))
CORPUS = Material(Path("/a/corpus.npz"), report("glyphs", "a b c"))
DIGITS = Material(Path("/a/mnist"), report("mnist", "0 1 2"))
HAND = Material(Path("/a/hand"), hand="Ana")


@pytest.mark.parametrize(
    ("material", "name", "plan"),
    [
        (CATS, "My cats", Plan(start="cars32-edm", size=32, color=True, network="small")),
        (MANY, "many", Plan(size=32, color=True)),
        (DRAWINGS, "drawings", Plan(size=32, color=False, network="small")),
        (CORPUS, "corpus", Plan(size=28, color=False)),
        (DIGITS, "mnist", Plan(size=32, color=False)),
        (HAND, "Ana", Plan(start="letters", size=28, color=False)),
    ],
)
def test_each_kind_of_data_has_a_usual_plan(material: Material, name: str, plan: Plan) -> None:
    assert (material.name, usual_plan(material)) == (name, plan)


def test_pictures_have_a_preset_for_each_network() -> None:
    asked = Plan(size=64, network="small", color=False).request(CATS, RUN, 5)
    assert (asked.preset, asked.size, asked.minutes) == ("pictures-small", 64, 5)
    assert dict(asked.settings) == {"network.channels": "1"}
    assert Plan().request(CATS, RUN, 5).settings == {}


def test_known_data_is_left_to_its_own_preset_unless_one_chooses_otherwise() -> None:
    plan = usual_plan(CORPUS)
    assert plan.request(CORPUS, RUN, 5).preset == ""
    asked = replace(plan, size=16).request(CORPUS, RUN, 5)
    assert (asked.preset, asked.size) == ("pictures", 16)


def test_a_hand_takes_as_long_as_its_recipe_says_or_as_one_says() -> None:
    plan = usual_plan(HAND)
    asked = plan.request(HAND, RUN, 4)
    assert (asked.hand, asked.start, asked.preset, asked.minutes) == ("Ana", "letters", "", None)
    assert replace(plan, level="own", minutes=9).request(HAND, RUN, 9).minutes == 9


def test_a_plan_takes_as_long_as_was_measured() -> None:
    forecast = Forecast(1, 0, 1, 1, 1, 1.0, 1, 1, 1, (Level("good", 10, 12.5),))
    assert Plan().minutes_by(forecast) == 12.5
    assert Plan().minutes_by(None) is None
    assert Plan(level="own", minutes=3).minutes_by(None) == 3


def test_one_starts_from_what_fits() -> None:
    writer = ModelCard(name="letters", network={}, classes=("a", "b"), hands=(Hand(name="Ada"),))
    cars = ModelCard(name="cars", network={}, size=32, channels=3)
    latent = ModelCard(name="latent", network={}, size=32, channels=3, autoencoder={"size": 32})
    models = [ModelInfo(c.name, RUN, c, "yours", 1) for c in (writer, cars, latent)]
    found = [[info.name for info in starts(m, models)] for m in (CATS, DRAWINGS, CORPUS, HAND)]
    assert found == [["cars"], [], ["letters"], ["letters"]]
