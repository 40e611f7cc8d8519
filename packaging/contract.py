"""Run every verb and option of the command line for real, on tiny models and data.

    python packaging/contract.py            everything: some minutes
    python packaging/contract.py WORD ...   only the commands that contain one of the words;
                                            Ctrl+C and Tab name interruptions and completions

The commands stand in `trials.py`. An option that no command gives is a failure, so that a new one
needs a command; so is another exit status, a traceback, a key of --json that the help does not
promise or promises and never prints, something on stdout of a command that fails, and a file left
half-written. Interruptions and what a shell completes are tried besides.
"""

import json
import os
import re
import shlex
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import typer  # noqa: E402
from trials import TRIALS, VARIABLES, make_data, offers  # noqa: E402
from typer.core import TyperOption  # noqa: E402

from engine.cli.app import app  # noqa: E402
from engine.cli.shared.help import Verb, walk_verbs  # noqa: E402
from tests.engine.data.mirror import Server  # noqa: E402

LONG = {  # commands that take long enough to be interrupted
    "write": "write {many} -o stopped.gif --model tiny --steps 1000",
    "sample": "sample -o stopped.png --model tiny -n 200 --steps 500",
    "grid": "grid -o stopped.png --model tiny --rows 50 --steps 500",
    "train": "train digits-data --preset digits32 --size 16 --minutes 5 --name stopped",
    "evaluate": "evaluate --data corpus.npz --model tiny -n 50 --steps 100",
    "figure walk": "figure walk -o stopped.gif --model tiny --chars abcdefgh --steps 500",
    "lesson": "lesson blur -o stopped.png --iterations 100000",
}
COMPLETIONS = {  # what is typed, and one of the words that a shell is to offer
    "noisegram wri": "write",
    "noisegram models ex": "export",
    "noisegram write --boo": "--boomerang",
    "noisegram write Hi --model ti": "tiny",
    "noisegram write Hi --model tiny --hand A": "Ada",
    "noisegram sample --sampler he": "heun",
    "noisegram train x --preset letters-t": "letters-tiny",
    "noisegram models card di": "digits",
}
NEVER_TRIED = {"help", "verbose"}  # what all verbs have in common, tried with one of them
SHELLS = ("bash", "zsh", "fish")


class Trial(NamedTuple):
    """A command, and the exit status it is to have."""

    command: str
    status: int


class Outcome(NamedTuple):
    """What came of a command; `faults` are sentences."""

    trial: Trial
    faults: list[str]
    seconds: float


