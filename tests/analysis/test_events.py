from dataclasses import replace

import pytest

from sayso.analysis.events import find_events
from sayso.records.claim import Hedge
from sayso.records.parse import Parse
from sayso.records.text import Span
from tests.analysis.event_cases import TABLES, attribution, case, events, only, told, words


@pytest.mark.parametrize(
    ("name", "actors", "recipients"),
    [
        ("active", ["Rebels"], ["an army base in Sudan"]),
        ("passive", ["rebels"], ["An army base"]),
        ("nominal", ["Russia"], ["the Ukrainian town"]),
        ("adjective", ["US"], ["Venezuela"]),
        ("control", ["The Norwegian government"], ["Belarus"]),
        ("object_control", ["Norway"], ["Sudan"]),
        ("behind", ["Iran"], ["American"]),
        ("threat", ["Turkey"], ["Syria"]),
        ("resume", ["The rebels"], ["Kenya"]),
        ("called_off", ["Rebels"], ["the Sudanese government"]),
        ("must", ["Egypt"], ["Israel"]),
        ("headline", [], ["Egyptian activist"]),
        ("hedged", ["The army"], ["the Kurdish village"]),
        ("purpose", ["Germany"], ["Ukraine"]),
        ("verbal", ["The senator"], ["the ministry"]),
        ("letter", ["The Serbian party"], []),
        ("victim", [], ["The Lebanese minister"]),
        ("bomb", [], ["Six people"]),
        ("recalled", ["Portugal"], []),
        ("credited", ["Chad"], []),
        ("contact", ["The Danish party"], ["Norway"]),
        ("refused_call", ["Norway"], ["Sudan"]),
        ("unless", ["Farmers"], ["Denmark"]),
        ("willing_to_provide", ["Norway"], ["Togo"]),
        ("pledged_to_work", ["Norway"], ["Togo"]),
        ("agreed_to_return", ["Norway"], []),
        ("sanctions_against", ["Norway"], ["Togo"]),
        ("ban_imposed_on", ["Norway"], ["Togo"]),
        ("in_protest", ["Ida Moe"], ["the Danish ministry"]),
        ("in_defiance", ["Farmers"], ["Danish authorities"]),
        ("state_of_siege", ["The Kenyan government"], ["Mombasa"]),
        ("wished", ["Norway"], ["Sudan"]),
        ("out_of_office", ["Norway"], ["President Oyo"]),
        ("explained", ["Members of a Danish union"], ["Norway"]),
        ("at_home", ["Farmers in Kenya"], ["the ministry of fraud"]),
        ("two_navies", ["Togolese and Ghanaian frigates"], []),
        ("paper", ["A newspaper"], ["General Oyo"]),
        ("anything", ["Sweden"], []),
        ("own_market", ["Greece"], ["its market", "Danish members"]),
    ],
)
def test_parties_are_found_through_the_grammar(
    name: str, actors: list[str], recipients: list[str]
) -> None:
    event = only(name)
    assert (words(name, event.spans.actors), words(name, event.spans.recipients)) == (
        actors,
        recipients,
    )


@pytest.mark.parametrize(
    ("name", "actors"),
    [
        ("light", ["The Danish premier", "the Icelandic president"]),
        ("takes_place", ["Norway", "Finland"]),
        ("reciprocal", ["Norway", "Finland"]),
        ("will", ["The Danish king", "Norway"]),
        ("visit_to_come", ["The Danish king", "Norway"]),
    ],
)
def test_those_who_meet_are_all_actors(name: str, actors: list[str]) -> None:
    event = only(name)
    assert words(name, event.spans.actors) == actors
    assert event.spans.recipients == ()


def test_each_of_two_coordinated_actors_has_a_span_of_its_own() -> None:
    assert told("coordination")[0] == (
        "ACCUSE",
        "condemned",
        ["Norway", "Sweden"],
        ["the raid"],
        "happened",
    )


def test_a_relative_clause_lends_its_actor_to_the_main_clause() -> None:
    assert told("relative") == [
        ("ASSAULT", "shelled", ["The rebels"], ["the town"], "happened"),
        ("RETREAT", "released", ["The rebels"], ["two hostages"], "happened"),
    ]


def test_a_party_s_words_end_where_a_relative_clause_begins() -> None:
    assert told("blamed")[0][3] == ["scores of Kenyan farmers"]


def test_a_participle_shares_the_subject() -> None:
    assert told("participle")[1] == ("ACCUSE", "accusing", ["Serbia"], ["Croatia"], "happened")


def test_two_verbs_share_their_subject_but_stay_two_events() -> None:
    assert [(t[1], t[2], t[3]) for t in told("two_verbs")] == [
        ("arrested", ["Police"], ["the Kurdish activist"]),
        ("deported", ["Police"], ["him"]),
    ]


def test_what_somebody_is_accused_of_is_alleged() -> None:
    assert told("accused") == [
        ("ACCUSE", "accused", ["Serbia"], ["Croatia"], "happened"),
        ("ASSAULT", "shelling", ["Croatia"], ["a village"], "alleged"),
    ]


@pytest.mark.parametrize(
    ("name", "type_", "mode"),
    [
        ("threat", "THREATEN", "violence"),
        ("object_control", "REQUEST", "yield"),
        ("must", "REQUEST", "yield"),
        ("called_off", "REJECT", "meet"),
    ],
)
def test_a_word_about_a_deed_is_one_event_whose_mode_is_the_deed(
    name: str, type_: str, mode: str
) -> None:
    event = only(name)
    assert (event.type, event.mode) == (type_, mode)
    assert event.intensity == TABLES.scores[(type_, mode)]


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("active", "happened"),
        ("ongoing", "ongoing"),
        ("announced", "announced"),
        ("control", "planned"),
        ("will", "planned"),
        ("visit_to_come", "planned"),
        ("conditional", "possible"),
        ("ready", "threatened"),
        ("negated", "denied"),
        ("hedged", "alleged"),
    ],
)
def test_status_is_what_the_teller_gives(name: str, status: str) -> None:
    assert only(name).status == status


