"""One event in several reports, as invented reports tell it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sayso.lexicon.event_links import load_event_links
from sayso.merging.event_groups import EventGroups, event_groups
from sayso.records.event import EventSpans, Quantity
from sayso.records.happening import Happening
from sayso.records.reading import Resolved
from tests.merging.drafts import Draft, What

TABLES = load_event_links()


def shelling(text: str, trigger: str, what: What, killed: float | None = None) -> Resolved:
    """A report of one ASSAULT, perhaps with the number of the dead."""
    draft = Draft(text)
    draft.event("ASSAULT", trigger, what)
    found = draft.resolved()
    (event,) = found.events
    spans = EventSpans(
        actors=(draft.at("rebels"),) if "rebels" in text else (),
        recipients=(draft.at("market"),) if "market" in text else (),
        places=(draft.at("Tarnova"),) if "Tarnova" in text else (),
    )
    toll = (Quantity(killed, "people", None, draft.at(str(int(killed)))),) if killed else ()
    return replace(found, events=(replace(event, spans=spans, quantities=toll),))


FIRST = shelling(
    "Shells fired by rebels hit a market in Tarnova on Monday, and 12 people were killed when the "
    "rebels shelled the market, officials in Tarnova said.",
    "shelled", What(day="2024-05-06"), 12,
)  # fmt: skip
SECOND = shelling(
    "The rebels shelled a crowded market in Tarnova on Monday. At least 15 people were killed, "
    "doctors in Tarnova said.",
    "shelled", What(day="2024-05-06", status="alleged"), 15,
)  # fmt: skip
THIRD = shelling(
    "Tarnova buried its dead after the shelling of a market by rebels on Monday. The governor "
    "put the toll at 14 people killed in the market of Tarnova.",
    "shelling", What(), 14,
)  # fmt: skip
OTHER_DAY = shelling(
    "The rebels shelled a crowded market in Tarnova on Friday, doctors in Tarnova said.",
    "shelled", What(day="2024-05-10"),
)  # fmt: skip
TALKS = Draft("Envoys of both sides met in Belin on Monday to talk about fishing rights.")
TALKS.event("CONSULT", "met")
REPORTS = [FIRST, SECOND, THIRD, OTHER_DAY, TALKS.resolved()]


def groups(*reports: Resolved) -> EventGroups:
    return event_groups(reports, TABLES)


def of(found: EventGroups, report: Resolved) -> Happening:
    (event,) = report.events
    (happening,) = (h for h in found.happenings if event.id in [t.event for t in h.tellings])
    return happening


def test_an_event_told_by_three_is_one_with_three_tolls_side_by_side() -> None:
    (happening,) = groups(FIRST, SECOND, THIRD).happenings
    assert len({t.evidence.report_id for t in happening.tellings}) == 3
    told = [q for t in happening.tellings for q in t.quantities]
    dead = sorted((q.value, q.unit) for q in told)
    assert dead == [(12, "people"), (14, "people"), (15, "people")]
    assert {t.status for t in happening.tellings} == {"alleged", "happened"}


def test_events_of_days_that_do_not_meet_are_two() -> None:
    found = groups(SECOND, OTHER_DAY)
    assert len(found.happenings) == 2
    assert not found.links


def test_events_of_two_types_are_two() -> None:
    found = groups(FIRST, TALKS.resolved())
    assert len(found.happenings) == 2


def test_named_parties_that_differ_keep_events_apart() -> None:
    found = []
    for country in ("Belmark", "Arden"):
        draft = Draft(f"Soldiers of {country} shelled the harbour on Monday.")
        actor = draft.name(country, "government")
        draft.event("ASSAULT", "shelled", What(actors=(actor,)))
        found.append(draft.resolved())
    assert len(groups(*found).happenings) == 2


def test_a_link_tells_its_signs() -> None:
    (link,) = groups(FIRST, SECOND).links
    signs = dict(link.features)
    assert link.kind == "event"
    assert link.by == "merge.event"
    assert signs["same word"] == 1.0
    assert signs["targets"] == 1.0
    assert "one report" not in signs


@given(st.lists(st.sampled_from(REPORTS), min_size=1, max_size=8))
def test_order_and_repeats_change_nothing(reports: list[Resolved]) -> None:
    once = sorted({r.report.report_id: r for r in reports}.values(), key=repr)
    assert groups(*reports) == groups(*once)


def test_more_reports_change_no_link() -> None:
    few, all_ = groups(FIRST, SECOND).links, groups(*REPORTS).links
    assert set(few) <= set(all_)


def test_every_event_is_in_one_happening() -> None:
    found = groups(*REPORTS)
    told = [t.event for h in found.happenings for t in h.tellings]
    assert sorted(told) == sorted(e.id for r in REPORTS for e in r.events)
