"""Whom reports speak of: one actor, what it says, what is said of it, and two over time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.api.answers import record_of
from sayso.api.corrections import amend, standing
from sayso.api.parties import DID, MET, NAMED, SAID, STOOD, telling
from sayso.errors import InputError
from sayso.ledger import people, query
from sayso.ledger.store import Store
from sayso.lexicon.load import load_table
from sayso.merging.actors import merge_actors
from sayso.merging.amend import renamed
from sayso.merging.cluster import components
from sayso.merging.names import fold, may_be_one
from sayso.records.actor import Actor
from sayso.records.claim import Claim, Evidence, Position, Stance
from sayso.records.correction import Amendments, Correction
from sayso.records.happening import Happening
from sayso.records.reading import Resolved

LOOKED = 25
"""So many of an actor's latest reports are looked at for its spellings and roles."""
TOLD = 3
"""So many of those who take a position on a claim are told by name."""
TRIED = 3
"""So many reports of a claim are looked at for the words that an actor said."""
LIKE_ROWS = 300
MOST_LIKE = 12
MOST_TRIED = 40


@dataclass(frozen=True, slots=True)
class RoleTold:
    """What an actor is said to be, in how many of the reports looked at, and from when to when.

    `begin` and `end_date` are as the text tells them; `first` and `last` are the days of the
    reports that say so.
    """

    title: str
    reports: int
    first: str | None
    last: str | None
    begin: str | None = None
    end_date: str | None = None


