"""How sure an event is as its teller tells it: happened, planned, possible, denied ...

The answer comes from the words above the trigger (`event_settings.tsv`), the verb's auxiliaries
and negation, hedges that cover it, and the stance of the attribution that carries it.
"""

from collections.abc import Sequence
from typing import get_args

from sayso.analysis.events import grammar
from sayso.analysis.events.mood import (
    FREE_MODALS,
    auxiliaries,
    host_of,
    is_conditional,
    is_infinitive,
    modal_signs,
    own_signs,
)
from sayso.analysis.events.setting import settings_above
from sayso.lexicon.events import EventTables, Setting
from sayso.records.claim import Attribution, Hedge
from sayso.records.event import Status
from sayso.records.parse import Parse, Token

LOOSE = ("about", "from", "like", "of", "on", "to", "without")
"""Prepositions whose "-ing" is only spoken of."""
STANCES: dict[str, Status] = {
    "denies": "denied",
    "doubts": "possible",
    "asks": "possible",
    "intends": "planned",
    "retracts": "denied",
}
FUTURES = ("announced", "planned")
SHARED = ("announced", "ongoing", "planned", "possible", "threatened")
"""What a clause takes over from the verb it hangs on."""

PROMISING = frozenset(("'ll", "shall", "will", "would", "’ll"))
SPEAKERS = frozenset(("i", "we"))
ONE, MANY = frozenset(("he", "it", "she")), frozenset(("they",))
PUBLIC_WORDS = ("ACCUSE", "PROTEST", "REQUEST", "SUPPORT")
"""Types of words and shows."""

RANKS = frozenset(("first", "last", "latest", "only", "second", "third"))
WARNINGS = frozenset(("threat", "threaten", "threats", "warn", "warning"))


def is_refused(parse: Parse, token: Token, tables: EventTables) -> bool:
    """Whether somebody will not do it: "will not meet", "would not hold talks"."""
    words = [token, *(above for above, _ in settings_above(parse, token, tables))]
    return any(
        grammar.is_negated(parse, w)
        and any(a.lemma in ("will", "would", "’ll") for a in parse.children(w.index, "aux"))
        for w in words
    )


def lent_subject(parse: Parse, token: Token, tables: EventTables) -> tuple[int, ...]:
    """Who does what a noun tells, where a light verb carries it: "Arden held talks".

    Nobody does it who only tells it: "police reported attacks".
    """
    for above, setting in settings_above(parse, token, tables):
        if setting.status == "alleged":
            return ()
        if setting.is_light and above.pos in ("VERB", "AUX"):
            return grammar.subjects(parse, above.index)
        if setting.is_light and above.pos == "NOUN":
            return grammar.owners(parse, above.index)
        if setting.is_light and above.pos == "ADJ":
            return grammar.surface_subjects(parse, above.head)
    return ()


def status_of(parse: Parse, token: Token, tables: EventTables) -> Status | None:
    """Status of a trigger by grammar alone; None where its setting tells no event at all."""
    above = tuple(settings_above(parse, token, tables))
    found = _told_by_words(parse, token, above, tables)
    told = [s for s in found if s != "as told"]
    words = (token, *(word for word, _ in above))
    if "none" in told:
        return None
    if any(is_conditional(parse, w) for w in words) and "threatened" not in told:
        return "possible"
    if set(told) - {"ongoing"}:
        return _settled(told)
    if is_infinitive(parse, words[-1]):
        return _of_infinitive(parse, _first_joined(parse, words[-1]))
    shared = None if told else _shared(parse, words[-1], tables)
    if not found and shared is None and _is_untold(parse, token, tables):
        return None
    return shared or _settled(told)


def status_of_deed(parse: Parse, token: Token, kind: str, tables: EventTables) -> Status | None:
    """Status of a trigger of that type; words and shows are done with what is done for them.

    "took to the steps to assail the mayor" tells an attack in words, "flew to Oyo to meet the
    mayor" no meeting.

    Rule: event.status.purpose
    """
    sure = status_of(parse, token, tables)
    is_purpose = token.dep == "advcl" and is_infinitive(parse, token)
    if sure != "possible" or kind not in PUBLIC_WORDS or not is_purpose:
        return sure
    above = parse.tokens[token.head]
    is_past = above.tag == "VBD" and status_of(parse, above, tables) == "happened"
    is_bare = not parse.children(token.index, "mark", "nsubj", "nsubjpass")
    return "happened" if is_past and is_bare else sure


