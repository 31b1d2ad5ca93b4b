"""References that mean the same, put together; near spellings of one report folded."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from sayso.lexicon.actors import ActorTables, fold_name
from sayso.lexicon.spelling import is_near_spelling, surname_distance
from sayso.records.actor import Reference
from sayso.records.parse import Parse


@dataclass(frozen=True, slots=True)
class Cluster:
    """References of one report that mean the same, in text order."""

    references: tuple[Reference, ...]

    @property
    def names(self) -> tuple[Reference, ...]:
        """Those that are names."""
        return tuple(r for r in self.references if r.kind == "name")


def cluster_references(
    references: Sequence[Reference], parse: Parse, tables: ActorTables
) -> tuple[Cluster, ...]:
    """Clusters in the order of their first reference."""
    parent = list(range(len(references)))

    def top(at: int) -> int:
        while parent[at] != at:
            at = parent[at]
        return at

    by_span = {r.span: i for i, r in enumerate(references)}
    for index, reference in enumerate(references):
        target = by_span.get(reference.antecedent) if reference.antecedent else None
        if target is not None:
            parent[max(top(index), top(target))] = min(top(index), top(target))
    for one, other in _misspelt(references, parse, tables):
        parent[max(top(one), top(other))] = min(top(one), top(other))
    for index, reference in enumerate(references):
        fuller = _fuller_body(reference, references, parse, tables)
        if reference.antecedent is None and fuller is not None:
            other = by_span[fuller.span]
            parent[max(top(index), top(other))] = min(top(index), top(other))
    groups: dict[int, list[Reference]] = {}
    for index, reference in enumerate(references):
        groups.setdefault(top(index), []).append(reference)
    return tuple(Cluster(tuple(groups[key])) for key in sorted(groups))


def _fuller_body(
    reference: Reference, references: Sequence[Reference], parse: Parse, tables: ActorTables
) -> Reference | None:
    """What a bare "the military" stands for where the report has one "US military" alone.

    Rule: actor.bare.body
    Source: own.
    """
    head = parse.tokens[reference.head]
    noun = tables.nouns.get(head.lemma)
    before = parse.text[reference.span.start : head.start].lower().strip()
    if reference.kind != "nominal" or before != "the" or reference.span.end != head.end:
        return None
    if noun is None or noun.kind != "government" or not noun.sectors:
        return None
    fuller = [
        r
        for r in references
        if r.kind != "pronoun"
        and r.span.quote(parse.text).lower().split()[-1] == head.text.lower()
        and _nationality(r, parse, tables)
    ]
    kinds = {_nationality(r, parse, tables) for r in fuller}
    return fuller[0] if len(kinds) == 1 else None


def _nationality(reference: Reference, parse: Parse, tables: ActorTables) -> str | None:
    """Code of the country whose name or adjective begins the reference."""
    words = reference.span.quote(parse.text).removeprefix("the ").removeprefix("The ").split()
    for end in (2, 1):
        for entry in tables.entries(" ".join(words[:end])):
            if entry.sort in ("country", "adjective"):
                return entry.country
    return None


_Spelling = tuple[str | None, tuple[str, ...]]


def _misspelt(
    references: Sequence[Reference], parse: Parse, tables: ActorTables
) -> Iterator[tuple[int, int]]:
    """Pairs of references whose names are one name spelt two ways."""
    first: dict[_Spelling, int] = {}
    for index, reference in enumerate(references):
        if reference.kind == "name" and reference.label not in ("GPE", "NORP"):
            words = tuple(fold_name(reference.span.quote(parse.text)).split())
            first.setdefault((reference.label, words), index)
    for one, other in combinations(first, 2):
        if one[0] != other[0] or not is_near_spelling(one[1], other[1]):
            continue
        if not all(_is_nearest(a, b, first) for a, b in ((one, other), (other, one))):
            continue
        pair = first[one], first[other]
        if not all(_is_known(references[i], parse, tables) for i in pair):
            yield pair


def _is_known(reference: Reference, parse: Parse, tables: ActorTables) -> bool:
    return bool(tables.entries(reference.span.quote(parse.text)))


def _is_nearest(alone: _Spelling, full: _Spelling, known: Iterable[_Spelling]) -> bool:
    """Whether the surname alone is as near to no other full name of the report.

    Rule: actor.spelling.nearest
    Source: own.
    """
    if len(alone[1]) > 1 or len(full[1]) == 1:
        return True
    word = alone[1][0]
    others = {(w[0][0], w[-1]) for label, w in known if label == full[0] and len(w) > 1}
    if word in {w for _, w in others}:
        return False
    nearest = surname_distance(word, full[1][-1])
    rivals = others - {(full[1][0][0], full[1][-1])}
    near = (surname_distance(word, surname) for _, surname in rivals)
    return nearest is not None and all(d is None or d > nearest for d in near)
