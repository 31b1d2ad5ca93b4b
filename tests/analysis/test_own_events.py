"""Events of types that a user defined, beside those of PLOVER and in their place."""

from dataclasses import replace

import pytest

from sayso.analysis.events import find_events
from sayso.lexicon.own_types import OwnType, OwnTypes, with_types
from tests.analysis.event_cases import TABLES, case
from tests.analysis.own_type_cases import coded, coding, entry


def test_a_users_entry_wins_over_plovers_for_the_same_word() -> None:
    assert coded("active", coding(entry("attack"))) == [
        ("DEED", "attacked", ["Rebels"], ["an army base in Sudan"], "happened")
    ]


def test_plovers_entry_holds_where_the_users_conditions_do_not() -> None:
    (event,) = coded("active", coding(entry("attack", when="obj=ship")))
    assert event[0] == "ASSAULT"


def test_an_event_of_the_users_type_has_its_intensity_and_no_mode() -> None:
    (event,) = find_events(case("active"), (), (), (), coding(entry("attack")))
    assert (event.intensity, event.mode, event.by) == (-1.5, None, "event.verb.attack")
    assert [p.quote(case("active").text) for p in event.spans.places] == ["Sudan"]


@pytest.mark.parametrize(
    ("name", "lemma", "told"),
    [
        ("private", "stab", ("DEED", "stabbed", ["his"], ["A man"], "happened")),
        ("firm", "buy", ("DEED", "buy", ["Ardent Corp."], ["Lumen Inc."], "announced")),
        ("habit", "support", ("DEED", "supports", ["She"], ["the Spanish government"], "ongoing")),
        ("hedged", "shell", ("DEED", "shelled", ["The army"], ["the Kurdish village"], "alleged")),
    ],
)
def test_what_politics_ignores_may_be_a_users_event(
    name: str, lemma: str, told: tuple[str, str, list[str], list[str], str]
) -> None:
    assert told in coded(name, coding(entry(lemma)))


def test_somebody_must_take_part() -> None:
    assert coded("any_attack", coding(entry("attack", "noun", recipient="on"))) == []
    assert coded("bomb", coding(entry("explode"))) == coded("bomb", TABLES)


def test_a_passive_may_leave_out_who_did_it_to_a_thing() -> None:
    assert ("DEED", "recalled", [], ["Portugal"], "happened") in coded(
        "recalled", coding(entry("recall", recipient="objposs"))
    )
    assert ("DEED", "fired", [], ["any shots"], "denied") in coded("shots", coding(entry("fire")))


def test_a_recipient_must_be_there_where_the_type_needs_one() -> None:
    visit = entry("held", recipient="")
    meet = replace(visit, lemma="meet", recipient=("with",))
    assert coded("reciprocal", coding(meet))[0][0] == "DEED"
    assert coded("reciprocal", coding(meet, needs_recipient=True)) == []


def test_a_users_event_stays_beside_the_word_about_it() -> None:
    assert [e[0] for e in coded("threat", coding(entry("attack")))] == ["THREATEN", "DEED"]
    assert [(e[0], e[4]) for e in coded("accused", coding(entry("shell")))] == [
        ("ACCUSE", "happened"),
        ("DEED", "alleged"),
    ]


def test_what_something_is_done_for_may_be_a_users_event() -> None:
    assert ("DEED", "assist", ["Germany"], ["Ukraine"], "possible") in coded(
        "purpose", coding(entry("assist"))
    )


def test_a_word_that_a_users_entry_asks_for_tells_no_event_of_its_own() -> None:
    light = entry("hold", when="obj=talk", recipient="with")
    assert coded("light", coding(light)) == [
        ("DEED", "held", ["The Danish premier"], ["the Icelandic president"], "happened")
    ]


def test_what_is_to_come_keeps_the_users_type() -> None:
    told = [coded(name, coding(entry("visit")))[0] for name in ("will", "will_not")]
    assert [(e[0], e[4]) for e in told] == [("DEED", "planned"), ("DEED", "denied")]


@pytest.mark.parametrize("name", ["active", "threat", "will", "killed"])
def test_where_plover_is_replaced_nothing_else_is_coded(name: str) -> None:
    types = {e[0] for e in coded(name, coding(entry("attack"), is_replacing=True))}
    assert types <= {"DEED"}


@pytest.mark.parametrize("name", ["threat", "control", "will", "will_not", "object_control"])
def test_types_of_plover_defined_anew_know_none_of_its_rules(name: str) -> None:
    entries = ("threaten", "attack", "plan", "visit", "impose", "urge", "release")
    names = ("AGREE", "COERCE", "AGREE", "CONSULT", "COERCE", "REQUEST", "RETREAT")
    types = [
        OwnType(
            type_,
            "Own.",
            "verbal_conflict",
            1.0,
            (),
            needs_recipient=False,
            triggers=tuple(
                replace(entry(lemma), type=type_)
                for lemma, own in zip(entries, names, strict=True)
                if own == type_
            ),
            examples=(),
        )
        for type_ in dict.fromkeys(names)
    ]
    tables = with_types(TABLES, OwnTypes(tuple(types), is_replacing=True, sha256="hash"))
    assert {e[0] for e in coded(name, tables)} <= set(names)