def is_inferred(parse: Parse, token: Token, tables: EventTables) -> bool:
    """Whether an infinitive alone leaves it open, and no word: "rose to defend the mayor"."""
    above = tuple(settings_above(parse, token, tables))
    told = [s for s in _told_by_words(parse, token, above, tables) if s != "as told"]
    return not told and is_infinitive(parse, (token, *(word for word, _ in above))[-1])


def _shared(parse: Parse, word: Token, tables: EventTables) -> Status | None:
    """The status that a clause without one of its own takes over, None if there is none to take.

    Rule: event.status.shared
    """
    host = host_of(parse, _first_joined(parse, word))
    status = status_of(parse, host, tables) if host else None
    return status if status in SHARED else None


def _is_untold(parse: Parse, token: Token, tables: EventTables) -> bool:
    """Whether the bare word tells no event: a kind of deed, or a relation ("includes")."""
    is_relation = token.pos in ("VERB", "AUX") and tables.states.get(token.lemma) == "none"
    return is_relation or _is_loose_gerund(parse, token)


def _settled(told: Sequence[str]) -> Status:
    """One status of those told, nearest first.

    What is denied or threatened stays so under any words. Of two words for what is to come the
    farther counts ("promised that it will"), and one that leaves it open counts more.
    """
    for strong in ("denied", "threatened"):
        if strong in told:
            return _as_status(strong)
    if not told or told[0] not in FUTURES:
        return _as_status(told[0]) if told else "happened"
    ahead = [s for s in told if s in FUTURES]
    return "possible" if "possible" in told else _as_status(ahead[-1])


def _as_status(text: str) -> Status:
    known: dict[str, Status] = {status: status for status in get_args(Status)}
    return known.get(text, "happened")


def _first_joined(parse: Parse, token: Token) -> Token:
    while token.dep == "conj" and not token.is_root:
        token = parse.tokens[token.head]
    return token


def _of_infinitive(parse: Parse, verb: Token) -> Status:
    """What a "to"-infinitive tells with no word above it that says more."""
    if _is_ranked(parse, verb):
        return "happened"
    return "planned" if _is_headline(parse, verb) else "possible"


def _is_ranked(parse: Parse, verb: Token) -> bool:
    """Whether the infinitive tells in what somebody was first: "was the last state to ratify it".

    Rule: event.status.ranked
    """
    above = parse.tokens[verb.head]
    nouns: tuple[Token, ...] = ()
    if verb.dep in ("acl", "relcl"):
        nouns = (above,)
        around = (above, *parse.ancestors(above.index))
        above = next((t for t in around if t.pos in ("VERB", "AUX")), above)
    elif verb.dep in ("advcl", "xcomp"):
        nouns = parse.children(above.index, "attr")
    words = (w for n in nouns for w in (n, *parse.children(n.index, "amod")))
    is_told = above.tag in ("VBD", "VBN", "VBZ") and not modal_signs(parse, above)
    return is_told and any(w.text.lower() in RANKS for w in words)


def _is_headline(parse: Parse, verb: Token) -> bool:
    """Whether a "to"-infinitive is a headline's future: "Minister to meet rivals"."""
    if verb.is_root:
        return bool(parse.children(verb.index, "nsubj", "nsubjpass"))
    return verb.dep in ("acl", "relcl") and parse.tokens[verb.head].is_root


def _told_by_words(
    parse: Parse, token: Token, above: Sequence[tuple[Token, Setting]], tables: EventTables
) -> list[str]:
    """What the trigger's own clause and the words above it say of it, nearest first."""
    around = (token, *parse.ancestors(token.index))
    if any(t.dep == "csubj" and t.pos == "VERB" for t in around):
        return ["none"]
    if _is_too_much(parse, token):
        return ["none"]
    found = ["denied"] if _is_denied(parse, token) else []
    found.extend(own_signs(parse, token, tables))
    found.extend(_by_adjunct(parse, token))
    for word, setting in above:
        if _is_loose_gerund(parse, word, "without"):
            return ["none"]
        found.extend(_turned(parse, word, setting))
        found.extend(_predicated(parse, word, tables))
        if word.pos in ("VERB", "AUX"):
            found.extend(own_signs(parse, word, tables))
    return found


