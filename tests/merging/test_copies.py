"""Copies of a text are one text."""

from itertools import combinations

from sayso.merging.cluster import components
from sayso.merging.copies import COPY_JACCARD, copy_groups
from sayso.records.text import Furniture, Report, Span

STORY = (
    "The harbour of Vella closed on Monday after two cranes fell into the basin, the port office"
    " said. Nobody was hurt, and ships were sent to a rival port up the coast."
)


def report(name: str, text: str, furniture: tuple[Furniture, ...] = ()) -> Report:
    return Report(name, name, text, "", furniture=furniture)


def test_a_lightly_edited_reprint_is_the_same_text() -> None:
    reprint = STORY.replace("on Monday ", "").replace("Nobody was hurt", "Nobody was injured")
    assert len(set(copy_groups([report("a", STORY), report("b", reprint)]).values())) == 1


def test_two_reports_on_one_matter_are_two_texts() -> None:
    own = "Ships had to turn away from Vella this week: its port is shut, with cranes in the water."
    assert len(set(copy_groups([report("a", STORY), report("b", own)]).values())) == 2


def test_furniture_does_not_make_two_pages_alike() -> None:
    bar = "Share this story with your friends and sign up to our newsletter every single day. " * 9
    pages = [
        report(name, bar + text, (Furniture(Span(0, len(bar)), "share bar"),))
        for name, text in (("a", "A ship sank off the cape."), ("b", "The bakers went on strike."))
    ]
    assert len(set(copy_groups(pages).values())) == 2


def test_empty_texts_are_no_copies_of_each_other() -> None:
    assert len(set(copy_groups([report("a", ""), report("b", "")]).values())) == 2


def test_index_of_shingles_finds_what_comparing_every_pair_would() -> None:
    words = STORY.split()
    shifted = [words[i : i + 12] for i in (0, 2, 4, 12, 15, 22, 30)]
    reports = [report(f"{n:02}", " ".join(part)) for n, part in enumerate(shifted)]
    runs = {
        r.report_id: {
            tuple(w.strip(",.").lower() for w in r.text.split()[i : i + 3])
            for i in range(len(r.text.split()) - 2)
        }
        for r in reports
    }
    links = [
        (a, b)
        for a, b in combinations(sorted(runs), 2)
        if len(runs[a] & runs[b]) >= COPY_JACCARD * len(runs[a] | runs[b])
    ]
    assert copy_groups(reports) == components(runs, links)
    assert 1 < len(set(copy_groups(reports).values())) < len(reports)
