"""What an answer needs of many reports is asked of the ledger together, not one by one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.api.ledger import Ledger, Since, Wanted
from sayso.ledger.store import Given, Rows
from tests.api.shelf import at, denying, filled, ledger, openings, page, telling

pytestmark = pytest.mark.usefixtures("store")

OUTLETS = 9
DAY = "2026-06-01"


def central(kept: Ledger) -> str:
    """The claim that most reports tell."""
    return kept.ask("refinery", Wanted(kinds=("claim",)))[0].id


def story(kept: Ledger) -> str:
    (one,) = kept.ask("refinery", Wanted(kinds=("story",)))
    return one.id


VERBS: dict[str, Callable[[Ledger], object]] = {
    "show": lambda kept: kept.show(story(kept)),
    "story": lambda kept: kept.story(story(kept)),
    "chain": lambda kept: kept.chain(central(kept)),
    "dossier": lambda kept: kept.dossier(central(kept)),
    "changes": lambda kept: kept.changes(DAY),
    "news": lambda kept: kept.news(Since(DAY)),
    "events": lambda kept: kept.events(),
}


@pytest.mark.parametrize("verb", VERBS)
def test_an_answer_asks_for_its_reports_together(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = openings()
    drafts = [telling(f"Post {n}", (first, second, third)[n % 3]) for n in range(OUTLETS)]
    filled(at(tmp_path / "x.db"), drafts).close()
    with ledger(at(tmp_path / "x.db"), day=DAY) as kept:
        kept.take([page(denying("Courier"))])
        asked: list[str] = []
        execute = kept._held.execute

        def noting(statement: str, given: Given = (), /) -> Rows:
            asked.append(statement)
            return execute(statement, given)

        monkeypatch.setattr(kept._held, "execute", noting)
        assert VERBS[verb](kept)
    assert sum("FROM readings" in statement for statement in asked) <= 4
