"""The trained labeller: which words credit somebody with something, by a small network.

The one file that imports onnxruntime and tokenizers. The network, its vocabulary and its card
lie in `models/`; `training/attribution` made them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import ParserMissing
from sayso.parsing.base import Parser
from sayso.parsing.windows import MAX_PIECES, Window, cut_windows
from sayso.records.labels import CueLabel, Part
from sayso.records.parse import Parse
from sayso.records.text import Report, Span

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MODEL = "labeller"
BEGIN, END = 101, 102
"""The vocabulary's marks around a window."""


class LabellingParser:
    """Another parser's parses, with the labels of the network that ships with sayso."""

    def __init__(self, parser: Parser, labeller: "Labeller | None" = None) -> None:
        self._parser = parser
        self._labeller = labeller or Labeller()

    def parse(self, reports: Iterable[Report]) -> Iterator[Parse]:
        """One `Parse` a report, in the same order, with `labels`.

        Raises: ParserMissing if a library or the network is not installed.
        """
        for report in reports:
            parse = next(iter(self._parser.parse([report])))
            yield replace(parse, labels=self._labeller.label(report))


class Labeller:
    """The network; it loads with the first report.

    `network` is another ONNX file than the one that ships, to measure it.
    """

    def __init__(self, network: Path | None = None) -> None:
        self._network = network

    def label(self, report: Report, first_size: int = MAX_PIECES) -> tuple[CueLabel, ...]:
        """The report's cues in text order, with what may belong to each; none in furniture.

        A smaller `first_size` moves the edges of the windows: see `cut_windows`.
        """
        windows = cut_windows(report, self.tokenizer, first_size)
        found = (label for window in windows for label in self._label(window))
        if not report.datelines:
            return tuple(found)
        return tuple(
            replace(
                label,
                contents=_beside(label.contents, report),
                sources=_beside(label.sources, report),
            )
            for label in found
            if not any(d.meets(label.span) for d in report.datelines)
        )

    def _label(self, window: Window) -> tuple[CueLabel, ...]:
        import numpy as np  # noqa: PLC0415 - with the network, not with the module

        from sayso.parsing.decoding import Numbers, decode  # noqa: PLC0415

        pieces, shapes, heads = in_numbers(window)
        given = {"pieces": [pieces], "shapes": [shapes], "heads": [heads]}
        found = self._session.run(None, {k: np.array(v, np.int64) for k, v in given.items()})
        tags, to_cue, to_source = (np.asarray(a, np.float32)[0] for a in found)
        return decode(window.words, Numbers(tags, to_cue, to_source))

    @cached_property
    def tokenizer(self) -> "Tokenizer":
        """Cuts words into the pieces that the network knows. Raises: ParserMissing."""
        try:
            from tokenizers import Tokenizer  # noqa: PLC0415
        except ImportError as error:
            raise _missing("tokenizers") from error
        tokenizer = Tokenizer.from_str(_file("vocabulary.json").decode())
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _session(self) -> "InferenceSession":
        try:
            from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415
        except ImportError as error:
            raise _missing("onnxruntime") from error
        options = SessionOptions()
        # One thread: bulk runs share the machine by processes, and sums keep their order.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        network = _read(self._network) if self._network else _file("network.onnx")
        return InferenceSession(network, options, providers=["CPUExecutionProvider"])


def in_numbers(window: Window) -> tuple[list[int], list[int], list[int]]:
    """Pieces, shapes and the places of the words' first pieces, for one window."""
    pieces, shapes, heads = [BEGIN], [0], []
    for word in window.words:
        heads.append(len(pieces))
        pieces.extend(word.pieces)
        shapes.extend([word.shape] * len(word.pieces))
    return [*pieces, END], [*shapes, 0], heads


def _beside(parts: tuple[Part, ...], report: Report) -> tuple[Part, ...]:
    """The parts without the words of a dateline: those are the outlet's, and say nothing."""
    found = list(parts)
    for line in report.datelines:
        found = [
            replace(part, span=Span(start, end))
            for part in found
            for start, end in _outside(part.span, line, report.text)
        ]
    return tuple(found)


def _outside(span: Span, line: Span, text: str) -> Iterator[tuple[int, int]]:
    """What stands of a span before a dateline and after it, white space at the edges left out."""
    if not span.meets(line):
        yield span.start, span.end
        return
    for start, end in ((span.start, line.start), (line.end, span.end)):
        words = text[start:end] if start < end else ""
        if words.strip():
            yield end - len(words.lstrip()), start + len(words.rstrip())


def _missing(library: str) -> ParserMissing:
    return ParserMissing(f"{library} is not installed", "the labeller", f"pip install {library}")


def _file(name: str) -> bytes:
    return _read(files("sayso.parsing").joinpath("models", MODEL, name))


def _read(path: Traversable) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        fix = "install sayso again; its package holds the network"
        raise ParserMissing(f"the labeller's {path.name} cannot be read", str(path), fix) from error