def _is_too_much(parse: Parse, token: Token) -> bool:
    """Whether "too" bars an infinitive: "too weak to attack", "too mild to support"."""
    above = parse.tokens[token.head]
    is_under = token.dep in ("xcomp", "advcl", "ccomp") and above.pos in ("ADJ", "ADV")
    is_barred = any(c.lemma == "too" for c in parse.children(above.index, "advmod"))
    return is_under and is_barred and is_infinitive(parse, token)


def _turned(parse: Parse, word: Token, setting: Setting) -> list[str]:
    """What a word above says, turned by its own negation.

    "did not fail to meet" tells a meeting, "did not want to meet" leaves it open.
    """
    if setting.lemma.startswith("not ") or not _is_denied(parse, word):
        return [setting.status]
    if setting.status == "denied":
        return ["as told"]
    if word.lemma == "be" and _is_described(parse, word):
        return [setting.status]
    is_wish = setting.status == "possible" and word.pos == "VERB"
    return [setting.status] if is_wish else ["denied", setting.status]


def _is_described(parse: Parse, be: Token) -> bool:
    """Whether a noun is only said to be something: "the meeting was not political"."""
    nouns = [n for n in parse.children(be.index, "nsubj") if n.pos in ("NOUN", "PROPN")]
    return bool(nouns and parse.children(be.index, "acomp", "attr"))


def _predicated(parse: Parse, word: Token, tables: EventTables) -> list[str]:
    """What an adjective says of the subject: "the talks are likely"."""
    adjectives = parse.children(word.index, "acomp") if word.lemma == "be" else ()
    settings = (tables.settings.get((a.lemma, "adj")) for a in adjectives)
    return [s.status for s in settings if s is not None]


def _is_denied(parse: Parse, token: Token) -> bool:
    """Whether a word is negated, itself or through what it is joined to or hangs on.

    Rule: event.status.negation
    """
    helpers = auxiliaries(parse, token)
    if any(h.lemma in FREE_MODALS for h in helpers):
        return False
    if grammar.is_negated(parse, token) or _has_nobody(parse, token):
        return True
    above = parse.tokens[token.head]
    if token.dep in ("acl", "relcl") and not is_infinitive(parse, token):
        return any(d.lemma == "no" for d in parse.children(above.index, "det"))
    if token.dep != "conj":
        return False
    if any(c.lemma == "nor" for c in parse.children(above.index, "cc")):
        return True
    is_shared = token.tag == "VB" and above.tag == "VB"
    return (
        is_shared and not parse.children(token.index, "aux", "nsubj") and _is_denied(parse, above)
    )


def _has_nobody(parse: Parse, verb: Token) -> bool:
    """Whether the subject or object is negative: "nobody attacked", "held no talks"."""
    if verb.pos not in ("VERB", "AUX"):
        return False
    nouns = parse.children(verb.index, "nsubj", "nsubjpass", "dobj", "attr")
    return any(
        n.lemma.lower() in ("neither", "nobody", "none", "nothing")
        or any(d.lemma.lower() in ("no", "neither") for d in parse.children(n.index, "det"))
        for n in nouns
    )


def _by_adjunct(parse: Parse, token: Token) -> list[str]:
    """What its adjunct says of a noun: "will travel on a visit to", "ended without a deal"."""
    prep = parse.tokens[token.head]
    if token.dep == "pobj" and prep.lemma == "without":
        return ["denied"]
    if token.dep != "pobj" or prep.lemma not in ("on", "at", "during", "for") or prep.is_root:
        return []
    return modal_signs(parse, parse.tokens[prep.head])


