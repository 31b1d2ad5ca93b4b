"""Score whole event rows of the program on running news that was read for its events.

usage: python training/events/news_rows.py [--data ../shared/data] [--keep FOLDER]
           [--network FILE] [--after N] [--faults N]

Reads every report of `news_passages.tsv` with the whole program and holds the rows whose triggers
stand in a passage against `news.tsv`. A row is right where a reader's event meets its trigger and
type, doers and status are the same (`complete`: recipients too). Passages are in two halves by a
hash; rules are made while looking at the `seen` half alone. The network that ships has learnt from
both halves: rows by it look better here than they are. `--network` takes another one, such as
`train.py --passages 600` learns, and `--after 600` the passages that it has not learnt from.
`--keep` keeps parses, to read faster again. `--faults` prints so many wrong rows of the seen half:
words of reports, scratch.
"""

import argparse
import hashlib
import json
import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from check import read
from draw_news import ECB, PASSAGES
from mark_news import OUT as NEWS

from sayso.api import load_tools
from sayso.parsing.event_labeller import EventLabeller
from sayso.parsing.labeller import Labeller
from sayso.pipeline import Tools, read_page
from sayso.records.event import Event
from sayso.records.labels import EventLabel
from sayso.records.parse import Parse
from sayso.records.reading import Resolved
from sayso.records.text import Given, Page, Report, Span, Spans

NETWORK = "event.label"
PARTS = ("type", "actors", "recipients", "status")
NEEDED = frozenset(("type", "actors", "status"))
HALVES = ("seen", "unseen")
MUTUAL = ("AGREE", "CONSULT", "COOPERATE")
"""Types of which it is open who is actor and who recipient."""


def share(what: str, passage: str, count: int) -> int:
    """Which of so many shares a passage belongs to."""
    digest = hashlib.sha256(f"{what} {passage}".encode()).hexdigest()
    return int(digest, 16) % count


def half_of(passage: str) -> str:
    """The passage's half."""
    return HALVES[share("half", passage, 2)]


@dataclass(frozen=True, slots=True)
class Gold:
    """An event as a reader marked it."""

    type: str
    status: str
    trigger: Spans
    actors: Spans
    recipients: Spans


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of a report with the events that a reader found in them."""

    number: str
    file: str
    report: str
    sentences: Spans
    events: tuple[Gold, ...]

    def holds(self, span: Span) -> bool:
        """Whether the span stands in the passage."""
        return any(s.holds(span) for s in self.sentences)


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with the event that it tells, None where there is none, and what is right of it."""

    event: Event
    gold: Gold | None
    right: frozenset[str]

    @property
    def is_right(self) -> bool:
        """Whether it could be published."""
        return self.right >= NEEDED


@dataclass(frozen=True, slots=True)
class Read:
    """A passage, its report as read, the parse, and its rows, judged."""

    passage: Passage
    resolved: Resolved
    parse: Parse
    rows: tuple[Judged, ...]


def passages() -> Iterator[Passage]:
    """All passages, in the file's order."""
    told: dict[str, list[Gold]] = {}
    for row in read(NEWS):
        spans = [_spans(row[name]) for name in ("trigger", "actors", "recipients")]
        number = row["sentence"].split(".")[0]
        told.setdefault(number, []).append(Gold(row["type"], row["status"], *spans))
    for number, rows in groupby(read(PASSAGES), lambda r: r["passage"]):
        found = list(rows)
        sentences = tuple(Span(int(r["start"]), int(r["end"])) for r in found)
        events = tuple(told.get(number, ()))
        yield Passage(number, found[0]["file"], found[0]["report"], sentences, events)


def _spans(cell: str) -> Spans:
    pairs = (part.split("-") for part in cell.split())
    return tuple(Span(int(a), int(b)) for a, b in pairs)


@cache
def _rows(path: Path) -> Mapping[str, dict[str, str]]:
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    return {row["id"]: row for row in lines}


def page_of(data: Path, one: Passage) -> Page:
    """The passage's report as `sayso annotate` gets it."""
    row = _rows(data / one.file)[one.report]
    text = row["full_text"] if one.file == ECB else row["text"]
    published = row.get("dct") or row.get("date") or None
    given = Given(id=one.report, published=published)
    return Page(text.encode(), one.report, "text", given)


