"""Sentences with what is known of their events, as states of the trunk."""

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from random import Random

import numpy as np
import onnxruntime
from check import read
from mark_news import OUT as NEWS
from mark_news import sentences
from numpy.typing import NDArray

from sayso.parsing.event_labeller import Cut, cuts
from sayso.parsing.labeller import Labeller, in_numbers
from sayso.parsing.windows import cut_windows
from sayso.records.text import Report, Span

OWN = Path(__file__).with_name("sentences.tsv")
PLOVER = Path("events/plover_train.jsonl")
ROLES = Path("events/event_roles_train.jsonl")
RECORDS = Path("events/plover_gsr_dev.jsonl")
RATED = Path("events/news_sentences_multirater_dev.jsonl")
TAG = re.compile(r"(</?[ste]>)")
YIELD = "YIELD"
PACKED = 5
"""So many sentences at most stand in one window with the one that is learnt."""
Flags = NDArray[np.bool_]


Marks = dict[str, tuple[Span, ...]]


@dataclass(frozen=True)
class Told:
    """A sentence and what people marked in it; `type` None where they did not say.

    `kind` is the file it is from. `marks` are places of actors ("s"), recipients ("t") and
    triggers ("e"); no "e" where the trigger is not known. Where all `events` of a sentence are
    known they stand apart, each a type and marks.
    """

    kind: str
    name: str
    text: str
    type: str | None
    marks: Marks
    share: float | None = None
    events: tuple[tuple[str, Marks], ...] = ()


@dataclass(frozen=True)
class Deed:
    """One event of a sentence as flags by word; `trigger` None where it is not known."""

    type: str | None
    actor: Flags
    recipient: Flags
    trigger: Flags | None


@dataclass(frozen=True)
class Example:
    """A sentence in numbers: states of its pieces, first pieces of words, its events.

    `deeds` holds one, which may be of type NONE or not be known, for all files but the news.
    """

    told: Told
    states: NDArray[np.float32]
    heads: NDArray[np.int64]
    words: tuple[Span, ...]
    deeds: tuple[Deed, ...]

    @property
    def actor(self) -> Flags:
        """Words of the actors of any event."""
        return np.any([d.actor for d in self.deeds], 0) if self.deeds else self._none

    @property
    def recipient(self) -> Flags:
        """Words of the recipients of any event."""
        return np.any([d.recipient for d in self.deeds], 0) if self.deeds else self._none

    @property
    def _none(self) -> Flags:
        return np.zeros(len(self.words), np.bool_)


def unmarked(marked: str) -> tuple[str, Marks]:
    """The text without its tags, and where what they mark stands."""
    text = ""
    opened: dict[str, int] = {}
    found: dict[str, list[Span]] = {"s": [], "t": [], "e": []}
    for part in TAG.split(marked):
        if not TAG.fullmatch(part):
            text += part
        elif part[1] != "/":
            opened[part[1]] = len(text)
        else:
            found[part[2]].append(Span(opened[part[2]], len(text)))
    return text, {k: tuple(v) for k, v in found.items() if v}


def own() -> Iterator[Told]:
    """The sentences of `sentences.tsv`."""
    with OWN.open(encoding="utf-8", newline="") as lines:
        for n, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)):
            text, marks = unmarked(row["sentence"])
            yield Told("own", f"own-{n}", text, row["type"], marks)


def plover(data: Path) -> Iterator[Told]:
    """Sentences with marked source and target and one of fifteen types."""
    for row in _lines(data / PLOVER):
        text, marks = unmarked(str(row["marked"]))
        yield Told("plover", str(row["id"]), text, str(row["root"]), marks)


def roles(data: Path) -> Iterator[Told]:
    """Sentences whose tokens are tagged as source, target or both (R)."""
    for row in _lines(data / ROLES):
        text, places = "", []
        for token in row["tokens"]:
            start = len(text) + bool(text)
            text = f"{text} {token}" if text else token
            places.append(Span(start, len(text)))
        tagged = list(zip(places, row["tags"], strict=True))
        marks = {
            "s": tuple(p for p, tag in tagged if tag[-1] in "SR"),
            "t": tuple(p for p, tag in tagged if tag[-1] in "TR"),
        }
        yield Told("roles", str(row["id"]), text, None, marks)


