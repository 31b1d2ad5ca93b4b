"""Event types of a user's, and entries learnt from marked sentences of the cases."""

from sayso.analysis.events import find_events, learn_trigger
from sayso.lexicon.events import EventTables, Trigger, parse_condition
from sayso.lexicon.own_examples import read_example
from sayso.lexicon.own_triggers import Owner
from sayso.lexicon.own_types import OwnType, OwnTypes, with_types
from tests.analysis.event_cases import TABLES, case, words


def entry(lemma: str, pos: str = "verb", when: str = "", recipient: str = "obj") -> Trigger:
    """An entry of the user's type DEED; a noun's actors stand before it or behind "by"."""
    conditions = tuple(parse_condition(c, TABLES.classes, TABLES.slips) for c in when.split())
    actor = ("subj",) if pos == "verb" else ("poss", "by", "subj")
    return Trigger(lemma, pos, conditions, actor, tuple(recipient.split()), "DEED", None, (), "")


def coding(
    *entries: Trigger, is_replacing: bool = False, needs_recipient: bool = False
) -> EventTables:
    """The shipped tables with a type DEED that these entries tell."""
    deed = OwnType("DEED", "Own.", "verbal_conflict", -1.5, (), needs_recipient, entries, ())
    return with_types(TABLES, OwnTypes((deed,), is_replacing, "hash"))


def coded(name: str, tables: EventTables) -> list[tuple[str, str, list[str], list[str], str]]:
    """Type, trigger, actors, recipients and status of each event of a case."""
    return [
        (
            e.type,
            e.trigger.quote(case(name).text),
            words(name, e.spans.actors),
            words(name, e.spans.recipients),
            e.status,
        )
        for e in find_events(case(name), (), (), (), tables)
    ]


def learnt(name: str, marked: str) -> Trigger:
    """The entry that the case gives, marked so."""
    example = read_example(marked, "types.toml: type 1 (DEED), example 1", Owner("DEED", (), False))
    assert example.text == case(name).text
    return learn_trigger(case(name), example, TABLES)
