from collections.abc import Sequence
from xml.etree import ElementTree as ET

import pytest

from sayso.serving.web.story_rows import Moment
from sayso.serving.web.timeline import NARROW, WIDE, Layout, Sheet, lay_out
from sayso.serving.web.timeline_svg import alone, draw

SVG = "{http://www.w3.org/2000/svg}"


def moment(n: int, day: str | None, lane: str = "asserts", who: str = "Ada Berg") -> Moment:
    return Moment(f"m{n}", lane, day, day, who, "said", f"words {n}", "/report/r#t0-1", weight=n)


def many(count: int) -> Sequence[Moment]:
    lanes = ("event", "asserts", "denies", "confirms", "declines")
    days = [f"2026-{1 + n % 12:02}-{1 + n % 27:02}" for n in range(count)]
    return [moment(n, day, lanes[n % 5]) for n, day in enumerate(days)]


@pytest.mark.parametrize("sheet", [WIDE, NARROW])
@pytest.mark.parametrize("count", [1, 3, 300])
def test_marks_stand_inside_the_sheet_and_none_on_another(sheet: Sheet, count: int) -> None:
    layout = lay_out(many(count), sheet)
    places = [(m.x, m.y) for m in layout.marks] + [(m.x, m.y) for m in layout.more]
    assert len(set(places)) == len(places)
    assert all(0 <= x <= sheet.width and 0 <= y <= layout.height for x, y in places)
    apart = [abs(a - c) + abs(b - d) for a, b in places for c, d in places if (a, b) != (c, d)]
    assert min(apart, default=24) >= 24


@pytest.mark.parametrize("sheet", [WIDE, NARROW])
def test_what_is_not_drawn_is_counted(sheet: Sheet) -> None:
    layout = lay_out(many(300), sheet)
    assert len(layout.marks) + sum(m.count for m in layout.more) == 300
    assert sum(lane.count for lane in layout.lanes) == 300
    assert layout.height < 2000


def test_those_with_most_behind_them_are_drawn_first() -> None:
    layout = lay_out([moment(n, "2026-03-01") for n in range(9)], WIDE)
    assert {m.moment.id for m in layout.marks} == {"m6", "m7", "m8"}
    assert layout.more[0].count == 6


def test_days_are_columns_and_undated_ones_stand_apart() -> None:
    days = ("2026-03-01", "2026-03-02", None)
    layout = lay_out([moment(n, day) for n, day in enumerate(days)], WIDE)
    assert [c.days for c in layout.columns] == ["1 Mar", "2 Mar", "undated"]
    assert len({m.x for m in layout.marks}) == 3


def test_neighbours_with_little_in_them_share_a_column() -> None:
    busy = [moment(n, f"2026-03-{1 + n // 5:02}") for n in range(40)]
    early = [moment(90, "2019-05-01"), moment(91, "2021-06-01")]
    layout = lay_out([*early, *busy], WIDE)
    assert layout.columns[0].days == "1 May 2019 –"
    assert layout.columns[0].year == "1 Jun 2021"
    assert layout.columns[1].gap == "4 years later"


def test_a_whole_month_or_year_is_named_as_such() -> None:
    year = Moment("a", "event", "2024-01-01", "2024-12-31", "", "", "x", "/")
    month = Moment("b", "event", "2026-02-01", "2026-02-28", "", "", "x", "/")
    columns = lay_out([year, month], WIDE).columns
    assert [(c.days, c.year) for c in columns] == [("2024", ""), ("Feb", "2026")]


def test_faulty_days_are_put_somewhere() -> None:
    layout = lay_out(
        [moment(n, d) for n, d in enumerate(("2026-02-31", "2026", "2026-13-01"))], WIDE
    )
    assert len(layout.marks) == 3


def element(layout: Layout) -> ET.Element:
    return ET.fromstring(draw(layout, lambda m: f"#{m.id}"))  # noqa: S314 - our own


def test_every_mark_is_a_link_with_a_name_and_lanes_have_words() -> None:
    svg = element(lay_out(many(10), WIDE))
    links = svg.findall(f"{SVG}a")
    assert len(links) == 10
    assert all("Ada Berg said: words" in link.findtext(f"{SVG}title", "") for link in links)
    texts = "".join(svg.itertext())
    assert all(word in texts for word in ("events", "said", "denied", "confirmed"))


def test_shapes_differ_so_that_colour_says_nothing_alone() -> None:
    svg = element(lay_out(many(10), WIDE))
    paths = [p for p in svg.iter(f"{SVG}path") if "tl-rule" not in p.attrib["class"]]
    assert len({p.attrib["d"] for p in paths}) == len({p.attrib["class"] for p in paths}) == 5


def test_words_cannot_leave_their_place_in_the_drawing() -> None:
    evil = '"/><script>alert(1)</script>\u202e\x1b\ud800]]>&'
    layout = lay_out([moment(1, "2026-03-01", who=evil)], WIDE)
    for drawn in (draw(layout, lambda _: '/story/"><a>'), alone(layout, evil)):
        svg = ET.fromstring(drawn.encode())  # noqa: S314 - our own
        assert not list(svg.iter(f"{SVG}script"))


def test_a_file_of_its_own_needs_no_style_of_a_page() -> None:
    drawn = alone(lay_out(many(300), WIDE), "A story")
    svg = ET.fromstring(drawn.encode())  # noqa: S314 - our own
    assert "<style" not in drawn
    assert " style=" not in drawn
    assert all("fill" in t.attrib for t in svg.iter(f"{SVG}text"))
    assert not list(svg.iter(f"{SVG}a"))
    assert len(drawn) < 60_000
