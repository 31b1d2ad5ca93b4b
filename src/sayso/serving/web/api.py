"""The JSON API: the same questions as the pages, the same records as `--json`.

Lists come as {"rows": [...], "after": ...}; `after` goes on from there, null at the end. Answers
carry an ETag that stays until the ledger changes. What corrects or adds is POST with a JSON body,
which no page of another site can send.
"""

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, HTTPException, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from sayso.api.corrections import Said
from sayso.api.ledger import suggest_grade
from sayso.errors import InputError
from sayso.records.claim import Claim
from sayso.records.codec import encode_rows
from sayso.records.correction import CorrectionVerb
from sayso.records.text import Given, Page
from sayso.serving.web.asked import Question
from sayso.serving.web.doubtasked import DoubtQuestion
from sayso.serving.web.paint import Here
from sayso.serving.web.stamped import Asked, stamped

router = APIRouter(prefix="/api", tags=["ledger"])

JSON = "application/json"
MOST_TEXT = 2_000_000
Most = Annotated[int, Query(ge=1, le=200)]
Skip = Annotated[int, Query(ge=0, le=1_000_000)]
After = Annotated[str, Query(max_length=200)]
Name = Annotated[str, Query(min_length=1, max_length=400)]
Kind = Literal["story", "claim", "event", "report", "actor"]
SCHEMAS: dict[str, str] = {
    "story": "Story",
    "claim": "ClaimRow",
    "event": "Happening",
    "report": "ReportRow",
    "actor": "ActorRow",
}


def _rows(*names: str) -> dict[int | str, dict[str, Any]]:
    """How a list of such records is described."""
    one = [{"$ref": f"#/components/schemas/{n}"} for n in names]
    rows = {"type": "array", "items": one[0] if len(one) == 1 else {"anyOf": one}}
    after = {"type": ["string", "null"], "description": "Where the next page begins."}
    told = {"type": "object", "properties": {"rows": rows, "after": after}, "required": ["rows"]}
    return {200: {"description": "Rows", "content": {JSON: {"schema": told}}}}


def _one(*names: str) -> dict[int | str, dict[str, Any]]:
    """How one record of several kinds is described."""
    any_of = {"anyOf": [{"$ref": f"#/components/schemas/{n}"} for n in names]}
    return {200: {"description": "The record", "content": {JSON: {"schema": any_of}}}}


@router.get("/answers", responses=_rows("Answer"))
@stamped
def answers(here: Asked, asked: Question) -> Response:
    """Stories, claims and events that fit, as `sayso ask --json` tells them."""
    found = here.ledger.browse(asked.q, asked.wanted, asked.part)
    return _with_next(here.request, _listed(found.rows, found.after), found.after)


@router.get("/claim/{name}/grade", responses=_one("Grade"))
@stamped
def grade(here: Asked, name: str) -> Response:
    """The Admiralty item digit that origins and positions suggest, with its reasoning."""
    claim = here.ledger.record(name).record
    if not isinstance(claim, Claim):
        raise InputError(f"the ledger has no claim {name!r}", name, "give the id of a claim")
    found = suggest_grade(claim)
    return _json({"digit": found.digit, "words": found.words, "reasons": found.reasons})


@router.get("/claim/{name}/ways", responses=_one("Ways"))
@stamped
def ways(here: Asked, name: str) -> Response:
    """Every way in which a claim came to its reports: what its picture draws."""
    return _json(here.ledger.chain(name).ways)


@router.get("/actor/{name}/said", responses=_rows("Saying"))
@stamped
def said(here: Asked, name: str, most: Most = 20, after: After = "") -> Response:
    """Claims on which an actor takes a position, each with the words that show it."""
    found = here.ledger.cast.sayings(name, most, after or None)
    return _with_next(here.request, _listed(found.rows, found.after), found.after)


@router.get("/actor/{name}/named", responses=_rows("Saying"))
@stamped
def named(here: Asked, name: str, most: Most = 20, after: After = "") -> Response:
    """Claims whose words mention an actor."""
    found = here.ledger.cast.mentions(name, most, after or None)
    return _with_next(here.request, _listed(found.rows, found.after), found.after)


@router.get("/actor/{name}/events", responses=_rows("Deed"))
@stamped
def deeds(here: Asked, name: str, most: Most = 20, after: After = "") -> Response:
    """Events in which an actor takes part."""
    found = here.ledger.cast.deeds(name, most, after or None)
    return _with_next(here.request, _listed(found.rows, found.after), found.after)


@router.get("/dyad", responses=_one("Dyad"))
@stamped
def dyad(here: Asked, one: Name, other: Name, most: Most = 50, skip: Skip = 0) -> Response:
    """Events between two, newest first: each an actor by its id, or a country by its code."""
    return _json(here.ledger.cast.dyad(one.strip(), other.strip(), most, skip))


