"""What the user's catalogue says of an actor wins; the words that mention it stay."""

from dataclasses import replace

from sayso.lexicon.catalogue import Catalogue, Listed, Post, make_catalogue
from sayso.records.actor import Role
from sayso.records.reading import Resolved
from sayso.records.text import Published
from sayso.resolution.actors_catalogue import apply_catalogue
from tests.serving.invented import RENN, RESOLVED

OWN = Listed(
    ("Odda Margit Renn", "Odda Renn"),
    "person",
    (
        Post(Role("prime minister", "2030", "2032"), "NOR", ("LEG",)),
        Post(Role("judge", "2020", "2024"), "DNK", ("JUD",)),
    ),
    (("wikidata", "Q1"),),
)


def applied(catalogue: Catalogue, published: str | None = "2031-03-12") -> Resolved:
    day = Published(published, "day", "given") if published else None
    return apply_catalogue(
        replace(RESOLVED, report=replace(RESOLVED.report, published=day)), catalogue
    )


def test_country_sectors_posts_and_ids_of_the_catalogue_win() -> None:
    found = next(a for a in applied(make_catalogue([OWN])).actors if a.ids)
    assert (found.name, found.country, found.sectors) == ("Odda Margit Renn", "NOR", ("LEG",))
    assert found.roles == (Role("prime minister", "2030", "2032"), Role("Prime Minister"))
    assert found.ids == (("wikidata", "Q1"),)
    assert {"Odda Renn", "Oda Renn"} <= set(found.aliases)


def test_the_post_of_the_day_counts() -> None:
    found = next(a for a in applied(make_catalogue([OWN]), "2021-06-01").actors if a.ids)
    assert (found.country, found.sectors) == ("DNK", ("JUD",))


def test_mentions_speakers_and_parties_follow() -> None:
    before, after = RESOLVED, applied(make_catalogue([OWN]))
    new = next(a.id for a in after.actors if a.ids)
    assert new != RENN
    assert [m.span for m in after.mentions] == [m.span for m in before.mentions]
    moved = [
        n.actor for m, n in zip(before.mentions, after.mentions, strict=True) if m.actor == RENN
    ]
    assert set(moved) <= {new}
    assert RENN not in {i for a in after.attributions for i in a.speakers}
    assert RENN not in {i for e in after.events for i in (*e.actors, *e.recipients)}


def test_what_the_catalogue_leaves_out_stays_as_told() -> None:
    found = next(
        a
        for a in applied(make_catalogue([Listed(("Odda Renn",), None)])).actors
        if a.name == "Odda Renn"
    )
    assert (found.country, found.sectors, found.id) == ("TER", ("GOV",), found.id)


def test_actors_that_are_not_listed_are_left_alone() -> None:
    assert applied(make_catalogue([Listed(("Nobody",), None)]), None).actors == RESOLVED.actors
