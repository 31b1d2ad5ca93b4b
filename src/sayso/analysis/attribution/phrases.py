"""Attributions by a prepositional phrase: "according to the harbour master"."""

from collections.abc import Iterator

from sayso.analysis.attribution.drafts import Draft
from sayso.analysis.tree import below, clause_of, spans_of
from sayso.lexicon.cues import CueEntry, CueTables
from sayso.records.parse import Parse, Token


def draft_phrases(parse: Parse, tables: CueTables) -> Iterator[Draft]:
    """An attribution for each phrase of the table; content is the clause that it stands in.

    Rule: attr.phrase
    Source: own, from PolNeAR training reports.
    """
    phrases = [(tuple(lemma.split()), entry) for lemma, entry in sorted(tables.phrases.items())]
    openers = {words[0] for words, _ in phrases}
    for token in parse.tokens:
        if token.text.lower() not in openers:
            continue
        for words, entry in phrases:
            draft = _draft(parse, token.index, words, entry)
            if draft is not None:
                yield draft
                break


def _draft(parse: Parse, first: int, words: tuple[str, ...], entry: CueEntry) -> Draft | None:
    last = first + len(words) - 1
    found = [t.text.lower() for t in parse.tokens[first : last + 1]]
    if tuple(found) != words:
        return None
    who = next(iter(parse.children(last, "pobj", "pcomp")), None)
    if who is None or (len(words) == 1 and not _is_source(parse, who)):
        return None
    phrase = below(parse, first) | below(parse, last) | frozenset(range(first, last + 1))
    content = clause_around(parse, first, phrase)
    spans = spans_of(parse, content)
    if not spans:
        return None
    return Draft(
        source=spans_of(parse, below(parse, who.index)),
        cue=(parse.span_of(first, last),),
        content=spans,
        by="attr.phrase",
        head=first,
        stance=entry.stance,
    )


def _is_source(parse: Parse, who: Token) -> bool:
    """Whether "per ..." names somebody: "per Reuters" and not "per cent"."""
    return who.pos == "PROPN" or bool(parse.children(who.index, "det", "poss"))


def clause_around(parse: Parse, first: int, phrase: frozenset[int]) -> frozenset[int]:
    """The clause that a phrase comments on: all of the sentence if it stands at either end."""
    begin, past = parse.sentences[parse.tokens[first].sentence]
    words = [i for i in range(begin, past) if parse.tokens[i].pos not in ("PUNCT", "SPACE")]
    edges = {words[0], words[-1]} & phrase if words else set()
    clause = clause_of(parse, first)
    if edges or clause.index in phrase:
        clause = _top(parse, clause, phrase)
    else:
        clause = _main(parse, clause)
    return below(parse, clause.index) - phrase


def _main(parse: Parse, verb: Token) -> Token:
    """The verb of the clause that an infinitive or participle belongs to."""
    while verb.dep in ("xcomp", "aux", "auxpass", "pcomp") and not verb.is_root:
        verb = clause_of(parse, verb.head)
    return verb


def _top(parse: Parse, verb: Token, phrase: frozenset[int]) -> Token:
    while not verb.is_root and (verb.dep != "ccomp" or verb.index in phrase):
        verb = parse.tokens[verb.head]
    return verb
