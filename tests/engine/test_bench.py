"""bench prints times and ratios; what they are depends on the machine."""

import json
from pathlib import Path

import pytest
import torch

from engine.api import SAMPLER_NAMES
from engine.bench.bench import own_command
from engine.bench.models import untrained_card
from engine.bench.timing import measure_on_thread, record_calls, replay
from engine.cli.app import run_command
from engine.models.file import build
from engine.training.presets import PRESETS
from tests.engine.tiny import tiny_model


def test_bench_prints_a_ratio_for_every_sampler(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = str(tiny_model(tmp_path))
    asked = ["bench", "--model", model, "--quick", "-q"]
    assert run_command([*asked, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (speeds,) = found["models"]
    assert tuple(speed["sampler"] for speed in speeds["samplers"]) == SAMPLER_NAMES
    for speed in speeds["samplers"]:
        assert speed["overhead"] == pytest.approx(speed["ms"] / speed["bare_ms"])
        assert speed["seconds"] == pytest.approx(speed["ms"] / 1000 * speed["evaluations"])
    assert speeds["samplers"][1]["evaluations"] == 99 and speeds["samplers"][2]["evaluations"] == 50
    message, start = found["message"], found["start"]
    assert message["overhead"] == pytest.approx(message["write_s"] / message["bare_s"])
    assert message["window_ratio"] == pytest.approx(message["window_s"] / message["write_s"])
    assert message["marked_glyphs"] == 11 + 5 and message["marked_s"] > 0
    assert message["glyph_passes"] >= message["steps"]
    assert start["open_s"] > 0 and start["cold_write_s"] is None
    assert run_command(["bench", "--model", "nobody", "-q"]) == 2
    assert "no model called 'nobody'" in capsys.readouterr().err


def test_a_replay_makes_the_same_calls() -> None:
    net, seen = torch.nn.Linear(2, 1), []
    with record_calls(net) as calls:
        net(torch.ones(3, 2))
        net(input=torch.ones(5, 2))
    net.register_forward_pre_hook(
        lambda _, args, kwargs: seen.append(len((*args, *kwargs.values())[0])), with_kwargs=True
    )
    replay(net, calls)
    assert seen == [3, 5] and len(calls) == 2  # the replay is not recorded


def test_a_thread_as_the_windows_leaves_this_ones_setting() -> None:
    before, within = torch.get_num_threads(), []
    assert (
        measure_on_thread(lambda: within.append(torch.get_num_threads()), torch.device("cpu"), 2)
        >= 0
    )
    assert torch.get_num_threads() == before and len(within) == 3


def test_every_preset_can_be_built_untrained() -> None:
    for name, preset in PRESETS.items():
        if not getattr(preset, "autoencoder", None):
            card = untrained_card(preset)
            assert card.name == name and sum(p.numel() for p in build(card).parameters()) > 1_000


def test_it_knows_how_it_is_started() -> None:
    python, entry = own_command()
    assert Path(python).is_file() and Path(entry).name == "main.py"
