"""Parses to find events in, and a short way to say what was found."""

import re
from collections.abc import Sequence
from pathlib import Path

from sayso.analysis.events import find_events
from sayso.lexicon.events import load_events
from sayso.parsing.conllu import parse_conllu
from sayso.records.claim import Attribution, Stance
from sayso.records.event import Event
from sayso.records.parse import Parse
from sayso.records.text import Span, Spans

TABLES = load_events()
CASES = (Path(__file__).parents[1] / "cases" / "events.conllu").read_text("utf-8")


def case(name: str) -> Parse:
    """The parse of that name in tests/cases/events.conllu."""
    found = re.search(rf"# newdoc id = {name}\n.*?(?=# newdoc|\Z)", CASES, re.DOTALL)
    assert found, name
    return parse_conllu(found.group())


def events(name: str, attributions: Sequence[Attribution] = ()) -> tuple[Event, ...]:
    return find_events(case(name), attributions, (), (), TABLES)


def only(name: str) -> Event:
    found = events(name)
    assert len(found) == 1, [(e.type, e.trigger) for e in found]
    return found[0]


def words(name: str, spans: Spans) -> list[str]:
    return [s.quote(case(name).text) for s in spans]


def told(name: str) -> list[tuple[str, str, list[str], list[str], str]]:
    """Type, trigger, actors, recipients and status of each event."""
    return [
        (
            e.type,
            e.trigger.quote(case(name).text),
            words(name, e.spans.actors),
            words(name, e.spans.recipients),
            e.status,
        )
        for e in events(name)
    ]


def attribution(content: Span, stance: Stance) -> Attribution:
    return Attribution(
        id="a1",
        source=(),
        cue=(),
        content=(content,),
        manner="indirect",
        stance=stance,
        sourcing=None,
        by="test",
    )
