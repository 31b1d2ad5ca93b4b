"""The text in segments, whatever the spans do."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sayso.records.claim import Attribution
from sayso.records.reading import Reading, Resolved
from sayso.records.text import Furniture, Span
from sayso.serving.marks import Block, Segment, find_blocks
from sayso.serving.view import view_of
from tests.serving.invented import CONFIRMED, NAMED, READING, RESOLVED, TEXT, span


def blocks_of(resolved: Resolved) -> tuple[Block, ...]:
    view = view_of(Reading((resolved,))).reports[0]
    return find_blocks(view, resolved, (row.place.start for row in view.sayings))


def segments_of(resolved: Resolved) -> list[Segment]:
    return [s for block in blocks_of(resolved) for s in block.segments]


def attribution(number: int, content: Span) -> Attribution:
    return replace(NAMED, id=f"said-{number}", source=(), cue=(), content=(content,))


SPANS = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 200)).map(
    lambda pair: Span(pair[0], min(len(TEXT), sum(pair)))
)


@given(st.lists(SPANS, min_size=1, max_size=8))
def test_each_row_finds_its_words_in_its_segments(contents: list[Span]) -> None:
    said = tuple(attribution(n, span) for n, span in enumerate(contents))
    resolved = replace(RESOLVED, attributions=said, hedges=(), events=())
    rows = {row.id: f"r1s{row.number}" for row in view_of(Reading((resolved,))).reports[0].sayings}
    found = segments_of(resolved)
    for one in said:
        words = "".join(s.text for s in found if rows[one.id] in s.content_rows)
        assert "".join(words.split()) == "".join(one.content[0].quote(TEXT).split())


@given(st.lists(SPANS, max_size=8))
def test_no_letter_is_lost_or_told_twice(contents: list[Span]) -> None:
    said = tuple(attribution(n, span) for n, span in enumerate(contents))
    resolved = replace(RESOLVED, attributions=said, hedges=(), events=())
    words = " ".join("".join(s.text for s in b.segments) for b in blocks_of(resolved))
    assert words.split() == TEXT.split()


def test_crossing_spans_share_a_segment() -> None:
    first, second = span("envoys of Teralia and Vesland"), span("Teralia and Vesland met")
    resolved = replace(
        RESOLVED, attributions=(attribution(1, first), attribution(2, second)), hedges=(), events=()
    )
    shared = [s.text for s in segments_of(resolved) if len(s.content_rows) == 2]
    assert shared == ["Teralia and Vesland"]


def test_nested_speech_has_a_line_for_each_level() -> None:
    nested = span("confirmed it").end - len("it")
    it = next(s for s in segments_of(RESOLVED) if s.start == nested)
    assert it.levels == (NAMED.stance, CONFIRMED.stance)
    assert "three people close to the Teralian cabinet: confirmed" in it.says


def test_each_row_has_one_note_that_leads_to_it() -> None:
    notes = [note.row for s in segments_of(RESOLVED) for note in s.notes]
    assert sorted(notes) == sorted(
        [f"r1s{n}" for n in range(1, 8)] + [f"r1e{n}" for n in range(1, 4)]
    )


def test_furniture_says_why_it_was_set_aside() -> None:
    whole = {b.segments[0].text: b.why for b in blocks_of(RESOLVED) if b.line.kind == "furniture"}
    assert whole == {"4417": "set aside: counter", "Share this": "set aside: share bar"}


def test_furniture_inside_a_line_is_a_segment_of_it() -> None:
    report = replace(RESOLVED.report, furniture=(Furniture(span("In February"), "counter"),))
    found = segments_of(replace(RESOLVED, report=report))
    assert "In February" in [s.text for s in found if "furniture" in s.kinds]


def test_paragraphs_are_counted_without_title_date_and_furniture() -> None:
    lines = [b.line.label for b in blocks_of(READING.reports[0])]
    assert lines == ["date line", "title", "furniture"] + [
        f"paragraph {n}" for n in range(1, 6)
    ] + ["furniture"]
