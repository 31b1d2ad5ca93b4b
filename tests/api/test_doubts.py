"""What may be wrong is kept as rows, what changes most first, and settled by corrections."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bench.ledger_dump import check, dump
from sayso.api.corrections import Said
from sayso.api.doubts import MOST_EACH
from sayso.api.ledger import Ledger, Slice, Wanted
from sayso.errors import InputError
from sayso.records.claim import Claim
from sayso.records.doubt import Doubt
from sayso.records.happening import Story
from tests.api.shelf import apart, at, denying, filled, openings, telling
from tests.merging.drafts import Draft, How, What

pytestmark = pytest.mark.usefixtures("store")

ANN = Said("2026-06-01", "ann")


def unsure(draft: Draft, score: float, nth: int = 0) -> Draft:
    """The same report, one of whose attributions is no better than this."""
    draft.attributions[nth] = replace(draft.attributions[nth], score=score)
    return draft


def with_event(draft: Draft, score: float | None, day: str | None = "2026-03-03") -> Draft:
    """The same report with an attack in it."""
    draft.event("ASSAULT", "struck", What(day=day))
    draft.events[-1] = replace(draft.events[-1], score=score)
    return draft


def doubts(kept: Ledger, *kinds: str) -> list[Doubt]:
    """What is doubted, of these kinds or of all."""
    rows = kept.doubts(Wanted(doubts=kinds), Slice(100, "largest")).rows
    return [r.record for r in rows if isinstance(r.record, Doubt)]


def strike(path: Path, *more: Draft) -> Ledger:
    """A strike told by two outlets and denied, the denial badly read; something else; and more."""
    first, second, _ = openings()
    reports = [telling("Post", first), telling("Herald", second), unsure(denying("Courier"), 0.4)]
    return filled(path, [*reports, apart(), *more])


def test_a_badly_read_denial_is_doubted_with_its_words_and_what_hangs_on_it(
    tmp_path: Path,
) -> None:
    with strike(tmp_path / "x.db") as kept:
        (one,) = doubts(kept, "attribution")
    assert (one.score, one.stance, one.reports, one.is_central) == (0.4, "denies", 3, True)
    assert one.evidence[0].exact.startswith("that two drones had struck")
    assert one.evidence[0].prefix.endswith("denied on Thursday ")
    assert ("cue", "denied") in one.parts
    assert one.told_by == (("Courier", "2026-03-05"),)


def test_what_changes_most_comes_first(tmp_path: Path) -> None:
    lone = unsure(apart("Late Gazette"), 0.3)
    with strike(tmp_path / "x.db", lone) as kept:
        rows = kept.doubts().rows
        asked = kept.ask(wanted=Wanted(kinds=("doubt",)))
    weights = [r.score for r in rows]
    assert weights == sorted(weights, reverse=True)
    assert [a.id for a in asked] == [r.id for r in rows]
    first = rows[0].record
    assert isinstance(first, Doubt)
    assert first.is_central


def test_nobody_who_does_not_ask_for_doubts_finds_them(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept, filled(tmp_path / "y.db", [apart()]) as sure:
        assert {a.kind for a in kept.ask(most=100)} == {"story", "claim"}
        assert {a.kind for a in kept.ask("drones", most=100)} == {"story", "claim"}
        assert {a.kind for a in kept.ask(wanted=Wanted(kinds=("doubt",)))} == {"doubt"}
        story = kept.ask("drones", Wanted(kinds=("story",)))[0].story
        assert kept.show(story).claims
        assert not sure.doubts().rows
        with pytest.raises(InputError, match="has no"):
            kept.show(doubts(kept)[0].id)
    assert not (tmp_path / "x.db").exists() or check(tmp_path / "x.db") == "ok"


def test_copies_of_unsure_words_are_one_doubt_for_all(tmp_path: Path) -> None:
    same = [unsure(telling(name, openings()[0]), 0.5) for name in ("Post", "Herald", "Gazette")]
    with filled(tmp_path / "x.db", same) as kept:
        (one,) = doubts(kept, "attribution")
        assert len(one.places) == 3
        kept.correct("reject", one.id, said=ANN)
        assert not doubts(kept, "attribution")
        assert not kept.ask("", Wanted(kinds=("claim",), stances=("asserts",)))


def test_one_sure_telling_is_enough(tmp_path: Path) -> None:
    reports = [unsure(telling("Post", openings()[0]), 0.5), telling("Herald", openings()[1])]
    reports[1] = unsure(reports[1], 0.9)
    with filled(tmp_path / "x.db", reports) as kept:
        assert not doubts(kept, "attribution")


def derived(path: Path) -> list[str]:
    """All that is kept and derived, without the hashes of what tellings rest on."""
    return [line for line in dump(at(path)) if not line.startswith("('telling'")]


def test_what_is_accepted_is_doubted_no_more_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with strike(path) as kept:
        before = derived(path)
        (one,) = doubts(kept, "attribution")
        rows = kept.correct("accept", one.id, said=ANN)
        assert not doubts(kept, "attribution")
        after = derived(path)
        kept.rebuild()
        assert derived(path) == after
        gone = {line for line in before if line not in after}
        assert gone
        assert all("'doubt:" in line for line in gone)
        kept.undo([r.id for r in rows], ANN)
        assert doubts(kept, "attribution") == [one]
        assert [x for x in derived(path) if not x.startswith("('correction'")] == before


def test_a_claim_is_accepted_as_a_whole(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        (claim,) = (
            a.id
            for a in kept.ask("drones", Wanted(kinds=("claim",)))
            if isinstance(a.record, Claim) and a.record.is_central
        )
        assert any(d.about == claim for d in doubts(kept))
        kept.correct("accept", claim, said=ANN)
        assert not any(d.about == claim for d in doubts(kept))


def test_a_speaker_whom_nobody_knows_is_doubted_and_an_aide_is_not(tmp_path: Path) -> None:
    text = (
        "Marshal Holt said the bridge at Tolm had been mined in the night by divers."
        " An aide said the lighthouse of Skerry would be closed to visitors for weeks."
    )
    draft = Draft(text, "Post", "2026-03-04")
    draft.says((), "Marshal Holt|said|the bridge at Tolm had been mined in the night by divers")
    draft.says(
        (),
        "An aide|said|the lighthouse of Skerry would be closed to visitors for weeks",
        How(sourcing="anonymous"),
    )
    with filled(tmp_path / "x.db", [draft]) as kept:
        (one,) = doubts(kept, "speaker")
    assert ("source", "Marshal Holt") in one.parts


def test_an_unsure_event_can_be_cut_and_an_undated_one_dated(tmp_path: Path) -> None:
    reports = [
        with_event(telling("Post", openings()[0]), 0.3),
        with_event(telling("Herald", openings()[1]), 0.5),
    ]
    with filled(tmp_path / "x.db", reports) as kept:
        (one,) = doubts(kept, "event")
        assert (one.score, one.reports) == (0.5, 2)
        assert not doubts(kept, "day")
        kept.correct("reject", one.id, said=ANN)
        assert not kept.ask(wanted=Wanted(kinds=("event",)))
    undated = [with_event(telling("Post", openings()[0]), None, None)]
    with filled(tmp_path / "y.db", undated) as kept:
        (one,) = doubts(kept, "day")
        kept.correct("redate", one.id, said=replace(ANN, value="2026-03-03"))
        assert not doubts(kept, "day")
        (event,) = kept.ask(wanted=Wanted(kinds=("event",), begin="2026-03-03"))
        assert getattr(event.record, "begin", None) == "2026-03-03"


def test_a_join_near_the_threshold_is_doubted_cut_and_made_again(tmp_path: Path) -> None:
    near = Draft(
        "The coast of Nordia was dark. Energy Minister Ada Berg said drones had struck a tank of"
        " the refinery at Orlen, wounding guards.",
        "Gazette",
        "2026-03-04",
    )
    berg = near.name("Ada Berg", "person", "NRD")
    near.says(
        berg,
        "Energy Minister Ada Berg|said|drones had struck a tank of the refinery at Orlen, wounding"
        " guards",
    )
    with filled(tmp_path / "x.db", [telling("Post", openings()[0]), near]) as kept:
        stories = [a.record for a in kept.ask("", Wanted(kinds=("story",)))]
        assert [len(s.reports) for s in stories if isinstance(s, Story)] == [2]
        (one,) = doubts(kept, "claim-join")
        assert one.score is not None
        assert 0 <= one.score < 0.4
        assert len(one.evidence) == 2
        holders = kept.ask("refinery", Wanted(kinds=("claim",)))
        rows = kept.correct("split", one.id, said=ANN)
        assert not doubts(kept, "claim-join")
        assert len(kept.ask("refinery", Wanted(kinds=("claim",)))) == len(holders) + 1
        kept.undo([r.id for r in rows], ANN)
        kept.correct("merge", one.id, said=ANN)
        assert not doubts(kept, "claim-join")
        assert len(kept.ask("refinery", Wanted(kinds=("claim",)))) == len(holders)


def test_a_doubt_takes_only_what_can_be_done_about_it(tmp_path: Path) -> None:
    with strike(tmp_path / "x.db") as kept:
        (one,) = doubts(kept, "attribution")
        with pytest.raises(InputError, match="nobody can split"):
            kept.correct("split", one.id, said=ANN)
        with pytest.raises(InputError, match="needs a new value"):
            kept.correct("redate", one.id, said=ANN)
        with pytest.raises(InputError, match="is no day"):
            kept.correct("redate", one.id, said=replace(ANN, value="next week"))
        kept.correct("rename", one.id, said=replace(ANN, value="The army of Belmark"))
        assert kept.ask("", Wanted(actors=("The army of Belmark",)))


def test_a_story_keeps_no_more_doubts_than_can_be_looked_at(tmp_path: Path) -> None:
    text = " ".join(
        f"Skipper Una Rask said the {name} fleet would leave the harbour of {name} for good."
        for name in ("Tolm", "Skerry", "Orlen", "Vask", "Holt", "Berg", "Lind", "Arden")
    )
    draft = Draft(text, "Port Gazette", "2026-03-09")
    rask = draft.name("Una Rask", "person", "NRD")
    for name in ("Tolm", "Skerry", "Orlen", "Vask", "Holt", "Berg", "Lind", "Arden"):
        content = f"the {name} fleet would leave the harbour of {name} for good"
        draft.says(rask, f"Skipper Una Rask|said|{content}")
    for number in range(len(draft.attributions)):
        unsure(draft, 0.1 + number / 20, number)
    with filled(tmp_path / "x.db", [draft]) as kept:
        found: Sequence[Doubt] = doubts(kept)
        assert len(found) == MOST_EACH
        part = kept.doubts(part=Slice(3, "largest"))
        rest = kept.doubts(part=Slice(3, "largest", part.after))
    shown = [r.id for r in (*part.rows, *rest.rows)]
    assert sorted(shown) == sorted(d.id for d in found)
