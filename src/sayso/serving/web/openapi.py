"""The API's description, with the schemas of its records."""

from collections.abc import Callable, Mapping
from typing import Any, get_args

from fastapi import FastAPI

from sayso.api.changes import ORDER
from sayso.api.checks import Match
from sayso.records.codec import answer_schemas

PLACE = "#/components/schemas/{name}"


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": PLACE.format(name=name)}


def _object(**properties: object) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": sorted(properties)}


def _or_null(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0}
TWO = {"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2}
STANDING = _object(actor=_or_null(TEXT), stance=TEXT, attribution=TEXT, date=_or_null(TEXT))
NAMES = {"type": "object", "additionalProperties": TEXT}
VOICE = _object(
    key=TEXT,
    name=TEXT,
    actor=_or_null(TEXT),
    sourcing=_or_null(TEXT),
    count=_or_null(COUNT),
    is_outlet={"type": "boolean"},
)
WAY = _object(
    report_id=TEXT,
    start=COUNT,
    end=COUNT,
    teller=TEXT,
    voices={"type": "array", "items": VOICE},
    stance=TEXT,
    attribution=_or_null(TEXT),
    origin=_or_null(TEXT),
)
PLACES = {
    "type": "object",
    "additionalProperties": {"type": "array", "prefixItems": [TEXT, COUNT, COUNT]},
}
TALLY = _object(read=COUNT, known=COUNT, unread=COUNT, omissions=COUNT, later=COUNT)
EVIDENCE = _object(
    report_id=TEXT, start=COUNT, end=COUNT, exact=TEXT, prefix=TEXT, suffix=TEXT, by=TEXT
)
YES = {"type": "boolean"}
SIDE = _object(id=TEXT, name=TEXT, actor=_or_null(_ref("ActorRow")))
BETWEEN = _object(
    event=_ref("Happening"),
    story=TEXT,
    intensity={"type": "number"},
    quad=TEXT,
    way={"enum": ["forth", "back", "both"]},
)
OWN: Mapping[str, dict[str, Any]] = {
    "Answer": _object(
        kind={"enum": ["story", "claim", "event", "doubt"]},
        id=TEXT,
        story=TEXT,
        score={"type": "number"},
        record={"anyOf": [_ref(n) for n in ("Story", "ClaimRow", "Happening", "Doubt")]},
    ),
    "Change": _object(
        kind={"enum": list(ORDER)},
        story=TEXT,
        title=TEXT,
        claim=_or_null(_ref("ClaimRow")),
        position=_or_null(STANDING),
        actor=_or_null(TEXT),
        origins=_or_null({"type": "array", "items": TWO, "minItems": 2, "maxItems": 2}),
        reports={"type": "array", "items": _ref("ReportRow")},
    ),
    "Checked": _object(
        match={"enum": list(get_args(Match))}, claim=_ref("ClaimRow"), story=_ref("Story")
    ),
    "Saying": _object(
        claim=_ref("ClaimRow"),
        story=TEXT,
        positions={"type": "array", "items": STANDING},
        evidence=EVIDENCE,
        outlet=_or_null(TEXT),
        published=_or_null(TEXT),
        voices={"type": "array", "items": {"type": "array", "items": TEXT}},
    ),
    "Deed": _object(event=_ref("Happening"), story=TEXT, is_actor=YES, is_recipient=YES),
    "Dyad": _object(one=SIDE, other=SIDE, events={"type": "array", "items": BETWEEN}, count=COUNT),
    "Added": _object(added=TALLY, unread={"type": "array", "items": _ref("Unread")}),
    "Ways": _object(
        ways={"type": "array", "items": WAY}, tellers=NAMES, texts=NAMES, places=PLACES
    ),
    "Grade": _object(
        digit={"type": "integer", "minimum": 1, "maximum": 6},
        words=TEXT,
        reasons={"type": "array", "items": TEXT},
    ),
}
"""Answers that are made here, of records that describe themselves."""


def describing(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """The function that describes the API, with the schemas of records put in."""
    plain = app.openapi

    def described() -> dict[str, Any]:
        told = plain()
        schemas = told.setdefault("components", {}).setdefault("schemas", {})
        schemas.update(answer_schemas(PLACE) | dict(OWN))
        return told

    return described
