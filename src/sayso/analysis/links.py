"""One report while antecedents are looked for: who was mentioned so far, and in which groups."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from sayso.analysis.antecedents import Candidate, NameKey
from sayso.analysis.groups import Group
from sayso.lexicon.actors import ActorTables
from sayso.records.parse import Parse
from sayso.records.text import Span

Found = tuple[Span, Candidate | None]
"""Where the antecedent stands, and the candidate it is; None for a group."""


@dataclass
class Alike:
    """Those of a report's first `compared` different names that can be the same as one."""

    compared: int = 0
    found: list[tuple[NameKey, list[Candidate]]] = field(default_factory=list)


@dataclass
class Links:
    """The report so far: candidates in text order, all of them and by what they can be.

    `people` are those that are one person, `named` all names, `names` the same by their words,
    label and spelling, `nominals` by the lemma of their head, `at` by their place. `alike` keeps
    for each name which can be the same.
    """

    parse: Parse
    tables: ActorTables
    groups: tuple[Group, ...]
    seen: list[Candidate] = field(default_factory=list)
    people: list[Candidate] = field(default_factory=list)
    named: list[Candidate] = field(default_factory=list)
    names: dict[NameKey, list[Candidate]] = field(default_factory=dict)
    nominals: dict[str, list[Candidate]] = field(default_factory=dict)
    at: dict[Span, Candidate] = field(default_factory=dict)
    alike: dict[NameKey, Alike] = field(default_factory=dict)

    def see(self, candidate: Candidate) -> None:
        """Put the candidate behind those that stand before it."""
        self.seen.append(candidate)
        candidate.known.times += 1
        reference = candidate.reference
        self.at.setdefault(reference.span, candidate)
        if candidate.is_person and not candidate.is_plural:
            self.people.append(candidate)
        if reference.kind == "name":
            self.named.append(candidate)
            self.names.setdefault(candidate.name_key, []).append(candidate)
        elif reference.kind == "nominal":
            lemma = self.parse.tokens[reference.head].lemma
            self.nominals.setdefault(lemma, []).append(candidate)

    def named_or_called(self, lemma: str) -> list[Candidate]:
        """Names, and nouns with this lemma, in text order."""
        return in_text_order([*self.named, *self.nominals.get(lemma, ())])

    def not_compared(self, name: NameKey) -> Iterator[tuple[NameKey, list[Candidate]]]:
        """The names so far that `alike` tells nothing of yet for this one."""
        known = self.alike.setdefault(name, Alike())
        first, known.compared = known.compared, len(self.names)
        return islice(self.names.items(), first, None)


def in_text_order(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates as their references follow each other."""
    return sorted(candidates, key=lambda c: (c.reference.span.start, -c.reference.span.end))


def single(candidate: Candidate | None) -> Found | None:
    """The candidate as an antecedent, None for none."""
    return None if candidate is None else (candidate.reference.span, candidate)
