"""The readers of outside data that are tried with damaged files, by name."""

from tests.reliability.target import Target
from tests.reliability.targets import data, lessons, messages, models, runs, window

TARGETS: dict[str, Target] = {
    target.name: target
    for module in (messages, models, runs, data, window, lessons)
    for target in module.TARGETS
}
