"""Who does it, where the network's words and the sentence's grammar tell it differently."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from sayso.analysis.events import find_events
from sayso.parsing.spacy_parser import SpacyParser
from sayso.records.event import Event
from sayso.records.labels import EventLabel, Part
from sayso.records.text import Report, Span
from tests.analysis.event_cases import TABLES

KNOWING = replace(
    TABLES, told=frozenset({("harvest", "COERCE"), ("meet", "CONSULT"), ("crop", "COERCE")})
)
"""Tables by which "harvest" and "crop" may tell something, and no rule finds it."""
SUBJECT = "In Kenya the soldiers harvested the Sudanese prisoners."
PRONOUN = "The Kenyan army came to where it harvested the prisoners."
TITLED = "The Kenyan soldiers harvested Mr. Brandt at the gate."
STAFF = "The soldiers harvested the chief of staff of the Sudanese president."
TWICE = "Youths ran off, and several Kenyan youths hurled the harvest at guards of the army."
ONE_DEED = "The Kenyan soldiers harvested a crop of prisoners."
WRAPPED = "Annan wrapped up a meeting with the Danish president."
CRITIC = "Norway condemned the bombing of the Kenyan embassy on Monday."
WEAK = "A day after the arrest of the Kenyan minister, Brandt flew to Norway."


pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser()


def label(
    text: str, words: str, told: str, actors: Sequence[str] = (), whom: Sequence[str] = ()
) -> EventLabel:
    """A label "COERCE .9" on the words; of a party "Oyo .6" the probability, .9 without."""
    name, share = told.split()
    sides = [tuple(part(text, w) for w in side) for side in (actors, whom)]
    place = Span(text.index(words), text.index(words) + len(words))
    return EventLabel(place, float(share), ((name, float(share)),), *sides)


def part(text: str, words: str) -> Part:
    bare, _, share = words.rpartition(" .")
    start = text.index(bare or words)
    likely = float(f".{share}") if bare else 0.9
    return Part(Span(start, start + len(bare or words)), likely, likely)


def found(parser: SpacyParser, text: str, *labels: EventLabel) -> tuple[Event, ...]:
    report = Report("r", "r", text, "")
    (parse,) = parser.parse([report])
    return find_events(replace(parse, event_labels=labels), (), (), (), KNOWING)


def words(text: str, event: Event) -> tuple[list[str], list[str]]:
    spans = event.spans
    return [s.quote(text) for s in spans.actors], [s.quote(text) for s in spans.recipients]


def test_a_verb_that_the_network_alone_finds_has_its_own_subject_as_doer(
    parser: SpacyParser,
) -> None:
    given = label(SUBJECT, "harvested", "COERCE .95", ["Kenya"], ["the Sudanese prisoners"])
    (event,) = found(parser, SUBJECT, given)
    assert words(SUBJECT, event) == (["the soldiers"], ["the Sudanese prisoners"])


def test_the_name_that_the_network_finds_stays_where_the_subject_is_a_pronoun(
    parser: SpacyParser,
) -> None:
    given = label(PRONOUN, "harvested", "COERCE .95", ["The Kenyan army"], ["the prisoners"])
    (event,) = found(parser, PRONOUN, given)
    assert words(PRONOUN, event)[0] == ["The Kenyan army"]


def test_a_title_alone_is_nobody_beside_its_name(parser: SpacyParser) -> None:
    actors, whom = ["The Kenyan soldiers", "Mr."], ["Brandt"]
    (event,) = found(parser, TITLED, label(TITLED, "harvested", "COERCE .95", actors, whom))
    assert words(TITLED, event) == (["The Kenyan soldiers"], ["Mr. Brandt"])


def test_who_only_describes_another_is_no_party_beside_him(parser: SpacyParser) -> None:
    whom = ["the chief of staff", "the Sudanese president"]
    (event,) = found(parser, STAFF, label(STAFF, "harvested", "COERCE .95", ["The soldiers"], whom))
    assert len(event.spans.recipients) == 1


def test_the_same_people_are_one_party_where_the_network_names_them_twice(
    parser: SpacyParser,
) -> None:
    actors = ["Youths", "several Kenyan youths"]
    given = label(TWICE, "harvest", "COERCE .95", actors, ["guards of the army"])
    (event,) = found(parser, TWICE, given)
    assert len(event.spans.actors) == 1


def test_one_deed_that_the_network_hears_in_two_words_is_told_once(parser: SpacyParser) -> None:
    surer = label(ONE_DEED, "harvested", "COERCE .99", ["The Kenyan soldiers"], ["prisoners"])
    other = label(ONE_DEED, "crop", "COERCE .95", ["The Kenyan soldiers"], ["prisoners"])
    (event,) = found(parser, ONE_DEED, surer, other)
    assert event.trigger.quote(ONE_DEED) == "harvested"


def test_who_meets_whom_comes_from_the_network_where_a_rule_knows_one_side(
    parser: SpacyParser,
) -> None:
    given = label(WRAPPED, "meeting", "CONSULT .95", ["Annan", "the Danish president"])
    (event,) = found(parser, WRAPPED, given)
    assert words(WRAPPED, event)[0] == ["Annan", "the Danish president"]


@pytest.mark.parametrize(("likely", "told"), [("Brandt .55", []), ("Brandt .8", ["Brandt"])])
def test_a_rule_s_row_takes_a_doer_from_the_network_only_if_that_is_sure(
    parser: SpacyParser, likely: str, told: list[str]
) -> None:
    (event,) = found(parser, WEAK, label(WEAK, "arrest", "COERCE .95", [likely]))
    assert words(WEAK, event)[0] == told


def test_who_condemns_a_deed_is_not_its_doer(parser: SpacyParser) -> None:
    given = label(CRITIC, "bombing", "ASSAULT .95", ["Norway"])
    told = {e.type: words(CRITIC, e)[0] for e in found(parser, CRITIC, given)}
    assert told == {"ACCUSE": ["Norway"], "ASSAULT": []}


PRAISE = "The Danish premier says harvest from Norway has come to Sudan."
JAILED = "Oskar Brandt was held in a Kenyan jail after the harvest of the Sudanese minister."
SERVED = "Oskar Brandt is serving a harvest for the murder of the Sudanese minister."
MET = "The Danish premier has been harvesting with the Norwegian king."
BEHIND = "The officials knew that the Kenyan rebels were behind the harvest."
KINDS = ("ASSAULT", "CONSULT", "SANCTION", "SUPPORT")
HEARD = replace(TABLES, told=frozenset({("harvest", k) for k in KINDS}))
"""Tables by which a harvest may be praise, a deed, a sentence or talks."""


@pytest.mark.parametrize(
    ("text", "heard", "told"),
    [
        (PRAISE, "The Danish premier", {"SUPPORT": ["Norway"]}),
        (JAILED, "a Kenyan jail", {"ASSAULT": []}),
        (SERVED, "Oskar Brandt", {"SANCTION": []}),
        (MET, "The Danish premier", {"CONSULT": ["The Danish premier", "the Norwegian king"]}),
        (BEHIND, "The officials", {"ASSAULT": ["the Kenyan rebels"]}),
    ],
)
def test_what_the_network_alone_finds_has_the_doer_that_grammar_names(
    parser: SpacyParser, text: str, heard: str, told: dict[str, list[str]]
) -> None:
    (parse,) = parser.parse([Report("r", "r", text, "")])
    whom = [w for w in ("the Sudanese minister",) if w in text]
    trigger = "harvesting" if "harvesting" in text else "harvest"
    given = label(text, trigger, f"{next(iter(told))} .95", [heard], whom)
    rows = find_events(replace(parse, event_labels=(given,)), (), (), (), HEARD)
    assert {e.type: words(text, e)[0] for e in rows if e.type in told} == told
