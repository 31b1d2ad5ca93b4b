"""Corrections: what people put right, kept as rows, and given to every derivation."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sayso.api.doubts import settle
from sayso.errors import InputError
from sayso.ledger import query, search, write
from sayso.ledger.store import Store
from sayso.merging.amend import anchor
from sayso.records.claim import Claim
from sayso.records.codec.packed import unpack
from sayso.records.correction import (
    Amendments,
    Correction,
    CorrectionKind,
    CorrectionVerb,
    Ties,
)
from sayso.records.doubt import Doubt, DoubtKind
from sayso.records.happening import Happening, Story
from sayso.records.ids import content_id

PAIRS = ("merge", "split")
VALUES = ("rename", "redate", "grade")
STORIES: dict[CorrectionKind, CorrectionKind] = {"report": "story"}
"""Reports are merged and split as parts of stories."""
ACCEPTED: tuple[CorrectionKind, ...] = ("claim", "event", "story")
DONE_ABOUT: Mapping[DoubtKind, tuple[CorrectionVerb, ...]] = {
    "attribution": ("accept", "reject", "redate", "rename"),
    "speaker": ("accept", "reject"),
    "event": ("accept", "reject", "redate", "rename"),
    "day": ("accept", "redate", "reject", "rename"),
    "claim-join": ("accept", "split", "merge"),
    "event-join": ("accept", "split", "merge"),
    "copy": ("accept", "split", "merge"),
    "story-join": ("accept", "split", "merge"),
    "story-apart": ("accept", "merge"),
}
"""What can be done about a doubt, by its kind; the first leaves all as it is."""
UNTOLD: tuple[CorrectionVerb, ...] = ("grade", "accept")
"""Verbs that change nothing of what a story tells."""
KINDS: tuple[CorrectionKind, ...] = ("report", "story", "claim", "event", "actor")


@dataclass(frozen=True, slots=True)
class Said:
    """Who corrects, when, why, and the new value if there is one."""

    at: str
    author: str
    reason: str = ""
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """The corrections that stand, as rows and as a derivation asks for them.

    `count` is how many the ledger held when they were read; it only ever grows.
    """

    count: int
    rows: tuple[Correction, ...]
    by: Amendments

    def touching(self, names: Collection[str]) -> tuple[tuple[str | None, ...], ...]:
        """What is said of these reports, of what stands in them, and of these actors, in order."""
        return tuple(
            (row.verb, row.kind, row.one, row.other, row.value)
            for row in self.rows
            if row.verb not in UNTOLD
            and any(end.partition(":")[0] in names for end in (row.one, row.other or ""))
        )


def corrected(held: Store, before: Corrected | None = None) -> Corrected:
    """All corrections that stand; `before` again if none has come since."""
    count = query.count_corrections(held)
    if before is not None and before.count == count:
        return before
    rows = standing(query.corrections(held))
    return Corrected(count, rows, amend(rows))


def amendments(held: Store) -> Amendments:
    """All corrections that stand, as a derivation asks for them."""
    return corrected(held).by


def standing(rows: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections that nobody has undone, in the order in which they were made."""
    ordered = sorted(rows, key=lambda c: (c.at, c.id))
    undone = {c.one for c in ordered if c.verb == "undo"}
    return tuple(c for c in ordered if c.verb != "undo" and c.id not in undone)


def amend(rows: Sequence[Correction]) -> Amendments:
    """Corrections by what they do; of two that say otherwise of the same, the later holds."""
    pairs: dict[tuple[CorrectionKind, tuple[str, str]], CorrectionVerb] = {}
    for row in rows:
        if row.verb in ("merge", "split") and row.other is not None:
            one, other = sorted((row.one, row.other))
            pairs[row.kind, (one, other)] = row.verb
    tied = {
        kind: Ties(
            tuple(sorted(p for (k, p), verb in pairs.items() if k == kind and verb == "merge")),
            tuple(sorted(p for (k, p), verb in pairs.items() if k == kind and verb == "split")),
        )
        for kind in KINDS
    }
    return Amendments(
        {k: t for k, t in tied.items() if t != Ties()},
        {k: frozenset(r.one for r in rows if r.verb == "reject" and r.kind == k) for k in KINDS},
        _values(rows, "rename"),
        _values(rows, "redate"),
        _accepted(rows),
    )


