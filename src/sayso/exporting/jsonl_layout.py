"""Everything as JSON Lines: one record a line, with what kind it is.

`record` of a report, a claim and an actor is as in the JSON Schema (`sayso schema`: ReportRow,
ClaimRow, ActorRow), that of the others field for field as in the records.
"""

from collections import Counter
from collections.abc import Iterator
from typing import IO

from sayso.exporting.contents import Contents, Exported
from sayso.records.codec import encode_rows

KINDS = (
    ("report", "all that was read in one report; its text is what places count in"),
    ("story", "reports about one happening"),
    ("claim", "a claim over all reports of a story, with `story`"),
    ("event", "an event over all reports of a story, with `story`"),
    ("actor", "a person, body or group, in the fullest form that the reports give"),
    ("link", "two reports that belong together, and why"),
    ("correction", "what a person put right"),
    ("unread", "an input that gave no report: `page` is its hash"),
)


def write_jsonl(contents: Contents, out: IO[bytes]) -> Exported:
    """Write every record as a line."""
    counts = Counter(dict.fromkeys((kind for kind, _ in KINDS), 0))
    for told in lines(contents):
        counts[str(told["kind"])] += 1
        (encoded,) = encode_rows([told])
        out.write(encoded + b"\n")
    return Exported(dict(counts))


def lines(contents: Contents) -> Iterator[dict[str, object]]:
    """The objects of the lines, in their order."""
    yield from ({"kind": "report", "record": r} for r in contents.readings())
    yield from ({"kind": "story", "record": s} for s in contents.stories())
    yield from ({"kind": "claim", "story": s, "record": c} for s, c in contents.claims())
    yield from ({"kind": "event", "story": s, "record": e} for s, e in contents.happenings())
    yield from ({"kind": "actor", "record": a} for a in contents.actors())
    yield from ({"kind": "link", "record": x} for x in contents.links())
    yield from ({"kind": "correction", "record": c} for c in contents.corrections())
    yield from ({"kind": "unread", "page": p, "record": o} for p, o in contents.unread())
