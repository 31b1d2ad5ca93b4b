"""Names compared across reports."""

from dataclasses import replace

import pytest

from sayso.merging.names import (
    actor_groups,
    is_called,
    may_be_one,
    must_be_two,
    name_key,
    own_names,
)
from sayso.records.actor import Actor, Role
from sayso.records.text import Report
from tests.merging.drafts import Draft


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The North Post", "north post"),
        ("Nicolás Berg", "NICOLAS  BERG"),
        ("U.S. Navy", "US Navy"),
        ("An Post", "post"),
    ],
)
def test_case_accents_points_and_articles_do_not_count(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_an_outlet_is_known_by_any_of_its_names() -> None:
    report = Report("r", "r", "", "", outlet="Post")
    assert is_called(
        Actor("a", "The North Post", "media", aliases=("the Post",)), own_names(report)
    )
    assert not is_called(Actor("a", "The North Post", "media"), own_names(report))
    assert not is_called(Actor("a", "Post", "media"), own_names(Report("r", "r", "", "")))


@pytest.mark.parametrize(
    "line",
    [
        "© 2031 North Post. All rights reserved.",
        "Copyright 2030-2031 The North Post",
        "© North Post",
    ],
)
def test_a_copyright_line_names_the_page_itself(line: str) -> None:
    report = Report("r", "r", f"Ships sank.\n{line}", "")
    assert is_called(Actor("a", "The North Post", "media"), own_names(report))
    assert not is_called(Actor("a", "East Wire", "media"), own_names(report))


def groups_of(*drafts: Draft) -> dict[str, str]:
    """Who is who in texts that are nobody's copies."""
    readings = [d.resolved() for d in drafts]
    return actor_groups(readings, {r.report.report_id: r.report.report_id for r in readings})


def reports(*names: str) -> list[Draft]:
    drafts = [Draft(f"{name} spoke.") for name in names]
    for name, draft in zip(names, drafts, strict=True):
        draft.name(name, "person")
    return drafts


def test_a_surname_alone_is_the_only_person_of_that_surname() -> None:
    drafts = reports("Anna Lind", "Lind")
    assert len(set(groups_of(*drafts).values())) == 1


def test_two_first_names_are_two_people_even_where_a_surname_alone_fits_both() -> None:
    drafts = reports("Anna Lind", "Lind", "Karl Lind")
    groups = groups_of(*drafts)
    anna, karl = drafts[0].actors[0].id, drafts[2].actors[0].id
    assert groups[anna] != groups[karl]


def test_people_of_two_countries_are_two() -> None:
    one, other = Draft("Anna Lind spoke."), Draft("Lind spoke.")
    one.name("Anna Lind", "person", "NRD")
    other.name("Lind", "person", "SUD")
    assert len(set(groups_of(one, other).values())) == 2


def test_unnamed_actors_are_never_joined_across_reports() -> None:
    one, other = Draft("Two aides spoke at noon."), Draft("Two aides spoke.")
    one.group("Two aides")
    other.group("Two aides")
    assert len(set(groups_of(one, other).values())) == 2


def holder(name: str, role: str = "Foreign Minister", country: str | None = "NRD") -> Actor:
    """A person with a role."""
    return Actor(name, name, "person", country, roles=(Role(role),) if role else ())


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (holder("Anna Tolvanen"), holder("Anna Tolvannen", "Norland Foreign Minister"), True),
        (holder("Anna Tolvanen"), holder("Tolvannen"), True),
        (holder("Karim Kamoto"), holder("Karim Kamotho"), True),
        (holder("Anna Tolvanen"), holder("Karl Tolvannen"), False),
        (holder("Anna Tolvanen"), holder("Anna Tolvannen", "harbour master"), False),
        (holder("Anna Tolvanen"), holder("Anna Tolvannen", country="SUD"), False),
        (holder("Anna Tolvanen", country=None), holder("Anna Tolvannen", country=None), False),
        (holder("Anna Tolvanen", ""), holder("Anna Tolvannen", ""), False),
        (holder("Anna Lind"), holder("Anna Link"), False),
        (holder("Anna Tolvanen"), holder("Anna Torvald"), False),
    ],
)
def test_two_spellings_are_one_where_role_and_country_agree(
    one: Actor, other: Actor, expected: bool
) -> None:
    assert may_be_one(one, other) is may_be_one(other, one) is expected


def test_two_first_names_keep_two_spellings_apart() -> None:
    assert must_be_two(holder("Anna Tolvanen"), holder("Karl Tolvannen"))
    assert not must_be_two(holder("Anna Tolvanen"), holder("Anna Tolvannen"))


def test_misspelt_office_holder_is_one_actor_across_reports() -> None:
    drafts = reports("Anna Tolvanen", "Anna Tolvannen")
    for draft in drafts:
        draft.actors[0] = replace(draft.actors[0], country="NRD", roles=(Role("Foreign Minister"),))
    assert len(set(groups_of(*drafts).values())) == 1
