"""Work on many files by a few threads, never far ahead of what is taken."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
WORKERS = min(8, os.cpu_count() or 1)  # Pillow decodes without holding the interpreter
AHEAD = 4  # results that wait, for each worker


def in_order(work: Callable[[T], R], items: Iterable[T], workers: int = WORKERS) -> Iterator[R]:
    """`work` of every item, in order; closing it leaves no thread behind."""
    rest = iter(items)
    waiting: deque[Future[R]] = deque()
    with ThreadPoolExecutor(workers, thread_name_prefix="pictures") as pool:
        try:
            waiting.extend(pool.submit(work, item) for item in islice(rest, workers * AHEAD))
            while waiting:
                result = waiting.popleft().result()
                waiting.extend(pool.submit(work, item) for item in islice(rest, 1))
                yield result
        finally:
            for future in waiting:
                future.cancel()
