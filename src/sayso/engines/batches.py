"""Things in batches of about equal work; copies stay together, the longest come last."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic

from sayso.engines.base import T

BATCH_CHARS = 16_000
"""About so much text is sent to a worker at once: two or three seconds of reading."""
COPY_SHARE = 0.05
"""So much of the work that a thing is its copy is."""


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """A thing and its copies, which have one name, with their places among all things."""

    name: str
    things: tuple[tuple[int, T], ...]
    weight: float
    home: str | None = None


@dataclass(frozen=True, slots=True)
class Batch(Generic[T]):
    """Things that are sent together, with their places; `home` is the worker to do them.

    `names` are theirs, in their order: what ends a reader is known by it.
    """

    number: int
    things: tuple[tuple[int, T], ...]
    names: tuple[str, ...]
    home: str | None = None


def weight_of(first_chars: int, copies: int, *, is_known: bool) -> float:
    """How much work a thing and its copies are; `is_known` where a worker has done one before."""
    share = COPY_SHARE * (copies + 1) if is_known else 1 + COPY_SHARE * copies
    return max(1, first_chars) * share


def cut(groups: Sequence[Group[T]], workers: int) -> Iterator[tuple[Group[T], ...]]:
    """The groups in batches of about equal weight, lightest groups first.

    There is a batch for every worker where there are groups enough.
    """
    total = sum(g.weight for g in groups)
    wanted = max(min(workers, len(groups)), -(-int(total) // BATCH_CHARS))
    part: list[Group[T]] = []
    done = held = 0.0
    sent = 0
    for group in sorted(groups, key=_weight):
        part.append(group)
        held += group.weight
        if done + held >= total * (sent + 1) / wanted:
            yield tuple(part)
            done, held, sent, part = done + held, 0.0, sent + 1, []
    if part:
        yield tuple(part)


def by_home(groups: Sequence[Group[T]]) -> Iterator[tuple[str | None, list[Group[T]]]]:
    """The groups by the worker that should do them, those that any may do last."""
    homes = sorted({g.home for g in groups if g.home is not None})
    for home in (*homes, None):
        found = [g for g in groups if g.home == home]
        if found:
            yield home, found


def _weight(group: Group[T]) -> tuple[float, int]:
    return group.weight, group.things[0][0]
