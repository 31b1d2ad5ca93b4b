"""The drawing: nothing over anything else, well-formed whatever the words, the page's colours."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from sayso.api.chains import Chained
from sayso.serving.chain.boxes import Box, Drawing, Stroke
from sayso.serving.chain.folding import folded
from sayso.serving.chain.graph import graph_of
from sayso.serving.chain.layers import layered
from sayso.serving.chain.letters import width, wrapped
from sayso.serving.chain.picture import picture_file, pictures_of
from sayso.serving.chain.style import alone_style
from sayso.serving.chain.tall import WIDTH, tall
from sayso.serving.chain.wide import rising, wide
from tests.exporting.stock import HOSTILE
from tests.serving.chain import chains

CASES: dict[str, Callable[[], Chained]] = {
    "strike": chains.strike,
    "sale": chains.sale,
    "circle": chains.circle,
    "one": lambda: chains.many(1),
    "many": lambda: chains.many(40),
}


@pytest.fixture(scope="module", params=list(CASES))
def drawings(request: pytest.FixtureRequest) -> tuple[Drawing, Drawing]:
    graph = folded(graph_of(CASES[request.param]()))
    return wide(graph), tall(graph, layered(graph).columns)


def is_apart(a: Box, b: Box) -> bool:
    return a.x + a.w <= b.x or b.x + b.w <= a.x or a.y + a.h <= b.y + 0.1 or b.y + b.h <= a.y + 0.1


def test_no_box_lies_over_another(drawings: tuple[Drawing, Drawing]) -> None:
    for drawing in drawings:
        assert all(is_apart(a, b) for a, b in combinations(drawing.boxes, 2))


def test_every_box_lies_inside_the_picture(drawings: tuple[Drawing, Drawing]) -> None:
    for drawing in drawings:
        for box in drawing.boxes:
            assert box.x >= 0
            assert box.y >= 0
            assert box.x + box.w <= drawing.width
            assert box.y + box.h <= drawing.height


def test_the_narrow_picture_fits_a_phone(drawings: tuple[Drawing, Drawing]) -> None:
    assert drawings[1].width == WIDTH <= 360 - 2 * 16


def test_words_fit_their_boxes(drawings: tuple[Drawing, Drawing]) -> None:
    for drawing in drawings:
        for box in drawing.boxes:
            size, is_bold = (17, False) if box.node.kind == "claim" else (14, True)
            for line in box.lines:
                assert width(line, size, is_bold=is_bold) <= box.w - box.indent


def test_lines_get_wider_with_origins_alone() -> None:
    assert Stroke("", 1).thickness < Stroke("", 2).thickness < Stroke("", 5).thickness
    assert Stroke("", 500).thickness <= 12


def test_wrapping_loses_no_word_where_there_is_room() -> None:
    words = "three officials with knowledge of the incident"
    assert " ".join(wrapped(words, 14, 150, 9)) == words
    assert wrapped(words, 14, 150, 1)[0].endswith("…")


def test_a_word_without_end_is_broken() -> None:
    lines = wrapped("x" * 10_000, 14, 150, 3)
    assert len(lines) == 3
    assert all(width(line, 14) <= 150 for line in lines)


def test_pools_rise() -> None:
    assert rising([1.0, 5.0, 3.0, 6.0]) == [1.0, 4.0, 4.0, 6.0]


@pytest.mark.parametrize("name", CASES)
def test_the_file_is_well_formed_and_stands_alone(name: str) -> None:
    file = picture_file(CASES[name]())
    root = ET.fromstring(file)  # noqa: S314 - our own
    tags = {e.tag.rpartition("}")[2] for e in root.iter()}
    assert "a" not in tags
    assert "script" not in tags
    assert "image" not in tags
    assert "href" not in file
    assert not re.search(r'\bstyle="|\bon\w+=', file)


def test_the_same_claim_gives_the_same_bytes() -> None:
    assert picture_file(chains.strike()) == picture_file(chains.strike())


def test_hostile_words_stay_words() -> None:
    chained = chains.strike()
    words = HOSTILE + "\ufffe\uffff\ud800 <svg onload=alert(1)> & " + "x" * 100_000
    claim = replace(chained.claim, text=words)
    reports = {i: replace(r, outlet=words) for i, r in chained.reports.items()}
    hostile = replace(chained, claim=claim, reports=reports)
    file = picture_file(hostile)
    file.encode("utf-8")
    ET.fromstring(file)  # noqa: S314 - our own
    pictures = pictures_of(hostile)
    for drawn in (file, pictures.wide, pictures.narrow):
        assert "<script" not in drawn
        assert "<svg onload" not in drawn
        assert "\x1b" not in drawn
        assert "\u202e" not in drawn
        assert len(drawn) < 30_000


def test_the_file_has_the_colours_of_the_page_in_light_and_dark() -> None:
    style = alone_style()
    assert "var(" not in style
    assert "prefers-color-scheme:dark" in style
    assert "#2b5c8a" in style  # what asserts, in light
    assert "#7fb2e0" in style  # and in dark
    assert "#7fb2e0" not in alone_style("light")


def test_every_stance_has_an_outline_of_its_own() -> None:
    from sayso.serving.chain.drawing import SHAPES  # noqa: PLC0415
    from sayso.serving.wording import SIGNS  # noqa: PLC0415

    marks = {(SHAPES[s], SIGNS[s]) for s in SIGNS}
    assert len(marks) == len(SIGNS)


def test_evidence_is_where_boxes_lead() -> None:
    chained = chains.strike()
    places = {(e.report_id, e.start, e.end) for e in chained.claim.evidence}
    for node in graph_of(chained).nodes.values():
        report, _, at = (node.there or "").removeprefix("/report/").partition("?at=")
        place, _, marked = at.partition("#t")
        start, _, end = marked.partition("-")
        assert place == start  # the server gives the part of a long text that has it
        assert (report, int(start), int(end)) in places
