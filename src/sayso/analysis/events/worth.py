"""Signs of how likely a whole row is right: who found it, how it stands, and who takes part how."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.analysis.events import grammar
from sayso.analysis.events.draft import Draft
from sayso.analysis.events.extent import spans
from sayso.analysis.events.relevance import is_public
from sayso.analysis.events.roles import Setup, is_party
from sayso.analysis.events.status import is_inferred
from sayso.analysis.events.voice import is_passive
from sayso.records.claim import Attribution
from sayso.records.event import Event
from sayso.records.labels import EventLabel, Part
from sayso.records.parse import Parse, Token

Sign = tuple[str, float]
OF_WORDS = ("type ", "word ")
"""How signs begin that name a type, or a word with the type that it is taken to tell."""
LEAST_PART = 0.5
"""Words that the network gives a part with less are not missed."""
DEEPEST = 8
MOST_OF_A_SENTENCE = 2.0
PLACES = ("FAC", "GPE", "LOC")
SPEAKING = frozenset(("i", "we", "me", "us", "my", "our", "you", "your"))
ENDS = (".", "!", "?", "”", '"', "''", "’")


@dataclass(frozen=True, slots=True)
class Row:
    """A row about to be told: its draft, what the network says there, what carries it.

    `density` is how many rows the report has a sentence.
    """

    draft: Draft
    label: EventLabel | None
    carrier: Attribution | None
    event: Event
    density: float = 0.0


def signs(at: Setup, row: Row) -> dict[str, float]:
    """What is told of a row, by name; what is 0 may be left out.

    Rule: event.worth
    Source: own; `training/events/worth.py` learns what the signs are worth.
    """
    draft = row.draft
    label = row.label
    told = dict(_of_finding(at, row))
    told |= dict(_of_parties(at, draft, "actor", draft.actors, label.actors if label else ()))
    parts = label.recipients if label else ()
    told |= dict(_of_parties(at, draft, "recipient", draft.recipients, parts))
    return told | dict(_of_sentence(at, row))


def _of_finding(at: Setup, row: Row) -> Iterator[Sign]:
    draft, label = row.draft, row.label
    yield "network alone", float(draft.by is not None)
    yield "heard", label.score if label else 0.0
    yield "unheard", float(label is None)
    yield "type share", dict(label.types).get(draft.type, 0.0) if label else 0.0
    yield from _of_standing(at, row)
    yield f"pos {draft.token.pos}", 1.0
    yield "mode", float(draft.mode is not None)
    yield "depth", float(min(DEEPEST, sum(1 for _ in at.parse.ancestors(draft.token.index))))
    yield "folded", float(len(draft.tokens))
    yield "entries", float(len(at.tables.triggers.get(draft.token.lemma, ())))
    yield "conditions", float(len(draft.entry.conditions))
    yield "known to tell it", float((draft.token.lemma, draft.type) in at.tables.told)
    yield f"type {draft.type}", 1.0
    yield f"word {draft.token.lemma} {draft.type}", 1.0


def _of_standing(at: Setup, row: Row) -> Iterator[Sign]:
    """As what it is told, and whether words say so or an infinitive alone leaves it open."""
    token, told = row.draft.token, row.event.status
    yield "told as done", float(told == "happened")
    yield "told as ongoing", float(told == "ongoing")
    yield "told as possible", float(told == "possible")
    yield "told as to come", float(told in ("announced", "planned"))
    yield "told as denied", float(told == "denied")
    yield "told as alleged", float(told == "alleged")
    yield "inferred", float(is_inferred(at.parse, token, at.tables))
    modals = [a.lemma for a in at.parse.children(token.index, "aux") if a.tag == "MD"]
    yield "modal", float(bool(modals))
    yield "would", float("would" in modals)
    yield "past", float(token.tag == "VBD")
    is_verb = token.pos in ("VERB", "AUX")
    yield "main clause", float(is_verb and token.dep in ("ROOT", "ccomp", "conj"))
    is_untold = is_verb and not row.draft.actors and is_passive(at.parse, token.index)
    yield "passive untold", float(is_untold)
    yield "carried", float(row.carrier is not None)
    yield "open and carried", float(told != "happened" and row.carrier is not None)
    yield "quoted", float(row.carrier is not None and row.carrier.manner != "indirect")


def _of_parties(
    at: Setup, draft: Draft, side: str, heads: Sequence[int], parts: Sequence[Part]
) -> Iterator[Sign]:
    """How many there are, what they are, how they stand, and whether the network sees the same."""
    parse, token = at.parse, draft.token
    yield f"{side}s", float(len(heads))
    seen = [_heard(parse, h, parts) for h in heads]
    yield f"{side} heard", min(seen, default=0.0)
    missed = (p.score for p in parts if not any(_holds(parse, p, h) for h in draft.parties))
    yield f"{side} missed", max((s for s in missed if s >= LEAST_PART), default=0.0)
    plain = _by_grammar(at, token, side)
    yield f"{side} as by grammar", float(bool(heads) and set(heads) == set(plain))
    yield f"{side} against grammar", float(bool(plain) and not set(heads) & set(plain))
    for name, holds in (
        ("untold", not heads),
        ("public", any(is_public(at, h) for h in heads)),
        (
            "private name",
            any(parse.tokens[h].pos == "PROPN" for h in heads)
            and not any(is_public(at, h) for h in heads),
        ),
        ("nobody", any(not is_party(at, h) for h in heads)),
        ("place", any(parse.label_at(h) in PLACES for h in heads)),
        ("named", any(parse.tokens[h].pos == "PROPN" for h in heads)),
        ("pronoun open", any(_is_open(at, h) for h in heads)),
        ("pronoun", any(parse.tokens[h].pos == "PRON" for h in heads)),
        ("elsewhere", any(parse.tokens[h].sentence != token.sentence for h in heads)),
        ("nation", any(_is_national(at, h) for h in heads)),
        ("before noun", any(parse.tokens[h].dep in ("amod", "compound", "nmod") for h in heads)),
    ):
        yield f"{side} {name}", float(holds)
    yield f"{side} far", float(max((_steps(parse, token, h) for h in heads), default=0))
    sizes = [len(parse.tokens_in(s)) for s in spans(parse, tuple(heads))]
    yield f"{side} words", float(max(sizes, default=0))


def _is_national(at: Setup, head: int) -> bool:
    """Whether it is a country or people, or named by one: "the Kenyan minister"."""
    head = at.antecedents.get(head, head)
    beside = (head, *(c.index for c in at.parse.children(head, "amod", "compound", "nmod", "poss")))
    return any(at.parse.label_at(i) in ("GPE", "NORP") for i in beside)


def _holds(parse: Parse, part: Part, head: int) -> bool:
    return part.span.holds(parse.tokens[head].span)


def _heard(parse: Parse, head: int, parts: Sequence[Part]) -> float:
    return max((p.score for p in parts if _holds(parse, p, head)), default=0.0)


def _by_grammar(at: Setup, token: Token, side: str) -> tuple[int, ...]:
    """Who stands in the plainest places: subject and object, owner and "of"."""
    if token.pos in ("VERB", "AUX"):
        find = grammar.subjects if side == "actor" else grammar.objects
        return tuple(h for h in find(at.parse, token.index) if is_party(at, h))
    if side == "actor":
        return grammar.possessors(at.parse, token.index)
    return grammar.governed(at.parse, token.index, "of", "on", "against", "with")


def _is_open(at: Setup, head: int) -> bool:
    return at.parse.tokens[head].pos == "PRON" and head not in at.antecedents


def _steps(parse: Parse, token: Token, head: int) -> int:
    """Steps between the two through the tree; none across sentences."""
    if parse.tokens[head].sentence != token.sentence:
        return DEEPEST
    up = [token.index, *(t.index for t in parse.ancestors(token.index))]
    over = [head, *(t.index for t in parse.ancestors(head))]
    meeting = next((i for i in up if i in over), up[-1])
    return min(DEEPEST, up.index(meeting) + over.index(meeting))


def _of_sentence(at: Setup, row: Row) -> Iterator[Sign]:
    token = row.draft.token
    first, past = at.parse.sentences[token.sentence]
    words = at.parse.tokens[first:past]
    yield "sentence words", float(len(words))
    yield "sentence place", float(min(40, token.sentence))
    yield "headline", float(words[-1].text not in ENDS)
    yield "question", float(any(w.text == "?" for w in words))
    yield "speaks of self", float(any(w.lemma in SPEAKING for w in words))
    yield "nations", min(MOST_OF_A_SENTENCE, at.standing.nations)
    yield "rows a sentence", min(MOST_OF_A_SENTENCE, row.density)
    yield "play", float(at.standing.field == "play")
    yield "trade", float(at.standing.field == "trade")
