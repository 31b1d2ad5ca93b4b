"""The way each attribution travelled: page <- cited outlet <- named or anonymous source."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sayso.lexicon.merging import MergingTables
from sayso.merging.credits import dateline_agency
from sayso.merging.names import is_outlet_name, is_outlet_of, name_key, names_of
from sayso.records.actor import Actor, Mention
from sayso.records.claim import Attribution, Hop
from sayso.records.reading import Resolved
from sayso.records.text import Spans

Chain = tuple[Hop, ...]
_TELLING = re.compile(r"\b(?:tells?|told|telling|spoke|speaking)\b")


def trace_chains(resolved: Resolved, tables: MergingTables) -> Resolved:
    """The report with `Attribution.chain` filled: hops from the cited outlet to the origin.

    A chain is that of the attribution around it, or the one under which the same voice was
    cited before ("The sources explained", "It added"), and its own hop. An agency whose text
    the page prints, and an outlet to which somebody spoke, are hops too. The page itself is
    left out, so words that its own outlet tells ("The Ledger has learned") have an empty chain.

    Rule: chain.outward
    Source: own; an attribution inside a content is one step further from the page.
    """
    tracer = _Tracer(resolved, tables)
    traced = tuple(replace(a, chain=tracer.chain_of(a)) for a in resolved.attributions)
    return replace(resolved, attributions=traced)


@dataclass
class _Tracer:
    """One report's attributions, and the chains found so far."""

    resolved: Resolved
    tables: MergingTables
    by_id: Mapping[str, Attribution] = field(init=False)
    actors: Mapping[str, Actor] = field(init=False)
    found: dict[str, Chain] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_id = {a.id: a for a in self.resolved.attributions}
        self.actors = {a.id: a for a in self.resolved.actors}

    def chain_of(self, attribution: Attribution) -> Chain:
        """Hops to the attribution's own source; broken off where parents run in a circle."""
        if attribution.id not in self.found:
            self.found[attribution.id] = ()  # answers a parent that points back here
            self.found[attribution.id] = self._trace(attribution)
        return self.found[attribution.id]

    def _trace(self, attribution: Attribution) -> Chain:
        before = self._chain_around(attribution)
        steps = (_told_to(attribution, self.resolved), self._own_hop(attribution))
        for hop in steps:
            if hop is not None and not any(_is_same_voice(b, hop) for b in before[-1:]):
                before = (*before, hop)
        return before

    def _chain_around(self, attribution: Attribution) -> Chain:
        parent = self.by_id.get(attribution.parent or "")
        if parent is not None:
            return self.chain_of(parent)
        citing = self._citing(attribution)
        if citing is not None:
            return self.chain_of(citing)
        earlier = self._cited_before(attribution)
        return self.chain_of(earlier)[:-1] if earlier else self._agency()

    def _agency(self) -> Chain:
        """The agency whose text the page prints."""
        report = self.resolved.report
        name = dateline_agency(report.text, self.tables.agencies)
        if name is None or is_outlet_name(name, report):
            return ()
        actor = next((a for a in self.resolved.actors if name_key(name) in names_of(a)), None)
        return (Hop(actor.id if actor else None, name, "named"),)

    def _citing(self, attribution: Attribution) -> Attribution | None:
        """The attribution that names this one's source as what it cites.

        "The Ledger quoted several aides that ...": what the Ledger is credited with is the
        aides, and what the aides are credited with is one hop further.
        """
        return next((a for a in self.resolved.attributions if cites(a, attribution)), None)

    def _cited_before(self, attribution: Attribution) -> Attribution | None:
        """Where the same voice was first cited, if the words only take it up again.

        A named speaker who is named again may be speaking to the page itself, so only
        anonymous groups and pronouns take up their earlier chain.
        """
        if not attribution.speakers or not attribution.source:
            return None
        resumes = attribution.sourcing == "anonymous" or self._mention(attribution) == "pronoun"
        at = self.resolved.attributions.index(attribution)
        same = (a for a in self.resolved.attributions[:at] if a.speakers == attribution.speakers)
        return next(same, None) if resumes else None

    def _own_hop(self, attribution: Attribution) -> Hop | None:
        speakers = [self.actors[s] for s in attribution.speakers if s in self.actors]
        if any(is_outlet_of(a, self.resolved.report) for a in speakers):
            return None
        if attribution.sourcing == "self" or not (attribution.source or speakers):
            return None
        actor = speakers[0].id if len(speakers) == 1 else None
        text = self._words(attribution, speakers)
        return Hop(actor, text, attribution.sourcing, attribution.count)

    def _words(self, attribution: Attribution, speakers: list[Actor]) -> str:
        """The source as a reader should see it: a name for "it" and "the minister"."""
        stands_for = self._mention(attribution)
        is_named = attribution.sourcing != "anonymous" and stands_for == "nominal"
        if speakers and (stands_for == "pronoun" or not attribution.source):
            return " and ".join(a.name for a in speakers)
        if len(speakers) == 1 and is_named:
            return speakers[0].name
        return words_at(attribution.source, self.resolved.report.text)

    def _mention(self, attribution: Attribution) -> str | None:
        """What kind of words the whole source is, if one mention of its speaker fills it."""
        for mention in self.resolved.mentions:
            if mention.actor in (None, *attribution.speakers) and _fills(
                mention, attribution.source
            ):
                return mention.kind
        return None


def cites(citing: Attribution, cited: Attribution) -> bool:
    """Whether all that one attribution's content holds is the other's source."""
    return citing.id != cited.id and bool(cited.source) and citing.content == cited.source


def words_at(spans: Spans, text: str) -> str:
    """The words at these places, white space evened out; a gap shows as " … "."""
    return " … ".join(" ".join(s.quote(text).split()) for s in spans)


def _fills(mention: Mention, source: Spans) -> bool:
    """Whether the mention is the source but for an article: "minister" in "the minister"."""
    if len(source) != 1 or not source[0].holds(mention.span):
        return False
    whole = source[0].end - source[0].start
    return whole - (mention.span.end - mention.span.start) <= len("the ")


def _is_same_voice(one: Hop, other: Hop) -> bool:
    if one.actor is not None and other.actor is not None:
        return one.actor == other.actor
    return name_key(one.text) == name_key(other.text)


def _is_description(words: str) -> bool:
    """Whether words may stand between "told" and an outlet: "the state news agency".

    A plural is somebody else who was told ("told friends The Ledger had ...").
    """
    parts = words.split()
    return len(parts) <= 4 and all(w.islower() and (w == "news" or w[-1] != "s") for w in parts)


def _told_to(attribution: Attribution, resolved: Resolved) -> Hop | None:
    """The outlet to which somebody spoke: "the captain told the Meridian news agency".

    Its name stands right after the cue; the page's own outlet is none.

    Rule: chain.told-to
    Source: own.
    """
    media = {a.id: a for a in resolved.actors if a.kind == "media"}
    text = resolved.report.text
    if not attribution.cue or not _TELLING.search(attribution.cue[-1].quote(text).casefold()):
        return None
    for mention in resolved.mentions:
        actor = media.get(mention.actor or "")
        between = text[attribution.cue[-1].end : mention.span.start]
        if actor is None or mention.span.start < attribution.cue[-1].end or len(between) > 40:
            continue
        if _is_description(between) and not is_outlet_of(actor, resolved.report):
            return Hop(actor.id, actor.name, "named")
    return None
