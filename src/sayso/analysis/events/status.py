"""How sure an event is as its teller tells it: happened, planned, possible, denied ...

The answer comes from the words above the trigger (`event_settings.tsv`), the verb's auxiliaries
and negation, hedges that cover it, and the stance of the attribution that carries it.
"""

from collections.abc import Iterator, Sequence

from sayso.analysis.events import grammar
from sayso.lexicon.events import EventTables, Setting
from sayso.records.claim import Attribution, Hedge
from sayso.records.event import Status
from sayso.records.parse import Parse, Token

MODALS: dict[str, Status] = {
    "will": "planned",
    "'ll": "planned",
    "’ll": "planned",
    "shall": "planned",
    "would": "planned",
    "may": "possible",
    "might": "possible",
    "could": "possible",
    "can": "possible",
    "should": "possible",
    "must": "possible",
}
LOOSE = ("about", "from", "like", "of", "on", "to", "without")
"""Prepositions whose "-ing" is only spoken of."""

STANCES: dict[str, Status] = {
    "denies": "denied",
    "doubts": "possible",
    "asks": "possible",
    "intends": "planned",
    "retracts": "denied",
}
COMPLEMENTS = (
    "xcomp",
    "ccomp",
    "acl",
    "pcomp",
    "pobj",
    "dobj",
    "prep",
    "nsubj",
    "nsubjpass",
    "attr",
)
KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}


def settings_above(
    parse: Parse, token: Token, tables: EventTables
) -> Iterator[tuple[Token, Setting]]:
    """Words above the trigger that the table knows, nearest first, as far as they govern it.

    Rule: event.status.above
    """
    at = token
    for _ in range(grammar.MAX_CLIMB):
        if at.is_root or at.dep not in (*COMPLEMENTS, "conj"):
            return
        if at.dep == "ccomp" and parse.children(at.index, "nsubj", "nsubjpass"):
            return
        above = parse.tokens[at.head]
        if at.dep == "prep" and not _is_bound(parse, at, above):
            return
        if at.dep != "conj" and above.pos != "ADP":
            setting = tables.settings.get((above.lemma, KINDS.get(above.pos, "")))
            if setting is None:
                return
            yield above, setting
        at = above


def _is_bound(parse: Parse, prep: Token, above: Token) -> bool:
    """Whether a preposition binds what it governs to the word above: "wave of", "went on"."""
    if above.pos in ("VERB", "AUX"):
        if above.lemma in ("be", "engage", "enter", "remain"):
            return prep.lemma in ("in", "into", "on")
        return prep.lemma in ("on", "for") and not parse.children(above.index, "dobj")
    return prep.lemma in ("of", "for", "to")


def is_refused(parse: Parse, token: Token, tables: EventTables) -> bool:
    """Whether somebody will not do it: "will not meet", "would not hold talks"."""
    words = [token, *(above for above, _ in settings_above(parse, token, tables))]
    return any(
        grammar.is_negated(parse, w)
        and any(a.lemma in ("will", "would", "’ll") for a in parse.children(w.index, "aux"))
        for w in words
    )


def lent_subject(parse: Parse, token: Token, tables: EventTables) -> tuple[int, ...]:
    """Who does what a noun tells, where a light verb carries it: "Arden held talks"."""
    for above, setting in settings_above(parse, token, tables):
        if setting.is_light and above.pos in ("VERB", "AUX"):
            return grammar.subjects(parse, above.index)
        if setting.is_light and above.pos == "NOUN":
            return grammar.owners(parse, above.index)
        if setting.is_light and above.pos == "ADJ":
            return grammar.surface_subjects(parse, above.head)
    return ()


def status_of(parse: Parse, token: Token, tables: EventTables) -> Status | None:
    """Status of a trigger by grammar alone; None where its setting tells no event at all."""
    found = _told_by_words(parse, token, tables)
    told = [s for s in found if s != "as told"]
    if "none" in told or (not found and _is_loose_gerund(parse, token)):
        return None
    if _is_conditional(parse, token):
        return "possible"
    if "denied" in told:
        return "denied"
    if not found and _is_infinitive(parse, token):
        return None if token.dep in ("acl", "relcl") else "planned"
    return _as_status(told[0]) if told else "happened"


