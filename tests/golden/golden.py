"""What the golden files hold: readings of the examples, as records and as words for people.

The labeller's numbers differ a little from one kind of processor to another, as its eight-bit
arithmetic rounds what floats leave, and now and then a near tie falls the other way. So the
labels of each example are kept too (`labels.jsonl`), and the golden readings rest on those.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias  # Any: rows of JSON

from sayso.api import load_tools
from sayso.parsing.labeller import Labeller, LabellingParser
from sayso.parsing.spacy_parser import SpacyParser
from sayso.pipeline import Tools, join, read_page
from sayso.readers.files import read_pages
from sayso.records.actor import Actor
from sayso.records.claim import Attribution, Claim
from sayso.records.codec import encode_reading
from sayso.records.event import Event
from sayso.records.labels import CueLabel, EventLabel, Part
from sayso.records.omission import Unread
from sayso.records.reading import Reading, Resolved
from sayso.records.text import Report, Span, Spans

Labels: TypeAlias = tuple[tuple[CueLabel, ...], tuple[EventLabel, ...]]

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
TOGETHER = "affair"


def sources() -> dict[str, Path]:
    """Each golden folder's name and the example it is read from; all together as "affair"."""
    alone = {path.parent.name: path for path in sorted(EXAMPLES.glob("*/article.*"))}
    return {**alone, TOGETHER: EXAMPLES / f"{TOGETHER}.jsonl"}


class Kept(Labeller):
    """Labels that were kept, by the report's id; those of other reports are found and kept."""

    def __init__(self, kept: Mapping[str, Labels]) -> None:
        super().__init__()
        self.kept = dict(kept)

    def labels(self, report: Report, sentences: Sequence[Span]) -> Labels:
        """The kept labels, else those that the networks find, as they are written."""
        if report.report_id not in self.kept:
            row = _label_row(report.report_id, super().labels(report, sentences))
            self.kept |= labels_of(_line(row))
        return self.kept[report.report_id]


def labels_of(lines: str) -> dict[str, Labels]:
    """The labels of `labels.jsonl` by the report's id."""
    rows = (json.loads(line) for line in lines.splitlines())
    return {
        row["report"]: (
            tuple(_label(label) for label in row["labels"]),
            tuple(_event_label(label) for label in row["events"]),
        )
        for row in rows
    }


def _label(row: Mapping[str, Any]) -> CueLabel:
    start, end, score, sourceless = row["cue"]
    contents, sources = (_parts(row[name]) for name in ("contents", "sources"))
    return CueLabel(Span(int(start), int(end)), score, contents, sources, sourceless)


def _event_label(row: Mapping[str, Any]) -> EventLabel:
    start, end, score = row["trigger"]
    types = tuple((str(name), float(share)) for name, share in row["types"])
    actors, recipients = (_parts(row[name]) for name in ("actors", "recipients"))
    return EventLabel(Span(int(start), int(end)), score, types, actors, recipients)


def _parts(rows: Sequence[Sequence[float]]) -> tuple[Part, ...]:
    return tuple(Part(Span(int(p[0]), int(p[1])), p[2], p[3]) for p in rows)


def _label_row(report_id: str, labels: Labels) -> Mapping[str, object]:
    cues, events = labels
    return {
        "report": report_id,
        "labels": [
            {
                "cue": [x.span.start, x.span.end, round(x.score, 3), round(x.sourceless, 3)],
                "contents": [_part_row(p) for p in x.contents],
                "sources": [_part_row(p) for p in x.sources],
            }
            for x in cues
        ],
        "events": [
            {
                "trigger": [x.span.start, x.span.end, round(x.score, 3)],
                "types": [[name, round(share, 3)] for name, share in x.types],
                "actors": [_part_row(p) for p in x.actors],
                "recipients": [_part_row(p) for p in x.recipients],
            }
            for x in events
        ],
    }


def _part_row(part: Part) -> list[float]:
    return [part.span.start, part.span.end, round(part.score, 3), round(part.link, 3)]


def read_with(labeller: Kept, source: Path) -> Reading:
    """What the program reads in an example with these labels."""
    tools = Tools(LabellingParser(SpacyParser(), labeller), load_tools().lexicon)
    pages = [p for p in read_pages(str(source)) if not isinstance(p, Unread)]
    return join([read_page(page, tools) for page in pages], tools.lexicon.merging)


def golden_files(source: Path, labels: str = "") -> dict[str, str]:
    """The golden files of one example by name: labels, records row by row, and their words.

    `labels` are the lines of `labels.jsonl`; without them the network labels anew.
    """
    labeller = Kept(labels_of(labels))
    reading = read_with(labeller, source)
    records = json.loads(encode_reading(reading))
    claims = "".join(_line(claim) for claim in records.pop("claims"))
    reports = "".join(_in_rows(report) for report in records.pop("reports"))
    actors = "".join(_line(actor) for actor in records.pop("actors"))
    words = "\n\n".join(_words(report, reading) for report in reading.reports)
    told = [words, *(_claim(claim, _names(reading)) for claim in reading.claims)]
    return {
        "labels.jsonl": "".join(_line(_label_row(*item)) for item in labeller.kept.items()),
        "report.json": reports,
        "actors.jsonl": actors,
        "claims.jsonl": claims,
        "words.txt": "\n\n".join(told) + "\n",
    }


