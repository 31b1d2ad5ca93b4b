"""Where reports tell the event again that marked words tell, whatever words they put it in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.lexicon.event_links import EventLinkTables
from sayso.merging.event_mentions import EventMention, describe_event, report_topic
from sayso.merging.parsed_events import told_at
from sayso.merging.same_events import compare_mentions
from sayso.merging.words import stem
from sayso.records.link import Link
from sayso.records.parse import Parse, Token
from sayso.records.text import Span

LIKELY = 0.85
"""Probability, by the model of one event, from which a word tells the marked event again."""
MARKED = "marked"
_INNER = ("relcl", "acl", "advcl", "pcomp")
_BESIDE = ("amod", "compound")
_COMPLEMENTS = ("attr", "acomp", "pobj", "dobj", "nsubjpass", "nsubj")

Again = tuple[Span, Link]


def told_again(
    parses: Sequence[Parse], marked: tuple[str, Span], tables: EventLinkTables
) -> Mapping[str, tuple[Again, ...]]:
    """Words that tell the event of the marked words again, by report id, in text order.

    Each comes with the link that says why: its signs, and its probability by the model that
    joins events of one story. Nothing of a report that has no parse.

    Rule: claim.told-again
    Source: own; `LIKELY` set on the odd units of the origins sample.
    """
    report_id, place = marked
    parse = next((p for p in parses if p.report_id == report_id), None)
    head = main_word(parse, place, tables) if parse else None
    if parse is None or head is None:
        return {}
    topics = {p.report_id: report_topic(p.text, tables) for p in parses}
    told = describe_event(told_at(parse, head.span, MARKED), topics[report_id], tables)
    return {p.report_id: tuple(_links(told, p, topics[p.report_id], tables)) for p in parses}


def _links(
    told: EventMention, parse: Parse, topic: Mapping[str, float], tables: EventLinkTables
) -> Iterator[Again]:
    """Words of one report that likely tell the event, but for the marked one."""
    for word in _tellers(parse):
        name = f"{parse.report_id}:{word.start:09}"
        mention = describe_event(told_at(parse, word.span, name), topic, tables)
        link = compare_mentions(told, mention, tables)
        if link is not None and link.score >= LIKELY:
            yield word.span, link


def main_word(parse: Parse, place: Span, tables: EventLinkTables) -> Token | None:
    """The word that carries what marked words tell: "killed" in "a girl was killed there".

    The highest verb that says something, else what stands beside one that says nothing ("is in
    critical condition", "were involved in a shooting"); clauses inside the marked words last.
    """
    inside = [t for t in parse.tokens_in(place) if place.holds(t.span)]
    light = {stem(w, tables.words) for w, (m, _) in tables.words.same_words.items() if not m}
    full = [t for t in inside if not _stems(t, tables) & light]
    verbs = [t for t in full if t.pos == "VERB" and t.dep not in _BESIDE]
    outer = [t for t in full if not _is_inner(parse, t, place)]
    nouns = [t for t in outer if t.pos in ("NOUN", "ADJ", "VERB") and t.dep in _COMPLEMENTS]
    return (
        _highest(parse, [t for t in verbs if t in outer])
        or min(nouns, key=lambda t: (_COMPLEMENTS.index(t.dep), t.index), default=None)
        or _highest(parse, verbs)
        or parse.root_of(place)
    )


def _highest(parse: Parse, words: Iterable[Token]) -> Token | None:
    return min(words, key=lambda t: (len(list(parse.ancestors(t.index))), t.index), default=None)


def _stems(word: Token, tables: EventLinkTables) -> set[str]:
    return {stem(w, tables.words) for w in (word.text.casefold(), word.lemma.casefold())}


def _is_inner(parse: Parse, word: Token, place: Span) -> bool:
    """Whether the word stands in a clause inside the marked words: "the man [who fled]"."""
    for above in (word, *parse.ancestors(word.index)):
        if not place.holds(above.span):
            return False
        if above.dep in _INNER:
            return True
    return False


def _tellers(parse: Parse) -> Iterator[Token]:
    """Words that may tell an event: verbs and common nouns."""
    words = (t for t in parse.tokens if t.pos in ("VERB", "NOUN"))
    return (t for t in words if t.text[0].isalpha() and len(t.text) > 2)
