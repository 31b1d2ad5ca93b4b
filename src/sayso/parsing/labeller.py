"""The trained labeller: which words credit somebody with something, by a small network.

The one file that imports tokenizers. The network, its vocabulary and its card lie in `models/`;
`training/attribution` made them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.parsing.base import Parser
from sayso.parsing.networks import Network, load_network, missing, model_file
from sayso.parsing.windows import MAX_PIECES, Window, cut_windows
from sayso.records.labels import CueLabel, EventLabel, Part
from sayso.records.parse import Parse
from sayso.records.text import Report, Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from sayso.parsing.decoding import Floats
    from sayso.parsing.event_labeller import EventLabeller

MODEL = "labeller"
BEGIN, END = 101, 102
"""The vocabulary's marks around a window."""
OUTPUTS = ("tags", "to_cue", "to_source", "states")


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
            sentences = tuple(parse.sentence_span(n) for n in range(len(parse.sentences)))
            labels, events = self._labeller.labels(report, sentences)
            yield replace(parse, labels=labels, event_labels=events)


class Labeller:
    """The networks; they load with the first report.

    `network` is another ONNX file than the one that ships, to measure it; so are `events`.
    """

    def __init__(self, network: Path | None = None, events: "EventLabeller | None" = None) -> None:
        self._network = network
        self._given = events

    def label(self, report: Report, first_size: int = MAX_PIECES) -> tuple[CueLabel, ...]:
        """The report's cues in text order, with what may belong to each; none in furniture.

        A smaller `first_size` moves the edges of the windows: see `cut_windows`.
        """
        windows = cut_windows(report, self.tokenizer, first_size)
        found = (label for window in windows for label in self._cues(window, self._run(window)))
        return _without_datelines(found, report)

    def labels(
        self, report: Report, sentences: Sequence[Span]
    ) -> tuple[tuple[CueLabel, ...], tuple[EventLabel, ...]]:
        """Cues and, sentence by sentence, words that may tell events."""
        from sayso.parsing.event_labeller import cuts  # noqa: PLC0415 - with the networks

        cues: list[CueLabel] = []
        events: list[EventLabel] = []
        for window in cut_windows(report, self.tokenizer):
            found = self._run(window)
            cues.extend(self._cues(window, found))
            pieces, _, heads = in_numbers(window)
            parts = tuple(cuts(window.words, heads, len(pieces), sentences))
            events.extend(self._events.label(found["states"], parts))
        return _without_datelines(cues, report), tuple(events)

    def _run(self, window: Window) -> dict[str, "Floats"]:
        """The network's answers for one window, by name."""
        import numpy as np  # noqa: PLC0415 - with the network, not with the module

        pieces, shapes, heads = in_numbers(window)
        given = {"pieces": [pieces], "shapes": [shapes], "heads": [heads]}
        feed = {k: np.array(v, np.int64) for k, v in given.items()}
        found = self._session.run(OUTPUTS, feed)
        return {
            name: np.asarray(part, np.float32)[0] for name, part in zip(OUTPUTS, found, strict=True)
        }

    def _cues(self, window: Window, found: dict[str, "Floats"]) -> tuple[CueLabel, ...]:
        from sayso.parsing.decoding import Numbers, decode  # noqa: PLC0415

        return decode(window.words, Numbers(found["tags"], found["to_cue"], found["to_source"]))

    @cached_property
    def _events(self) -> "EventLabeller":
        from sayso.parsing.event_labeller import EventLabeller  # noqa: PLC0415

        return self._given or EventLabeller()

    @cached_property
    def tokenizer(self) -> "Tokenizer":
        """Cuts words into the pieces that the network knows. Raises: ParserMissing."""
        try:
            from tokenizers import Tokenizer  # noqa: PLC0415
        except ImportError as error:
            raise missing("tokenizers") from error
        tokenizer = Tokenizer.from_str(model_file(MODEL, "vocabulary.json").decode())
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _session(self) -> Network:
        return load_network(MODEL, self._network)


def _without_datelines(labels: Iterable[CueLabel], report: Report) -> tuple[CueLabel, ...]:
    """The labels without the words of datelines."""
    if not report.datelines:
        return tuple(labels)
    return tuple(
        replace(
            label,
            contents=_beside(label.contents, report),
            sources=_beside(label.sources, report),
        )
        for label in labels
        if not any(d.meets(label.span) for d in report.datelines)
    )


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
