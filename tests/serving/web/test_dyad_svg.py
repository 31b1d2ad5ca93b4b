import re
from datetime import date
from itertools import pairwise

from sayso.api.dyads import Between, Dyad, Side
from sayso.records.claim import Evidence
from sayso.records.event import Status
from sayso.records.happening import EventTelling, Happening
from sayso.serving.web.dyad_svg import MIDDLE, dyad_svg, ticks

ONE, OTHER = Side("a", "Nordia <b>"), Side("b", "Belmark")


def between(day: str | None, intensity: float, status: Status = "happened") -> Between:
    words = Evidence("r", 0, 4, "fire", "", "", "test.rule")
    event = Happening(f"e{day}{intensity}", "ASSAULT", None, (EventTelling("e", status, words),))
    event = Happening(event.id, event.type, None, event.tellings, begin=day, end_date=day)
    return Between(event, "s", intensity, "material_conflict", "forth")


def circles(svg: str) -> list[tuple[str, float, float]]:
    found = re.findall(r'<circle class="([^"]+)" cx="([\d.]+)" cy="([\d.]+)"', svg)
    return [(name, float(x), float(y)) for name, x, y in found]


def test_cooperation_stands_above_the_line_and_conflict_below() -> None:
    events = (between("2026-03-09", 5.0), between("2026-03-02", -9.0), between("2026-03-01", 0.0))
    drawn = circles(dyad_svg(Dyad(ONE, OTHER, events, 3)))
    assert [name for name, _, _ in drawn] == ["even", "down", "up"]
    (_, x1, on), (_, x2, below), (_, x3, above) = drawn
    assert above < on == MIDDLE < below
    assert x1 < x2 < x3


def test_what_is_not_told_as_having_happened_is_hollow() -> None:
    svg = dyad_svg(Dyad(ONE, OTHER, (between("2026-03-09", 5.0, "planned"),), 1))
    assert circles(svg)[0][0] == "up open"
    assert "planned, intensity +5" in svg


def test_names_are_text_and_styles_are_classes() -> None:
    svg = dyad_svg(Dyad(ONE, OTHER, (between("2026-03-09", 5.0),), 1))
    assert "Nordia &lt;b&gt;" in svg
    assert "style" not in svg


def test_without_a_day_nothing_is_drawn() -> None:
    assert dyad_svg(Dyad(ONE, OTHER, (between(None, 5.0),), 1)) == ""


def test_days_stand_evenly_below() -> None:
    for last in (date(2026, 1, 1), date(2026, 1, 9), date(2026, 12, 31), date(2046, 1, 1)):
        found = ticks(date(2026, 1, 1), last)
        assert found[0] == date(2026, 1, 1)
        assert 1 <= len(found) <= 8
        assert len({b - a for a, b in pairwise(found)}) <= 1
