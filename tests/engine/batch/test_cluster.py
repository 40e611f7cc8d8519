"""Rows drawn by Dask workers, of which one is killed: the same files as without a cluster."""

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import dask.config
import pytest
from distributed import LocalCluster

from engine.api import Drawing, WriteRequest
from engine.batch import cluster
from engine.batch.make import PlannedMessage
from engine.batch.manifest import Manifest
from engine.batch.plan import with_hash
from engine.card import model_hash
from engine.errors import DeviceError, EngineError, RequestError
from engine.message.recipe import Recipe
from engine.progress import finish
from engine.version import installed_version
from tests.engine.cli.test_batch import lines, run
from tests.engine.tiny import tiny_model

NAMES = ("Ann", "Bob", "Cy", "Dee", "Eve", "Fay", "Gus", "Hal", "Ida", "Jo", "Kim", "Lea")
ROWS = "name,hand\n" + "".join(f"{name},Ada\n" for name in NAMES) + "Max,Nobody\n"
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


def local_cluster(workers: int, processes: bool = True) -> LocalCluster:
    found: Any = LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=processes, dashboard_address=":0"
    )
    return found


@pytest.fixture(scope="module")
def two_workers() -> Iterator[LocalCluster]:
    with closing(local_cluster(2)) as found:
        yield found


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A model's path, in a folder to write in."""
    monkeypatch.chdir(tmp_path)
    return str(tiny_model(tmp_path))


def planned(model: str, *names: str) -> list[PlannedMessage]:
    drawing, digest = Drawing(model=model, steps=2, frames=2), model_hash(Path(model))
    return [
        PlannedMessage(
            row, Path(f"{name}.gif"), with_hash(Recipe(text=name, drawing=drawing), digest)
        )
        for row, name in enumerate(names, start=1)
    ]


def contents(where: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(where).glob("*.gif")}


def test_a_worker_that_is_killed_loses_nothing(
    mine: str,
    two_workers: LocalCluster,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    killed: list[int] = []
    put = cluster.put_file

    def put_and_kill(*arguments: Any) -> None:
        put(*arguments)
        if not killed:  # the first file is there: both are at work on others
            worker: Any = next(iter(two_workers.workers.values()))
            killed.append(worker.pid)
            os.kill(worker.pid, KILL)

    monkeypatch.setattr(cluster, "put_file", put_and_kill)
    where = ["--hand", "{hand}", "--scheduler", str(two_workers.scheduler_address)]
    assert run(mine, ROWS, *where, "--json") == 2
    assert "Row 13 (line 14)" in (said := capsys.readouterr().err)
    assert "1 of 13 rows cannot be made. 12 messages made." in said
    assert killed
    assert [line["state"] for line in lines()] == ["made"] * 12 + ["failed"]
    assert run(mine, ROWS, "--hand", "{hand}", out="alone/{name}.gif") == 2
    assert len(contents("out")) == 12
    assert contents("out") == contents("alone")
    capsys.readouterr()

    without_last = ROWS.replace("Max,Nobody\n", "")  # gone on with: nothing is left to be done
    assert run(mine, without_last, *where, "--json", "-q") == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["made"], facts["there"]) == (0, 12)


def test_what_cannot_be_drawn_by_workers_is_said(
    mine: str,
    two_workers: LocalCluster,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    where = ["--scheduler", str(two_workers.scheduler_address)]
    monkeypatch.setattr(cluster, "installed_version", lambda: "0.0")
    assert run(mine, "name\nAnn\n", *where) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert f"A worker has Noisegram {installed_version()}, and here is 0.0." in said
    assert not Path("out/Ann.gif").exists()


def test_where_no_scheduler_answers_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "CONNECTING", "1s")
    with pytest.raises(DeviceError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9\."):
        cluster.Cluster("tcp://127.0.0.1:9")
    with pytest.raises(RequestError, match=r"missing\.json is not the file of a Dask scheduler"):
        cluster.Cluster("missing.json")
    (tmp_path / "file.json").write_text('{"address": "tcp://127.0.0.1:9"}')
    with pytest.raises(DeviceError, match="No Dask scheduler answers"):
        cluster.Cluster(str(tmp_path / "file.json"))


def test_without_dask_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(RequestError, match=r"noisegram\[cluster\]"):
        cluster.Cluster("tcp://127.0.0.1:9")


class DeadlyMessage(PlannedMessage):
    """Kills whoever draws it."""

    @property
    def request(self) -> WriteRequest:
        os.kill(os.getpid(), KILL)
        raise AssertionError


def test_a_row_that_kills_its_workers_is_named(mine: str) -> None:
    """Else it would kill one after the other, for ever."""
    ann, bob = planned(mine, "Ann", "Bob")
    due = [DeadlyMessage(ann.row, ann.path, ann.recipe), bob]
    known, failed = Manifest(Path("manifest.jsonl")), dict[int, EngineError]()
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        closing(local_cluster(1)) as found,
    ):
        there = cluster.Cluster(str(found.scheduler_address))
        result = finish(cluster.make_on_cluster(there, due, known, failed.__setitem__))
    assert str(failed[1]) == (
        "Every worker that drew it died. Give the workers more memory, and run this again."
    )
    assert result.failed + result.made == 2 and not ann.path.exists()


def test_a_scheduler_that_ends_takes_nothing_with_it(mine: str) -> None:
    """What was made is there, and whoever starts it again goes on."""
    known, failed = Manifest(Path("manifest.jsonl")), list[int]()
    due = planned(mine, "Ann", "Bob")
    scheduler = local_cluster(0, processes=False)
    work = cluster.make_on_cluster(
        cluster.Cluster(str(scheduler.scheduler_address)), due, known,
        lambda row, _: failed.append(row),
    )  # fmt: skip
    assert next(work).done == 0  # they wait for a worker
    scheduler.close()
    with pytest.raises(DeviceError, match="is gone"):
        finish(work)
    assert not failed
    assert not any(known.is_made(one.path, one.key) for one in due)


def test_rows_are_spread_over_the_workers() -> None:
    rows: Any = list(range(200))
    assert [len(group) for group in cluster.tasks_of(rows, 2)] == [25] * 8
    assert max(len(group) for group in cluster.tasks_of(rows * 50, 2)) == cluster.MOST_ROWS
    assert [len(group) for group in cluster.tasks_of(rows[:3], 9)] == [1, 1, 1]
    assert [row for group in cluster.tasks_of(rows, 0) for row in group] == rows
