"""How likely event rows are right: signs, and what they weigh together."""

from dataclasses import replace

import pytest

from sayso.analysis.events.find import find_events, find_rows
from sayso.lexicon.event_worth import OFFSET, EventWorth, load_event_worth
from sayso.records.claim import Evidence
from sayso.records.event import SURE, is_doubtful
from sayso.records.happening import EventTelling, Happening
from tests.analysis.event_cases import TABLES, case
from tests.analysis.test_events_labelled import label


def test_signs_tell_who_found_it_and_how_the_doer_stands() -> None:
    parse = case("active")
    heard = label(parse, "attacked", "ASSAULT .95", ("Rebels",))
    ((event, signs),) = find_rows(replace(parse, event_labels=(heard,)), (), (), (), TABLES)
    assert event.type == "ASSAULT"
    assert (signs["heard"], signs["unheard"], signs["network alone"]) == (0.95, 0, 0)
    assert (signs["actor heard"], signs["actor as by grammar"], signs["actor far"]) == (0.9, 1, 1)
    assert (signs["told as done"], signs["told as possible"]) == (1, 0)


def test_a_party_that_the_network_hears_and_the_row_lacks_is_a_sign() -> None:
    parse = case("active")
    heard = label(parse, "attacked", "ASSAULT .95", ("Sudan",))
    ((_, signs),) = find_rows(replace(parse, event_labels=(heard,)), (), (), (), TABLES)
    assert signs["actor missed"] == 0.9
    assert signs["actor heard"] == 0


def test_signs_tell_how_it_stands_and_what_the_report_is_full_of() -> None:
    ((_, signs),) = find_rows(case("active"), (), (), (), TABLES)
    assert (signs["nations"], signs["rows a sentence"]) == (1, 1)
    assert (signs["told as possible"], signs["inferred"], signs["modal"]) == (0, 0, 0)
    (_, (event, signs)) = find_rows(case("possible"), (), (), (), TABLES)
    assert event.status == "possible"
    assert (signs["nations"], signs["rows a sentence"]) == (2, 2)
    assert (signs["told as done"], signs["told as possible"], signs["inferred"]) == (0, 1, 0)


def test_probabilities_are_logistic_and_unknown_signs_weigh_nothing() -> None:
    worth = EventWorth({OFFSET: -1.0, "heard": 2.0}, "")
    assert worth.probability({"heard": 0.5, "never learnt": 9.0}) == 0.5
    assert worth.probability({"heard": 1.0}) > worth.probability({})


def test_the_network_alone_is_less_likely_right_than_with_a_rule() -> None:
    weights = load_event_worth().weights
    assert weights["network alone"] < 0 < weights["heard"]


def test_types_of_the_user_s_own_have_no_score() -> None:
    own = replace(TABLES, own_types=frozenset({"ASSAULT"}))
    parse = replace(case("active"), event_labels=())
    assert [e.score for e in find_events(parse, (), (), (), own)] == [None]
    assert [e.score for e in find_events(parse, (), (), (), TABLES)] != [None]


@pytest.mark.parametrize(
    ("score", "doubtful"), [(SURE - 0.01, True), (SURE, False), (1.0, False), (None, False)]
)
def test_a_row_is_doubtful_below_the_threshold(score: float | None, doubtful: bool) -> None:
    assert is_doubtful(score) == doubtful


def test_an_event_of_several_reports_is_doubtful_only_if_no_row_is_sure() -> None:
    def happening(*scores: float) -> Happening:
        told = Evidence("r", 0, 1, "a", "", "", "rule")
        tellings = (EventTelling(str(s), "happened", told, score=s) for s in scores)
        return Happening("h", "ASSAULT", None, tuple(tellings))

    assert happening(0.1, 0.2).is_doubtful
    assert not happening(0.1, 0.9).is_doubtful
