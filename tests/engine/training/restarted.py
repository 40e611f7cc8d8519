"""A training for torchrun whose processes are killed: of each start but the last, another one.

The arguments are the ranks that die, one a start, and behind a -- those of the program.
"""

import os
import signal
import sys
from typing import Any

from engine.cli.app import run_command
from engine.training import loop
from engine.training.objectives import Denoising

DIES_IN = 3  # iterations of its own: the last one is not whole


def die_in_an_iteration() -> None:
    """Let this process be killed while it computes."""
    losses, done = Denoising.losses, 0

    def losing(*arguments: Any) -> Any:
        nonlocal done
        done += 1
        if done == DIES_IN:
            os.kill(os.getpid(), signal.SIGKILL)
        return losses(*arguments)

    Denoising.losses = losing  # pyright: ignore[reportAttributeAccessIssue]


if __name__ == "__main__":
    end = sys.argv.index("--")
    dying = dict(enumerate(sys.argv[1:end]))
    loop.CHECKPOINT_SECONDS = 0.0
    if dying.get(int(os.environ["TORCHELASTIC_RESTART_COUNT"])) == os.environ["RANK"]:
        die_in_an_iteration()
    sys.exit(run_command(sys.argv[end + 1 :]))
