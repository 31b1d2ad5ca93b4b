"""Sources behind a source: "X, citing two officials", "as X quoted several sources, that ..."."""

from collections.abc import Mapping
from dataclasses import replace

from sayso.analysis.attribution.drafts import Draft
from sayso.analysis.attribution.sourcing import sourcing_of
from sayso.analysis.cues import Cue
from sayso.analysis.tree import below, spans_of
from sayso.lexicon.cues import CueTables
from sayso.records.parse import Parse, Token

_PEOPLE = ("anonymous", "collective", "named")


def cited_sources(parse: Parse, cue: Cue, tables: CueTables) -> Token | None:
    """Head of the people that a verb such as "citing" or "quoted" names, None if it names none.

    "citing two officials" cites people; "citing low growth" gives a reason.
    """
    if "cites" not in cue.entry.frames:
        return None
    for noun in parse.children(cue.head, "dobj"):
        spans = spans_of(parse, below(parse, noun.index))
        kind = sourcing_of(parse, spans, tables)
        listed = tables.sources.get(noun.text.lower()) or tables.sources.get(noun.lemma)
        is_person = any(
            n.label in ("PERSON", "ORG") and n.first <= noun.index <= n.last for n in parse.names
        )
        if kind == "document" or (kind in _PEOPLE and (listed is not None or is_person)):
            return noun
    return None


def draft_cited(parse: Parse, cue: Cue, cited: Token, outer: dict[int, Draft]) -> tuple[Draft, ...]:
    """The cited sources' attribution, over the same content as the attribution that cites them.

    `outer` are the drafts made so far by the heads of their cues. Where the cited say it in a
    clause of their own ("quoted officials, who said that ..."), that clause's draft is taken
    out of `outer` and given back as the cited one.

    Rule: attr.cited
    Source: own; an outlet that cites sources passes on what they hold.
    """
    holder = outer.get(cue.head) or _carrier(parse, cue, outer)
    if holder is None:
        return ()
    own = [t.index for t in parse.children(cited.index, "relcl") if t.index in outer]
    if own and holder.content and holder.content[0].meets(outer[own[0]].content[0]):
        return (replace(outer.pop(own[0]), within=holder.head, content=holder.content),)
    inner = Draft(
        source=spans_of(parse, below(parse, cited.index)),
        cue=spans_of(parse, cue.tokens),
        content=holder.content,
        by="attr.cited",
        head=cue.head,
        stance="asserts",
        within=holder.head,
    )
    return (inner,) if inner.source != holder.source else ()


def _carrier(parse: Parse, cue: Cue, outer: Mapping[int, Draft]) -> Draft | None:
    """The attribution that a participle hangs on: "..., the paper reported, citing officials"."""
    for token in parse.ancestors(cue.head):
        if token.index in outer:
            return outer[token.index]
        if token.pos in ("NOUN", "PROPN") and not token.is_root:
            governor = parse.tokens[token.head]
            if governor.index in outer:
                return outer[governor.index]
    return None
