"""What is looked at comes first: the way of a letter waits behind what another bench shows."""

import pytest
from pytestqt.qtbot import QtBot
from typing_extensions import override

from engine.cloud.clouds import Paths, PathsRequest
from engine.explain.door import LaneRequest, LaneRun, Trace, TraceRequest
from engine.progress import Progress, Work
from guiapp.explain.field.bench import FieldBench
from guiapp.explain.page import ExplainPage
from tests.guiapp.conftest import OpenWindow
from tests.guiapp.fake import FakeEngine
from tests.guiapp.person import write


class LastOfAll(FakeEngine):
    """Ends no letter's way before particles have walked, or a lane was measured."""

    others = 0

    @override
    def trace(self, request: TraceRequest) -> Work[Trace]:
        while not self.others:
            self._work()
            yield Progress(0, 1)
        return (yield from super().trace(request))

    @override
    def walk_cloud(self, request: PathsRequest) -> Work[Paths]:
        self.others += 1
        return super().walk_cloud(request)

    @override
    def measure(self, request: LaneRequest) -> Work[LaneRun]:
        run = yield from super().measure(request)
        self.others += 1
        return run


@pytest.fixture
def page(qtbot: QtBot, open_window: OpenWindow) -> ExplainPage:
    stage = open_window(LastOfAll())
    write(qtbot, stage, "Hi")
    stage.engine.pause = 0.001
    stage.window.show_page("explain")
    page = stage.window.explain
    qtbot.waitUntil(lambda: page.session.busy)
    return page


def test_particles_go_before_the_way_of_a_letter(qtbot: QtBot, page: ExplainPage) -> None:
    page.show_bench("field")
    bench = page.bench
    assert isinstance(bench, FieldBench)
    qtbot.waitUntil(lambda: bench.cloud.paths is not None, timeout=20_000)
    qtbot.waitUntil(lambda: page.session.trace is not None, timeout=20_000)  # it went on


def test_lanes_go_before_the_way_of_a_letter(qtbot: QtBot, page: ExplainPage) -> None:
    page.show_bench("sides")
    qtbot.waitUntil(lambda: page.session.trace is not None, timeout=20_000)


def test_a_way_that_waited_goes_on_once_it_is_looked_at(qtbot: QtBot, page: ExplainPage) -> None:
    page.show_bench("sides")
    page.show_bench("letter")
    assert page.session.busy
    page.show_bench("field")
    qtbot.waitUntil(lambda: page.session.trace is not None, timeout=20_000)
