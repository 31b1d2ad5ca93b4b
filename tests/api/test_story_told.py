from pathlib import Path

import pytest

from sayso.api import news as news_module
from sayso.api.corrections import Said
from sayso.api.ledger import Since, Slice
from sayso.api.news import COMPARED
from sayso.errors import InputError
from tests.api import shelf
from tests.merging.drafts import Draft, How, What

pytestmark = pytest.mark.usefixtures("store")


def struck(outlet: str, opening: str, *, published: str = "2026-03-04") -> Draft:
    """The strike with its event."""
    draft = shelf.telling(outlet, opening, published)
    draft.event("ASSAULT", "struck", What(actors=(draft.actors[0].id,), day="2026-03-03"))
    return draft


def drafts() -> list[Draft]:
    names = ("Herald", "Monitor", "Observer")
    told = [struck(n, o) for n, o in zip(names, shelf.openings(), strict=True)]
    return [*told, shelf.denying("Belmark Radio")]


def test_a_story_is_told_whole_without_the_texts_of_its_reports(tmp_path: Path) -> None:
    with shelf.filled(tmp_path / "a.db", drafts()) as ledger:
        (answer,) = ledger.ask()[:1]
        told = ledger.story(answer.story)
        assert [h.outlet for h in told.reports[-1:]] == ["Belmark Radio"]
        assert {h.published for h in told.reports} == {"2026-03-04", "2026-03-05"}
        assert told.claims == tuple(ledger.show(answer.story).claims)
        assert len(told.events) == 1
        assert told.unheard == 0


def test_who_says_what_has_words_and_their_place(tmp_path: Path) -> None:
    with shelf.filled(tmp_path / "a.db", drafts()) as ledger:
        told = ledger.story(ledger.ask()[0].story)
        (denial,) = (s for s in told.sayings if s.position.stance == "denies")
        assert (denial.who, denial.cue) == ("Belmark's army", "denied")
        text = shelf.denying("Belmark Radio").text
        assert text[denial.span.start : denial.span.end].startswith("Belmark's army denied on")
        assert denial.words in text
        assert (denial.day, denial.is_dated) == ("2026-03-05", False)


def test_people_are_called_as_corrections_say(tmp_path: Path) -> None:
    with shelf.filled(tmp_path / "a.db", drafts()) as ledger:
        told = ledger.story(ledger.ask()[0].story)
        actor = next(s.position.actor for s in told.sayings if s.who == "Ada Berg")
        assert actor is not None
        ledger.correct("rename", actor, None, Said("2026-05-02", "me", value="Adda Bergh"))
        again = ledger.story(told.story.id)
        assert "Adda Bergh" in {s.who for s in again.sayings}
        assert "Ada Berg" not in {s.who for s in again.sayings}


def test_what_is_no_story_is_told(tmp_path: Path) -> None:
    with shelf.filled(tmp_path / "a.db", drafts()) as ledger:
        claim = ledger.story(ledger.ask()[0].story).claims[0]
        for name in (claim.id, "nothing", ""):
            with pytest.raises(InputError):
                ledger.story(name)


def test_events_are_found_with_the_names_of_their_parties(tmp_path: Path) -> None:
    with shelf.filled(tmp_path / "a.db", drafts()) as ledger:
        found = ledger.browse("", part=Slice(50))
        names = set(found.names.values())
        assert names == {"Ada Berg"}


def later(path: Path, more: list[Draft]) -> None:
    """Add reports on a later day."""
    with shelf.ledger(path, day="2026-05-09") as ledger:
        ledger.take(map(shelf.page, more))


def test_news_tell_what_changes_tells(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    shelf.filled(path, drafts()[:3]).close()
    later(path, [shelf.denying("Belmark Radio"), shelf.apart()])
    with shelf.ledger(path, day="2026-05-09") as ledger:
        whole = ledger.changes("2026-05-05")
        news = ledger.news(Since("2026-05-05"))
        assert [i.change.kind for i in news.items] == [c.kind for c in whole] == ["denies", "story"]
        assert (news.stories, news.reports, news.looked_at, news.after) == (2, 2, 2, None)
        saying = news.items[0].saying
        assert saying is not None
        assert saying.who == "Belmark's army"


def test_news_come_story_by_story_without_gap_or_doubling(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    shelf.filled(path, [*drafts(), shelf.apart()]).close()
    with shelf.ledger(path) as ledger:
        first = ledger.news(Since("2026-01-01", most=1))
        assert (first.stories, first.looked_at) == (2, 1)
        second = ledger.news(Since("2026-01-01", most=1, after=first.after))
        assert (second.looked_at, second.after) == (2, None)
        seen = [i.change.story for n in (first, second) for i in n.items]
        assert len(seen) == len(set(seen)) == 2
        with pytest.raises(InputError):
            ledger.news(Since("2026-01-01", after="x"))


def test_one_request_compares_only_so_many_older_reports(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    old = [
        shelf.telling(f"Outlet {n}", f"Night {n}. {shelf.openings()[n % 3]}")
        for n in range(COMPARED + 1)
    ]
    shelf.filled(path, [*old, shelf.apart()]).close()
    later(path, [shelf.denying("Belmark Radio"), shelf.apart("Tolm Weekly")])
    with shelf.ledger(path, day="2026-05-09") as ledger:
        first = ledger.news(Since("2026-05-05"))
        assert (first.looked_at, first.stories) == (1, 2)
        assert first.after
        rest = ledger.news(Since("2026-05-05", after=first.after))
        assert (rest.looked_at, rest.after) == (2, None)
        kinds = {i.change.kind for n in (first, rest) for i in n.items}
        assert "denies" in kinds


def test_of_a_large_story_new_positions_and_revised_pages_are_told_at_a_glance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    first = shelf.telling("Post", "It is Thursday and the fire is out.", "2026-03-05")
    first.url = "https://post.example/strike"
    old = [*drafts(), first]
    shelf.filled(path, old).close()
    revised = shelf.telling("Post", "Smoke was gone by Thursday and schools near it were open.")
    revised.url = first.url
    later(path, [shelf.denying("Tolm Radio"), admitting("Nordia Post"), revised])
    with shelf.ledger(path, day="2026-05-09") as ledger:
        exact = ledger.news(Since("2026-05-05"))
        monkeypatch.setattr(news_module, "MOST_COMPARED", 2)
        glance = ledger.news(Since("2026-05-05"))
        assert [u.joined for u in glance.uncompared] == [3]
        kinds = [i.change.kind for i in glance.items]
        assert kinds == [i.change.kind for i in exact.items if i.change.kind != "origin"]
        assert kinds == ["confirms", "revised"], "the army denied it before"
        asked = ledger.news(Since("2026-05-05", story=glance.uncompared[0].story.id))
        assert not asked.uncompared
        assert [i.change for i in asked.items] == [i.change for i in exact.items]


def admitting(outlet: str) -> Draft:
    text = (
        "Nordia's fire brigade confirmed on Friday that two drones had struck the refinery at"
        " Orlen and set fire to a tank. The refinery at Orlen stays shut."
    )
    draft = Draft(text, outlet, "2026-03-06")
    brigade = draft.name("Nordia's fire brigade", "organisation", "NRD")
    draft.says(
        brigade,
        "Nordia's fire brigade|confirmed|that two drones had struck the refinery at"
        " Orlen and set fire to a tank",
        How(stance="confirms"),
    )
    return draft
