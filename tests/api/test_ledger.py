"""The ledger keeps reports once, joins what is one, and tells who stands behind it."""

import random
from itertools import permutations
from pathlib import Path

import pytest

from sayso.api.corrections import Said
from sayso.api.ledger import Ledger, Wanted
from sayso.errors import InputError
from sayso.records.claim import Claim
from sayso.records.happening import Story
from tests.api.shelf import apart, denying, filled, ledger, openings, page, telling
from tests.merging.drafts import Draft, How

pytestmark = pytest.mark.usefixtures("store")


def strike(path: Path) -> Ledger:
    """A ledger of one strike told by two outlets and denied in a third, and of another matter."""
    first, second, _ = openings()
    reports = [telling("Post", first), telling("Herald", second), denying("Courier"), apart()]
    return filled(path, reports)


def claim_in(kept: Ledger, words: str) -> Claim:
    """The one claim that fits the words."""
    (found,) = (a.record for a in kept.ask(words, Wanted(kinds=("claim",))))
    assert isinstance(found, Claim)
    return found


def test_three_outlets_on_one_strike_are_one_story_and_one_claim(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        claim = claim_in(kept, "drones refinery")
        stories = [a.record for a in kept.ask("", Wanted(kinds=("story",)))]
    assert (claim.badge.pages, claim.badge.denied) == (3, 1)
    assert (claim.origins.at_least, claim.origins.at_most) == (1, 1)
    assert sorted(len(s.reports) for s in stories if isinstance(s, Story)) == [1, 3]


def test_what_the_ledger_holds_is_not_added_again(tmp_path: Path) -> None:
    reports = [telling("Post", openings()[0]), apart()]
    with filled(tmp_path / "x.db", reports) as kept:
        again = kept.take(map(page, reports))
        claim = claim_in(kept, "drones refinery")
    assert (again.read, again.known) == (0, 2)
    assert claim.badge.pages == 1


def test_a_page_without_a_report_is_counted_and_does_not_stop_the_others(tmp_path: Path) -> None:
    from sayso.records.text import Page  # noqa: PLC0415

    with ledger(tmp_path / "x.db") as kept:
        added = kept.take([Page(b"nobody knows this", "odd.txt", "text"), page(apart())])
        assert (added.read, added.unread) == (1, 1)
        assert kept.take([Page(b"nobody knows this", "odd.txt", "text")]).known == 1


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_order_and_batches_change_nothing(tmp_path: Path, order: tuple[int, ...]) -> None:
    first, second, _ = openings()
    reports = [telling("Post", first), telling("Herald", second), denying("Courier"), apart()]
    with filled(tmp_path / "whole.db", reports) as whole:
        wanted = everything(whole)
    chance = random.Random(str(order))  # noqa: S311 - can be repeated, no secret
    with ledger(tmp_path / "parts.db") as parts:
        left = [reports[n] for n in order]
        while left:
            size = chance.randrange(1, len(left) + 1)
            parts.take(map(page, left[:size]))
            left = left[size:]
        assert everything(parts) == wanted


def everything(kept: Ledger) -> list[object]:
    """All rows of a ledger."""
    return sorted(((a.kind, a.id, a.story, a.record) for a in kept.ask(most=1000)), key=repr)


def test_a_rebuilt_ledger_tells_the_same(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        before = everything(kept)
        kept.rebuild()
        assert everything(kept) == before


def test_rows_are_filtered_by_who_takes_what_position(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        denied = kept.ask("", Wanted(kinds=("claim",), stances=("denies",)))
        berg = kept.ask("", Wanted(kinds=("claim",), actors=("Berg",)))
        both = kept.ask("", Wanted(kinds=("claim",), actors=("Rask",), stances=("denies",)))
        courier = kept.ask("", Wanted(kinds=("story",), outlets=("Courier",)))
    assert [len(denied), len(berg), len(both), len(courier)] == [1, 1, 0, 1]
    assert denied[0].id == berg[0].id


def test_rows_are_filtered_by_when_they_were_told(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        early = kept.ask("", Wanted(kinds=("story",), end_date="2026-03-06"))
        late = kept.ask("", Wanted(kinds=("story",), begin="2026-03-06"))
    assert len(early) == len(late) == 1
    assert early[0].id != late[0].id


@pytest.mark.parametrize(
    "words",
    ['"', "refinery AND", "NEAR(", "a OR", "*", "col:refinery", "'; DROP TABLE rows; --", "-x"],
)
def test_signs_of_the_search_language_mean_nothing(tmp_path: Path, words: str) -> None:
    with strike(tmp_path / "x.db") as kept:
        kept.ask(words)
        assert kept.ask("refinery")


def test_a_claim_is_shown_by_the_beginning_of_its_id_with_its_words(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        claim = claim_in(kept, "drones refinery")
        shown = kept.show(claim.id[:8])
    assert shown.record == claim
    assert {e.report_id for e in claim.evidence} == {r.report.report_id for r in shown.reports}


def test_an_id_that_means_nothing_is_refused(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept, pytest.raises(InputError, match="has no 'beef00'"):
        kept.show("beef00")


def test_what_people_merge_is_one_and_can_be_undone(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        fees = claim_in(kept, "herring")
        drones = claim_in(kept, "drones refinery")
        before = everything(kept)
        (row,) = kept.correct("merge", drones.id, fees.id, Said("2026-05-02", "ann"))
        assert kept.corrections() == (row,)
        kept.correct("undo", row.id, said=Said("2026-05-03", "ann"))
        assert everything(kept) == before


def test_two_stories_become_one_where_people_say_so(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        one, other = (a.id for a in kept.ask("", Wanted(kinds=("story",))))
        kept.correct("merge", one, other, Said("2026-05-02", "ann", "same day"))
        (story,) = (a.record for a in kept.ask("", Wanted(kinds=("story",))))
        kept.rebuild()
        assert [a.record for a in kept.ask("", Wanted(kinds=("story",)))] == [story]
    assert isinstance(story, Story)
    assert len(story.reports) == 4


def test_a_report_that_is_split_off_makes_a_story_of_its_own(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        post, courier = (
            d.report.report_id for d in (telling("Post", openings()[0]), denying("Courier"))
        )
        herald = telling("Herald", openings()[1]).report.report_id
        for name in (post, herald):
            kept.correct("split", name, courier, Said("2026-05-02", "ann"))
        stories = [a.record for a in kept.ask("", Wanted(kinds=("story",)))]
    assert sorted(len(s.reports) for s in stories if isinstance(s, Story)) == [1, 1, 2]


def test_a_rejected_claim_is_gone_from_the_views_and_stays_in_the_records(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        claim = claim_in(kept, "herring")
        kept.correct("reject", claim.id, said=Said("2026-05-02", "ann", "satire"))
        assert claim.id not in {a.id for a in kept.ask("herring", Wanted(kinds=("claim",)))}
        assert kept.show(claim.evidence[0].report_id).reports[0].attributions


def test_an_actor_that_is_renamed_is_found_by_both_names(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        rask = next(a.id for a in apart().actors)
        kept.correct("rename", rask, said=Said("2026-05-02", "ann", value="Una Raske"))
        found = [kept.ask("", Wanted(actors=(name,))) for name in ("Una Raske", "Una Rask")]
    assert all(found)


def test_revisions_of_one_page_count_as_one_and_are_shown(tmp_path: Path) -> None:
    first, second, _ = openings()
    old, new = telling("Post", first), telling("Post", second)
    old.url = new.url = "https://post.example/strike"
    for draft in (old, new):  # ids hang on the address
        draft.attributions.clear()
        draft.says(
            draft.actors[0].id,
            "Energy Minister Ada Berg|said|two drones had struck the refinery at Orlen"
            " and set fire to a tank",
        )
    with filled(tmp_path / "x.db", [old]) as kept:
        kept.clock = lambda: "2026-05-09T00:00:00+00:00"
        kept.take([page(new)])
        claim = claim_in(kept, "drones refinery")
        revised = [c for c in kept.changes("2026-05-08") if c.kind == "revised"]
    assert (claim.badge.pages, claim.badge.texts) == (1, 1)
    assert [r.report.report_id for r in revised[0].reports] == [
        old.report.report_id,
        new.report.report_id,
    ]


def test_a_new_denial_is_told_to_whoever_asks_what_changed(tmp_path: Path) -> None:
    with filled(tmp_path / "x.db", [telling("Post", openings()[0])]) as kept:
        kept.clock = lambda: "2026-05-09T00:00:00+00:00"
        kept.take([page(denying("Courier")), page(apart())])
        kinds = [(c.kind, c.actor) for c in kept.changes("2026-05-08")]
        assert ("denies", "Belmark's army") in kinds
        assert kinds[-1][0] == "story"
        assert not kept.changes("2026-05-10")
        with pytest.raises(InputError, match="is no time"):
            kept.changes("yesterday")


def test_reports_added_once_more_bring_nothing_new(tmp_path: Path) -> None:
    reports: list[Draft] = [telling("Post", openings()[0]), denying("Courier")]
    with filled(tmp_path / "x.db", reports) as kept:
        kept.clock = lambda: "2026-05-09T00:00:00+00:00"
        kept.take(map(page, reports))
        assert kept.changes("2026-05-08") == ()


def test_a_claim_of_it_is_found_by_the_name_that_it_stands_for(tmp_path: Path) -> None:
    draft = Draft("Arden works fell. Ida Moe said it had been warned twice by letter.", "Post")
    firm = draft.name("Arden works", "organisation")
    draft.mention("it", "pronoun", firm)
    moe = draft.name("Ida Moe", "person")
    draft.says(moe, "Ida Moe|said|it had been warned twice by letter")
    with filled(tmp_path / "x.db", [draft]) as kept:
        assert claim_in(kept, "Arden warned letter").text == "it had been warned twice by letter"


def ministry(outlet: str) -> Draft:
    """A report in which somebody known only by description denies the strike too."""
    text = (
        "The neighbours' defence ministry denied that two drones had struck the refinery at Orlen"
        " and set fire to a tank. Nothing of ours flew over Orlen that night, it added."
    )
    draft = Draft(text, outlet, "2026-03-05")
    who = draft.group("The neighbours' defence ministry")
    draft.says(
        who,
        "The neighbours' defence ministry|denied|that two drones had struck the refinery at Orlen"
        " and set fire to a tank",
        How(stance="denies"),
    )
    return draft


def test_whoever_people_make_one_is_one_voice_also_where_only_described(tmp_path: Path) -> None:
    with filled(tmp_path / "x.db", [denying("Radio"), ministry("Gazette")]) as kept:

        def denied() -> int:
            found = kept.ask("drones", Wanted(kinds=("claim",), stances=("denies",)))
            (claim,) = (a.record for a in found if isinstance(a.record, Claim))
            return claim.badge.denied

        assert denied() == 2
        (claim,) = kept.ask("drones", Wanted(kinds=("claim",), stances=("denies",)))
        assert isinstance(claim.record, Claim)
        one, other = sorted({p.actor for p in claim.record.positions if p.actor})
        (row,) = kept.correct("merge", one, other, Said("2026-05-02", "ann"))
        assert denied() == 1
        kept.correct("undo", row.id, said=Said("2026-05-03", "ann"))
        assert denied() == 2
