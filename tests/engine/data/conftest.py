"""Shared by the tests of data."""

import threading
from collections.abc import Iterator

import pytest

from tests.engine.data.mirror import Server


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.let_go.set()
        server.shutdown()
        thread.join()
