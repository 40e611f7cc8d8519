from collections.abc import Generator

import pytest

from engine.progress import finish, map_progress


def counting(until: int, closed: list[bool]) -> Generator[int, None, str]:
    try:
        yield from range(until)
        return "done"
    finally:
        closed.append(True)


def test_work_is_run_to_its_result() -> None:
    assert finish(counting(3, [])) == "done"
    assert finish(counting(0, [])) == "done"


def test_mapped_work_has_the_same_result() -> None:
    said: list[int] = []

    def follow() -> Generator[int, None, str]:
        return (yield from map_progress(counting(3, []), lambda i: 10 * i))

    work = follow()
    with pytest.raises(StopIteration) as end:
        while True:
            said.append(next(work))
    assert (said, end.value.value) == ([0, 10, 20], "done")


def test_closing_mapped_work_closes_the_work() -> None:
    closed: list[bool] = []
    work = map_progress(counting(3, closed), str)
    assert next(work) == "0"
    assert not closed
    work.close()
    assert closed == [True]


def test_what_goes_wrong_in_the_work_is_told_as_it_is() -> None:
    def broken() -> Generator[int, None, None]:
        yield 1
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        finish(map_progress(broken(), str))
