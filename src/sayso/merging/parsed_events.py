"""Tellings of events whose places are given, by syntax: who acts, on whom, where and with what."""

from collections.abc import Iterable

from sayso.merging.event_mentions import ToldEvent
from sayso.records.parse import Parse, Token
from sayso.records.text import Span, Spans

_DOERS, _TARGETS = ("nsubj", "csubj", "poss"), ("dobj", "nsubjpass", "attr", "oprd", "dative")
_MODIFIERS = ("compound", "amod", "nmod", "nummod", "poss", "appos", "conj")
_NAMING = ("NOUN", "PROPN", "NUM", "ADJ")
_VERBS = ("VERB", "AUX")


def told_at(parse: Parse, trigger: Span, name: str) -> ToldEvent:
    """The event that the words at `trigger` tell, called `name`.

    Rule: merge.event.parties
    Source: own.
    """
    head = parse.root_of(trigger)
    if head is None:
        line = Span(trigger.start, trigger.end)
        return ToldEvent(name, parse.report_id, parse.text, trigger, trigger, line, 0)
    doers, targets, around = _parties(parse, head)
    modals = (t.tag in ("MD", "TO") for t in parse.children(head.index, "aux"))
    return ToldEvent(
        id=name,
        report_id=parse.report_id,
        text=parse.text,
        head=head.span,
        trigger=trigger,
        sentence=parse.sentence_span(head.sentence),
        place=head.sentence,
        doers=doers,
        targets=targets,
        around=around,
        is_nominal=head.pos not in _VERBS,
        is_unreal=any(modals),
        is_denied=bool(parse.children(head.index, "neg")),
    )


def _parties(parse: Parse, head: Token) -> tuple[Spans, Spans, Spans]:
    doers = [*parse.children(head.index, *_DOERS), *_governed(parse, head, "agent")]
    targets = [*parse.children(head.index, *_TARGETS), *_governed(parse, head, "prep", ("of",))]
    around = list(parse.children(head.index, "compound", "amod", "nmod"))
    around += [t for t in _governed(parse, head, "prep") if t not in targets]
    if not doers and head.pos in _VERBS:
        doers += _doer_above(parse, head)
    if head.dep in ("relcl", "acl"):
        (targets if head.tag == "VBN" else doers).append(parse.tokens[head.head])
    if head.dep in ("dobj", "pobj", "nsubj", "nsubjpass"):
        around += _beside(parse, head)
    return (_places(parse, doers), _places(parse, targets), _places(parse, around))


def _governed(parse: Parse, head: Token, dep: str, words: tuple[str, ...] = ()) -> list[Token]:
    """Nouns behind the head's prepositions; only behind those of `words`, if given."""
    preps = (p for p in parse.children(head.index, dep) if not words or p.text.lower() in words)
    return [t for p in preps for t in parse.children(p.index, "pobj")]


def _doer_above(parse: Parse, head: Token) -> list[Token]:
    """The subject of the nearest verb above that has one: "vowed to resign", "left and died"."""
    for above in parse.ancestors(head.index):
        if above.pos not in _VERBS:
            return []
        subjects = parse.children(above.index, "nsubj", "nsubjpass")
        if subjects:
            return [t for t in subjects if t != head][:1]
    return []


def _beside(parse: Parse, head: Token) -> list[Token]:
    """What else the verb governs that the noun hangs on: "a quake struck [the island]"."""
    verb = parse.tokens[head.head]
    if verb.dep == "prep":
        verb = parse.tokens[verb.head]
    beside = [*parse.children(verb.index, "nsubj", "nsubjpass", "dobj")]
    return [t for t in [*beside, *_governed(parse, verb, "prep")] if t != head]


def _places(parse: Parse, heads: Iterable[Token]) -> Spans:
    """The nouns with what names them, each once, in text order."""
    numbers = {t.index for h in heads for t in (h, *parse.children(h.index, *_MODIFIERS))}
    return tuple(parse.tokens[n].span for n in sorted(numbers) if parse.tokens[n].pos in _NAMING)
