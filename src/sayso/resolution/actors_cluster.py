"""References that mean the same, put together; near spellings of one report folded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from sayso.lexicon.actors import ActorTables, fold_name
from sayso.lexicon.spelling import is_near_spelling
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


def _misspelt(
    references: Sequence[Reference], parse: Parse, tables: ActorTables
) -> Iterator[tuple[int, int]]:
    """Pairs of references whose names are one name spelt two ways."""
    first: dict[tuple[str | None, tuple[str, ...]], int] = {}
    for index, reference in enumerate(references):
        if reference.kind == "name" and reference.label not in ("GPE", "NORP"):
            words = tuple(fold_name(reference.span.quote(parse.text)).split())
            first.setdefault((reference.label, words), index)
    for (label, words), (other_label, others) in combinations(first, 2):
        if label != other_label or not is_near_spelling(words, others):
            continue
        pair = first[label, words], first[other_label, others]
        if not all(tables.entries(references[i].span.quote(parse.text)) for i in pair):
            yield pair
