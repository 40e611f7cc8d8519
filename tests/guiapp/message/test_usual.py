"""A new message is drawn as the card of its model says."""

from engine.api import FRAMES, RULES, Drawing
from engine.card import read_card
from engine.models.library import find_model
from guiapp.message.usual import SHIPPED, fields_of_model, shipped_drawing, usual_drawing
from tests.guiapp.conftest import OpenWindow


def test_a_new_message_is_drawn_as_its_card_says() -> None:
    sampling = read_card(find_model(SHIPPED)).sampling
    drawing = shipped_drawing()
    assert (drawing.steps, drawing.sampler) == (sampling.steps, sampling.sampler)
    assert (drawing.frames, drawing.model, drawing.rules) == (FRAMES, SHIPPED, RULES)
    assert drawing.film == FRAMES


def test_a_model_that_is_gone_is_told_of_when_it_is_to_draw() -> None:
    assert usual_drawing("gone") == Drawing(frames=FRAMES, model="gone")
    assert fields_of_model("gone")["model"] == "gone"


def test_a_window_begins_with_the_usual_drawing(open_window: OpenWindow) -> None:
    stage = open_window(model="")
    assert stage.session.drawing == shipped_drawing()
