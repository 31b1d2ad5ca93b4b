"""One report with all that its rows look up: where words stand, who is meant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sayso.records.claim import Attribution
from sayso.records.reading import Resolved
from sayso.records.text import Spans
from sayso.serving.plain import cut, one_line
from sayso.serving.rows import Place
from sayso.serving.wheres import Wheres
from sayso.serving.wording import list_of


@dataclass(frozen=True)
class Desk:
    """One report with what its rows look up."""

    number: int
    resolved: Resolved
    wheres: Wheres
    names: Mapping[str, str]

    @property
    def text(self) -> str:
        """The report's text."""
        return self.resolved.report.text

    @cached_property
    def attributions(self) -> Mapping[str, Attribution]:
        """Its attributions by id."""
        return {a.id: a for a in self.resolved.attributions}

    @property
    def page(self) -> str:
        """Its name among several: "Harbour Post (3)"."""
        return f"{one_line(self.resolved.report.outlet or 'outlet not stated')} ({self.number})"

    def place(self, start: int) -> Place:
        """The place of a character."""
        return Place(self.number, self.wheres.shown(start), self.wheres.of(start))

    def quote(self, spans: Spans) -> str:
        """The words at these places as one quotation, cut if long."""
        return cut(" ... ".join(s.quote(self.text) for s in spans))

    def named(self, ids: Iterable[str]) -> str:
        """The names of these actors as a sentence lists them; "" if none has one."""
        return list_of(dict.fromkeys(self.names[i] for i in ids if i in self.names))


def is_same(words: str, name: str) -> bool:
    """Whether the words already say the name ("the New York Times", "The New York Times")."""
    return name.casefold().removeprefix("the ") in words.casefold()
