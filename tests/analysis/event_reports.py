"""Events of whole invented reports, through the real parser."""

from collections.abc import Mapping, Sequence

from sayso.analysis.events import find_events
from sayso.analysis.references import find_references
from sayso.lexicon.actors import load_actors
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.event import Event
from sayso.records.text import Report, Spans
from tests.analysis.event_cases import TABLES

ACTORS = load_actors()
Row = tuple[str, str, list[str], list[str], str]


def rows_of(texts: Sequence[str]) -> Mapping[str, list[Row]]:
    """Type, trigger, actors, recipients and status of each event, by report."""
    reports = [Report(id=t, report_id=t, text=t, raw_sha256="") for t in dict.fromkeys(texts)]
    found = {}
    for parse, report in zip(SpacyParser().parse(reports), reports, strict=True):
        references = find_references(parse, report, ACTORS)
        found[parse.text] = [
            _row(parse.text, e) for e in find_events(parse, (), (), references, TABLES)
        ]
    return found


def _row(text: str, event: Event) -> Row:
    spans = event.spans
    return (
        event.type,
        event.trigger.quote(text),
        _words(text, spans.actors),
        _words(text, spans.recipients),
        event.status,
    )


def _words(text: str, spans: Spans) -> list[str]:
    return [s.quote(text) for s in spans]
