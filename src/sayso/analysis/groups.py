"""Who is named in one breath: "Lind and the ministry", "Moe, a nurse, and Lind"."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.records.actor import Reference
from sayso.records.parse import Parse
from sayso.records.text import Span


@dataclass(frozen=True, slots=True)
class Group:
    """References joined by "and" or commas, and the stretch of text from the first to the last."""

    members: tuple[Reference, ...]
    span: Span
    are_countries: bool
    are_people: bool


def groups_of(references: Sequence[Reference], parse: Parse) -> tuple[Group, ...]:
    """References joined in one phrase ("Lind and the ministry"), in order of their ends."""
    people = [r for r in references if r.label == "PERSON"]
    near = _chained((b, a) for b, a in _neighbours(references) if _are_joined(parse, b, a))
    far = _chained((b, a) for b, a in pairwise(people) if _are_joined_people(parse, b, a))
    groups = {g.span: g for g in (*map(_group, far), *map(_group, near))}
    return tuple(sorted(groups.values(), key=lambda g: g.span.end))


def _chained(pairs: Iterable[tuple[Reference, Reference]]) -> list[list[Reference]]:
    found: list[list[Reference]] = []
    for before, after in pairs:
        if found and found[-1][-1] is before:
            found[-1].append(after)
        else:
            found.append([before, after])
    return found


def _are_joined_people(parse: Parse, before: Reference, after: Reference) -> bool:
    """Whether two people are joined across what is said of the first: "Moe, a nurse, and Lind"."""
    token = parse.tokens[after.head]
    while token.dep in ("conj", "appos") and token.index != before.head:
        token = parse.tokens[token.head]
    between = parse.tokens[before.head + 1 : after.head]
    return token.index == before.head and any(t.dep == "cc" for t in between)


def _neighbours(references: Sequence[Reference]) -> Iterator[tuple[Reference, Reference]]:
    """Each reference with the first one that begins after its end; `references` are sorted."""
    starts = [r.span.start for r in references]
    for before in references:
        at = bisect_left(starts, before.span.end)
        if at < len(references):
            yield before, references[at]


def _group(members: list[Reference]) -> Group:
    return Group(
        tuple(members),
        Span(members[0].span.start, max(m.span.end for m in members)),
        all(m.label == "GPE" for m in members),
        all(m.label == "PERSON" for m in members),
    )


def _are_joined(parse: Parse, before: Reference, after: Reference) -> bool:
    if before.kind == "pronoun" or before.span.end > after.phrase.start:
        return False
    between = parse.text[before.span.end : after.phrase.start].split()
    if not between or not {w.lower() for w in between} <= {"and", ",", "or", "both", "the"}:
        return False
    one, other = parse.tokens[before.head], parse.tokens[after.head]
    above = {one.head, *(parse.tokens[one.head].head,)}
    return (
        other.head == one.index
        or one.head == other.index
        or (other.dep == "conj" and other.head in above)
    )
