"""Words that refer, and who is meant by them."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from sayso.records.text import Span

MentionKind: TypeAlias = Literal["name", "nominal", "pronoun"]
ActorKind: TypeAlias = Literal[
    "person", "organisation", "government", "armed group", "media", "people"
]


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention as the grammar shows it, before anyone asks who is meant.

    `span` is the mention itself, titles left out ("Maduro" in "President Maduro"), `phrase`
    the whole noun phrase around it without relative clauses; `head` is the index of its head
    token in the `Parse`; `label` the name finder's ("PERSON", "ORG", "GPE", "NORP", ...) or
    None; `titles` the words before a name that say what its bearer is ("President", "US
    Secretary of Defense"); `count` the number in "two officials"; `antecedent` the span of
    an earlier reference of this report that means the same, where grammar alone can tell.
    """

    span: Span
    phrase: Span
    kind: MentionKind
    head: int
    label: str | None = None
    titles: tuple[str, ...] = ()
    is_plural: bool = False
    count: int | None = None
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that refer, and the id of the actor meant (None: left undecided)."""

    span: Span
    kind: MentionKind
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """What an actor is said to be, and when, as far as the text tells."""

    title: str
    begin: str | None = None
    end_date: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is meant: a person, a body, a group of people.

    `country` is ISO 3166 alpha-3 or one of PLOVER's non-state codes; `sectors` are PLOVER's
    ("GOV", "MIL", "JRN", ...), strongest first; `ids` are external ones, sorted pairs of
    catalogue and id.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    ids: tuple[tuple[str, str], ...] = field(default=())