class Kept:
    """The program's parser, whose parses are kept in a folder; event labels by any network."""

    def __init__(self, keep: Path | None, network: Path | None) -> None:
        self._keep = keep
        self._labeller = Labeller(events=EventLabeller(network)) if network else None
        self._digest = hashlib.sha256(network.read_bytes()).hexdigest()[:12] if network else ""
        self.last: Parse | None = None

    def parse(self, reports: Iterable[Report]) -> Iterator[Parse]:
        """One parse a report."""
        for report in reports:
            parse = self._kept(f"{report.report_id}.pickle", lambda r=report: _parsed(r))
            if self._labeller is not None:
                name = f"{report.report_id}.{self._digest}.pickle"
                events = self._kept(name, lambda r=report, p=parse: self._labelled(r, p))
                parse = replace(parse, event_labels=events)
            self.last = parse
            yield parse

    def _labelled(self, report: Report, parse: Parse) -> tuple[EventLabel, ...]:
        sentences = tuple(parse.sentence_span(n) for n in range(len(parse.sentences)))
        return self._labeller.labels(report, sentences)[1] if self._labeller else ()

    def _kept(self, name: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever it makes
        place = self._keep / name if self._keep else None
        if place is not None and place.exists():
            return pickle.loads(place.read_bytes())  # noqa: S301 - our own file
        made = make()
        if place is not None:
            place.write_bytes(pickle.dumps(made))
        return made


def _parsed(report: Report) -> Parse:
    return replace(next(iter(load_tools().parser.parse([report]))))


def judged(resolved: Resolved, passage: Passage, parse: Parse) -> Iterator[Judged]:
    """The rows of the passage; each event of it is told once, by the row that tells it best."""
    rows = [e for e in resolved.events if passage.holds(e.trigger)]
    pairs = [
        (_right(resolved, parse, row, gold), r, g)
        for r, row in enumerate(rows)
        for g, gold in enumerate(passage.events)
        if any(row.trigger.meets(t) for t in gold.trigger)
    ]
    pairs.sort(key=lambda p: (-(p[0] >= NEEDED), -len(p[0]), p[1], p[2]))
    of: dict[int, tuple[frozenset[str], int]] = {}
    for right, r, g in pairs:
        if r not in of and g not in {taken for _, taken in of.values()}:
            of[r] = (right, g)
    for r, row in enumerate(rows):
        right, g = of.get(r, (frozenset(), None))
        yield Judged(row, None if g is None else passage.events[g], right)


def _right(resolved: Resolved, parse: Parse, row: Event, gold: Gold) -> frozenset[str]:
    who, whom = row.spans.actors, row.spans.recipients
    same = {
        "type": row.type == gold.type,
        "status": row.status == gold.status,
        "actors": same_parties(resolved, parse, who, gold.actors),
        "recipients": same_parties(resolved, parse, whom, gold.recipients),
    }
    if gold.type in MUTUAL and who and gold.actors:
        ours, theirs = (*who, *whom), (*gold.actors, *gold.recipients)
        if same_parties(resolved, parse, ours, theirs):
            same["actors"] = same["recipients"] = True
    return frozenset(part for part in PARTS if same[part])


def same_parties(resolved: Resolved, parse: Parse, ours: Spans, gold: Spans) -> bool:
    """Whether each of ours is one of the reader's, and each of those is one of ours."""
    alike = [[_is_same(resolved, parse, o, g) for g in gold] for o in ours]
    each = all(sum(row) == 1 for row in alike)
    return each and all(any(row[g] for row in alike) for g in range(len(gold)))


def _is_same(resolved: Resolved, parse: Parse, one: Span, other: Span) -> bool:
    """Whether each holds the other's head word, or both are known to mean the same actor."""
    heads = [parse.root_of(s) for s in (one, other)]
    if None in heads:
        return one.meets(other)
    ours, theirs = (h for h in heads if h is not None)
    spans = (ours.span, theirs.span)
    if other.holds(spans[0]) and one.holds(spans[1]):
        return True
    if ours.index in parse.conjuncts(theirs.index) and other.holds(ours.span):
        return True  # "individuals or groups" marked as one
    actors = [
        {m.actor for m in resolved.mentions if m.actor and m.span.meets(s) and h.holds(m.span)}
        for s, h in zip(spans, (one, other), strict=True)
    ]
    return bool(actors[0] & actors[1])


def read_all(data: Path, parser: Kept, after: int = 0) -> Iterator[Read]:
    """Every passage with a higher number, read and judged."""
    tools = Tools(parser, load_tools().lexicon)
    for passage in passages():
        if int(passage.number) <= after:
            continue
        resolved = read_page(page_of(data, passage), tools)
        if parser.last is not None:
            rows = tuple(judged(resolved, passage, parser.last))
            yield Read(passage, resolved, parser.last, rows)


def lines(found: Sequence[Read]) -> Iterator[str]:
    """Precision and recall of whole rows and their parts, by half and by finder."""
    for half in HALVES:
        some = [r for r in found if half_of(r.passage.number) == half]
        count = sum(len(r.passage.events) for r in some)
        rows = [row for r in some for row in r.rows]
        yield f"{half}: {len(some)} passages, {count} events"
        alone = [r for r in rows if r.event.by == NETWORK]
        yield _line("all", rows, count)
        yield _line("rules", [r for r in rows if r.event.by != NETWORK], count)
        yield _line(NETWORK, alone, count)


def _line(name: str, rows: Sequence[Judged], count: int) -> str:
    told = [r for r in rows if r.gold is not None]
    right = sum(r.is_right for r in rows)
    whole = sum(len(r.right) == len(PARTS) for r in rows)
    shares = [f"{part} {_percent(sum(part in r.right for r in told), len(told))}" for part in PARTS]
    return (
        f"  {name}: {len(rows)} rows, right {right} = P {_percent(right, len(rows))} "
        f"R {_percent(right, count)}, complete P {_percent(whole, len(rows))} "
        f"R {_percent(whole, count)}; tell an event P {_percent(len(told), len(rows))} "
        f"R {_percent(len(told), count)}, of these {', '.join(shares)}"
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"


def faults(found: Sequence[Read]) -> Iterator[str]:
    """Wrong rows of the seen half, with the words of their sentences."""
    for one in found:
        if half_of(one.passage.number) != "seen":
            continue
        text = one.resolved.report.text
        for row in one.rows:
            if row.is_right:
                continue
            near = next(s for s in one.passage.sentences if s.holds(row.event.trigger))
            yield f"[{one.passage.number}] {' '.join(near.quote(text).split())}"
            yield f"    ours: {_told(text, row.event.type, row.event)} {row.event.by}"
            gold = row.gold
            yield f"    gold: {_gold(text, gold) if gold else '-'}"


def _words(text: str, spans: Spans) -> str:
    return " | ".join(" ".join(s.quote(text).split()) for s in spans)


def _told(text: str, kind: str, event: Event) -> str:
    words = _words(text, (event.trigger,))
    who, whom = (_words(text, s) for s in (event.spans.actors, event.spans.recipients))
    return f"{kind} {event.status} <{words}> ({who}) -> ({whom}) {event.score}"


def _gold(text: str, gold: Gold) -> str:
    words, who, whom = (_words(text, s) for s in (gold.trigger, gold.actors, gold.recipients))
    return f"{gold.type} {gold.status} <{words}> ({who}) -> ({whom})"


def main() -> None:
    """Read, judge, tell."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--data", type=Path, default=Path("../shared/data"))
    ask.add_argument("--keep", type=Path)
    ask.add_argument("--network", type=Path)
    ask.add_argument("--after", type=int, default=0)
    ask.add_argument("--faults", type=int, default=0)
    given = ask.parse_args()
    found = list(read_all(given.data, Kept(given.keep, given.network), given.after))
    for _, told in zip(range(4 * given.faults), faults(found), strict=False):
        print(told)
    for told in lines(found):
        print(told)
    types = Counter(r.event.type for one in found for r in one.rows if not r.is_right)
    print("wrong rows by type:", types.most_common())


if __name__ == "__main__":
    main()