def test_cooperation_to_come_is_agreed_to_and_refused_if_it_will_not_come() -> None:
    assert only("will").type == "AGREE"
    refusal = only("will_not")
    assert (refusal.type, refusal.mode, refusal.status) == ("REJECT", "meet", "happened")
    assert words("will_not", refusal.spans.recipients) == ["Norway"]


def test_a_meeting_that_is_only_possible_is_no_fact() -> None:
    assert [(t[1], t[4]) for t in told("possible")] == [
        ("discussed", "happened"),
        ("meeting", "possible"),
    ]


NO_EVENTS = [
    "any_attack",  # a kind of deed
    "saying",  # plain saying
    "mandate",  # a judgement
    "private",  # nobody public
    "firm",  # business
    "habit",  # what somebody is used to
    "gerund",  # what somebody would like
    "without",  # what was left undone
    "be_a_battle",  # a description
    "scene",  # a place name before a noun tells where, not who
]


@pytest.mark.parametrize("name", NO_EVENTS)
def test_what_only_names_a_deed_or_concerns_nobody_public_is_no_event(name: str) -> None:
    assert events(name) == ()


def test_the_announcement_itself_is_no_second_event() -> None:
    event = only("announced")
    assert event.type == "MOBILIZE"
    assert words("announced", event.spans.actors) == ["Chile"]


def content_of(parse: Parse) -> Span:
    return Span(parse.text.index("that") + 5, len(parse.text) - 1)


def test_an_event_takes_the_stance_of_the_attribution_that_carries_it() -> None:
    carrier = attribution(content_of(case("denial")), "denies")
    (event,) = events("denial", [carrier])
    assert (event.status, event.attribution) == ("denied", "a1")


def test_what_a_public_body_denies_is_told_even_if_nobody_else_is_named() -> None:
    assert events("shots") == ()
    parse = case("shots")
    denial = replace(attribution(content_of(parse), "denies"), source=(Span(0, 4),))
    (event,) = events("shots", [denial])
    assert (event.type, event.status) == ("ASSAULT", "denied")


def test_joined_verbs_share_their_modal() -> None:
    assert [(t[1], t[4]) for t in told("conj_will")] == [("meet", "planned"), ("sign", "planned")]


def test_the_innermost_attribution_carries_the_event() -> None:
    parse = case("denial")
    outer = replace(attribution(Span(0, len(parse.text)), "asserts"), id="outer")
    (event,) = events("denial", [outer, attribution(content_of(parse), "denies")])
    assert event.attribution == "a1"


def test_an_event_outside_every_content_is_told_by_the_outlet() -> None:
    assert only("active").attribution is None


def test_a_hedge_over_the_trigger_makes_the_event_alleged() -> None:
    parse = case("active")
    hedge = Hedge(Span(0, 6), Span(0, len(parse.text)))
    (event,) = find_events(parse, (), [hedge], (), TABLES)
    assert event.status == "alleged"


@pytest.mark.parametrize(
    ("name", "value", "unit", "modifier", "quoted"),
    [
        ("killed", 12, "dead", "at least", "12 soldiers"),
        ("announced", 400, "troops", None, "400 troops"),
        ("money", 4_500_000, "euros", None, "4.5 million euros"),
    ],
)
def test_numbers_are_told_with_unit_and_modifier(
    name: str,
    value: float,
    unit: str,
    modifier: str | None,
    quoted: str,
) -> None:
    (quantity,) = only(name).quantities
    assert (quantity.value, quantity.unit, quantity.modifier) == (value, unit, modifier)
    assert quantity.span.quote(case(name).text) == quoted


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("active", ["Sudan"]),
        ("reciprocal", ["Sweden"]),
        ("off_coast", ["off the coast of Peru"]),
    ],
)
def test_places_are_named_areas_beside_the_deed(name: str, places: list[str]) -> None:
    assert words(name, only(name).spans.places) == places


def test_an_answer_is_aimed_at_who_acted_before() -> None:
    assert told("answer")[1] == ("MOBILIZE", "mobilised", ["Peru"], ["Chile"], "happened")


def test_an_event_is_told_once_with_its_attack_and_its_dead() -> None:
    event = only("killed")
    assert (event.type, event.trigger.quote(case("killed").text)) == ("ASSAULT", "killed")


def test_rows_are_the_same_each_time_and_in_text_order() -> None:
    first = events("relative")
    assert first == events("relative")
    assert [e.trigger for e in first] == sorted(e.trigger for e in first)
    assert len({e.id for e in first}) == 2


def test_a_thing_in_a_passive_lends_no_doer_and_their_meeting_no_third_party() -> None:
    meeting, hosted = (words("lunch", e.spans.actors) for e in events("lunch"))
    assert meeting == ["Kenyan diplomats", "the Danish premier"]
    assert hosted == ["the ambassador"]


def test_who_is_charged_after_an_arrest_charges_nobody() -> None:
    assert all(words("charged", e.spans.actors) == [] for e in events("charged"))
    assert all(
        words("charged", e.spans.recipients) == ["Two Danish guards"] for e in events("charged")
    )


def test_a_wish_to_be_unnamed_is_no_demand() -> None:
    assert events("unnamed") == ()