def _accepted(
    rows: Sequence[Correction],
) -> dict[tuple[CorrectionKind, str, str | None], frozenset[str]]:
    found: dict[tuple[CorrectionKind, str, str | None], set[str]] = {}
    for row in (r for r in rows if r.verb == "accept"):
        found.setdefault((row.kind, row.one, row.other), set()).add(row.value or "")
    return {key: frozenset(values) for key, values in found.items()}


def _values(
    rows: Sequence[Correction], verb: CorrectionVerb
) -> dict[CorrectionKind, dict[str, str]]:
    return {
        kind: {r.one: r.value for r in rows if r.verb == verb and r.kind == kind and r.value}
        for kind in KINDS
    }


def anchors_of(held: Store, name: str) -> tuple[CorrectionKind, tuple[str, ...]]:
    """Kind and lasting names of what an id means, so that a correction outlives every view.

    Of a claim and an event the places of their words, of a story its reports.
    Raises: InputError if there is no such id, or several begin so.
    """
    if ":" in name:
        return "claim", (name,)
    hits = search.row_of(held, name)
    report = query.report_of(held, name)
    if len(hits) + (report is not None) + len(query.actors_named(held, name)) > 1:
        raise InputError(f"several ids begin with {name!r}", name, "give more of its letters")
    if report is not None:
        return "report", (report.report_id,)
    if query.actors_named(held, name):
        return "actor", query.actors_named(held, name)
    if not hits:
        raise InputError(f"the ledger has no {name!r}", name, "find ids with: sayso ask WORDS")
    return _anchors(hits[0])


def _anchors(hit: search.Hit) -> tuple[CorrectionKind, tuple[str, ...]]:
    if hit.kind == "claim":
        claim = unpack(hit.body, Claim)
        return "claim", tuple(dict.fromkeys(anchor(e.report_id, e.start) for e in claim.evidence))
    if hit.kind == "event":
        told = unpack(hit.body, Happening).tellings
        places = (anchor(t.evidence.report_id, t.evidence.start) for t in told)
        return "event", tuple(dict.fromkeys(places))
    return "story", unpack(hit.body, Story).reports


def corrections_of(
    held: Store, verb: CorrectionVerb, names: tuple[str, str | None], by: Said
) -> tuple[Correction, ...]:
    """The rows that correct one thing, or two together.

    Raises: InputError for ids that mean nothing, or a value that is missing.
    """
    one, other = names
    if other is None and (doubt := doubt_named(held, one)):
        return of_doubt(doubt, verb, by)
    if (verb in PAIRS) != (other is not None):
        raise InputError(f"{verb} takes {'two ids' if verb in PAIRS else 'one id'}", one, "...")
    if (verb in VALUES) != (by.value is not None):
        raise InputError(f"{verb} needs a new value", one, "give it with --to")
    _check_day(verb, one, by)
    if verb == "undo":
        return undoing(held, [one], by)
    kind, places = anchors_of(held, one)
    if other is not None:
        theirs, others = anchors_of(held, other)
        return paired(verb, (kind, theirs), (places, others), by)
    if verb == "accept":
        by = replace(by, value=_whole(held, one, kind))
    chosen = places if verb in ("reject", "accept") else places[:1]
    return tuple(make(verb, kind, (place, None), by) for place in chosen)


def _check_day(verb: CorrectionVerb, name: str, by: Said) -> None:
    """Whether a new day is one, or first and last day with "/" between. Raises: InputError."""
    if verb != "redate" or by.value is None:
        return
    try:
        first, *last = map(date.fromisoformat, by.value.split("/"))
        is_day = len(last) == 0 or (len(last) == 1 and last[0] >= first)
    except ValueError:
        is_day = False
    if not is_day:
        fix = "write it as 2026-03-04, or 2026-03-04/2026-03-06 for several"
        raise InputError(f"{by.value!r} is no day", name, fix)


def _whole(held: Store, name: str, kind: CorrectionKind) -> str:
    """The id of what is accepted as a whole. Raises: InputError for what nobody doubts."""
    if kind not in ACCEPTED:
        raise InputError(
            f"a {kind} is never doubted", name, "accept a doubt, claim, event or story"
        )
    return next((hit.id for hit in search.row_of(held, name)), name)


