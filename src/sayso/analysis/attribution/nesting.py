"""Which attribution stands inside which."""

from bisect import bisect_left
from collections.abc import Sequence

from sayso.analysis.attribution.drafts import Draft
from sayso.records.text import Spans


def parents_of(drafts: Sequence[Draft]) -> tuple[int | None, ...]:
    """For each draft the place of the innermost other one whose content holds it, or None.

    One holds another if the other's cue (its content, where the cue has no words) lies in its
    content; or if the other says so itself because both share their content (`within`).

    Rule: attr.nesting
    """
    by_head = {d.head: n for n, d in enumerate(drafts) if d.head is not None and d.within is None}
    order = sorted((d.content[0].start, n) for n, d in enumerate(drafts))
    longest = max((d.content[-1].end - d.content[0].start for d in drafts), default=0)
    found = []
    for place, draft in enumerate(drafts):
        said = by_head.get(draft.within) if draft.within is not None else None
        start = (draft.cue or draft.content)[0].start
        first = bisect_left(order, (start - longest, -1))
        near = [n for _, n in order[first : bisect_left(order, (start + 1, -1))]]
        found.append(said if said not in (None, place) else _innermost(drafts, place, near))
    return tuple(found)


def _innermost(drafts: Sequence[Draft], place: int, near: Sequence[int]) -> int | None:
    """The smallest of the `near` drafts that hold the one at `place`, None if none does."""
    draft = drafts[place]
    inner = draft.cue or draft.content
    holders = [
        (size_of(drafts[n].content), n)
        for n in near
        if n != place
        and covers(drafts[n].content, inner)
        and not covers(draft.content, drafts[n].cue or drafts[n].content)
    ]
    return min(holders)[1] if holders else None


def covers(outer: Spans, inner: Spans) -> bool:
    """Whether each inner span lies inside one of the outer ones."""
    return bool(inner) and all(any(o.holds(i) for o in outer) for i in inner)


def size_of(spans: Spans) -> int:
    """Characters in all spans together."""
    return sum(s.end - s.start for s in spans)