def _is_loose_gerund(parse: Parse, token: Token, *only: str) -> bool:
    """Whether an "-ing" names a kind of deed and tells none: "favoured banning"."""
    if token.tag != "VBG" or parse.children(token.index, "nsubj", "aux"):
        return False
    above = parse.tokens[token.head]
    is_under = token.dep == "pcomp" and above.lemma in (only or LOOSE)
    is_open = token.dep == "xcomp" and not only
    return is_open or (is_under and not _is_blamed(parse, above))


def _is_blamed(parse: Parse, prep: Token) -> bool:
    """Whether the preposition hangs on a verb with an object: "accused Arden of shelling"."""
    return not prep.is_root and bool(
        parse.children(prep.head, "dobj", "nsubjpass") and parse.tokens[prep.head].pos == "VERB"
    )


def status_told(
    parse: Parse,
    status: Status,
    trigger: Token,
    carrier: Attribution | None,
    hedges: Sequence[Hedge],
) -> Status:
    """The status after the stance of its carrier and the hedges over it.

    Hedges count in words alone: quotation marks may only quote.

    Rule: event.status.carrier
    """
    if status == "planned" and _is_own_future(parse, trigger, carrier):
        return "threatened" if carrier and _is_warning(parse, carrier) else "announced"
    if status in ("happened", "ongoing", "announced"):
        stance = carrier.stance if carrier is not None else "asserts"
        is_met = status == "happened" or stance != "intends"
        if carrier and stance in STANCES and is_met and _is_gist(parse, trigger, carrier):
            return STANCES[stance]
        if any(_is_hedged(parse, trigger, h) for h in hedges):
            return "alleged"
    return status


def _is_own_future(parse: Parse, trigger: Token, carrier: Attribution | None) -> bool:
    """Whether who tells it will do it: "the firm said it would build", "we will build".

    Rule: event.status.own-future
    """
    if not any(a.lemma in PROMISING for a in auxiliaries(parse, trigger)):
        return False
    doers = parse.children(_first_joined(parse, trigger).index, "nsubj")
    if any(d.text.lower() in SPEAKERS for d in doers):
        return True
    if carrier is None or carrier.manner == "direct":
        return False
    roots = [r for s in carrier.source if (r := parse.root_of(s)) is not None]
    sources = [parse.tokens[i] for r in roots for i in grammar.together(parse, r.index)]
    return any(_is_same_one(d, sources) for d in doers)


def _is_same_one(doer: Token, sources: Sequence[Token]) -> bool:
    """Whether the words may mean the source: a pronoun of its number, or the same noun."""
    word = doer.text.lower()
    if word in ONE:
        return any(not t.tag.endswith("S") for t in sources)
    if word in MANY:
        return len(sources) > 1 or any(t.tag.endswith("S") for t in sources)
    return any(doer.lemma == t.lemma for t in sources)


def _is_warning(parse: Parse, carrier: Attribution) -> bool:
    return any(t.lemma in WARNINGS for c in carrier.cue for t in parse.tokens_in(c))


def _is_hedged(parse: Parse, trigger: Token, hedge: Hedge) -> bool:
    """Whether a hedge in words covers the trigger.

    Not in a clause on the noun that it stands at: "an alleged thief (who was) arrested".
    """
    is_spoken = any(c.isalpha() for c in hedge.cue.quote(parse.text))
    if not is_spoken or not hedge.scope.holds(trigger.span):
        return False
    cue = parse.root_of(hedge.cue)
    for at in (trigger, *parse.ancestors(trigger.index)):
        if cue is None or at.index == cue.head:
            return True
        if at.dep in ("acl", "relcl"):
            return False
    return True


def _is_gist(parse: Parse, trigger: Token, carrier: Attribution) -> bool:
    """Whether the trigger is what the content is about, not an aside in it.

    "denied shelling the town after attacks by rebels": the shelling is denied, the attacks are not.
    """
    roots = {r.index for c in carrier.content if (r := parse.root_of(c)) is not None}
    for at in (trigger, *parse.ancestors(trigger.index)):
        if at.index in roots:
            return True
        is_aside = at.dep == "prep" and at.lemma != "of"
        if is_aside or at.dep in ("relcl", "advcl", "acl", "nsubj", "poss"):
            return False
    return False
