"""One report while antecedents are looked for: who was mentioned so far, and in which groups."""

from dataclasses import dataclass, field

from sayso.analysis.antecedents import Candidate
from sayso.analysis.groups import Group
from sayso.lexicon.actors import ActorTables
from sayso.records.parse import Parse
from sayso.records.text import Span

Found = tuple[Span, Candidate | None]
"""Where the antecedent stands, and the candidate it is; None for a group."""


@dataclass
class Links:
    """The report so far: candidates in text order."""

    parse: Parse
    tables: ActorTables
    groups: tuple[Group, ...]
    seen: list[Candidate] = field(default_factory=list)


def single(candidate: Candidate | None) -> Found | None:
    """The candidate as an antecedent, None for none."""
    return None if candidate is None else (candidate.reference.span, candidate)
