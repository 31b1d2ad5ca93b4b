"""Rows as lists show them: without the links that joined them, which may be many thousands."""

from dataclasses import dataclass

from sayso.ledger import search
from sayso.records.claim import Claim
from sayso.records.codec.packed import unpack
from sayso.records.event import Place
from sayso.records.happening import EventTelling, Happening, Story


@dataclass(frozen=True, slots=True)
class _Story:
    """What is read of a story; its fields are those of `Story`."""

    id: str
    title: str
    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    texts: int
    claims: tuple[str, ...]
    central: str | None = None
    first_seen: str | None = None
    last_seen: str | None = None


@dataclass(frozen=True, slots=True)
class _Happening:
    """What is read of an event; its fields are those of `Happening`."""

    id: str
    type: str
    mode: str | None
    tellings: tuple[EventTelling, ...]
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    begin: str | None = None
    end_date: str | None = None


def listed(hit: search.Hit) -> Story | Claim | Happening:
    """The record of a row without its links."""
    if hit.kind == "claim":
        return unpack(hit.body, Claim)
    if hit.kind == "story":
        one = unpack(hit.body, _Story)
        return Story(
            one.id, one.title, one.reports, one.outlets, one.texts, one.claims,
            one.central, one.first_seen, one.last_seen,
        )  # fmt: skip
    event = unpack(hit.body, _Happening)
    return Happening(
        event.id, event.type, event.mode, event.tellings, event.actors, event.recipients,
        event.places, event.begin, event.end_date,
    )  # fmt: skip