def undoing(held: Store, names: Iterable[str], by: Said) -> tuple[Correction, ...]:
    """The rows that undo corrections. Raises: InputError for ids of none, or of several."""
    made = query.corrections(held)
    found = []
    for name in names:
        rows = [c for c in made if c.id.startswith(name)]
        if len(rows) != 1:
            told = "no correction begins" if not rows else "several corrections begin"
            raise InputError(f"{told} with {name!r}", name, "list them: sayso correct --list")
        found.append(make("undo", rows[0].kind, (rows[0].id, None), by))
    return tuple(found)


def doubt_named(held: Store, name: str) -> Doubt | None:
    """The doubt with this id, or whose id begins so, if nothing else has it."""
    hits = search.row_of(held, name, search.DOUBTS)
    if len(hits) != 1 or (hits[0].id != name and search.row_of(held, name)):
        return None
    return unpack(hits[0].body, Doubt)


def of_doubt(doubt: Doubt, verb: CorrectionVerb, by: Said) -> tuple[Correction, ...]:
    """The rows that settle a doubt: all copies of the words at once, of a join both its sides.

    Raises: InputError for what cannot be done about it, or a value that is missing.
    """
    if (verb in VALUES) != (by.value is not None):
        raise InputError(f"{verb} needs a new value", doubt.id, "give it with --to")
    _check_day(verb, doubt.id, by)
    if verb not in DONE_ABOUT[doubt.what]:
        fix = f"do one of: {', '.join(DONE_ABOUT[doubt.what])}"
        raise InputError(f"nobody can {verb} a doubt of this kind ({doubt.what})", doubt.id, fix)
    if verb == "rename":
        if doubt.actor is None:
            raise InputError("nobody is named there", doubt.id, "name an actor or a story")
        return (make(verb, "actor", (doubt.actor[0], None), by),)
    if verb == "accept":
        by = replace(by, value=doubt.what)
    if doubt.others:
        one, other = sorted((doubt.places[0], doubt.others[0]))
        return (make(verb, doubt.kind, (one, other), by),)
    return tuple(make(verb, doubt.kind, (place, None), by) for place in doubt.places)


def make(
    verb: CorrectionVerb, kind: CorrectionKind, ends: tuple[str, str | None], said: Said
) -> Correction:
    """A correction; the same one said at the same time by the same person has the same id."""
    one, other = ends
    id_ = content_id("correction", said.at, said.author, verb, kind, one, other, said.value)
    return Correction(id_, said.at, said.author, verb, kind, one, other, said.value, said.reason)


def paired(
    verb: CorrectionVerb,
    kinds: tuple[CorrectionKind, CorrectionKind],
    places: tuple[Sequence[str], Sequence[str]],
    said: Said,
) -> tuple[Correction, ...]:
    """Corrections that make two things one, or keep them apart.

    What is split stands apart from all the rest of the other. Raises: InputError if the two are
    not of a kind.
    """
    one, other = (STORIES.get(k, k) for k in kinds)
    if one != other:
        raise InputError(f"a {one} and a {other} cannot be one", places[1][0], "name two alike")
    mine, theirs = places
    pairs = [(mine[0], theirs[0])]
    if verb == "split":
        pairs = [(a, b) for b in theirs for a in mine if a not in theirs]
    return tuple(make(verb, one, pair, said) for pair in pairs)


def put_right(held: Store, rows: Sequence[Correction]) -> None:
    """Keep corrections, and mark every story that they touch; to undo one touches what it did.

    What is accepted changes no story, so none is marked for it: its doubts are settled at once.
    """
    for row in rows:
        write.put_correction(held, row)
    made = {c.id: c for c in query.corrections(held)}
    settled: set[int] = set()
    for row in rows:
        touching = made[row.one] if row.verb == "undo" else row
        ends = [name for name in (touching.one, touching.other) if name is not None]
        numbers = [n for name in ends for n in query.touched(held, touching.kind, name)]
        if touching.verb == "accept":
            settled.update(numbers)
        else:
            write.mark_stale(held, numbers)
    if settled:
        settle(held, sorted(settled), amendments(held))