@router.get("/changes", responses=_rows("Change"))
def changes(site: Here, since: Annotated[str, Query(max_length=40)]) -> Response:
    """What is new since a day or a time in UTC, most urgent first."""
    with site.ledger() as ledger:
        return _listed(ledger.changes(since))


@router.get("/check", responses=_rows("Checked"))
def check(site: Here, sentence: Annotated[str, Query(min_length=1, max_length=2000)]) -> Response:
    """Claims that say what a sentence says, then a few that are near it in words."""
    with site.ledger() as ledger:
        return _listed(ledger.check(sentence))


@router.get("/unread", responses=_rows("Unread"))
def unread(site: Here) -> Response:
    """Inputs that gave no report, and why."""
    with site.ledger() as ledger:
        return _listed(ledger.unread())


@router.get("/corrections", responses=_rows("Correction"))
def corrections(site: Here) -> Response:
    """Corrections that stand, in the order in which they were made."""
    with site.ledger() as ledger:
        return _listed(ledger.corrections())


@router.get("/doubts", responses=_rows("Answer"))
@stamped
def doubts(here: Asked, asked: DoubtQuestion) -> Response:
    """What a careful person should look at, what changes most first; settle it by a correction."""
    found = here.ledger.doubts(asked.wanted, asked.part)
    return _listed(found.rows, found.after)


@router.get("/{kind}/{name}", responses=_one(*SCHEMAS.values()))
@stamped
def record(here: Asked, kind: Kind, name: str) -> Response:
    """One record by its id, or the beginning of it."""
    found = here.ledger.record(name)
    if found.kind != kind:
        raise InputError(f"the ledger has no {kind} {name!r}", name, f"it is a {found.kind}")
    return _json(found.record)


class Correcting(BaseModel):
    """What is to be put right, who says so, and why."""

    model_config = ConfigDict(extra="forbid")

    verb: CorrectionVerb
    one: str = Field(max_length=200)
    other: str | None = Field(None, max_length=200)
    value: str | None = Field(None, max_length=500)
    author: str = Field(min_length=1, max_length=200)
    reason: str = Field("", max_length=2000)


@router.post("/corrections", status_code=201, responses=_rows("Correction"))
def correct(request: Request, site: Here, asked: Annotated[Correcting, Body()]) -> Response:
    """Merge, split, rename, redate, reject, grade, accept or undo: rows beside what is derived."""
    _is_json(request)
    with site.ledger() as ledger:
        said = Said(ledger.clock(), asked.author, asked.reason, asked.value)
        rows = ledger.correct(asked.verb, asked.one, asked.other, said)
    return _listed(rows, code=201)


class Adding(BaseModel):
    """A report as text, with what is known of it."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=MOST_TEXT)
    id: str | None = Field(None, max_length=200)
    url: str | None = Field(None, max_length=2000)
    outlet: str | None = Field(None, max_length=200)
    title: str | None = Field(None, max_length=1000)
    published: str | None = Field(None, max_length=40)


@router.post("/reports", status_code=201, responses=_one("Added"))
def add(request: Request, site: Here, asked: Annotated[Adding, Body()]) -> Response:
    """Read one report into the ledger; how many were read, known before, and not read."""
    _is_json(request)
    given = Given(asked.id, asked.url, asked.outlet, asked.title, asked.published)
    body = asked.text.encode("utf-8", "surrogatepass")
    with site.ledger() as ledger:
        added = ledger.take([Page(body, asked.id or "a report sent to the API", "text", given)])
        lost = ledger.unread(is_own=True) if added.unread else []
    return Response(
        b'{"added":%b,"unread":[%b]}' % (_bytes(added), b",".join(encode_rows(lost))),
        201,
        media_type=JSON,
    )


def _is_json(request: Request) -> None:
    """Refuse what a plain form could send: another site's page can send that without asking."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind != JSON:
        raise HTTPException(415, "send JSON, and say so: Content-Type: application/json")


def _listed(rows: Iterable[object], after: str | None = None, code: int = 200) -> Response:
    body = b'{"rows":[%b],"after":%b}' % (b",".join(encode_rows(rows)), _bytes(after))
    return Response(body, code, media_type=JSON)


def _with_next(request: Request, answer: Response, after: str | None) -> Response:
    """The answer with the address of the next part, if there is one."""
    if after:
        there = request.url.include_query_params(after=after)
        answer.headers["Link"] = f'<{there.path}?{there.query}>; rel="next"'
    return answer


def _json(row: object) -> Response:
    return Response(_bytes(row), media_type=JSON)


def _bytes(row: object) -> bytes:
    (line,) = encode_rows([row])
    return line
