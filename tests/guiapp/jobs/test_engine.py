"""Loading torch beside the window: what it opens early, and how the collector is left."""

import ctypes
import gc
import os
import sys
from pathlib import Path

import pytest

from guiapp.jobs.engine import beside_a_window, load_libraries, torch_libraries


@pytest.fixture(autouse=True)
def _unfrozen():
    yield
    gc.unfreeze()


def test_the_collector_rests_while_torch_loads_and_works_again_afterwards() -> None:
    usual = sys.getswitchinterval()
    with beside_a_window():
        assert not gc.isenabled()
        assert sys.getswitchinterval() < usual  # the window has its turn sooner
    assert gc.isenabled()
    assert sys.getswitchinterval() == usual
    assert gc.get_freeze_count() > 0  # what was loaded is not searched any more


def test_the_collector_works_again_when_loading_fails() -> None:
    with pytest.raises(ImportError), beside_a_window():
        raise ImportError("no torch here")
    assert gc.isenabled()


@pytest.mark.parametrize("content", [None, b"no library at all"])
def test_a_library_that_does_not_open_is_left_to_the_import(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "libnothing.so"
    if content is not None:
        path.write_bytes(content)
    load_libraries([(path, os.RTLD_NOW)])  # says nothing


def test_torch_has_the_libraries_that_are_opened_early() -> None:
    wanted = torch_libraries()
    if os.name != "posix":
        assert wanted == []
        return
    assert [path.stem for path, _ in wanted] == ["libtorch_global_deps", "libtorch"]
    load_libraries(wanted)
    assert all(ctypes.CDLL(str(path), os.RTLD_NOW | os.RTLD_NOLOAD) for path, _ in wanted)
