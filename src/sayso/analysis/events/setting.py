"""Words above a trigger that say how sure its event is: "planned to meet", "denied an attack"."""

from collections.abc import Iterator

from sayso.analysis.events import grammar
from sayso.analysis.events.mood import KINDS, is_infinitive
from sayso.lexicon.events import EventTables, Setting
from sayso.records.parse import Parse, Token

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
ON_VERBS = {
    "alleged": ("of", "with", "for", "in", "on"),
    "denied": ("from", "in", "of"),
    "possible": ("for", "on", "at"),
    "planned": ("for", "on", "at"),
    "announced": ("to", "on"),
}
"""Prepositions that bind what they govern to a verb of that status: "accused of", "aimed at"."""

PLAIN = ("as told", "ongoing")


def settings_above(
    parse: Parse, token: Token, tables: EventTables
) -> Iterator[tuple[Token, Setting]]:
    """Words above the trigger that the table knows, nearest first, as far as they govern it.

    Rule: event.status.above
    """
    at = token
    for _ in range(grammar.MAX_CLIMB):
        if at.is_root or at.dep not in (*COMPLEMENTS, "conj", "advcl"):
            return
        above = _governor(parse, at, tables)
        setting = setting_of(parse, above, at, tables)
        if at.dep == "advcl" and not _is_request(parse, at, setting):
            return
        if at.dep == "prep" and not _is_bound(at, above, setting, parse):
            return
        if at.dep != "conj" and above.pos != "ADP":
            if setting is None or not _governs(parse, at, above, setting):
                return
            yield above, setting
        at = above


def setting_of(parse: Parse, above: Token, at: Token, tables: EventTables) -> Setting | None:
    """The table's entry for a word over `at`: "have to", "call off", "not stop" before the verb."""
    kind = KINDS.get(above.pos, "")
    names = [above.lemma]
    names[:0] = [f"{above.lemma} {p.lemma}" for p in parse.children(above.index, "prt")]
    if at.dep in ("xcomp", "ccomp", "advcl") and is_infinitive(parse, at):
        names[:0] = [f"{above.text.lower()} to", f"{above.lemma} to"]
        adverbs = parse.children(above.index, "advmod")
        names[:0] = [f"{above.lemma} yet to" for a in adverbs if a.lemma == "yet"]
    elif at.dep == "prep":
        names[:0] = [f"{above.text.lower()} {at.lemma}", f"{above.lemma} {at.lemma}"]
    if grammar.is_negated(parse, above):
        names[:0] = [f"not {name}" for name in names]
    found = (tables.settings.get((name, kind)) for name in names)
    return next((s for s in found if s is not None), None)


def _governor(parse: Parse, at: Token, tables: EventTables) -> Token:
    """The word above; the verb, where parsers hang a charge on the accused: "accused Arden of"."""
    above = parse.tokens[at.head]
    if at.dep != "prep" or above.dep != "dobj" or not parse.children(at.index, "pcomp"):
        return above
    verb = parse.tokens[above.head]
    setting = setting_of(parse, verb, at, tables)
    bound = ON_VERBS.get(setting.status, ()) if setting is not None else ()
    return verb if at.lemma in bound else above


def _is_request(parse: Parse, at: Token, setting: Setting | None) -> bool:
    """Whether what looks like an adjunct is what is called for: "called for Arden to resign"."""
    if setting is None or not is_infinitive(parse, at):
        return False
    marks = parse.children(at.index, "mark")
    return setting.lemma.endswith(" to") or any(m.lemma == "for" for m in marks)


def _governs(parse: Parse, at: Token, above: Token, setting: Setting) -> bool:
    """Whether the word above says something of what it governs in this way.

    A subject is judged by plain verbs alone, and not where they act on something: "the talks went
    on", but neither "the talks failed" nor "the attacks will increase fear". A clause with a finite
    verb is judged only by words that take such clauses: "feared that ...".
    """
    if at.dep == "nsubj" and above.pos == "VERB":
        return setting.status in PLAIN and not parse.children(above.index, "dobj", "xcomp")
    is_clause = at.dep in ("ccomp", "acl") and bool(parse.children(at.index, "nsubj", "nsubjpass"))
    if not is_clause or is_infinitive(parse, at) or setting.clause == "yes":
        return True
    if setting.clause == "negated" and grammar.is_negated(parse, above):
        return True  # "did not think that they left"
    return at.tag == "VB" and not parse.children(at.index, "aux", "auxpass")


def _is_bound(prep: Token, above: Token, setting: Setting | None, parse: Parse) -> bool:
    """Whether a preposition binds what it governs to the word above: "wave of", "went on"."""
    if above.pos in ("VERB", "AUX"):
        if above.lemma in ("be", "engage", "enter", "remain"):
            return prep.lemma in ("in", "into", "on")
        if setting is not None and prep.lemma in ON_VERBS.get(setting.status, ()):
            return True
        if setting is not None and setting.lemma.endswith(f" {prep.lemma}"):
            return True
        return prep.lemma in ("on", "for") and not parse.children(above.index, "dobj")
    return prep.lemma in ("of", "for", "to")
