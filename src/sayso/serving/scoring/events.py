"""Tasks on single sentences with known events: `event-type`, `event-sentence`, `event-record`.

`event-type` gold: {"id", "text", "source", "target", "root"}: the parties' words and a type.
`event-sentence` gold: {"id", "text", "relevant_share"}: the share of coders who found an event.
`event-record` gold: {"id", "text", "event_2021", "mode", "source": [{"text", "code", "sector"}],
"target": [...]}: PLOVER's gold sentences.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sayso.api import Options, load_tools
from sayso.records.actor import Actor
from sayso.records.event import Event
from sayso.records.labels import EventLabel
from sayso.records.reading import Resolved
from sayso.records.text import Report
from sayso.serving.scoring.exam_sheet import characters, find_all
from sayso.serving.scoring.forced import shares_of
from sayso.serving.scoring.gold import GoldRow, read_gold
from sayso.serving.scoring.program import prediction_lines, read_rows
from sayso.serving.scoring.score import Number, Row, Score, macro_f1, percent

YIELD = "YIELD"
_YIELDING = ("CONCEDE", "RETREAT")
ACCEPTED_SHARE = 0.5


def score_event_type(gold: tuple[Path, ...], options: Options) -> Score:
    """Accuracy and macro F1 over the gold's types: all sentences, then those with an answer.

    A sentence without any event is a wrong answer in the first row and left out of the second.
    """
    rows = read_gold(gold)
    read = read_rows((r.values for r in rows), options)
    wanted = [r.text("root") for r in rows]
    folds = YIELD in wanted
    labels = _labels(rows, options)
    answers = [
        _answer(r, read.get(r.text("id")), found, folds=folds)
        for r, found in zip(rows, labels, strict=True)
    ]
    has_event = [bool(r.text("id") in read and read[r.text("id")].events) for r in rows]
    told = [(w, a) for w, a, has in zip(wanted, answers, has_event, strict=True) if a and has]
    coded = Row(
        "where an event was found",
        {
            "accuracy": percent(sum(w == a for w, a in told), len(told)),
            "macro F1": macro_f1([w for w, _ in told], [a for _, a in told]),
            "found": len(told),
            "share": percent(len(told), len(rows)),
        },
    )
    return Score(
        "event-type",
        tuple(map(str, gold)),
        (_accuracy("forced choice", wanted, answers), coded, *_by_type(wanted, answers)),
        predictions=prediction_lines([r.text("id") for r in rows], read),
    )


def _labels(rows: Sequence[GoldRow], options: Options) -> Iterator[tuple[EventLabel, ...]]:
    """What the network says of each text, by itself."""
    parser = load_tools(options.model).parser
    reports = (Report(r.text("id"), r.text("id"), r.text("text"), "") for r in rows)
    yield from (parse.event_labels or () for parse in parser.parse(reports))


def _answer(
    row: GoldRow, read: Resolved | None, labels: Sequence[EventLabel], *, folds: bool
) -> str | None:
    """The likeliest type of what happens between the parties, by labels and coded events."""
    text = row.text("text")
    event = event_between(read, row.texts("source"), row.texts("target"))
    parties = (_places(text, row.texts("source")), _places(text, row.texts("target")))
    shares: defaultdict[str, float] = defaultdict(float)
    for name, share in shares_of(text, labels, parties, event.type if event else None).items():
        shares[YIELD if folds and name in _YIELDING else name] += share
    return max(sorted(shares), key=lambda name: shares[name], default=None)


def _places(text: str, parties: Sequence[str]) -> frozenset[int]:
    return characters(text, tuple(s for words in parties for s in find_all(text, words)))


def _accuracy(name: str, wanted: Sequence[str], answers: Sequence[str | None]) -> Row:
    right = sum(w == a for w, a in zip(wanted, answers, strict=True))
    numbers: dict[str, Number] = {
        "accuracy": percent(right, len(wanted)),
        "macro F1": macro_f1(wanted, answers),
        "right": right,
        "gold": len(wanted),
    }
    return Row(name, numbers)


def _by_type(wanted: Sequence[str], answers: Sequence[str | None]) -> tuple[Row, ...]:
    """One row a type: how many of its sentences got which answer."""
    confusion: dict[str, Counter[str]] = {label: Counter() for label in sorted(set(wanted))}
    for want, answer in zip(wanted, answers, strict=True):
        confusion[want][answer or "none"] += 1
    return tuple(
        Row(label, dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))))
        for label, found in confusion.items()
    )


def event_between(
    read: Resolved | None, sources: Sequence[str], targets: Sequence[str]
) -> Event | None:
    """The event whose parties share most with the given words; of equals the first in the text."""
    if read is None or not read.events:
        return None
    text = read.report.text
    source, target = _places(text, sources), _places(text, targets)

    def fit(event: Event) -> tuple[float, int]:
        doers = characters(text, event.spans.actors)
        others = characters(text, event.spans.recipients)
        return _share(doers, source) + _share(others, target), -event.trigger.start

    return max(read.events, key=fit)


def _share(found: frozenset[int], wanted: frozenset[int]) -> float:
    return len(found & wanted) / len(found | wanted) if found or wanted else 0.0


def score_event_sentence(gold: tuple[Path, ...], options: Options) -> Score:
    """Share of sentences with an event, among those that most coders accepted and the others."""
    rows = read_gold(gold)
    read = read_rows((r.values for r in rows), options)
    groups: dict[str, list[bool]] = {"accepted": [], "rejected": []}
    for row in rows:
        kind = "accepted" if row.number("relevant_share") >= ACCEPTED_SHARE else "rejected"
        found = read.get(row.text("id"))
        groups[kind].append(found is not None and bool(found.events))
    scores = tuple(
        Row(
            f"{kind} sentences with an event",
            {"%": percent(sum(found), len(found)), "with": sum(found), "gold": len(found)},
        )
        for kind, found in groups.items()
    )
    lines = prediction_lines([r.text("id") for r in rows], read)
    return Score("event-sentence", tuple(map(str, gold)), scores, predictions=lines)


def score_event_record(gold: tuple[Path, ...], options: Options) -> Score:
    """End to end: type, mode, both countries, sectors, and all of them together.

    Modes are scored only where the gold's name is one of the type's modes in our code list
    (older drafts had other names); sectors only where the gold gives one of our codes. A code
    of ours meets the wider one that covers it in older drafts (UNO and EUR are IGO there).
    "both countries" counts records that name a country: all that either side names are found.
    """
    rows = read_gold(gold)
    read = read_rows((r.values for r in rows), options)
    tables = load_tools(options.model).lexicon
    codes = (tables.events.scores, tables.actors.wider)
    counts: Counter[str] = Counter()
    for row in rows:
        counts["gold"] += 1
        found = read.get(row.text("id"))
        parties = (_words(row.rows("source")), _words(row.rows("target")))
        event = event_between(found, *parties)
        checks = dict(_record_checks(row, found, event, codes))
        counts.update({f"{name} gold": 1 for name in checks})
        counts.update(name for name, ok in checks.items() if ok)
        told = [ok for name, ok in checks.items() if name.endswith("country")]
        counts["both countries gold"] += bool(told)
        counts["both countries"] += bool(told) and all(told)
        counts["record"] += all(checks.values())
        counts["event"] += event is not None
    names = (
        *("type", "mode", "source country", "target country", "both countries"),
        *("source sector", "target sector"),
    )
    scores = [_share_row(name, counts[name], counts[f"{name} gold"]) for name in names]
    whole = (
        _share_row("whole record", counts["record"], counts["gold"]),
        _share_row("any event", counts["event"], counts["gold"]),
    )
    lines = prediction_lines([r.text("id") for r in rows], read)
    return Score("event-record", tuple(map(str, gold)), (*scores, *whole), predictions=lines)


def _share_row(name: str, right: int, gold: int) -> Row:
    return Row(name, {"%": percent(right, gold), "right": right, "gold": gold})


def _words(parties: Iterable[GoldRow]) -> tuple[str, ...]:
    return tuple(p.text("text") for p in parties if p.maybe_text("text"))


def _record_checks(
    row: GoldRow,
    read: Resolved | None,
    event: Event | None,
    codes: tuple[Mapping[tuple[str, str], float], Mapping[str, str]],
) -> Iterable[tuple[str, bool]]:
    modes, wider = codes
    wanted, mode = row.text("event_2021"), row.maybe_text("mode")
    yield "type", event is not None and event.type == wanted
    if mode is not None and (wanted, mode) in modes:
        yield "mode", event is not None and event.mode == mode
    actors = {a.id: a for a in (read.actors if read else ())}
    sides = (
        ("source", event.actors if event else ()),
        ("target", event.recipients if event else ()),
    )
    for side, ids in sides:
        ours = [actors[i] for i in ids if i in actors]
        yield from _party_checks(side, row.rows(side), ours, wider)


def _party_checks(
    side: str, wanted: Sequence[GoldRow], ours: Sequence[Actor], wider: Mapping[str, str]
) -> Iterable[tuple[str, bool]]:
    codes = {c for w in wanted if (c := w.maybe_text("code"))}
    sectors = {s for w in wanted if (s := w.maybe_text("sector")) and s.isalpha() and len(s) == 3}
    if codes:
        found = {a.country for a in ours}
        yield f"{side} country", codes <= found | {wider.get(c or "") for c in found}
    if sectors:
        yield f"{side} sector", sectors <= {s for a in ours for s in a.sectors}
