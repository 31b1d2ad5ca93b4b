"""The way each attribution travelled: page <- cited outlet <- named or anonymous source."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.lexicon.merging import MergingTables
from sayso.merging.credits import dateline_agency
from sayso.merging.names import is_called, is_outlet_name, name_key, names_of, own_names
from sayso.records.actor import Actor, Mention
from sayso.records.claim import Attribution, Hop
from sayso.records.reading import Resolved
from sayso.records.text import Span, Spans

Chain = tuple[Hop, ...]
_TELLING = re.compile(r"\b(?:tells?|told|telling|spoke|speaking)\b")
_NEXT_CHARS = 40


def trace_chains(resolved: Resolved, tables: MergingTables) -> Resolved:
    """The report with `Attribution.chain` filled: hops from the cited outlet to the origin.

    A chain is that of the attribution around it, or the one under which the same voice was
    cited before ("The sources explained", "It added"), and its own hop. An agency whose text
    the page prints, and an outlet to which somebody spoke, are hops too. The page itself is
    left out, so words that its own outlet tells ("The Ledger has learned") have an empty chain.

    Rule: chain.outward
    Source: own; an attribution inside a content is one step further from the page.
    """
    tracer = _tracer(resolved, tables)
    traced = tuple(replace(a, chain=tracer.chain_of(a)) for a in resolved.attributions)
    return replace(resolved, attributions=traced)


@dataclass(frozen=True, slots=True)
class _Tracer:
    """One report's attributions by what leads to them, and the chains `found` so far.

    `citing` is the attribution whose content is just this source, `first` the first one with
    these speakers; `mentions` are sorted by their start; `agency` is the chain of a page that
    prints an agency's text, `own_names` are those of the page itself.
    """

    resolved: Resolved
    by_id: Mapping[str, Attribution]
    citing: Mapping[Spans, Sequence[Attribution]]
    first: Mapping[tuple[str, ...], Attribution]
    actors: Mapping[str, Actor]
    mentions: Sequence[Mention]
    agency: Chain
    own_names: frozenset[str]
    found: dict[str, Chain] = field(default_factory=dict)

    def chain_of(self, attribution: Attribution) -> Chain:
        """Hops to the attribution's own source; broken off where parents run in a circle."""
        if attribution.id not in self.found:
            self.found[attribution.id] = ()  # answers a parent that points back here
            self.found[attribution.id] = self._trace(attribution)
        return self.found[attribution.id]

    def _trace(self, attribution: Attribution) -> Chain:
        chain = self._chain_around(attribution)
        for hop in (self._told_to(attribution), self._own_hop(attribution)):
            if hop is not None and not any(_is_same_voice(b, hop) for b in chain[-1:]):
                chain = (*chain, hop)
        return chain

    def _chain_around(self, attribution: Attribution) -> Chain:
        parent = self.by_id.get(attribution.parent or "")
        if parent is not None:
            return self.chain_of(parent)
        for citing in self.citing.get(attribution.source, ()):
            if cites(citing, attribution):
                return self.chain_of(citing)
        earlier = self._cited_before(attribution)
        return self.chain_of(earlier)[:-1] if earlier else self.agency

    def _cited_before(self, attribution: Attribution) -> Attribution | None:
        """Where the same voice was first cited, if the words only take it up again.

        A named speaker who is named again may be speaking to the page itself, so only
        anonymous groups and pronouns take up their earlier chain.
        """
        if not attribution.speakers or not attribution.source:
            return None
        resumes = attribution.sourcing == "anonymous" or self._kind(attribution) == "pronoun"
        first = self.first[attribution.speakers]
        return first if resumes and first.id != attribution.id else None

    def _own_hop(self, attribution: Attribution) -> Hop | None:
        speakers = [self.actors[s] for s in attribution.speakers if s in self.actors]
        if any(is_called(a, self.own_names) for a in speakers):
            return None
        if attribution.sourcing == "self" or not (attribution.source or speakers):
            return None
        actor = speakers[0].id if len(speakers) == 1 else None
        text = self._words(attribution, speakers)
        return Hop(actor, text, attribution.sourcing, attribution.count)

    def _words(self, attribution: Attribution, speakers: Sequence[Actor]) -> str:
        """The source as a reader should see it: a name for "it" and "the minister"."""
        kind = self._kind(attribution)
        if speakers and (kind == "pronoun" or not attribution.source):
            return " and ".join(a.name for a in speakers)
        if len(speakers) == 1 and (
            _holds_content(attribution)
            or (kind == "nominal" and attribution.sourcing != "anonymous")
        ):
            return speakers[0].name
        return words_at(attribution.source, self.resolved.report.text)

    def _kind(self, attribution: Attribution) -> str | None:
        """What kind of words the whole source is, if one mention of its speaker fills it."""
        if len(attribution.source) != 1:
            return None
        source = attribution.source[0]
        for mention in self._mentions_from(source.start, source.end):
            if mention.actor in (None, *attribution.speakers) and _fills(mention.span, source):
                return mention.kind
        return None

    def _told_to(self, attribution: Attribution) -> Hop | None:
        """The outlet to which somebody spoke: "the captain told the Meridian news agency".

        Its name stands right after the cue; the page's own outlet is none.

        Rule: chain.told-to
        Source: own.
        """
        text = self.resolved.report.text
        cue = attribution.cue[-1] if attribution.cue else None
        if cue is None or not _TELLING.search(cue.quote(text).casefold()):
            return None
        for mention in self._mentions_from(cue.end, cue.end + _NEXT_CHARS):
            actor = self.actors.get(mention.actor or "")
            if actor is None or actor.kind != "media" or is_called(actor, self.own_names):
                continue
            if _is_description(text[cue.end : mention.span.start]):
                return Hop(actor.id, actor.name, "named")
        return None

    def _mentions_from(self, start: int, end: int) -> Sequence[Mention]:
        first = bisect_left(self.mentions, start, key=lambda m: m.span.start)
        past = bisect_left(self.mentions, end, key=lambda m: m.span.start)
        return self.mentions[first:past]


