"""Trigger entries learnt from marked sentences: the word, what stands with it, who stands where."""

from dataclasses import dataclass, replace

from sayso.analysis.events import roles
from sayso.analysis.events.find import subject_lent
from sayso.analysis.events.grammar import is_negated
from sayso.analysis.events.match import KINDS, NAMES, SILENT, find_triggers, holds
from sayso.errors import ConfigError
from sayso.lexicon.events import Condition, EventTables, Trigger
from sayso.lexicon.own_examples import Example
from sayso.lexicon.own_triggers import FRAMES
from sayso.records.parse import Parse, Token
from sayso.records.text import Span, Spans

CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "ADV", "ADP")
"""Words that say what happened; of the marked ones each becomes a condition."""

KEYS = ("prt", "obj", "iobj", "mod", "acomp", "named", "inf", "comp", "poss")
"""What a condition may ask for, tried in this order, before prepositions."""

PLACES = {
    "verb": ("subj", "obj", "iobj", "comp", "objposs", "owner"),
    "noun": ("poss", "subj", "owner"),
    "adj": ("subj", "owner"),
}
"""Where a party may stand besides behind a preposition, tried in this order."""

HELD = ("prep", "dative")
"""How a preposition hangs on what it belongs to; that of a passive's doer hangs otherwise."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One example on its tree, with the entry as far as it is known."""

    example: Example
    at: roles.Setup
    token: Token
    entry: Trigger

    def standing(self, role: str, place: str) -> tuple[int, ...]:
        """Heads of those who stand at a place, taken in that role."""
        frame = (place,)
        entry = replace(self.entry, actor=frame, recipient=frame)
        find = roles.actors if role == "actor" else roles.recipients
        return find(self.at, self.token, entry, subject_lent(self.at, self.token, entry))


def learn_trigger(parse: Parse, example: Example, tables: EventTables) -> Trigger:
    """The entry that makes the parsed example an event with the marked parties.

    "<s>Troops</s> <e>broke the truce</e> with <t>rebels</t>" gives the verb "break" with the
    object "truce", actors as its subject, recipients after "with". A role that is not marked
    has the places it has with most words, those left out that are taken in the example.
    Raises: ConfigError where the marks cannot be turned into an entry.

    Rule: event.learn
    Source: own.
    """
    token = _trigger(parse, example)
    lemma = _lemma(token, tables)
    kind = KINDS[token.pos]
    conditions = tuple(_conditions(parse, token, example.trigger, tables))
    bare = Trigger(lemma, kind, conditions, (), (), example.type, example.mode, (), example.text)
    asked = _Asked(example, _setup(parse, example, tables), token, bare)
    actor = _frame(asked, "actor", example.actors)
    recipient = _frame(asked, "recipient", example.recipients)
    entry = replace(
        bare,
        actor=actor or _usual(asked, 0, recipient),
        recipient=recipient or _usual(asked, 1, actor),
    )
    _check_recipients(asked, entry)
    alone = replace(tables, triggers={token.lemma: (entry,)})
    if not any(found.index == token.index for found, _ in find_triggers(parse, alone)):
        raise _fault(example, f"{token.text!r} only names or describes something here")
    return entry


def _fault(example: Example, why: str) -> ConfigError:
    return ConfigError(
        f"no trigger can be learnt from {example.text!r}: {why}",
        example.where,
        "mark the verb or noun that tells the event and who stands with it, in a plain sentence, "
        "or give a trigger",
    )


def _trigger(parse: Parse, example: Example) -> Token:
    """The word that carries the marked event: its uppermost verb, noun or adjective."""
    inside = parse.tokens_in(example.trigger)
    told = [t for t in inside if t.pos in KINDS and t.dep not in ("aux", "auxpass")]
    if not told:
        words = example.trigger.quote(parse.text)
        raise _fault(example, f"{words!r} holds no verb, noun or adjective")
    token = min(told, key=lambda t: (sum(1 for _ in parse.ancestors(t.index)), t.index))
    if token.pos == "PROPN" and parse.label_at(token.index) in NAMES:
        raise _fault(example, f"{token.text!r} is a name here")
    if token.dep in SILENT:
        raise _fault(example, f"{token.text!r} only describes something here")
    if is_negated(parse, token):
        raise _fault(example, f"{token.text!r} is denied here")
    return token


