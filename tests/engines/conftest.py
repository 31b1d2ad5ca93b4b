"""What the tests of engines share."""

import gc
import warnings
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def dasks_sockets_let_go(request: pytest.FixtureRequest) -> Iterator[None]:
    """Dask leaves sockets to killed workers and schedulers for the garbage collector to close.

    Where that happens by chance in the midst of a later test, that test would be blamed.
    """
    yield
    if "dask" in request.node.nodeid or "cluster" in request.node.nodeid:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            gc.collect()
