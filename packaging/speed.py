"""How fast this version is beside another one, as ratios from one run, and where its time goes.

    git worktree add ../older 07a4e69                   the last commit of version 0.1
    python packaging/speed.py ../older                  all that is measured, 9 rounds
    python packaging/speed.py ../older --rounds 3 write warm
    python packaging/speed.py ../older --python ../older/.venv/bin/python
    python packaging/speed.py --stages                  a cold message of this version by stages

What is measured: help, a cold `noisegram --help`; write, a cold `noisegram write "Hello, world!"`;
warm, eleven letters in a program that has drawn before; diffusers, as many pictures by a pipeline
of that library, with a U-Net of as many operations, in 50 steps of DDIM. The last needs the
packages of the extra `test`.

A machine has moods, so versions take turns, round by round, and medians are compared. CPU seconds
are those of all threads of a process, its end included; they say more than seconds of the clock
where other programs run. A ratio above 1 says that this version is quicker. Each version runs from
its own folder, with the Python that started this unless --python names another for the other one;
so both have the same PyTorch unless it has packages of its own. Not for Windows, which does not say
what a process has used.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
MEASURED = ("help", "write", "warm", "diffusers")
MESSAGE, LETTERS = "Hello, world!", "Hello,world"  # the latter without a blank: eleven pictures

# Programs that stay: each line they read is a round, and each they write its seconds.
ROUNDS = """
def serve(draw):
    draw()  # what is only done once
    print("ready", flush=True)
    for _ in sys.stdin:
        clock, cpu = time.perf_counter(), time.process_time()
        draw()
        print(time.perf_counter() - clock, time.process_time() - cpu, flush=True)
"""
LETTERS_WARM = f"""
import sys, time
import engine
from engine.api import Drawing, WriteRequest
from engine.card import read_card
from engine.device import use_threads
from engine.message.recipe import Recipe
from engine.models.library import find_model
from engine.progress import finish
from engine.studio import Studio
{ROUNDS}
use_threads()
studio, card = Studio("cpu"), read_card(find_model("letters"))
recipe = Recipe(text="{LETTERS}", drawing=Drawing.for_card(card, model="letters"))
serve(lambda: finish(studio.write(WriteRequest(recipe.letters(), recipe.drawing, 0))))
"""
PIPELINE_WARM = f"""
import sys, time
import engine, torch
from torch.utils.flop_counter import FlopCounterMode
from diffusers import DDIMPipeline, DDIMScheduler, UNet2DModel
from engine.device import use_threads
from engine.diffusion.unet import Labels
from engine.models.file import load_model
from engine.models.library import find_model
{ROUNDS}
def unet(width):
    return UNet2DModel(
        sample_size=28, in_channels=1, out_channels=1, layers_per_block=2, norm_num_groups=8,
        block_out_channels=(width, 2 * width), attention_head_dim=8,
        down_block_types=("DownBlock2D", "AttnDownBlock2D"),
        up_block_types=("AttnUpBlock2D", "UpBlock2D"),
    ).eval()
def operations(run):
    with torch.no_grad(), FlopCounterMode(display=False) as counted:
        run()
    return counted.get_total_flops()
use_threads()
torch.manual_seed(0)
denoiser, card = load_model(find_model("letters"))
x, one = torch.zeros(1, 1, 28, 28), torch.ones(1)
labels = Labels(torch.zeros(1, dtype=torch.long), torch.zeros(1, card.network["hand_width"] + 1))
ours = operations(lambda: denoiser(x, one, labels))
theirs = dict((abs(operations(lambda: unet(w)(x, one)) - ours), w) for w in range(16, 65, 8))
network = unet(theirs[min(theirs)])
print(f"letters: {{ours / 1e9:.2f}} GFLOP an evaluation, the U-Net of diffusers:",
      f"{{operations(lambda: network(x, one)) / 1e9:.2f}}", file=sys.stderr)
pipeline = DDIMPipeline(unet=network, scheduler=DDIMScheduler())
pipeline.set_progress_bar_config(disable=True)
serve(lambda: pipeline(batch_size={len(LETTERS)}, num_inference_steps=50, output_type="np"))
"""
# A cold message in the order in which it is made, a line of seconds after each stage.
STAGES = f"""
import time, sys
def stage(name):
    print(f"{{name}}|{{time.perf_counter()}}|{{time.process_time()}}", flush=True)
stage("Python")
import main
with main.kept_from_collector():
    from engine.cli.app import build_verb
    stage("the command line")
    build_verb("write")
    stage("its verb write")
    import torch
    stage("PyTorch")
    from engine.device import use_threads
    from engine.studio import Studio
    stage("the engine")