def _told_by_words(parse: Parse, token: Token, tables: EventTables) -> list[str]:
    """What the trigger's own clause and the words above it say of it, nearest first."""
    found = ["denied"] if grammar.is_negated(parse, token) else []
    around = (token, *parse.ancestors(token.index))
    if any(t.dep == "csubj" and t.pos == "VERB" for t in around):
        return ["none"]
    found.extend(_own(parse, token, tables))
    found.extend(_by_adjunct(parse, token))
    for above, setting in settings_above(parse, token, tables):
        if _is_loose_gerund(parse, above, "without"):
            return ["none"]
        if grammar.is_negated(parse, above):
            found.append("denied")
        found.append(setting.status)
        if above.pos in ("VERB", "AUX"):
            found.extend(_own(parse, above, tables))
    return found


def _by_adjunct(parse: Parse, token: Token) -> list[str]:
    """What the clause's own modal says of a noun that frames it: "will travel on a visit to"."""
    prep = parse.tokens[token.head]
    if token.dep != "pobj" or prep.lemma not in ("on", "at", "during", "for") or prep.is_root:
        return []
    modals = parse.children(prep.head, "aux")
    return [MODALS[m.lemma] for m in modals if m.tag == "MD" and m.lemma in MODALS]


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


def _is_infinitive(parse: Parse, token: Token) -> bool:
    return token.tag == "VB" and any(a.tag == "TO" for a in _auxiliaries(parse, token))


def _as_status(text: str) -> Status:
    known: dict[str, Status] = {
        "ongoing": "ongoing",
        "announced": "announced",
        "planned": "planned",
        "possible": "possible",
        "threatened": "threatened",
        "alleged": "alleged",
    }
    return known.get(text, "happened")


def _own(parse: Parse, token: Token, tables: EventTables) -> list[str]:
    """What the word's own clause says: auxiliaries, aspect, "if", adverbs, adjectives."""
    found: list[str] = []
    for child in parse.children(token.index, "advmod", "amod", "det"):
        kind = "adv" if child.pos == "ADV" else "adj"
        setting = tables.settings.get((child.text.lower(), kind))  # "planned" is a verb's form
        if setting is not None:
            found.append(setting.status)
    if token.pos not in ("VERB", "AUX"):
        return found
    auxiliaries = _auxiliaries(parse, token)
    found.extend(MODALS[a.lemma] for a in auxiliaries if a.tag == "MD" and a.lemma in MODALS)
    if (
        not found
        and token.tag == "VBG"
        and any(a.lemma == "be" and a.tag in ("VBZ", "VBP") for a in auxiliaries)
    ):
        found.append("ongoing")
    return found


def _auxiliaries(parse: Parse, token: Token) -> tuple[Token, ...]:
    """Auxiliaries of a verb, also those it shares: "will meet and talk"."""
    while True:
        own = parse.children(token.index, "aux", "auxpass")
        if own or token.dep != "conj" or token.tag not in ("VB", "VBG"):
            return own
        token = parse.tokens[token.head]


def _is_conditional(parse: Parse, token: Token) -> bool:
    return any(
        m.lemma in ("if", "unless", "whether", "should")
        for m in parse.children(token.index, "mark")
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
    if status in ("happened", "ongoing", "announced"):
        if carrier is not None and carrier.stance in STANCES and _is_gist(parse, trigger, carrier):
            return STANCES[carrier.stance]
        if any(h.scope.holds(trigger.span) and _is_spoken(parse, h) for h in hedges):
            return "alleged"
    return status


def _is_spoken(parse: Parse, hedge: Hedge) -> bool:
    return any(c.isalpha() for c in hedge.cue.quote(parse.text))


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
