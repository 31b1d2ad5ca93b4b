from collections.abc import Mapping

import pytest

from sayso.errors import ConfigError
from sayso.lexicon.events import Condition, load_events, parse_condition

TABLES = load_events()
CLASSES: Mapping[str, frozenset[str]] = {"aid": frozenset({"loan", "grant"})}


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("obj=loan|grant", Condition("obj", frozenset({"loan", "grant"}))),
        ("obj=@aid|gift", Condition("obj", frozenset({"loan", "grant", "gift"}))),
        ("as~lie", Condition("as", frozenset({"lie"}), is_deep=True)),
        ("!mod=joint", Condition("mod", frozenset({"joint"}), is_barred=True)),
        ("comp=", Condition("comp", frozenset())),
    ],
)
def test_a_condition_is_read_from_its_cell(text: str, condition: Condition) -> None:
    assert parse_condition(text, CLASSES, {}) == condition


def test_a_condition_covers_lemmas_that_the_parser_slips_on() -> None:
    assert parse_condition("up=stage", {}, {"stage": "stag"}).lemmas == {"stage", "stag"}


def test_an_unknown_word_class_is_refused() -> None:
    with pytest.raises(ConfigError, match="@nothing"):
        parse_condition("obj=@nothing", CLASSES, {})


def test_every_type_of_plover_has_triggers() -> None:
    types = {t.type for entries in TABLES.triggers.values() for t in entries}
    assert types == {type_ for type_, mode in TABLES.scores if not mode}
    assert len(types) == 16


def test_entries_with_closer_conditions_come_first() -> None:
    withdraw = TABLES.triggers["withdraw"]
    asked = [sum(bool(c.lemmas) for c in t.conditions) for t in withdraw]
    assert asked == sorted(asked, reverse=True)


def test_conflict_scores_below_nothing_and_cooperation_above() -> None:
    assert TABLES.scores["ASSAULT", "aerial"] < 0 < TABLES.scores["AID", ""]
