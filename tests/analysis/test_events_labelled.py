"""What the network adds to the events that rules find."""

from dataclasses import replace

import pytest

from sayso.analysis.events import find_events
from sayso.records.claim import Attribution
from sayso.records.event import Event
from sayso.records.labels import EventLabel, Part
from sayso.records.parse import Parse
from sayso.records.text import Span, Spans
from tests.analysis.event_cases import TABLES, case

KNOWING = replace(TABLES, told=frozenset({("harvest", "COERCE"), ("harvest", "ACCUSE")}))
"""Tables by which "harvest" may tell two types, and no rule finds it."""


def at(parse: Parse, words: str) -> Span:
    start = parse.text.index(words)
    return Span(start, start + len(words))


def label(
    parse: Parse, words: str, told: str, actors: tuple[str, ...] = (), whom: tuple[str, ...] = ()
) -> EventLabel:
    """A label on these words: "ASSAULT .95", with parties that are likely."""
    name, share = told.split()
    parties = [tuple(Part(at(parse, w), 0.9, 0.9) for w in side) for side in (actors, whom)]
    return EventLabel(at(parse, words), float(share), ((name, float(share)),), *parties)


def found(parse: Parse, *labels: EventLabel, cues: Spans = ()) -> tuple[Event, ...]:
    said = [
        Attribution("a", (), (cue,), (cue,), "indirect", "asserts", "named", "test") for cue in cues
    ]
    return find_events(replace(parse, event_labels=labels), said, (), (), KNOWING)


def test_a_rule_s_event_is_likelier_where_the_network_hears_it_too() -> None:
    parse = case("control")
    (heard,) = found(parse, label(parse, "sanctions", "SANCTION .95"))
    (unheard,) = found(parse)
    assert heard.score is not None
    assert unheard.score is not None
    assert unheard.score < heard.score


def test_an_event_has_no_score_where_no_network_was_asked() -> None:
    assert [e.score for e in find_events(case("active"), (), (), (), KNOWING)] == [None]


def test_what_somebody_public_does_stays_where_the_network_hears_nothing() -> None:
    (event,) = found(case("control"))
    assert event.by == "event.noun.sanction"


def test_what_nobody_known_does_is_left_out_where_the_network_hears_nothing() -> None:
    assert found(case("bomb")) == ()


@pytest.mark.parametrize(("share", "kept"), [("COERCE .95", "COERCE"), ("COERCE .7", "ASSAULT")])
def test_a_sure_network_changes_a_rule_s_type(share: str, kept: str) -> None:
    parse = case("active")
    assert [e.type for e in found(parse, label(parse, "attacked", share))] == [kept]


def test_missing_parties_come_from_the_network_and_told_ones_stay() -> None:
    parse = case("victim")
    (event,) = found(
        parse, label(parse, "assassination", "ASSAULT .95", ("country",), ("country",))
    )
    assert [s.quote(parse.text) for s in event.spans.recipients] == ["The Lebanese minister"]
    assert [s.quote(parse.text) for s in event.spans.actors] == ["the country"]


@pytest.mark.parametrize(("share", "told"), [("COERCE .95", 1), ("COERCE .4", 0)])
def test_the_network_alone_tells_an_event_only_if_it_is_sure(share: str, told: int) -> None:
    parse = case("harvested")
    events = found(parse, label(parse, "harvested", share, ("Soldiers",)))
    assert len(events) == told
    assert all(e.by == "event.label" for e in events)


def test_the_network_alone_tells_no_type_that_its_word_is_not_known_to_tell() -> None:
    parse = case("harvested")
    assert found(parse, label(parse, "harvested", "AID .99", ("Soldiers",), ("prisoners",))) == ()


def test_the_network_alone_tells_nothing_of_nobody() -> None:
    parse = case("harvested")
    assert found(parse, label(parse, "harvested", "COERCE .95")) == ()


def test_saying_is_no_event_of_the_network_s_alone() -> None:
    parse = case("harvested")
    cue = at(parse, "harvested")
    assert found(parse, label(parse, "harvested", "ACCUSE .95", ("Soldiers",)), cues=(cue,)) == ()


def test_to_whom_it_is_done_the_network_knows_better() -> None:
    parse = case("active")
    (event,) = found(parse, label(parse, "attacked", "ASSAULT .95", ("Rebels",), ("Sudan",)))
    assert [s.quote(parse.text) for s in event.spans.recipients] == ["Sudan"]


def test_the_network_s_people_are_those_whom_their_name_describes() -> None:
    parse = case("blamed")
    (event, _) = found(parse, label(parse, "tortured", "ASSAULT .95", ("Soldiers",), ("Kenyan",)))
    assert [s.quote(parse.text) for s in event.spans.recipients] == ["Kenyan farmers"]


def test_what_is_done_to_somebody_public_stays_where_the_network_hears_nothing() -> None:
    (event,) = found(case("seized"))
    assert [s.quote(case("seized").text) for s in event.spans.recipients] == ["A Danish trawler"]


def test_a_light_verb_beside_the_event_tells_no_second_one() -> None:
    parse = case("light")
    (event,) = found(parse, label(parse, "held", "COERCE .95", ("The Danish premier",)))
    assert event.type == "CONSULT"


def test_a_word_before_a_noun_only_names_its_kind() -> None:
    parse = case("active")
    events = found(parse, label(parse, "army", "MOBILIZE .95", ("Rebels",)))
    assert [e.type for e in events] == ["ASSAULT"]


def test_who_meets_is_not_met_as_well() -> None:
    parse = case("reciprocal")
    (event,) = found(parse, label(parse, "met", "CONSULT .95", ("Norway",), ("Finland",)))
    assert event.spans.recipients == ()


def parties(parse: Parse, spans: Spans) -> list[str]:
    return [s.quote(parse.text) for s in spans]


def test_a_passive_has_not_the_doer_of_the_verb_above() -> None:
    parse = case("freed")
    heard = label(parse, "harvested", "COERCE .95", ("Danish guards",), ("prisoners",))
    event = next(e for e in found(parse, heard) if e.by == "event.label")
    assert parties(parse, event.spans.actors) == []


def test_a_noun_s_owner_is_its_doer() -> None:
    parse = case("owned")
    (event,) = found(parse, label(parse, "harvest", "COERCE .95", ("Spain",)))
    assert parties(parse, event.spans.actors) == ["Norway"]
    heard = label(parse, "harvest", "COERCE .95", ("Spain",), ("Norway",))
    (event,) = found(parse, heard)
    assert parties(parse, event.spans.actors) == ["Spain"]
