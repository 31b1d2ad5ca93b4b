import json
from dataclasses import fields, replace

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.records import codec
from sayso.records.actor import Actor, Mention, Role
from sayso.records.claim import (
    Attribution,
    Badge,
    Claim,
    Evidence,
    Hedge,
    Hop,
    Origins,
    Position,
)
from sayso.records.event import Event, EventSpans, Place, Quantity
from sayso.records.omission import Omission, Unread
from sayso.records.reading import Reading, Resolved
from sayso.records.text import Furniture, Published, Report, Span, Title
from sayso.records.timex import Interval, Timex

TEXT = "May 4, 2031\n\nThe Skerry Post: Ferry talks held\n\nTwo officials confirmed it in May."
WORDS = st.text(st.characters(codec="utf-8"), max_size=8)
NAME = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
SPAN = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 9)).map(
    lambda p: Span(p[0], min(len(TEXT), p[0] + p[1]))
)
SPANS = st.lists(SPAN, max_size=2).map(tuple)
DAY = st.none() | st.dates().map(str)
INTERVAL = st.builds(Interval, st.dates().map(str), DAY)
NUMBER = st.integers(0, 10**7).map(float) | st.just(4.5)
SCORE = st.none() | st.floats(0, 1)
PLACE = st.builds(Place, NAME, st.none(), SCORE, SCORE, st.none())
HOP = st.builds(Hop, st.none(), NAME, st.sampled_from(["named", "anonymous", None]), st.none())
ATTRIBUTION = st.builds(
    Attribution,
    id=NAME,
    source=SPANS,
    cue=SPANS,
    content=st.lists(SPAN, min_size=1, max_size=2).map(tuple),
    manner=st.sampled_from(["direct", "indirect", "mixed"]),
    stance=st.sampled_from(["asserts", "confirms", "denies", "declines", "retracts"]),
    sourcing=st.sampled_from(["named", "anonymous", "document", None]),
    by=NAME,
    count=st.none() | st.integers(1, 99),
    medium=st.none() | WORDS,
    parent=st.none() | NAME,
    speakers=st.just(()),
    score=SCORE,
    content_refers_to=SPANS,
    date=st.none() | INTERVAL,
    chain=st.lists(HOP, max_size=2).map(tuple),
)
EVENT = st.builds(
    Event,
    id=NAME,
    report_id=st.just("r1"),
    by=NAME,
    type=st.sampled_from(["CONSULT", "AID"]),
    trigger=SPAN,
    status=st.sampled_from(["happened", "possible"]),
    mode=st.none() | st.just("phone"),
    contexts=st.lists(WORDS, max_size=2).map(tuple),
    intensity=st.none() | st.floats(-10, 10),
    spans=st.builds(EventSpans, SPANS, SPANS, SPANS, SPANS),
    quantities=st.lists(
        st.builds(
            Quantity, st.integers(0, 10**7).map(float) | st.just(4.5), st.none(), st.none(), SPAN
        ),
        max_size=2,
    ).map(tuple),
    attribution=st.none() | NAME,
    actors=st.just(("a1",)),
    recipients=st.just(()),
    places=st.lists(st.builds(Place, NAME, st.none(), SCORE, SCORE, st.none()), max_size=1).map(
        tuple
    ),
    begin=DAY,
    end_date=DAY,
    score=SCORE,
)
ACTOR = Actor(
    "a1", "Ada Lind", "person", "NOR", ("GOV",), ("Lind",), (Role("envoy"),), (("x", "1"),)
)
REPORT = Report(
    id="line-1",
    report_id="r1",
    text=TEXT,
    raw_sha256="0" * 64,
    title=Title(TEXT[13:46], Span(13, 46)),
    published=Published("2031-05-04", "day", "date line", Span(0, 11)),
    language="en",
    furniture=(Furniture(Span(11, 13), "counter"),),
    datelines=(Span(46, 50),),
)
TIMEX_TYPE = st.sampled_from(["DATE", "SET"])
TIMEX = st.builds(
    Timex,
    SPAN,
    st.sampled_from(["DATE", "SET"]),
    NAME,
    st.none() | INTERVAL,
    st.none(),
    NAME,
    st.none(),
)
OMISSION = st.builds(Omission, NAME, NAME, WORDS, st.none() | SPAN)
RESOLVED = st.builds(
    Resolved,
    report=st.sampled_from([REPORT, replace(REPORT, title=Title("Elsewhere"), published=None)]),
    attributions=st.lists(ATTRIBUTION, max_size=2).map(tuple),
    hedges=st.lists(st.builds(Hedge, SPAN, SPAN, NAME), max_size=2).map(tuple),
    timexes=st.lists(TIMEX, max_size=2).map(tuple),
    events=st.lists(EVENT, max_size=2).map(tuple),
    mentions=st.just((Mention(Span(0, 3), "name", "a1"),)),
    actors=st.just((ACTOR,)),
    omissions=st.lists(OMISSION, max_size=2).map(tuple),
)
EVIDENCE = Evidence("r1", 0, 3, "May", "", " 4, 2031", "rule")
POSITION = st.builds(Position, st.none(), st.just("denies"), NAME, DAY)
CLAIM = st.builds(
    Claim,
    id=NAME,
    text=WORDS,
    evidence=st.just((EVIDENCE,)),
    origins=st.builds(
        Origins,
        st.just(1),
        st.integers(1, 3),
        st.lists(st.just((Hop(None, "x"),)), max_size=1).map(tuple),
    ),
    badge=st.builds(Badge, *[st.integers(0, 5)] * 5),
    positions=st.lists(
        st.builds(Position, st.none(), st.just("denies"), NAME, DAY), max_size=2
    ).map(tuple),
    events=st.lists(NAME, max_size=2).map(tuple),
    is_central=st.booleans(),
    is_circular=st.booleans(),
    first_seen=DAY,
    last_seen=DAY,
)
READING = st.builds(
    Reading,
    st.lists(RESOLVED, min_size=1, max_size=2).map(tuple),
    st.lists(CLAIM, max_size=2).map(tuple),
    st.just((ACTOR,)),
    st.lists(st.builds(Unread, st.none() | NAME, NAME, OMISSION), max_size=1).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(READING)
def test_what_is_written_reads_back_the_same(reading: Reading) -> None:
    assert codec.decode_reading(codec.encode_reading(reading)) == reading


@settings(max_examples=30, deadline=None)
@given(READING)
def test_what_is_written_fits_the_shipped_schema(reading: Reading) -> None:
    jsonschema.validate(json.loads(codec.encode_reading(reading)), codec.schema())


@settings(max_examples=30, deadline=None)
@given(RESOLVED, st.lists(CLAIM, max_size=2).map(tuple))
def test_a_line_of_annotate_holds_the_report_its_actors_and_claims(
    resolved: Resolved, claims: tuple[Claim, ...]
) -> None:
    line = codec.encode_report(resolved, claims)
    assert b"\n" not in line
    assert codec.decode_report(line) == (resolved, claims)


def test_an_input_that_gave_no_report_still_has_its_line() -> None:
    unread = Unread("17", "news.jsonl:17", Omission("readers", "bad-json", "line breaks off"))
    assert codec.decode_report(codec.encode_unread(unread)) == unread


def test_no_field_of_a_record_is_lost_on_the_way_out() -> None:
    named = {f.name for f in fields(Attribution)}
    schema = codec.schema()["$defs"]["AttributionRow"]
    assert set(schema["required"]) == named


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"{", "truncated"),
        (b"[]", "array"),
        (b'{"schema": "x"}', "reports"),
        (b"\xff", "malformed"),
    ],
)
def test_foreign_json_is_refused_with_what_to_do(data: bytes, why: str) -> None:
    with pytest.raises(InputError) as caught:
        codec.decode_reading(data, "old.json")
    assert "old.json" in str(caught.value)
    assert "sayso read --json" in str(caught.value)
    assert why.lower() in str(caught.value).lower()
