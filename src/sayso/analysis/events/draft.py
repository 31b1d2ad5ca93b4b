"""Events as first drafts on a tree: trigger, entry, parties as token numbers, status."""

from dataclasses import dataclass

from sayso.lexicon.events import Trigger
from sayso.records.event import Status
from sayso.records.parse import Parse, Token


@dataclass(frozen=True, slots=True)
class Draft:
    """One trigger with what its sentence says of it; `first` and `last` are its tokens.

    `tokens` are all triggers folded into it, the first its own; `others` are parties of those.
    `score` is the network's probability that the words tell an event, None where it was not asked;
    `by` names what found it, None for the entry.
    """

    token: Token
    entry: Trigger
    first: int
    last: int
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    status: Status
    type: str
    mode: str | None
    tokens: tuple[int, ...]
    others: tuple[int, ...] = ()
    score: float | None = None
    by: str | None = None

    @property
    def parties(self) -> tuple[int, ...]:
        """Actors and recipients."""
        return (*self.actors, *self.recipients)


def path_up(parse: Parse, below: int, above: int) -> tuple[Token, ...] | None:
    """Tokens from `below` up to, not including, `above`; None if it does not stand above."""
    steps = []
    at = parse.tokens[below]
    while at.index != above:
        if at.is_root:
            return None
        steps.append(at)
        at = parse.tokens[at.head]
    return tuple(steps)
