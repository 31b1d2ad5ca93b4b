"""Places on the map, and marks of events that stand near each other."""

import pytest

from sayso.api.answers import Answer
from sayso.records.claim import Evidence
from sayso.records.event import Place
from sayso.records.happening import EventTelling, Happening
from sayso.serving.web.atlas import REGIONS, atlas, frame_of, shape
from sayso.serving.web.projection import HEIGHT, WIDTH, projected

QUADS = {"ASSAULT": "material_conflict", "CONSULT": "verbal_cooperation"}


def told(name: str, type_: str, place: Place | None, reports: int = 1) -> Answer:
    tellings = tuple(
        EventTelling(f"{name}{n}", "happened", Evidence(f"r{n}", 0, 4, "took", "", "", "test"))
        for n in range(reports)
    )
    places = (place,) if place else ()
    event = Happening(name, type_, None, tellings, places=places)
    return Answer("event", name, "s", 1.0, event)


def town(latitude: float, longitude: float, name: str = "Town") -> Place:
    return Place(name, 1, latitude, longitude, "XXX")


@pytest.mark.parametrize(
    ("latitude", "longitude", "x", "y"),
    [(0, 0, 500, 260), (0, 180, 1000, 260), (0, -180, 0, 260), (90, 0, 500, 0), (-90, 0, 500, 520)],
)
def test_the_edges_of_the_world_are_those_of_the_map(
    latitude: float, longitude: float, x: float, y: float
) -> None:
    assert projected(latitude, longitude) == pytest.approx((x, y), abs=1)


def test_north_is_up_and_east_is_right() -> None:
    oslo, lima = projected(59.9, 10.7), projected(-12.0, -77.0)
    assert oslo[0] > lima[0]
    assert oslo[1] < lima[1]


@pytest.mark.parametrize("region", REGIONS)
def test_each_region_is_a_part_of_the_map(region: str) -> None:
    frame = frame_of(region)
    assert frame.width > 0
    assert frame.height > 0
    assert -1 <= frame.left <= frame.left + frame.width <= WIDTH + 1
    assert -1 <= frame.top <= frame.top + frame.height <= HEIGHT + 1


def test_events_near_each_other_are_one_mark_and_fall_apart_when_near() -> None:
    found = [
        told("a", "ASSAULT", town(50.85, 4.35, "Brussels"), 3),
        told("b", "ASSAULT", town(51.05, 3.72, "Ghent")),
        told("c", "CONSULT", town(50.85, 4.35, "Brussels")),
    ]
    (mark,) = atlas(found, "world", QUADS).marks
    assert (mark.name, mark.quad, len(mark.pins)) == (
        "Brussels and Ghent",
        "material_conflict",
        3,
    )
    assert [p.event.id for p in mark.listed] == ["a", "b", "c"]


def test_marks_grow_with_the_reports_behind_them() -> None:
    small, large = (
        atlas([told("a", "ASSAULT", town(0, 0), n)], "world", QUADS).marks[0].size for n in (1, 4)
    )
    assert large == pytest.approx(2 * small, rel=0.01)


def test_what_has_no_mark_is_counted() -> None:
    found = [
        told("a", "ASSAULT", None),
        told("b", "ASSAULT", Place("Barents Sea")),
        told("c", "ASSAULT", Place("Barents Sea")),
        told("d", "ASSAULT", town(-33, 151)),
    ]
    shown = atlas(found, "europe", QUADS)
    assert (shown.marks, shown.nowhere, shown.outside, shown.events) == ((), 1, 1, 4)
    assert shown.unplaced == (("Barents Sea", 2),)


def test_each_class_has_a_shape_of_its_own() -> None:
    names = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    assert len({shape(q, 0, 0, 1) for q in (*names, "other")}) == 5