def _lemma(token: Token, tables: EventTables) -> str:
    """The word's lemma, set right where the parser slips on this form ("staged")."""
    slipped = (real for real, parsed in tables.slips.items() if parsed == token.lemma)
    right = (real for real in slipped if token.text.lower().startswith(real))
    return next(right, token.lemma)


def _setup(parse: Parse, example: Example, tables: EventTables) -> roles.Setup:
    """The setup in which whoever is marked counts as somebody."""
    spans = (*example.actors, *example.recipients)
    roots = (parse.root_of(s) for s in spans)
    return roles.Setup(parse, tables, frozenset(r.index for r in roots if r is not None), {})


def _conditions(parse: Parse, token: Token, marked: Span, tables: EventTables) -> list[Condition]:
    """What stands with the trigger inside the mark, a condition for each word that says something.

    "broke the truce" asks for the object, "broke the naval truce" also for what stands below it.
    """
    found: list[Condition] = []
    for word in parse.tokens_in(marked):
        if word.index == token.index or word.pos not in CONTENT:
            continue
        keys = (*KEYS, *_prepositions_above(parse, word, token))
        lemma = _lemma(word, tables)
        lemmas = frozenset({lemma, tables.slips.get(lemma, lemma)})
        tried = [Condition(key, lemmas) for key in keys]
        if word.dep == "prep":
            tried.append(Condition(word.lemma, frozenset()))
        tried.extend(Condition(key, lemmas, is_deep=True) for key in keys)
        one = next((c for c in tried if holds(parse, token, c)), None)
        if one is not None and not _is_told(parse, word, marked):
            found.append(one)
    return found


def _is_told(parse: Parse, word: Token, marked: Span) -> bool:
    """Whether a preposition's own object, marked with it, says more than it does."""
    objects = parse.children(word.index, "pobj") if word.dep == "prep" else ()
    return any(marked.holds(o.span) for o in objects)


def _prepositions_above(parse: Parse, word: Token, top: Token) -> list[str]:
    """Prepositions on the way up from a word to the trigger or its sentence, nearest first."""
    found = []
    for below in (word, *parse.ancestors(word.index)):
        if below.index == top.index:
            break
        if below.dep in HELD and below.pos == "ADP":
            found.append(below.lemma)
    return found


def _frame(asked: _Asked, role: str, spans: Spans) -> tuple[str, ...]:
    """The places at which the marked parties stand, in order, each once."""
    return tuple(dict.fromkeys(_place(asked, role, span) for span in spans))


def _place(asked: _Asked, role: str, span: Span) -> str:
    parse, token = asked.at.parse, asked.token
    inside = {t.index for t in parse.tokens_in(span)}
    head = parse.root_of(span)
    above = _prepositions_above(parse, head, token) if head is not None else []
    is_held = head is not None and parse.tokens[head.head].dep in HELD
    nearest = above[:1] if is_held else []
    places = (*nearest, *PLACES[asked.entry.pos], *above, "by")
    for place in dict.fromkeys(places):
        if inside.intersection(asked.standing(role, place)):
            return place
    words = span.quote(parse.text)
    raise _fault(asked.example, f"how {words!r} takes part in {token.text!r} cannot be told")


def _check_recipients(asked: _Asked, entry: Trigger) -> None:
    """Refuse a recipient that stands where the actors stand: "<s>A</s> and <t>B</t> fought"."""
    parse = asked.at.parse
    lent = subject_lent(asked.at, asked.token, entry)
    actors = roles.actors(asked.at, asked.token, entry, lent)
    for span in asked.example.recipients:
        if any(span.holds(parse.tokens[a].span) for a in actors):
            raise _fault(asked.example, f"{span.quote(parse.text)!r} stands where its actors stand")


def _usual(asked: _Asked, role: int, taken: tuple[str, ...]) -> tuple[str, ...]:
    """Places of an unmarked role with most words of its kind, but for those taken here."""
    name = ("actor", "recipient")[role]
    places = FRAMES[asked.entry.pos][role]
    return tuple(p for p in places if p not in taken and not asked.standing(name, p))
