"""Which doubts an address asks for, as the page and the API share it."""

from dataclasses import dataclass
from typing import Annotated, Final, get_args
from urllib.parse import urlencode

from fastapi import Depends, Query

from sayso.api.ledger import Slice, Wanted
from sayso.errors import InputError
from sayso.records.doubt import DoubtKind
from sayso.serving.web.asked import MOST, Many

PAGE: Final = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """Which doubts an address asks for."""

    what: tuple[str, ...] = ()
    outlet: str = ""
    actor: str = ""
    after: str = ""
    most: int = PAGE

    @property
    def wanted(self) -> Wanted:
        """The filters as the ledger takes them."""
        outlets = (self.outlet,) if self.outlet else ()
        actors = (self.actor,) if self.actor else ()
        return Wanted(outlets=outlets, actors=actors, doubts=self.what)

    @property
    def part(self) -> Slice:
        """Which of them."""
        return Slice(self.most, "largest", self.after or None)

    def query(self, **changed: str | tuple[str, ...]) -> str:
        """The question as the end of an address, with some of it changed."""
        told = {"what": self.what, "outlet": self.outlet, "actor": self.actor, **changed}
        kept = {k: v for k, v in told.items() if v}
        return "?" + urlencode(kept, doseq=True) if kept else ""


def _asked(
    what: Many = None,
    outlet: Annotated[str, Query(max_length=200)] = "",
    actor: Annotated[str, Query(max_length=200)] = "",
    after: Annotated[str, Query(max_length=2000)] = "",
    most: Annotated[int, Query(ge=1, le=MOST)] = PAGE,
) -> Asked:
    kinds = tuple(w for w in what or () if w)
    for kind in kinds:
        if kind not in get_args(DoubtKind):
            known = ", ".join(get_args(DoubtKind))
            raise InputError(f"there is no doubt {kind!r}", "what", f"one of: {known}")
    return Asked(kinds, outlet.strip(), actor.strip(), after, most)


DoubtQuestion = Annotated[Asked, Depends(_asked)]