def _line(row: object) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def _in_rows(report: Mapping[str, object]) -> str:
    """One report as JSON with a line for each fact and each row of each list, for diffs."""
    parts = []
    for key, value in report.items():
        if isinstance(value, list) and value:
            rows = ",\n  ".join(json.dumps(i, ensure_ascii=False) for i in value)
            parts.append(f"{json.dumps(key)}: [\n  {rows}\n ]")
        else:
            parts.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n " + ",\n ".join(parts) + "\n}\n"


def _names(reading: Reading) -> dict[str, str]:
    return {a.id: a.name for a in reading.actors}


def _words(resolved: Resolved, reading: Reading) -> str:
    """Who says what, what happened, and who is who in one report, a line for each row."""
    report, names = resolved.report, _names(reading)
    published = (
        f"{report.published.value} ({report.published.known_by})" if report.published else None
    )
    title = report.title.text if report.title else None
    head = [f"# {title}", f"outlet {report.outlet}, by {report.byline}, published {published}"]
    furniture = [f"furniture: {f.span.quote(report.text)!r} ({f.reason})" for f in report.furniture]
    said = [_said(a, resolved, names) for a in resolved.attributions]
    hedged = [
        f"hedge: {h.cue.quote(report.text)} ... {h.scope.quote(report.text)}"
        for h in resolved.hedges
    ]
    dated = [
        f"time: {t.span.quote(report.text)} = {t.value} by {t.anchor.split(':')[0]}"
        for t in resolved.timexes
    ]
    told = [_told(e, report.text, names) for e in resolved.events]
    known = [_known(a) for a in sorted(resolved.actors, key=lambda a: (a.name, a.id))]
    left = [f"left out: {o.reason} {o.detail}" for o in resolved.omissions]
    return "\n".join([*head, *furniture, *said, *hedged, *dated, *told, *known, *left])


def _said(row: Attribution, resolved: Resolved, names: Mapping[str, str]) -> str:
    text = resolved.report.text
    parents = {a.id: a.parent for a in resolved.attributions}
    depth, at = 0, row.parent
    while at is not None:
        depth, at = depth + 1, parents.get(at)
    chain = " <- ".join(h.text for h in row.chain)
    who = ", ".join(names.get(s, s) for s in row.speakers)
    facts = [row.stance, row.manner, row.sourcing, row.count, row.medium]
    shown = " ".join(str(f) for f in facts if f is not None)
    refers = f" => {_quoted(row.content_refers_to, text)}" if row.content_refers_to else ""
    day = f" @{row.date.begin}" if row.date else ""
    return (
        f"{'  ' * depth}said: {_quoted(row.source, text)} | {_quoted(row.cue, text)} | "
        f"{_quoted(row.content, text)}{refers} | {shown}{day} | {who} | page <- {chain}"
    )


def _quoted(spans: Spans, text: str) -> str:
    return " ... ".join(s.quote(text) for s in spans)


def _told(event: Event, text: str, names: Mapping[str, str]) -> str:
    actors, recipients = (
        ", ".join(names.get(i, i) for i in ids) for ids in (event.actors, event.recipients)
    )
    where = ", ".join(p.name for p in event.places)
    numbers = ", ".join(f"{q.value:g} {q.unit}" for q in event.quantities)
    return (
        f"event: {event.type}/{event.mode} {event.status} {event.trigger.quote(text)!r}: "
        f"{actors} -> {recipients} | {event.begin}..{event.end_date} | {where} | {numbers}"
    )


def _known(actor: Actor) -> str:
    roles = ", ".join(r.title for r in actor.roles)
    sectors = ",".join(actor.sectors)
    return (
        f"actor: {actor.name} | {actor.kind} {actor.country} {sectors} | {roles} | {actor.aliases}"
    )


def _claim(claim: Claim, names: Mapping[str, str]) -> str:
    central = "central claim" if claim.is_central else "claim"
    circular = ", circular" if claim.is_circular else ""
    badge = claim.badge
    lines = [
        f"{central}: {claim.text}",
        f"  {badge.pages} pages, {badge.texts} texts, {claim.origins.at_least} to "
        f"{claim.origins.at_most} origins, confirmed {badge.confirmed}, denied {badge.denied}, "
        f"declined {badge.declined}{circular}",
        *(f"  {names.get(p.actor or '', p.actor)} {p.stance} @{p.date}" for p in claim.positions),
        *("  page <- " + " <- ".join(h.text for h in chain) for chain in claim.origins.chains),
    ]
    return "\n".join(lines)
