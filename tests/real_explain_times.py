"""How quickly Explain answers, measured in the true window with the shipped model.

    python -m tests.real_explain_times

prints: the time from a finished message to its first letter being scrubbed (median of 20), the time
the page takes to be built, how long a random seek takes until it is painted (99 % of 600) and how
often the engine is asked meanwhile, and by how much the process grows in 200 mixed actions.

Needs a screen, such as Xvfb's, or `QT_QPA_PLATFORM=offscreen`. Nothing else should run beside it.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.explain.question import usual_question
from guiapp.explain.cache import TraceCache
from guiapp.explain.letter.bench import LetterBench
from guiapp.explain.page import ExplainPage
from guiapp.window import Window
from tests.real_window import MESSAGE, in_the_window, report, wait_for, wait_for_engine

OPENED, SEEKS, ACTIONS = 20, 600, 200


def act(window: Window) -> None:
    """Write, then measure one thing after the other."""
    window.resize(1280, 800)
    wait_for_engine(window)
    QTest.keyClicks(window.page.field, MESSAGE)
    wait_for("a finished drawing", lambda: window.session.complete, 120)
    began = time.perf_counter()
    page = window.explain
    tell("the page is built", 1_000 * (time.perf_counter() - began), "ms")
    measure_opening(window, page)
    bench = page.benches["letter"]
    assert isinstance(bench, LetterBench)
    bench.question.leave()
    session = page.session
    wait_for("all letters", lambda: all_drawn(page), 120)
    measure_seeks(window, page)
    measure_growth(window, page, bench)
    session.set_active(False)


def all_drawn(page: ExplainPage) -> bool:
    session = page.session
    return all(session.trace_of(i) is not None for i in range(len(session.subject.letters)))


def tell(what: str, value: float, unit: str) -> None:
    report(f"{what:52s} {value:9.2f} {unit}")


def measure_opening(window: Window, page: ExplainPage) -> None:
    """From the press until the letter's way is drawn and another of its states is painted."""
    times = []
    for _ in range(OPENED):
        window.show_page("write")
        page.session.cache = TraceCache()
        began = time.perf_counter()
        window.show_page("explain")
        wait_for("the way", lambda: page.session.trace is not None, 60)
        page.session.seek(len(page.session.sigmas) // 2)
        QApplication.processEvents()
        times.append(time.perf_counter() - began)
        page.session.seek(0)
    tell(f"from the page to scrubbing, median of {OPENED}", statistics.median(times), "s")
    tell("  the slowest", max(times), "s")


def measure_seeks(window: Window, page: ExplainPage) -> None:
    """Random seeks, each until it is painted; none asks the engine."""
    session, lane = page.session, page.session.lane
    random, times = np.random.default_rng(0), []
    before = next(lane._numbers)
    for state in random.integers(0, len(session.sigmas), SEEKS).tolist():
        began = time.perf_counter()
        session.seek(state)
        QApplication.processEvents()
        times.append(1_000 * (time.perf_counter() - began))
    asked = next(lane._numbers) - before - 1
    tell(f"a seek until it is painted, 99 % of {SEEKS}", float(np.percentile(times, 99)), "ms")
    tell("  median", statistics.median(times), "ms")
    tell("  jobs submitted meanwhile", asked, "")


def measure_growth(window: Window, page: ExplainPage, bench: LetterBench) -> None:
    """Memory that mixed actions take, after as many that fill what is kept."""
    for round_ in range(2):
        before = resident_megabytes()
        for i in range(ACTIONS):
            actions(window, page, bench)[i % 8]()
            QApplication.processEvents()
        wait_for("rest", lambda: not page.session.busy, 60)
        grown = resident_megabytes() - before
        words = "after as many that fill what is kept" if round_ else "the first time"
        tell(f"growth in {ACTIONS} mixed actions, {words}", grown, "MB")


def actions(
    window: Window, page: ExplainPage, bench: LetterBench
) -> tuple[Callable[[], object], ...]:
    session = page.session
    random = np.random.default_rng(int(time.perf_counter() * 1e6))
    return (
        lambda: session.seek(int(random.integers(1, len(session.sigmas) - 1))),
        lambda: session.choose(int(random.integers(0, len(session.subject.letters)))),
        lambda: bench.renew(1),
        lambda: session.choose_way(None),
        lambda: bench.set_mode("guidance"),
        lambda: bench.set_mode(""),
        lambda: bench.put_question(usual_question("first_guess")),
        bench.question.left.emit,
    )


def resident_megabytes() -> float:
    """Memory of the process now."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    size = next(line for line in lines if line.startswith("VmRSS"))
    return int(size.split()[1]) / 1_000


def main() -> int:
    """Run the app and measure; the exit status."""
    return in_the_window(act, lambda window: None)


if __name__ == "__main__":
    sys.exit(main())
