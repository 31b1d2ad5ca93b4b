from pathlib import Path

import pytest

from sayso.api.ledger import Ledger, Wanted
from sayso.errors import InputError
from sayso.serving import demo
from sayso.serving.web.site import Site
from sayso.serving.web.story_rows import differences
from tests.api import shelf
from tests.serving.web import served

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "sayso-demo.db"
    demo.load(Site(path))
    return path


def test_the_demonstration_holds_several_stories(shown: Path) -> None:
    with Ledger(shown) as ledger:
        stories = ledger.ask("", Wanted(kinds=("story",)))
        assert len(stories) >= 4
        assert sum(len(ledger.story(a.id).reports) for a in stories) == 24


def test_the_call_has_one_origin_behind_many_pages_and_a_denial(shown: Path) -> None:
    with Ledger(shown) as ledger:
        told = ledger.story(ledger.ask("telephone dam", Wanted(kinds=("story",)))[0].id)
        (central,) = (c for c in told.claims if c.id == told.story.central)
        assert central.badge.pages == 8
        assert central.badge.texts < central.badge.pages
        assert (central.origins.at_least, central.origins.at_most) == (1, 1)
        denials = [s for s in told.sayings if s.claim == central and s.position.stance == "denies"]
        assert any("foreign ministry" in s.who for s in denials)


def test_numbers_of_the_flood_differ(shown: Path) -> None:
    with Ledger(shown) as ledger:
        told = ledger.story(ledger.ask("Belwick flood", Wanted(kinds=("story",)))[0].id)
        number = next(d for d in differences(told) if d.what == "number of soldiers")
        assert {v.words for v in number.values} == {"300 soldiers", "500 soldiers"}


def test_the_demonstration_may_be_shown_again(shown: Path) -> None:
    demo.load(Site(shown))
    with Ledger(shown) as ledger:
        assert len(ledger.ask("", Wanted(kinds=("story",)))) >= 4


def test_a_ledger_of_ones_own_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    shelf.filled(path, [shelf.apart()]).close()
    with pytest.raises(InputError, match="holds reports already"):
        demo.load(served.site(path))
