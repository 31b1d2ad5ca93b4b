"""Reports whose every field tries to be more than text."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from sayso.records.actor import Actor, Role
from sayso.records.event import Place, Quantity
from sayso.records.omission import Omission
from sayso.records.reading import Resolved
from sayso.records.text import Furniture, Page, Published, Span, Title
from sayso.records.timex import Interval, Timex
from sayso.serving.web.site import Site
from tests.api import shelf
from tests.merging.drafts import Draft, How, What
from tests.serving.web import served

SCRIPT: Final = "<script>alert(1)</script>"
HANDLER: Final = "\"'><img src=x onerror=alert(2)><svg onload=alert(3)>"
STYLE: Final = "</title></style><style>*{display:none}</style><base href=//evil.example>"
TEMPLATE: Final = "{{7*7}} {% include 'x' %} ${7*7} #{7*7}"
TURNED: Final = "\u202egnp.exe\u202c \u2066in\u2069 \u05e9\u05dc\u05d5\u05dd"
UNSEEN: Final = "zero\u200bwidth\u200d\u2060\ufeff soft\u00adhyphen"
CONTROLS: Final = "nul\x00bell\x07 \x1b[31mred\x1b]0;owned\x07 \x9b2J del\x7f"
SEPARATORS: Final = "line\u2028separator\u2029 \x0b\x0c \x85 cr\rlf"
MARKS: Final = "e\u0301\u0302 " + "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d" * 40
EMOJI: Final = "\U0001f469\u200d\U0001f680\U0001f3fd \U0001f1f3\U0001f1f4"
LINKS: Final = "javascript:alert(4) data:text/html,<script>alert(5)</script> vbscript:x"
LONG: Final = "x" * 100_000
TRICKS: Final = (
    *(SCRIPT, HANDLER, STYLE, TEMPLATE, TURNED, UNSEEN),
    *(CONTROLS, SEPARATORS, MARKS, EMOJI, LINKS),
)
ALL: Final = " ".join(TRICKS)
NAME: Final = f"Ada Berg {SCRIPT}{HANDLER}"
OTHER: Final = f"Jon Vask {TEMPLATE} {TURNED}"


def draft(outlet: str, day: str = "2026-03-04") -> Draft:
    """A report in which one says of another what no page should do."""
    said = f"{OTHER} attacked the refinery at Orlen with {ALL} and drones on Tuesday"
    text = "\n".join(
        (
            f"Berg on the refinery {ALL}",
            "By Nobody",
            f"{NAME} said {said}.",
            *TRICKS,
            LONG,
            f"Share this {SCRIPT}",
            "The fire at Orlen burned for nine hours.",
        )
    )
    made = Draft(text, f"{outlet} {ALL}", day, title=text.partition("\n")[0])
    made.url = LINKS
    berg, vask = made.name(NAME, "person", "NRD"), made.name(OTHER, "person", "BLM")
    made.says(berg, f"{NAME}|said|{said}", How(manner="direct"))
    made.event("ASSAULT", "attacked", What(mode=None, actors=(vask,), recipients=(berg,), day=day))
    return made


def resolved(made: Draft) -> Resolved:
    """The report with what else of it is text: names, roles, places, doubts, furniture."""
    read = made.resolved()
    text = read.report.text
    share = text.index("Share this")
    tuesday = text.index("Tuesday")
    place = Span(tuesday, tuesday + len("Tuesday"))
    day = Published("2026-03-04", "day", f"given {ALL}")
    return replace(
        read,
        report=replace(
            read.report,
            byline=ALL,
            language="en",
            title=Title(text.partition("\n")[0], Span(0, text.index("\n"))),
            published=day,
            furniture=(Furniture(Span(share, text.index("\n", share)), f"share bar {ALL}"),),
        ),
        attributions=tuple(replace(a, medium=ALL) for a in read.attributions),
        actors=tuple(_dressed(a) for a in read.actors),
        events=tuple(
            replace(
                e,
                places=(Place(ALL),),
                quantities=(Quantity(7.0, ALL, ALL, place),),
                contexts=(ALL,),
            )
            for e in read.events
        ),
        timexes=(
            Timex(place, "DATE", f"2026-W10 {SCRIPT}", Interval(None, None), "day", "unknown"),
        ),
        omissions=(
            Omission("analysis", f"odd {SCRIPT}", ALL, place),
            Omission("cleaning", f"lost {SCRIPT}", ALL),
        ),
    )


def _dressed(actor: Actor) -> Actor:
    return replace(
        actor,
        aliases=(ALL,),
        roles=(Role(ALL), Role("minister", "2020-01-01", None)),
        sectors=("GOV", "<b>"),
        ids=((SCRIPT, HANDLER),),
    )


def site(path: Path) -> Site:
    """A site over a ledger that holds such reports, two of them versions of one page."""
    with shelf.ledger(path) as kept:
        kept.take(
            page(draft(o, day)) for o, day in (("Herald", "2026-03-04"), ("Post", "2026-03-05"))
        )
    return served.site(path)


def page(made: Draft) -> Page:
    """The report as a page that the shelf's reader can read; its bytes are kept as they come."""
    key = f"<html>{SCRIPT}{made.report.report_id}".encode()
    shelf.READ[key] = resolved(made)
    return Page(key, f"{SCRIPT}{CONTROLS}.html", "html")