class Contract:
    """The tree of verbs, a folder to run them in, and what has been tried."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "work"
        self.folder.mkdir()
        root: Any = typer.main.get_command(app)
        self.tree: dict[str, Any] = dict(walk_verbs(root))
        self.verbs = {words: one for words, one in self.tree.items() if isinstance(one, Verb)}
        self.given: dict[str, set[str]] = defaultdict(set)  # options of each verb
        self.keys: dict[str, set[str]] = defaultdict(set)  # that --json printed
        self.server = Server()
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.server.files = make_data(self.folder)
        self.environment = self.make_program(folder)

    def make_program(self, folder: Path) -> dict[str, str]:
        """A command `noisegram` that offers tiny data sets; returns the environment for it."""
        program = folder / "bin" / "noisegram"
        program.parent.mkdir()
        archive = (self.folder / "cifar-10-binary.tar.gz").read_bytes()
        program.write_text(
            f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\n"
            f"{offers(self.server.files, archive)}\nimport main\nsys.exit(main.main())\n",
            encoding="utf-8",
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        homes = {name: str(folder / "home") for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
        return os.environ | homes | {
            "XDG_CONFIG_HOME": str(folder / "home"), "XDG_CACHE_HOME": str(folder / "home"),
            "PATH": f"{program.parent}:{os.environ['PATH']}", "SERVER": self.server.url,
            "COLUMNS": "80", **VARIABLES,
        }  # fmt: skip

    def run(self, trial: Trial) -> Outcome:
        """Run a command and look at what it left."""
        started = time.monotonic()
        ended = subprocess.run(
            ["bash", "-o", "pipefail", "-c", trial.command], cwd=self.folder, env=self.environment,
            capture_output=True, timeout=600, check=False,
        )  # fmt: skip
        out, said = (stream.decode(errors="replace") for stream in (ended.stdout, ended.stderr))
        faults = []
        if ended.returncode != trial.status:
            faults.append(f"exit status {ended.returncode}, not {trial.status}: {said[-300:]}")
        if "Traceback" in said or "unexpected" in said:
            faults.append(f"a traceback: {said[-300:]}")
        if trial.status and out:
            faults.append(f"a failure with something on stdout: {out[:100]}")
        if left := [path.name for path in self.folder.rglob("*.tmp")]:
            faults.append(f"left half-written: {', '.join(left)}")
        for words, option_names in parse(trial.command, self.tree):
            self.given[words] |= option_names
            if "as_json" in option_names and "|" not in trial.command:
                faults += self.check_json(words, trial.status, out, said)
            if "quiet" in option_names and said and not trial.status:
                faults.append(f"quiet, but said: {said[:100]}")
        return Outcome(trial, faults, time.monotonic() - started)

    def check_json(self, words: str, status: int, out: str, said: str) -> list[str]:
        """Faults of what --json printed: facts on stdout, or an error at the end of stderr."""
        try:
            facts = json.loads(out if not status else said.splitlines()[-1])
        except (ValueError, IndexError):
            return [f"no JSON: {(out if not status else said)[-200:]!r}"]
        if status:
            right = facts.keys() == {"error", "remedy", "status"} and facts["status"] == status
            return [] if right else [f"an error with {facts}"]
        keys = {re.sub("^model .*", "model NAME", key) for key in facts}  # of doctor
        self.keys[words] |= keys
        unknown = keys - self.verbs[words].facts.keys()
        return [f"keys that are not promised: {', '.join(sorted(unknown))}"] if unknown else []

    def interrupt(self, command: str) -> Outcome:
        """Stop a command by Ctrl+C after some seconds; nothing half-written may be left."""
        words = shlex.split(command.format(many="a" * 900))
        trial, started = Trial(f"(Ctrl+C) noisegram {command[:60]}", 130), time.monotonic()
        process = subprocess.Popen(
            ["noisegram", *words], cwd=self.folder, env=self.environment,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        time.sleep(6)
        process.send_signal(signal.SIGINT)
        try:
            _, said = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            return Outcome(trial, ["did not stop"], time.monotonic() - started)
        faults = []
        if process.returncode != 130:
            faults.append(f"exit status {process.returncode}, not 130")
        if b"Traceback" in said:
            faults.append(f"a traceback: {said[-300:]!r}")
        if left := [*self.folder.glob("stopped.*"), *self.folder.rglob("*.tmp")]:
            faults.append(f"left: {', '.join(path.name for path in left)}")
        return Outcome(trial, faults, time.monotonic() - started)

    def complete(self, shell: str, typed: str, wanted: str) -> Outcome:
        """Ask what could stand at the end of what is typed, as a shell does."""
        started = time.monotonic()
        words = typed.split()
        ended = subprocess.run(
            ["noisegram"], cwd=self.folder, capture_output=True, text=True, check=False,
            env=self.environment | {
                "_NOISEGRAM_COMPLETE": f"complete_{shell}", "COMP_WORDS": typed,
                "COMP_CWORD": str(len(words) - 1), "_TYPER_COMPLETE_ARGS": typed,
                "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            },
        )  # fmt: skip
        offered = re.split(r"[\s\"':()]+", ended.stdout)
        faults = [] if wanted in offered else [f"offers {ended.stdout[:100]!r}, not {wanted}"]
        if ended.stderr:
            faults.append(f"says {ended.stderr[-200:]}")
        trial = Trial(f"({shell}) {typed}<Tab>", 0)
        return Outcome(trial, faults, time.monotonic() - started)

    def completion_script(self, shell: str) -> Outcome:
        """The script that a shell loads is one that it understands."""
        ended = subprocess.run(
            ["noisegram"], cwd=self.folder, capture_output=True, text=True, check=False,
            env=self.environment | {"_NOISEGRAM_COMPLETE": f"source_{shell}"},
        )  # fmt: skip
        faults = [] if "_NOISEGRAM_COMPLETE" in ended.stdout else ["no script"]
        if shell == "bash" and not faults:
            read = subprocess.run(["bash", "-n"], input=ended.stdout, text=True, check=False)
            faults = ["bash does not understand it"] if read.returncode else []
        return Outcome(Trial(f"({shell}) its script", 0), faults, 0.0)

    def untried(self) -> list[str]:
        """Options that no command gave, and keys that were promised and never printed."""
        faults = []
        for words, verb in self.verbs.items():
            options = {one.name for one in verb.params} - NEVER_TRIED
            if missing := options - self.given[words]:
                faults.append(f"{words}: never tried: {', '.join(sorted(map(str, missing)))}")
            if missing := verb.facts.keys() - self.keys[words]:
                faults.append(f"{words}: never printed: {', '.join(sorted(missing))}")
        return faults


def parse(line: str, tree: dict[str, Any]) -> list[tuple[str, set[str]]]:
    """Verbs in a line of a shell, each with the names of the options that it is given."""
    expanded = Template(line).safe_substitute(VARIABLES)
    found = []
    for part in re.split(r"\s(?:\||&&|>|<&?-?)\s?", expanded):
        typed = shlex.split(part)
        if "noisegram" not in typed:
            continue
        typed = typed[typed.index("noisegram") + 1 :]
        words = max((w for w in tree if typed[: len(w.split())] == w.split()), key=len, default="")
        if not isinstance(tree.get(words), Verb):
            continue
        names = {word.split("=")[0] for word in typed[len(words.split()) :]}
        given = {
            one.name
            for one in tree[words].params
            if not isinstance(one, TyperOption) or names & {*one.opts, *one.secondary_opts}
        }
        found.append((words, given))
    return found


def without_trial(tree: dict[str, Any]) -> set[str]:
    """Options that no command of the table gives, each behind its verb."""
    verbs = {words: verb for words, verb in tree.items() if isinstance(verb, Verb)}
    missing = {(words, one.name) for words, verb in verbs.items() for one in verb.params}
    for trial in read_trials([]):
        for words, given in parse(trial.command, tree):
            missing -= {(words, name) for name in given}
    return {f"{words}: {name}" for words, name in missing if name not in NEVER_TRIED}


def read_trials(wanted: list[str]) -> list[Trial]:
    """The commands of the table, or those that contain one of the words."""
    lines = [line for line in TRIALS.replace("\\\n", "").splitlines() if line.strip()]
    trials = []
    for line in lines:
        if line.startswith("#"):
            continue
        head, _, rest = line.partition(" ")
        trials.append(Trial(rest, int(head)) if head.isdigit() else Trial(line, 0))
    first = [one for one in trials if "models import" in one.command][:4]
    picked = [one for one in trials if any(word in one.command for word in wanted)]
    return [*first, *(one for one in picked if one not in first)] if wanted else trials


def main() -> int:
    """Run everything; the exit status is 1 if something is not as promised."""
    wanted, outcomes = sys.argv[1:], []
    with tempfile.TemporaryDirectory() as name:
        contract = Contract(Path(name))
        for trial in read_trials(wanted):
            outcomes.append(told(contract.run(trial)))
        if not wanted or "Ctrl+C" in wanted:
            outcomes += [told(contract.interrupt(command)) for command in LONG.values()]
        if not wanted or "Tab" in wanted:
            outcomes += [told(contract.completion_script(shell)) for shell in SHELLS]
            for shell in SHELLS:
                outcomes += [told(contract.complete(shell, *one)) for one in COMPLETIONS.items()]
    untried = [] if wanted else contract.untried()
    print(table(contract, outcomes))
    print("\n".join(untried))
    failed = [one for one in outcomes if one.faults]
    print(f"{len(outcomes)} commands, {len(failed)} not as promised, {len(untried)} gaps")
    return 1 if failed or untried else 0


def told(outcome: Outcome) -> Outcome:
    """Print a line about an outcome as it comes."""
    mark = "FAILED" if outcome.faults else "ok"
    print(f"{mark:6} {outcome.seconds:5.1f} s  {outcome.trial.command}", flush=True)
    for fault in outcome.faults:
        print(f"         {fault}", flush=True)
    return outcome


def table(contract: Contract, outcomes: list[Outcome]) -> str:
    """A row for each verb: how many commands ran, which options they gave, and if all went well."""
    lines = ["", f"{'verb':16} {'commands':>8} {'failed':>6} {'options':>9}"]
    for words, verb in contract.verbs.items():
        of_it = [one for one in outcomes if f"noisegram {words}" in one.trial.command]
        failed = sum(bool(one.faults) for one in of_it)
        given = f"{len(contract.given[words])}/{len({p.name for p in verb.params})}"
        lines.append(f"{words:16} {len(of_it):8} {failed:6} {given:>9}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
