"""Reports written out by hand: a text, who is in it, and who says what."""

from dataclasses import dataclass, field, replace

from sayso.cleaning.datelines import find_datelines
from sayso.lexicon.merging import load_merging
from sayso.merging.chains import trace_chains
from sayso.merging.claims import find_claims
from sayso.records.actor import Actor, ActorKind, Mention, MentionKind
from sayso.records.claim import Attribution, Claim, Manner, Sourcing, Stance
from sayso.records.event import Event, Status
from sayso.records.ids import (
    actor_id,
    attribution_id,
    event_id,
    report_hash,
    unnamed_actor_id,
)
from sayso.records.reading import Resolved
from sayso.records.text import Published, Report, Span, Title
from sayso.records.timex import Interval

TABLES = load_merging()


@dataclass
class Draft:
    """A report in the making; words are looked up in its text, the n-th time they stand there."""

    text: str
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    attributions: list[Attribution] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    @property
    def report(self) -> Report:
        """The report itself."""
        name = report_hash(self.outlet, self.url, self.text)
        day = Published(self.published, "day", "given") if self.published else None
        title = Title(self.title, self.at(self.title)) if self.title else None
        heads = find_datelines(self.text, title.span if title else None)
        return Report(
            name,
            name,
            self.text,
            "",
            url=self.url,
            outlet=self.outlet,
            published=day,
            title=title,
            datelines=heads,
        )

    def at(self, words: str, nth: int = 0) -> Span:
        """Where the words stand."""
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))

    def name(self, name: str, kind: ActorKind, country: str | None = None) -> str:
        """An actor with a name, mentioned wherever the name stands."""
        actor = Actor(actor_id(kind, name, country), name, kind, country)
        self.actors.append(actor)
        for nth in range(self.text.count(name)):
            self.mentions.append(Mention(self.at(name, nth), "name", actor.id))
        return actor.id

    def group(self, words: str, nth: int = 0) -> str:
        """An actor without a name, known as these words."""
        place = self.at(words, nth)
        actor = Actor(unnamed_actor_id(self.report.report_id, (place,)), words, "people")
        self.actors.append(actor)
        self.mentions.append(Mention(place, "nominal", actor.id))
        return actor.id

    def mention(self, words: str, kind: MentionKind, actor: str, nth: int = 0) -> None:
        """Further words for an actor."""
        self.mentions.append(Mention(self.at(words, nth), kind, actor))

    def says(self, speaker: str | tuple[str, ...], words: str, how: "How | None" = None) -> str:
        """An attribution written "source|cue|content"; an empty part is missing."""
        how = how or How()
        parts = words.split("|")
        source, cue, content = ((self._part(p, how.nth),) if p else () for p in parts)
        name = attribution_id(self.report.report_id, source, cue, content)
        found = Attribution(
            name, source, cue, content, how.manner, how.stance, how.sourcing, "test.rule",
            count=how.count,
            parent=how.parent,
            speakers=(speaker,) if isinstance(speaker, str) else speaker,
            content_refers_to=(self.at(how.refers_to),) if how.refers_to else (),
            date=Interval(how.date, how.date) if how.date else None,
        )  # fmt: skip
        self.attributions.append(found)
        return name

    def _part(self, words: str, nth: int) -> Span:
        return self.at(words, nth if self.text.count(words) > nth else 0)

    def event(self, type_: str, trigger: str, what: "What | None" = None) -> str:
        """An event at its trigger; carried by the innermost attribution whose content holds it."""
        what = what or What()
        place = self.at(trigger, what.nth)
        holding = [a for a in self.attributions if any(s.holds(place) for s in a.content)]
        inner = min(holding, key=lambda a: a.content[0].end - a.content[0].start, default=None)
        name = event_id(self.report.report_id, type_, (place,))
        self.events.append(
            Event(
                name, self.report.report_id, "test.rule", type_, place, what.status,
                mode=what.mode,
                attribution=inner.id if inner else None,
                actors=what.actors,
                recipients=what.recipients,
                begin=what.day,
                end_date=what.day,
            )
        )  # fmt: skip
        return name

    def resolved(self) -> Resolved:
        """The report as resolution would hand it on, with chains traced."""
        return trace_chains(
            Resolved(
                report=self.report,
                attributions=tuple(sorted(self.attributions, key=lambda a: a.content)),
                mentions=tuple(sorted(self.mentions, key=lambda m: m.span)),
                actors=tuple(sorted(set(self.actors), key=lambda a: a.id)),
                events=tuple(sorted(self.events, key=lambda e: e.trigger)),
            ),
            TABLES,
        )


@dataclass(frozen=True)
class How:
    """How something is said."""

    stance: Stance = "asserts"
    sourcing: Sourcing = "named"
    manner: Manner = "indirect"
    count: int | None = None
    parent: str | None = None
    refers_to: str | None = None
    date: str | None = None
    nth: int = 0


@dataclass(frozen=True)
class What:
    """What an event is."""

    status: Status = "happened"
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    day: str | None = None
    nth: int = 0


ANONYMOUS = How(sourcing="anonymous")


def under(parent: str, how: How = How()) -> How:
    """The same, said inside another attribution."""
    return replace(how, parent=parent)


def chain(reading: Resolved, attribution: str) -> list[str]:
    """The words of a chain's hops."""
    return [h.text for a in reading.attributions if a.id == attribution for h in a.chain]


def claims(*drafts: Draft) -> tuple[Claim, ...]:
    """The claims of these reports."""
    return find_claims([d.resolved() for d in drafts], TABLES)


def claim_about(words: str, *drafts: Draft) -> Claim:
    """The one claim whose evidence holds these words."""
    found = [c for c in claims(*drafts) if any(words in e.exact for e in c.evidence)]
    assert len(found) == 1, [c.text for c in found]
    return found[0]