@dataclass(frozen=True, slots=True)
class ActorShown:
    """One actor in numbers. `ids` are all that people made one with it, itself first.

    `spellings` are the names and `words` the descriptions by which its `looked` latest reports
    speak of it, the commonest first; `stances` counts the claims that it takes each stance on.
    `others` are the other actors that people made one with it.
    """

    actor: Actor
    ids: tuple[str, ...]
    country: str | None
    reports: int
    looked: int
    spellings: tuple[tuple[str, int], ...]
    words: tuple[tuple[str, int], ...]
    roles: tuple[RoleTold, ...]
    stances: Mapping[str, int]
    said: int
    named: int
    events: int
    others: tuple[Actor, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim that an actor takes a position on, or is mentioned in, and the words that show it.

    `voices` are those who take the `positions`, as far as they are known, by name.
    """

    claim: Claim
    story: str
    positions: tuple[Position, ...]
    evidence: Evidence
    outlet: str | None
    published: str | None
    voices: tuple[tuple[str, Stance], ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """An event that an actor takes part in: as one who acts, or as one it is done to."""

    event: Happening
    story: str
    is_actor: bool
    is_recipient: bool


@dataclass(frozen=True, slots=True)
class Sayings:
    """Some of an actor's claims; `after` is where to go on from, None at the end."""

    rows: tuple[Saying, ...]
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Deeds:
    """Some of an actor's events; `after` is where to go on from, None at the end."""

    rows: tuple[Deed, ...]
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """An actor under all its ids, and what people have put right."""

    ids: tuple[str, ...]
    by: Amendments
    made: tuple[Correction, ...]

    def keys(self, *whats: str) -> tuple[people.Key, ...]:
        """Its facts of these kinds."""
        return tuple((what, i) for what in whats for i in self.ids)


def who(held: Store, name: str) -> Who:
    """The actor that an id, or its beginning, means. Raises: InputError if there is none."""
    found = query.actors_named(held, name)
    if not found:
        raise InputError(f"the ledger has no actor {name!r}", name, "find one: sayso ask WORDS")
    made = standing(query.corrections(held))
    by = amend(made)
    ties = by.ties("actor")
    everyone = sorted({*found, *(i for pair in ties.joined for i in pair)})
    same = components(everyone, (), ties=ties)
    others = (i for i in everyone if same[i] == same[found[0]] and i != found[0])
    return Who((found[0], *others), by, made)


def actor_shown(held: Store, name: str) -> ActorShown:
    """An actor in numbers, with its spellings and roles as its latest reports have them."""
    one = who(held, name)
    readings = _latest(held, one.ids, LOOKED)
    forms = [a for r in readings for a in r.actors if a.id in one.ids]
    actor = form_of(held, one.ids[0], one.by, [a for a in forms if a.id == one.ids[0]])
    spelt, told = _words(readings, one.ids)
    return ActorShown(
        actor=actor,
        ids=one.ids,
        country=country_name(actor.country),
        reports=people.count_reports(held, one.ids),
        looked=len(readings),
        spellings=spelt,
        words=told,
        roles=tuple(_roles(readings, one.ids)),
        stances=people.tally(held, one.keys(STOOD)),
        said=people.count(held, one.keys(SAID)),
        named=people.count(held, one.keys(NAMED)),
        events=people.count(held, one.keys(DID, MET)),
        others=tuple(form_of(held, i, one.by) for i in one.ids[1:]),
        corrections=tuple(
            c for c in one.made if c.kind == "actor" and {c.one, c.other} & {*one.ids}
        ),
    )


def form_of(held: Store, name: str, by: Amendments, forms: Sequence[Actor] = ()) -> Actor:
    """An actor in the fullest of these forms, or as its last report has it, under its name."""
    if not forms:
        readings = _latest(held, (name,), 1)
        forms = [a for r in readings for a in r.actors if a.id == name]
    if not forms:
        return Actor(name, name, "organisation")
    (actor,) = merge_actors(forms)
    return renamed(actor, by.names.get("actor", {}))


def _latest(held: Store, ids: Sequence[str], most: int) -> tuple[Resolved, ...]:
    return tuple(query.readings(held, people.latest_reports(held, ids, most)).values())


def _words(
    readings: Iterable[Resolved], ids: Sequence[str]
) -> tuple[tuple[tuple[str, int], ...], tuple[tuple[str, int], ...]]:
    """Names and descriptions by which reports speak of an actor, the commonest first."""
    names, words = Counter[str](), Counter[str]()
    for reading in readings:
        for mention in (m for m in reading.mentions if m.actor in ids):
            counted = {"name": names, "nominal": words}.get(mention.kind)
            if counted is not None:
                counted[" ".join(mention.span.quote(reading.report.text).split())] += 1
    first, second = (
        tuple(sorted(c.items(), key=lambda item: (-item[1], item[0]))) for c in (names, words)
    )
    return first, second


def _roles(readings: Iterable[Resolved], ids: Sequence[str]) -> Iterator[RoleTold]:
    """Roles, that of the latest reports first."""
    days: dict[tuple[str, str | None, str | None], list[str]] = {}
    for reading in readings:
        published = reading.report.published
        day = published.value[:10] if published else ""
        for role in {r for a in reading.actors if a.id in ids for r in a.roles}:
            days.setdefault((role.title, role.begin, role.end_date), []).append(day)
    order = sorted(days, key=lambda key: (max(days[key]), len(days[key]), key[0]), reverse=True)
    for title, begin, end in order:
        dated = sorted(d for d in days[title, begin, end] if d)
        first, last = (dated[0], dated[-1]) if dated else (None, None)
        yield RoleTold(title, len(days[title, begin, end]), first, last, begin, end)


def sayings(held: Store, name: str, most: int, after: str | None) -> Sayings:
    """Claims on which an actor takes a position, newest first."""
    return _sayings(held, who(held, name), SAID, (most, after))


def mentions(held: Store, name: str, most: int, after: str | None) -> Sayings:
    """Claims whose words mention an actor, newest first; `positions` are all that are taken."""
    return _sayings(held, who(held, name), NAMED, (most, after))


def _sayings(held: Store, one: Who, what: str, part: tuple[int, str | None]) -> Sayings:
    most, after = part
    found = people.newest(held, one.keys(what), most, after)
    read: dict[str, Resolved] = {}
    rows = []
    for hit in people.rows_at(held, (r for _, r in found)):
        claim = record_of(hit)
        if isinstance(claim, Claim):
            rows.append(_saying(held, (claim, hit.story), one, read, what))
    return Sayings(tuple(rows), people.place_behind(found, most))


def _saying(
    held: Store,
    told: tuple[Claim, str],
    one: Who,
    read: dict[str, Resolved],
    what: str,
) -> Saying:
    claim, story = told
    mine = tuple(p for p in claim.positions if p.actor in one.ids)
    evidence, report = claim.evidence[0], None
    near = [e for e in claim.evidence if people.is_in(held, one.ids, e.report_id)]
    for place in near[:TRIED]:
        if place.report_id not in read:
            (n,) = query.numbers_of(held, [place.report_id])
            read[place.report_id] = query.reading(held, n)
        reading = read[place.report_id]
        evidence, report = place, reading.report
        if what == NAMED or _is_by(place, reading, one.ids):
            break
    positions = claim.positions if what == NAMED else mine or claim.positions[:1]
    published = report.published.value if report and report.published else None
    outlet = report.outlet if report else None
    voices = tuple(_voices(held, positions[:TOLD], one, read)) if what == NAMED else ()
    return Saying(claim, story, positions, evidence, outlet, published, voices)


def _voices(
    held: Store, positions: Iterable[Position], one: Who, read: Mapping[str, Resolved]
) -> Iterator[tuple[str, Stance]]:
    known = {a.id: a for r in read.values() for a in r.actors}
    for position in positions:
        if position.actor:
            forms = [known[position.actor]] if position.actor in known else ()
            yield form_of(held, position.actor, one.by, forms).name, position.stance


def _is_by(evidence: Evidence, reading: Resolved, ids: Sequence[str]) -> bool:
    return any(set(a.speakers) & set(ids) for a in telling(evidence, reading))


def deeds(held: Store, name: str, most: int, after: str | None) -> Deeds:
    """Events in which an actor takes part, newest first."""
    one = who(held, name)
    found = people.newest(held, one.keys(DID, MET), most, after)
    rows = [
        Deed(event, hit.story, bool({*one.ids} & {*event.actors}), _is_met(event, one.ids))
        for hit in people.rows_at(held, (r for _, r in found))
        if isinstance(event := record_of(hit), Happening)
    ]
    return Deeds(tuple(rows), people.place_behind(found, most))


def _is_met(event: Happening, ids: Sequence[str]) -> bool:
    return bool({*ids} & {*event.recipients})


def actors_like(held: Store, words: str, but: str | None = None) -> tuple[tuple[Actor, int], ...]:
    """Actors some name of whom has these words, and in how many reports they are.

    `but` is an actor who is not wanted: itself left out, those that may be the same come first;
    then those in most reports.
    """
    asked = fold(words)
    if not asked:
        return ()
    one = who(held, but) if but else Who((), amend(standing(query.corrections(held))), ())
    mine = form_of(held, one.ids[0], one.by) if one.ids else None
    counts = people.named_like(held, asked, LIKE_ROWS) or people.named_like(
        held, asked.split()[-1], LIKE_ROWS
    )
    tried = sorted(counts, key=lambda i: (-counts[i], i))[:MOST_TRIED]
    found = [form_of(held, i, one.by) for i in tried if i not in one.ids]
    fitting = [a for a in found if any(_has(n, asked) for n in (a.name, *a.aliases))]
    numbered = [(a, people.count_reports(held, (a.id,))) for a in fitting]
    numbered.sort(key=lambda row: (not (mine and may_be_one(mine, row[0])), -row[1], row[0].id))
    return tuple(numbered[:MOST_LIKE])


def _has(name: str, words: str) -> bool:
    told = fold(name).split()
    return all(any(t.startswith(w) for t in told) for w in words.split())


@cache
def _countries() -> Mapping[str, str]:
    named = {r["code"]: r["name"] for r in load_table("gazetteer", "countries").rows}
    return named | {r["code"]: r["name"] for r in load_table("codes", "plover_actors").rows}


def country_name(code: str | None) -> str | None:
    """The name of a country, or of what PLOVER has a code for in place of one; None unknown."""
    return _countries().get(code) if code else None
