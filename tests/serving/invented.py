"""A reading made by hand of a report that we invented: what the pages are tested on."""

from dataclasses import replace

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

TEXT = """\
12 March 2031

The Ostrava Ledger: Teralia and Vesland held secret talks over the Moor canal

4417

The Ostrava Ledger reported that envoys of Teralia and Vesland met on Tuesday in Lindhaven.

Several officials told the paper that the two sides “discussed a toll-free year” for barges.

It added that the Veslandic foreign ministry declined to confirm the meeting, while three \
people close to the Teralian cabinet confirmed it.

Prime Minister Odda Renn denied that any envoy had left the country, and called the story \
“a so-called scoop”.

In February, Teralia moved 2,000 soldiers to the canal, allegedly to repair its locks. 運河 🚢

Share this
"""


def span(words: str, nth: int = 0) -> Span:
    """The place of the nth time these words stand in the text."""
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words))


PAPER, OFFICIALS, MINISTRY, CLOSE, RENN, TERALIA, VESLAND = (f"{n:016x}" for n in range(0xA0, 0xA7))

NAMED = Attribution(
    id="said-1",
    source=(span("The Ostrava Ledger", 1),),
    cue=(span("reported"),),
    content=(span("that envoys of Teralia and Vesland met on Tuesday in Lindhaven"),),
    manner="indirect",
    stance="asserts",
    sourcing="named",
    by="test",
    speakers=(PAPER,),
    chain=(Hop(PAPER, "The Ostrava Ledger", "named"),),
)
TOLD = replace(
    NAMED,
    id="said-2",
    source=(span("Several officials"),),
    cue=(span("told"),),
    content=(span("that the two sides “discussed a toll-free year” for barges"),),
    manner="mixed",
    sourcing="anonymous",
    speakers=(OFFICIALS,),
    chain=(*NAMED.chain, Hop(OFFICIALS, "Several officials", "anonymous")),
)
ADDED = replace(
    NAMED,
    id="said-3",
    source=(span("It", 0),),
    cue=(span("added"),),
    content=(Span(span("that the Veslandic").start, span("cabinet confirmed it").end),),
)
DECLINED = replace(
    NAMED,
    id="said-4",
    source=(span("the Veslandic foreign ministry"),),
    cue=(span("declined to confirm"),),
    content=(span("the meeting"),),
    stance="declines",
    parent="said-3",
    speakers=(MINISTRY,),
    chain=(*NAMED.chain, Hop(MINISTRY, "the Veslandic foreign ministry", "named")),
)
CONFIRMED = replace(
    NAMED,
    id="said-5",
    source=(span("three people close to the Teralian cabinet"),),
    cue=(span("confirmed", 0),),
    content=(span("it", TEXT[: span("cabinet confirmed it").end].count("it") - 1),),
    stance="confirms",
    sourcing="anonymous",
    count=3,
    parent="said-3",
    speakers=(CLOSE,),
    content_refers_to=(span("the meeting"),),
    chain=(
        *NAMED.chain,
        Hop(CLOSE, "three people close to the Teralian cabinet", "anonymous", 3),
    ),
)
DENIED = replace(
    NAMED,
    id="said-6",
    source=(span("Odda Renn"),),
    cue=(span("denied"),),
    content=(span("that any envoy had left the country"),),
    stance="denies",
    medium="statement",
    speakers=(RENN,),
    date=Interval("2031-03-12", "2031-03-12"),
    chain=(Hop(RENN, "Odda Renn", "named"),),
)
CALLED = replace(
    DENIED,
    id="said-7",
    cue=(span("called"),),
    content=(span("the story “a so-called scoop”"),),
    stance="doubts",
    manner="direct",
    medium=None,
)

MET = Event(
    id="event-1",
    report_id="report-1",
    by="test",
    type="CONSULT",
    mode="visit",
    trigger=span("met"),
    status="happened",
    spans=EventSpans(actors=(span("envoys of Teralia and Vesland"),), time=(span("Tuesday"),)),
    attribution="said-1",
    actors=(TERALIA, VESLAND),
    places=(Place("Lindhaven"),),
    begin="2031-03-11",
    end_date="2031-03-11",
)
MOVED = Event(
    id="event-2",
    report_id="report-1",
    by="test",
    type="MOBILIZE",
    trigger=span("moved 2,000 soldiers to the canal, allegedly"),
    status="happened",
    quantities=(Quantity(2000, "soldiers", None, span("2,000 soldiers")),),
    actors=(TERALIA,),
    begin="2031-02-01",
    end_date="2031-02-28",
)
TOLLS = replace(
    MET,
    id="event-3",
    type="AGREE",
    mode=None,
    trigger=span("toll-free year"),
    status="possible",
    attribution="said-2",
    begin=None,
    end_date=None,
    places=(),
)

