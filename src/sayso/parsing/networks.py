"""The networks that ship with sayso. The one file that imports onnxruntime."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Protocol

from sayso.errors import ParserMissing


class Network(Protocol):
    """A network that can be run; onnxruntime's types are its own matter."""

    def run(self, output_names: Any, input_feed: Any) -> Any:  # noqa: ANN401 - arrays by name
        """The named answers, or all of them, as a list of arrays."""


def load_network(model: str, network: Path | None = None) -> Network:
    """The network of `models/`, or the one in a file. Raises: ParserMissing."""
    try:
        from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415
    except ImportError as error:
        raise missing("onnxruntime") from error
    options = SessionOptions()
    # One thread: bulk runs share the machine by processes, and sums keep their order.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    held = _read(network) if network else model_file(model, "network.onnx")
    session: Network = InferenceSession(held, options, providers=["CPUExecutionProvider"])
    return session


def model_file(model: str, name: str) -> bytes:
    """A file of a model that ships with sayso. Raises: ParserMissing."""
    return _read(files("sayso.parsing").joinpath("models", model, name))


def missing(library: str) -> ParserMissing:
    """The error where a library of the networks is not installed."""
    return ParserMissing(f"{library} is not installed", "the labeller", f"pip install {library}")


def _read(path: Traversable) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        fix = "install sayso again; its package holds the network"
        raise ParserMissing(f"the labeller's {path.name} cannot be read", str(path), fix) from error
