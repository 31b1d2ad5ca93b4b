"""Actors of a report that stand in the user's catalogue: what it says of them wins."""

from collections.abc import Mapping
from dataclasses import replace

from sayso.lexicon.catalogue import Catalogue, Listed
from sayso.records.actor import Actor
from sayso.records.ids import actor_id
from sayso.records.reading import Resolved


def apply_catalogue(resolved: Resolved, catalogue: Catalogue) -> Resolved:
    """The report with kind, country, sectors, posts and ids of listed actors filled in.

    An actor is listed if one of its names in the text is a name or alias of one listed actor
    alone. Posts are those held when the report was published. What the catalogue leaves out
    stays as the text tells it, and so do all mentions.

    Rule: actor.catalogue
    Source: the user's file.
    """
    day = resolved.report.published.value[:10] if resolved.report.published else None
    changed: dict[str, Actor] = {}
    for actor in resolved.actors:
        listed = catalogue.named((actor.name, *actor.aliases))
        if listed is not None:
            changed[actor.id] = _listed_actor(actor, listed, day)
    return _renamed(resolved, changed) if changed else resolved


def _listed_actor(actor: Actor, listed: Listed, day: str | None) -> Actor:
    kind = listed.kind or actor.kind
    country = listed.country_on(day) or actor.country
    name = listed.names[0]
    forms = {actor.name, *actor.aliases, *listed.names} - {name}
    return Actor(
        id=actor_id(kind, name, country),
        name=name,
        kind=kind,
        country=country,
        sectors=listed.sectors_on(day) or actor.sectors,
        aliases=tuple(sorted(forms)),
        roles=tuple(dict.fromkeys((*listed.roles_on(day), *actor.roles))),
        ids=tuple(sorted({*actor.ids, *listed.ids})),
    )


def _renamed(resolved: Resolved, changed: Mapping[str, Actor]) -> Resolved:
    """The report with the changed actors in place of the old ones, wherever they are named."""
    new = {old: actor.id for old, actor in changed.items()}

    def ids(old: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(new.get(i, i) for i in old))

    actors: dict[str, Actor] = {}
    for old in resolved.actors:
        actor = changed.get(old.id, old)
        known = actors.get(actor.id, actor)
        aliases = tuple(sorted({*known.aliases, *actor.aliases}))
        roles = tuple(dict.fromkeys((*known.roles, *actor.roles)))
        actors[actor.id] = replace(known, aliases=aliases, roles=roles)
    return replace(
        resolved,
        actors=tuple(actors[i] for i in sorted(actors)),
        mentions=tuple(
            replace(m, actor=new.get(m.actor, m.actor)) if m.actor else m for m in resolved.mentions
        ),
        attributions=tuple(replace(a, speakers=ids(a.speakers)) for a in resolved.attributions),
        events=tuple(
            replace(e, actors=ids(e.actors), recipients=ids(e.recipients)) for e in resolved.events
        ),
    )
