"""References of a report found by place, without a look at all of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.records.actor import Reference
from sayso.records.text import Span


@dataclass(frozen=True, slots=True)
class Shelf:
    """The references of a report in text order; `reach` is the longest, its title counted."""

    references: tuple[Reference, ...] = ()
    starts: tuple[int, ...] = field(default=(), repr=False)
    reach: int = 0

    @classmethod
    def of(cls, references: Sequence[Reference]) -> "Shelf":
        """The references, sorted."""
        ordered = tuple(sorted(references, key=lambda r: (r.span.start, -r.span.end)))
        reach = max((_length(r) for r in ordered), default=0)
        return cls(ordered, tuple(r.span.start for r in ordered), reach)

    def around(self, place: Span) -> tuple[Reference, ...]:
        """All that share a character with the place, also by their title, and some beside it."""
        first = bisect_left(self.starts, place.start - self.reach)
        past = bisect_right(self.starts, place.end + self.reach)
        return self.references[first:past]


def _length(reference: Reference) -> int:
    title = len(reference.titles[-1]) + 1 if reference.titles else 0
    return reference.span.end - reference.span.start + title
