"""Which attribution stands inside which."""

from collections.abc import Sequence

from sayso.analysis.attribution.drafts import Draft
from sayso.records.text import Spans


def parents_of(drafts: Sequence[Draft]) -> tuple[int | None, ...]:
    """For each draft the place of the innermost other one whose content holds it, or None.

    One holds another if the other's cue (its content, where the cue has no words) lies in its
    content; or if the other says so itself because both share their content (`within`).

    Rule: attr.nesting
    """
    by_head = {
        d.head: place for place, d in enumerate(drafts) if d.head is not None and d.within is None
    }
    return tuple(_parent(drafts, place, by_head) for place in range(len(drafts)))


def _parent(drafts: Sequence[Draft], place: int, by_head: dict[int, int]) -> int | None:
    draft = drafts[place]
    if draft.within is not None and by_head.get(draft.within, place) != place:
        return by_head[draft.within]
    inner = (*draft.cue, *draft.source) or draft.content
    holders = [
        (size_of(other.content), other_place)
        for other_place, other in enumerate(drafts)
        if other_place != place
        and covers(other.content, draft.cue or inner)
        and not covers(draft.content, other.cue or other.content)
    ]
    return min(holders)[1] if holders else None


def covers(outer: Spans, inner: Spans) -> bool:
    """Whether each inner span lies inside one of the outer ones."""
    return bool(inner) and all(any(o.holds(i) for o in outer) for i in inner)


def size_of(spans: Spans) -> int:
    """Characters in all spans together."""
    return sum(s.end - s.start for s in spans)