def _tracer(resolved: Resolved, tables: MergingTables) -> _Tracer:
    citing: dict[Spans, list[Attribution]] = {}
    first: dict[tuple[str, ...], Attribution] = {}
    for attribution in resolved.attributions:
        citing.setdefault(attribution.content, []).append(attribution)
        first.setdefault(attribution.speakers, attribution)
    return _Tracer(
        resolved=resolved,
        by_id={a.id: a for a in resolved.attributions},
        citing=citing,
        first=first,
        actors={a.id: a for a in resolved.actors},
        mentions=sorted(resolved.mentions, key=lambda m: m.span),
        agency=_agency(resolved, tables),
        own_names=own_names(resolved.report),
    )


def _agency(resolved: Resolved, tables: MergingTables) -> Chain:
    """The agency whose text the page prints."""
    name = dateline_agency(resolved.report, tables.agencies)
    if name is None or is_outlet_name(name, resolved.report):
        return ()
    actor = next((a for a in resolved.actors if name_key(name) in names_of(a)), None)
    return (Hop(actor.id if actor else None, name, "named"),)


def cites(citing: Attribution, cited: Attribution) -> bool:
    """Whether all that one attribution's content holds is the other's source.

    "The Ledger quoted several aides that ...": what the Ledger is credited with is the aides,
    and what the aides are credited with is one hop further.
    """
    return citing.id != cited.id and bool(cited.source) and citing.content == cited.source


def words_at(spans: Spans, text: str) -> str:
    """The words at these places, white space evened out; a gap shows as " … "."""
    return " … ".join(" ".join(s.quote(text).split()) for s in spans)


def _holds_content(attribution: Attribution) -> bool:
    """Whether the content stands inside the source: "two aides, who said that ..."."""
    return any(s.holds(c) for s in attribution.source for c in attribution.content)


def _fills(mention: Span, source: Span) -> bool:
    """Whether the mention is the source but for an article: "minister" in "the minister"."""
    left_over = (source.end - source.start) - (mention.end - mention.start)
    return source.holds(mention) and left_over <= len("the ")


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