def records(data: Path) -> Iterator[Told]:
    """PLOVER's own gold sentences: never learnt from."""
    for row in _lines(data / RECORDS):
        text = str(row["text"])
        marks = {
            key: tuple(
                Span(m.start(), m.end())
                for party in row[side]
                for m in re.finditer(re.escape(party["text"]), text)
            )
            for key, side in (("s", "source"), ("t", "target"))
        }
        yield Told("records", str(row["id"]), text, str(row["event_2021"]), marks)


def quiet(path: Path) -> Iterator[Told]:
    """Sentences that are taken to tell no event: see `quiet.py`."""
    for row in _lines(path):
        yield Told("quiet", str(row["id"]), str(row["text"]), "NONE", {})


def news(data: Path, passages: int | None = None) -> Iterator[Told]:
    """Sentences of running news with all events that readers found in them, if any.

    Of the first so many passages, or of all.
    """
    key = itemgetter("sentence")
    found = {k: tuple(rows) for k, rows in groupby(read(NEWS), key)}
    for name, (place, text) in sentences(data).items():
        if passages is not None and int(name.split(".")[0]) > passages:
            continue
        events = tuple((r["type"], _marks_of(r, place)) for r in found.get(name, ()))
        yield Told("news", f"news-{name}", place.quote(text), None, {}, events=events)


def _marks_of(row: Mapping[str, str], sentence: Span) -> Marks:
    marks = {}
    for key, column in (("e", "trigger"), ("s", "actors"), ("t", "recipients")):
        pairs = (p.split("-") for p in row[column].split())
        spans = tuple(Span(int(a) - sentence.start, int(b) - sentence.start) for a, b in pairs)
        marks[key] = spans
    return marks


def rated(data: Path) -> Iterator[Told]:
    """News sentences with the share of codings that found an event: never learnt from."""
    for row in _lines(data / RATED):
        yield Told("rated", str(row["id"]), str(row["text"]), None, {}, row["relevant_share"])


def _lines(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    for line in path.read_text("utf-8").splitlines():
        yield json.loads(line)


class Trunk:
    """The labeller's network up to the states that the events' network goes on from."""

    def __init__(self, network: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(network, options)
        self._labeller = Labeller()

    def examples(self, sentences: Sequence[Told], chance: Random | None) -> Iterator[Example]:
        """Each sentence in numbers: alone, or packed with others by chance as in a report."""
        for told in sentences:
            before = after = ""
            if chance is not None:
                others = [chance.choice(sentences).text for _ in range(chance.randrange(PACKED))]
                place = chance.randrange(len(others) + 1)
                before = "".join(f"{t} " for t in others[:place])
                after = "".join(f" {t}" for t in others[place:])
            yield from self._example(told, before, after)

    def _example(self, told: Told, before: str, after: str) -> Iterator[Example]:
        report = Report("r", "r", before + told.text + after, "")
        place = Span(len(before), len(before) + len(told.text))
        for window in cut_windows(report, self._labeller.tokenizer):
            pieces, shapes, heads = in_numbers(window)
            given = {"pieces": [pieces], "shapes": [shapes], "heads": [heads]}
            feed = {k: np.array(v, np.int64) for k, v in given.items()}
            states = self._session.run(["states"], feed)[0][0]
            for cut in cuts(window.words, heads, len(pieces), (place,)):
                if place.meets(cut.words[0].span):
                    yield _example(told, cut, states, place.start)
                    return


def _example(told: Told, cut: Cut, states: NDArray[np.float32], shift: int) -> Example:
    words = tuple(Span(w.span.start - shift, w.span.end - shift) for w in cut.words)
    events = told.events if told.kind == "news" else ((told.type, told.marks),)
    deeds = tuple(_deed(kind, marks, words) for kind, marks in events)
    return Example(told, states[list(cut.pieces)], np.array(cut.heads, np.int64), words, deeds)


def _deed(kind: str | None, marks: Marks, words: Sequence[Span]) -> Deed:
    def flags(key: str) -> Flags:
        return np.array([any(w.meets(m) for m in marks.get(key, ())) for w in words], np.bool_)

    return Deed(kind, flags("s"), flags("t"), flags("e") if "e" in marks else None)