ACTORS = (
    Actor(PAPER, "The Ostrava Ledger", "media", sectors=("JRN",)),
    Actor(OFFICIALS, "several officials", "people"),
    Actor(MINISTRY, "Veslandic foreign ministry", "government", sectors=("GOV",)),
    Actor(CLOSE, "three people close to the Teralian cabinet", "people"),
    Actor(
        RENN,
        "Odda Renn",
        "person",
        country="TER",
        sectors=("GOV",),
        aliases=("Oda Renn",),
        roles=(Role("Prime Minister"),),
    ),
    Actor(TERALIA, "Teralia", "government", country="TER", sectors=("GOV", "MIL")),
    Actor(VESLAND, "Vesland", "government"),
)

REPORT = Report(
    id="report-1",
    report_id="report-1",
    text=TEXT,
    raw_sha256="0" * 64,
    title=Title(
        "The Ostrava Ledger: Teralia and Vesland held secret talks over the Moor canal",
        span("The Ostrava Ledger: Teralia and Vesland held secret talks over the Moor canal"),
    ),
    published=Published("2031-03-12", "day", "date line", span("12 March 2031")),
    language="en",
    furniture=(Furniture(span("4417"), "counter"), Furniture(span("Share this"), "share bar")),
)

RESOLVED = Resolved(
    report=REPORT,
    attributions=(NAMED, TOLD, ADDED, DECLINED, CONFIRMED, DENIED, CALLED),
    hedges=(
        Hedge(span("so-called"), span("scoop"), "said-7"),
        Hedge(span("allegedly"), span("allegedly to repair its locks")),
    ),
    timexes=(
        Timex(
            span("Tuesday"),
            "DATE",
            "2031-03-11",
            Interval("2031-03-11", "2031-03-11"),
            "day",
            "page",
        ),
    ),
    events=(MET, MOVED, TOLLS),
    mentions=(
        Mention(span("The Ostrava Ledger"), "name", PAPER),
        Mention(span("The Ostrava Ledger", 1), "name", PAPER),
        Mention(span("Teralia"), "name", TERALIA),
        Mention(span("Odda Renn"), "name", RENN),
    ),
    actors=ACTORS,
    omissions=(
        Omission("analysis", "quote-unclosed", "A quotation is never closed.", span("“a so")),
        Omission("resolution", "pronoun-undecided", "Two actors fit.", span("its locks")),
    ),
)


def evidence(words: Span) -> Evidence:
    """The words as evidence of a claim."""
    start, end = words.start, words.end
    return Evidence(
        "report-1", start, end, TEXT[start:end], TEXT[max(0, start - 16) : start], "", "test"
    )


CENTRAL = Claim(
    id="claim-1",
    text="Teralia and Vesland held secret talks over the Moor canal",
    evidence=(
        evidence(span("Teralia and Vesland held secret talks over the Moor canal")),
        evidence(NAMED.content[0]),
    ),
    origins=Origins(1, 2, (TOLD.chain, CONFIRMED.chain)),
    badge=Badge(1, 1, 1, 1, 1),
    positions=(
        Position(OFFICIALS, "asserts", "said-2"),
        Position(CLOSE, "confirms", "said-5"),
        Position(MINISTRY, "declines", "said-4"),
        Position(RENN, "denies", "said-6"),
    ),
    events=("event-1",),
    is_central=True,
    first_seen="2031-03-12",
    last_seen="2031-03-12",
)
OTHER = replace(
    CENTRAL,
    id="claim-2",
    text="the story “a so-called scoop”",
    evidence=(evidence(CALLED.content[0]),),
    origins=Origins(1, 1, (CALLED.chain,)),
    badge=Badge(1, 1, 0, 0, 0),
    positions=(),
    is_central=False,
)

READING = Reading((RESOLVED,), (CENTRAL, OTHER), ACTORS)
WITH_UNREAD = replace(
    READING, unread=(Unread(None, "b.txt", Omission("readers", "empty", "The file is empty.")),)
)