from pathlib import Path
from engine.api import Drawing, WriteRequest
from engine.card import read_card
from engine.export.export import export_message
from engine.message.recipe import Recipe
from engine.models.library import find_model
from engine.models.readers import load_app_reader
from engine.progress import finish
use_threads()
studio, card = Studio("auto"), read_card(find_model("letters"))
studio.open("letters")
stage("the model's file")
load_app_reader()
stage("the reader's file")
recipe = Recipe(text="{MESSAGE}", drawing=Drawing.for_card(card, model="letters"))
work = studio.write(WriteRequest(recipe.letters(), recipe.drawing, 3))
next(work)
stage("noise, and the first evaluation")
glyphs = finish(work)
stage("all other evaluations, and reading")
finish(export_message(Path("stages.gif"), glyphs.states, glyphs.sigmas, recipe))
stage("page and GIF")
"""


class TimeSpent(NamedTuple):
    """What a round took."""

    seconds: float
    cpu: float


class Checkout(NamedTuple):
    """A checkout, and the Python that runs it."""

    folder: Path
    python: str

    def command(self, *arguments: str) -> list[str]:
        return [self.python, *arguments]

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {"PYTHONPATH": str(self.folder)}


def run_cold(version: Checkout, *arguments: str) -> TimeSpent:
    """A process from its start to its end."""
    started = time.perf_counter()
    process = subprocess.Popen(
        version.command(str(version.folder / "main.py"), *arguments),
        env=version.environment,
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{version.folder} failed: {' '.join(arguments)}")
    return TimeSpent(time.perf_counter() - started, used.ru_utime + used.ru_stime)


class WarmProgram:
    """A program that has drawn once, and draws again when it is asked to."""

    def __init__(self, version: Checkout, code: str) -> None:
        self.process = subprocess.Popen(
            version.command("-c", code),
            env=version.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.read()

    def read(self) -> str:
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            sys.exit("A warm program ended; what it said stands above.")
        return line

    def draw(self) -> TimeSpent:
        assert self.process.stdin
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        seconds, cpu = self.read().split()
        return TimeSpent(float(seconds), float(cpu))


def measures(
    names: Sequence[str], this: Checkout, other: Checkout
) -> dict[str, list[Callable[[], TimeSpent]]]:
    """What a round does for each name: first by this version, then by what it is compared with."""
    write = "write", MESSAGE, "-o", "message.gif", "--force"
    made: dict[str, list[Callable[[], TimeSpent]]] = {}
    for name in names:
        if name == "help":
            made[name] = [lambda v=v: run_cold(v, "--help") for v in (this, other)]
        elif name == "write":
            made[name] = [lambda v=v: run_cold(v, *write) for v in (this, other)]
        elif name == "warm":
            made[name] = [WarmProgram(v, LETTERS_WARM).draw for v in (this, other)]
        else:
            codes = LETTERS_WARM, PIPELINE_WARM
            made[name] = [WarmProgram(this, code).draw for code in codes]
    return made


def compare(names: Sequence[str], this: Checkout, other: Checkout, rounds: int) -> None:
    """Print a row for each name: medians of both, and their ratios."""
    known = measures(names, this, other)
    taken: dict[str, list[list[TimeSpent]]] = {name: [[], []] for name in known}
    for number in range(-1, rounds):
        for name, pair in known.items():
            for place in (0, 1) if number % 2 else (1, 0):
                cost = pair[place]()
                if number >= 0:  # the round before fills the caches of the disk
                    taken[name][place].append(cost)
    print(f"{'':10}{'CPU s':>8}{'other':>8}{'ratio':>8}{'clock s':>10}{'other':>8}{'ratio':>8}")
    for name, costs in taken.items():
        row = f"{name:10}"
        for kind, wide in (("cpu", 8), ("seconds", 10)):
            mine, theirs = (median(getattr(cost, kind) for cost in one) for one in costs)
            row += f"{mine:{wide}.3f}{theirs:8.3f}{theirs / mine:8.2f}"
        print(row)


def show_stages(this: Checkout, rounds: int) -> None:
    """Print how long each stage of a cold message takes: medians."""
    taken: dict[str, list[TimeSpent]] = {}
    for _ in range(rounds):
        Path("stages.gif").unlink(missing_ok=True)
        before, begun = TimeSpent(0, 0), time.perf_counter()
        command = this.command("-c", STAGES)
        ended = subprocess.run(
            command, env=this.environment, check=True, capture_output=True, text=True
        )
        for line in ended.stdout.splitlines():
            name, seconds, cpu = line.split("|")
            now = TimeSpent(float(seconds) - begun, float(cpu))
            spent = TimeSpent(now.seconds - before.seconds, now.cpu - before.cpu)
            taken.setdefault(name, []).append(spent)
            before = now
    print(f"{'':36}{'CPU s':>8}{'clock s':>9}")
    for name, costs in taken.items():
        cpu, seconds = (median(getattr(one, kind) for one in costs) for kind in ("cpu", "seconds"))
        print(f"{name:36}{cpu:8.3f}{seconds:9.3f}")


def main() -> None:
    """Read the command line and print what it asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("other", nargs="?", type=Path)
    parser.add_argument("measured", nargs="*")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--stages", action="store_true")
    options = parser.parse_intermixed_args()
    this = Checkout(ROOT, sys.executable)
    names = options.measured or MEASURED
    if not (options.stages or options.other) or not set(names) <= set(MEASURED):
        parser.error(f"name another version, and what to measure: {', '.join(MEASURED)}")
    python = str(Path(options.python).absolute())  # a link into an environment is not followed
    other = options.other and Checkout(options.other.resolve(), python)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        if options.stages:
            show_stages(this, options.rounds)
        else:
            compare(names, this, other, options.rounds)


if __name__ == "__main__":
    main()
