"""What a ledger holds depends on what was added, and on nothing else."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench import ledger_dump
from bench.ledger_dump import check, dump
from sayso.api import pages_of, read_attempt
from sayso.api.corrections import Said
from sayso.api.intake import page_row
from sayso.api.ledger import Ledger
from sayso.records.omission import Omission, Unread
from sayso.records.reading import Resolved
from sayso.records.text import Page, Published, Title
from tests.api.shelf import READ, apart, at, denying, filled, ledger, openings, page, telling
from tests.merging.drafts import Draft

pytestmark = pytest.mark.usefixtures("store")

EXAMPLES = Path(__file__).parents[2] / "examples"
EASY = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def found_at(url: str, draft: Draft) -> Draft:
    """The same report at an address."""
    draft.url = url
    draft.attributions.clear()  # ids hang on the address
    draft.says(
        draft.actors[0].id,
        "Energy Minister Ada Berg|said|two drones had struck the refinery at Orlen"
        " and set fire to a tank",
    )
    return draft


def knowing(draft: Draft, day: str | None, title: str | None, name: str | None) -> Page:
    """A page with the same report, of which its giver knows other things."""
    plain = draft.resolved()
    report = replace(
        plain.report,
        id=name or plain.report.report_id,
        published=Published(day, "day", "given") if day else None,
        title=Title(title) if title else None,
    )
    key = f"{report.report_id}{day}{title}{name}".encode()
    READ[key] = replace(plain, report=report)
    return Page(key, f"{name or 'a'}.txt", "text")


def pages() -> list[Page | Unread]:
    """A strike, its denial and revisions, reports without a day, one report known in four ways."""
    first, second, third = openings()
    undated = telling("Gazette", third)
    undated.published = None
    unsure = denying("Courier")
    unsure.attributions[0] = replace(unsure.attributions[0], score=0.4)
    drafts = [
        telling("Post", first),
        telling("Herald", second),
        unsure,
        denying("Late Courier", "2031-01-01"),
        undated,
        apart(),
        found_at("https://echo.example/strike", telling("Echo", first)),
        found_at("https://echo.example/strike", telling("Echo", second)),
    ]
    known = telling("Bugle", third)
    return [
        *map(page, drafts),
        knowing(known, None, None, None),
        knowing(known, "2026-03-04", None, "given-1"),
        knowing(known, "2026-03-09", "Fire at Orlen", None),
        knowing(known, "2026-03-04", "Fire at Orlen", "given-1"),
        knowing(known, "2026-03-04", "Fire at Orlen", "given-2"),
        replace(page(apart()), where="another-place.txt"),
        Unread(None, "broken.txt", Omission("readers", "file-unreadable", "no")),
    ]


PAGES = pages()


@st.composite
def ways(draw: st.DrawFn) -> list[list[Page | Unread]]:
    """All pages in some order, some of them twice, in some batches."""
    twice = draw(st.lists(st.sampled_from(range(len(PAGES))), max_size=5))
    order = draw(st.permutations([*range(len(PAGES)), *twice]))
    cuts = sorted(draw(st.lists(st.integers(0, len(order)), max_size=4)))
    edges = [0, *cuts, len(order)]
    return [[PAGES[n] for n in order[a:b]] for a, b in pairwise(edges)]


def held(path: Path, batches: Sequence[Sequence[Page | Unread]]) -> list[str]:
    """What a new ledger holds after these batches."""
    with ledger(path) as kept:
        for batch in batches:
            kept.take(batch)
    return dump(at(path))


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return held(tmp_path_factory.mktemp("whole") / "x.db", [PAGES])


@EASY
@given(batches=ways())
def test_order_batches_and_repeats_change_nothing(
    wanted: list[str], batches: list[list[Page | Unread]]
) -> None:
    assert any("'doubt:" in line for line in wanted)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.db"
        assert held(path, batches) == wanted
        assert not isinstance(at(path), Path) or check(path) == "ok"


def test_a_report_that_comes_with_other_facts_keeps_the_fullest(tmp_path: Path) -> None:
    known = telling("Bugle", openings()[2])
    poor = knowing(known, None, None, None)
    rich = knowing(known, "2026-03-04", "Fire at Orlen", "given-1")
    for name, given_ in {"a": [poor, rich], "b": [rich, poor]}.items():
        with ledger(tmp_path / name) as kept:
            kept.take(given_)
            shown = kept.show(known.report.report_id).record
        assert isinstance(shown, Resolved)
        assert shown.report.published
        assert (shown.report.id, shown.report.published.value) == ("given-1", "2026-03-04")


STRIKE = [telling("Post", openings()[0]), denying("Courier"), apart()]
VERBS = st.sampled_from(["merge", "split", "reject", "rename", "redate"])


@EASY
@given(
    asked=st.lists(
        st.tuples(VERBS, st.integers(0, 2), st.integers(0, 2), st.booleans()), max_size=5
    )
)
def test_corrected_and_undone_a_ledger_is_as_if_derived_again(
    asked: list[tuple[str, int, int, bool]],
) -> None:
    ids = [d.report.report_id for d in STRIKE]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.db"
        with filled(path, STRIKE) as kept:
            before = dump(at(path))
            for number, (verb, one, other, is_undone) in enumerate(asked):
                if one != other:
                    correct(kept, (verb, ids[one], ids[other]), number, is_undone=is_undone)
            stood = dump(at(path))
            kept.rebuild()
            assert dump(at(path)) == stood
            for number, row in enumerate(kept.corrections()):
                kept.correct("undo", row.id, said=Said(f"2026-06-{number + 1:02}", "ann"))
        lasting = [line for line in dump(at(path)) if not line.startswith("('correction'")]
        assert lasting == before


def correct(kept: Ledger, asked: tuple[str, str, str], number: int, *, is_undone: bool) -> None:
    """Correct something, and perhaps undo that at once."""
    verb, one, other = asked
    value = {"rename": "Fire", "redate": "2026-03-01"}.get(verb)
    said = Said(f"2026-05-{number + 1:02}", "ann", value=value)
    pair = other if verb in ("merge", "split") else None
    rows = kept.correct(verb, one, pair, said)  # type: ignore[arg-type] # one of the verbs
    if is_undone:
        kept.correct("undo", rows[0].id, said=Said(said.at, "bob"))


@pytest.fixture(scope="module")
def examples() -> dict[str, Resolved | Unread]:
    """What is read of each input of the examples, by its id."""
    return {page_row(p).id: read_attempt(p) for p in pages_of([EXAMPLES])}


@pytest.fixture(scope="module")
def exports() -> dict[str, bytes]:
    """What each store exports of the examples."""
    return {}


@pytest.mark.model
def test_the_examples_give_one_ledger_in_any_order(
    tmp_path: Path,
    store: str,
    examples: dict[str, Resolved | Unread],
    exports: dict[str, bytes],
) -> None:
    given_ = list(pages_of([EXAMPLES]))

    def of(one: Page | Unread) -> Resolved | Unread:
        return examples[page_row(one).id]

    found = set()
    for name, order in {"a": given_, "b": given_[::-1], "c": given_ * 2}.items():
        for size in (len(order), 7):
            path = at(tmp_path / f"{name}{size}.db")
            with Ledger(path, create=True, reader=of) as kept:
                for start in range(0, len(order), size):
                    kept.take(order[start : start + size])
            found.add(ledger_dump.digest(path))
    assert len(found) == 1
    out = BytesIO()
    with Ledger(path) as kept:
        kept.export("jsonl", out)
    exports[store] = out.getvalue()
    assert len(set(exports.values())) == 1
