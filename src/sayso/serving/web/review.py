"""Review: what a careful person should look at, and putting it right."""

from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import quote, unquote

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from sayso.api.corrections import Said
from sayso.api.ledger import Ledger
from sayso.errors import InputError
from sayso.records.correction import Correction, CorrectionVerb
from sayso.records.doubt import Doubt
from sayso.serving.misgivings import SHORT
from sayso.serving.web.doubtasked import DoubtQuestion
from sayso.serving.web.doubtrows import Act, acts, view_of_doubt
from sayso.serving.web.paint import Here, from_our_page, page, sealed, tag_of, unchanged

router = APIRouter(include_in_schema=False)
RECENT: Final = 12
COOKIE: Final = "sayso_author"
A_YEAR_S: Final = 365 * 24 * 3600
LONGEST: Final = 500
VERBS: Final[tuple[CorrectionVerb, ...]] = (
    *("accept", "reject", "split"),
    *("merge", "redate", "rename"),
)


@router.get("/review")
def review(request: Request, site: Here, asked: DoubtQuestion) -> Response:
    """The doubts that change most first, with the latest corrections."""
    with site.ledger() as ledger:
        tag = tag_of(request, ledger)
        if known := unchanged(request, tag):
            return known
        found = ledger.doubts(asked.wanted, asked.part)
        is_part = bool(request.headers.get("hx-request"))
        told = {
            "asked": asked,
            "kinds": SHORT,
            "doubts": [view_of_doubt(r.record) for r in found.rows if isinstance(r.record, Doubt)],
            "after": found.after,
            "recent": () if is_part else acts(ledger.corrections(), RECENT),
            "is_later": False,
            "back": asked.query(),
        }
    return sealed(page(request, "doubts.html.j2" if is_part else "review.html.j2", told), tag)


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form says is to be done about a doubt."""

    verb: str
    reason: str
    day: str
    name: str
    author: str

    @property
    def value(self) -> str | None:
        """The new day or name."""
        value = {"redate": self.day, "rename": self.name}.get(self.verb, "").strip()
        return value or None


def _sent(
    verb: Annotated[str, Form(max_length=20)],
    reason: Annotated[str, Form(max_length=LONGEST)] = "",
    day: Annotated[str, Form(max_length=40)] = "",
    name: Annotated[str, Form(max_length=LONGEST)] = "",
    author: Annotated[str, Form(max_length=100)] = "",
) -> Sent:
    if verb not in VERBS:
        raise InputError(f"there is no correction {verb!r}", "verb", f"one of: {', '.join(VERBS)}")
    return Sent(verb, reason.strip(), day, name, author.strip())


Back = Annotated[str, Form(max_length=2000)]


@router.post("/review/undo", dependencies=[Depends(from_our_page)])
def undo(
    request: Request,
    site: Here,
    ids: Annotated[list[str], Form(max_length=1000)],
    doubt: Annotated[str, Form(max_length=40)] = "",
    back: Back = "",
) -> Response:
    """Take an act back; the doubt that it settled comes again."""
    with site.ledger() as ledger:
        author = author_of(request) or "unnamed"
        rows = ledger.undo(ids, Said(site.clock(), author))
        again = _doubt(ledger, doubt)
        recent = acts(ledger.corrections(), RECENT)
    if not request.headers.get("hx-request"):
        return _to_review(back, doubt if again else "recent")
    if again is not None:
        told = {"d": view_of_doubt(again), "back": back, "recent": recent, "is_later": True}
        return page(request, "again.html.j2", told)
    return page(request, "act.html.j2", _outcome(rows, doubt, back, recent) | {"is_undone": True})


def _outcome(
    rows: tuple[Correction, ...], doubt: str, back: str, recent: tuple[Act, ...]
) -> dict[str, object]:
    """What stands in place of a doubt that was settled."""
    told = {"act": Act(rows), "doubt": doubt, "back": back, "is_undone": False}
    return told | {"recent": recent, "is_later": True}


@router.post("/review/{which}", dependencies=[Depends(from_our_page)])
def settle(
    request: Request,
    site: Here,
    which: str,
    sent: Annotated[Sent, Depends(_sent)],
    back: Back = "",
) -> Response:
    """Do something about a doubt; who does it is asked once."""
    author = sent.author or author_of(request)
    is_part = bool(request.headers.get("hx-request"))
    with site.ledger() as ledger:
        one = _doubt(ledger, which)
        if one is None:
            raise InputError("the ledger has no such doubt now", which, "load the page again")
        if not author:
            told = {"d": view_of_doubt(one), "sent": sent, "back": back}
            return page(request, "who.html.j2" if is_part else "whopage.html.j2", told)
        rows = _act(ledger, one, sent, Said(site.clock(), author, sent.reason, sent.value))
        recent = acts(ledger.corrections(), RECENT)
    if is_part:
        answer = page(request, "act.html.j2", _outcome(rows, one.id, back, recent))
    else:
        answer = _to_review(back, "recent")
    return _remember(answer, author)


def _act(ledger: Ledger, doubt: Doubt, sent: Sent, said: Said) -> tuple[Correction, ...]:
    missing = {"redate": "day", "rename": "name"}.get(sent.verb)
    if missing and sent.value is None:
        raise InputError(f"no {missing} is given", missing, f"give the {missing}, then press again")
    verb = next(v for v in VERBS if v == sent.verb)
    return ledger.correct(verb, doubt.id, None, said)


def _doubt(ledger: Ledger, name: str) -> Doubt | None:
    found = ledger.records([name]).get(name) if name else None
    return found if isinstance(found, Doubt) else None


def _to_review(back: str, place: str) -> Response:
    """Back to the page that the form came from; `back` is only ever the end of its address."""
    query = back if back.startswith("?") else ""
    return RedirectResponse(f"/review{quote(query, safe='?=&%+')}#{quote(place)}", 303)


def author_of(request: Request) -> str:
    """Who corrects here, as the browser remembers; "" if nobody has said."""
    return unquote(request.cookies.get(COOKIE, ""))[:100].strip()


def _remember(answer: Response, author: str) -> Response:
    answer.set_cookie(
        COOKIE,
        quote(author, errors="replace"),
        max_age=A_YEAR_S,
        httponly=True,
        samesite="strict",
        path="/",
    )
    return answer
