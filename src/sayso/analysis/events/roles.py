"""Who takes part in an event: the table's frame read off the tree."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sayso.analysis.events import grammar
from sayso.analysis.events.match import words_of
from sayso.analysis.events.standing import Standing, standing
from sayso.analysis.events.voice import is_passive
from sayso.lexicon.events import EventTables, Trigger
from sayso.records.actor import Reference
from sayso.records.parse import Parse, Token

NAMING = ("amod", "compound", "nmod")

WHERE = ("in", "near", "along", "off", "at")
"""Prepositions of place: what they govern is a recipient only if it is somebody."""


DURING = ("during", "in", "on")
"""Prepositions of a visit in which somebody does what the verb tells."""

MEANT = ("for", "to", "with", "against", "among")
"""Prepositions of those whom a thing acted on is meant for: "a camp for refugees"."""


BETWEEN = ("AGREE", "CONSULT", "REQUEST", "THREATEN")
"""Types whose recipients are always somebody."""


SHARED = ("AGREE", "CONSULT", "COOPERATE")
"""Types whose actors are all who take part, owner and subject alike."""

DEEDS = ("AID", "ASSAULT", "COERCE", "CONCEDE", "MOBILIZE", "RETREAT", "SANCTION")
"""Types that things can do in a relative clause, and nobody says."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What every role question needs: the tree, the tables, the known mentions."""

    parse: Parse
    tables: EventTables
    mentions: frozenset[int]
    antecedents: Mapping[int, int]
    standing: Standing = field(default_factory=Standing)
    scenes: frozenset[str] = frozenset()


def setup(parse: Parse, tables: EventTables, references: tuple[Reference, ...]) -> Setup:
    """The setup of one report; from its references.

    `mentions` are their heads, `antecedents` lead from a head to one that means the same, `scenes`
    are names of which the report says anywhere that something is "in" them.
    """
    earlier = {r.span: r.head for r in references}
    meant = {r.head: earlier[r.antecedent] for r in references if r.antecedent in earlier}
    heads = frozenset(r.head for r in references)
    return Setup(parse, tables, heads, meant, standing(parse, tables), _scenes(parse))


def _scenes(parse: Parse) -> frozenset[str]:
    heads = (parse.tokens[n.last] for n in parse.names if n.label in ("GPE", "LOC"))
    return frozenset(h.text for h in heads if parse.tokens[h.head].lemma in ("in", "near"))


def actors(at: Setup, token: Token, entry: Trigger, lent: tuple[int, ...]) -> tuple[int, ...]:
    """Heads of those who do it; `lent` is the subject of the light verb around a noun."""
    if entry.type not in SHARED and "poss" in entry.actor and _has_owner(at, token.index):
        lent = ()
    found = _slots(at, token, entry.actor, lent)
    if not found and entry.mode == "visit":
        found = _adverbial_subject(at.parse, token, DURING)
    if not found and entry.type in DEEDS and is_passive(at.parse, token.index):
        found = _raiders(at, token)
    if entry.type in DEEDS:
        found = tuple(h for h in found if not _acts_itself(at, h))
    return _parties(at, found, keep_things=False, acted_on=grammar.objects(at.parse, token.index))


def _raiders(at: Setup, verb: Token) -> tuple[int, ...]:
    """Whose the raid was in which it was done: "was seized in one of the army's biggest sweeps"."""
    below = grammar.governed(at.parse, verb.index, "in", "during")
    inside = (h for b in below for h in (b, *grammar.governed(at.parse, b, "of")))
    raids = (h for h in inside if at.parse.tokens[h].lemma in at.tables.classes["raid"])
    return tuple(h for r in raids for h in _public_modifiers(at, r) or _before(at, r))


def _has_owner(at: Setup, noun: int) -> bool:
    """Whether a noun says whose it is: "discussed the senator's attacks" tells the senator's."""
    owners = (p.index for p in at.parse.children(noun, "poss") if p.tag != "PRP$")
    return any(is_party(at, o) for o in owners)


def recipients(at: Setup, token: Token, entry: Trigger, lent: tuple[int, ...]) -> tuple[int, ...]:
    """Heads of those it is done to; things ("boats") stay where nobody stands behind them."""
    where = tuple(p for p in entry.recipient if p in WHERE)
    whom = tuple(p for p in entry.recipient if p not in WHERE)
    is_deed = entry.type not in BETWEEN
    found = _parties(at, _slots(at, token, whom, lent), keep_things=is_deed)
    near = _parties(at, _slots(at, token, where, lent), keep_things=False)
    told = tuple(dict.fromkeys((*found, *near)))
    if entry.type != "PROTEST" or any(is_party(at, h) for h in told):
        return told
    return _defied(at, token) or told


def _defied(at: Setup, token: Token) -> tuple[int, ...]:
    """Against whom it is meant: "blocked streets in defiance of the Ardian ministry"."""
    parse = at.parse
    inside = (p for p in parse.children(token.index, "prep") if p.lemma == "in")
    nouns = (n for p in inside for n in parse.children(p.index, "pobj") if n.tag == "NN")
    spirits = [n.index for n in nouns if n.lemma in at.tables.classes["spirit"]]
    heads = tuple(h for n in spirits for h in grammar.governed(parse, n, "of", "against", "at"))
    return _parties(at, heads, keep_things=False)


def _slots(
    at: Setup, token: Token, frame: tuple[str, ...], lent: tuple[int, ...]
) -> tuple[int, ...]:
    found: list[int] = []
    for place in frame:
        found.extend(_slot(at, token, place, lent))
    return tuple(dict.fromkeys(found))


def _slot(at: Setup, token: Token, place: str, lent: tuple[int, ...]) -> tuple[int, ...]:
    is_verb = token.pos in ("VERB", "AUX")
    if place == "subj" and not is_verb:
        return lent or _adverbial_subject(at.parse, token)
    if place == "poss":
        mine = _before(at, token.index)
        return tuple(h for h in mine if not lent or at.parse.tokens[h].tag != "PRP$")
    if place in SLOTS:
        return SLOTS[place](at.parse, token.index)
    if place.endswith("*"):
        return _places_below(at, token, place.removesuffix("*"))
    return _by_preposition(at, token, place)


def _adverbial_subject(parse: Parse, noun: Token, during: tuple[str, ...] = ()) -> tuple[int, ...]:
    """Who acts where the noun says in what spirit: "struck in protest against the decree".

    With prepositions of time also "spoke during a visit to Oslo".
    """
    prep = parse.tokens[noun.head]
    is_bare = noun.tag == "NN" and not parse.children(noun.index, "det", "poss")
    is_adverbial = noun.dep == "pobj" and prep.dep == "prep"
    verb = parse.tokens[prep.head]
    if not is_adverbial or verb.pos != "VERB":
        return ()
    is_told = prep.lemma in during or (is_bare and prep.lemma == "in")
    return grammar.subjects(parse, verb.index) if is_told else ()


def _before(at: Setup, noun: int) -> tuple[int, ...]:
    """Who stands before a noun: "Arden's raid", "the Ardian raid", "the police raid".

    Beside an owner a name only describes: "the senator's Facebook attacks".
    """
    is_owned = bool(at.parse.children(noun, "poss"))
    told = grammar.possessors(at.parse, noun)
    if is_owned:
        told = tuple(h for h in told if at.parse.tokens[h].dep not in NAMING)
    mine = tuple(h for h in told if not is_scene(at, h))
    return mine or _public_modifiers(at, noun)


def is_scene(at: Setup, head: int) -> bool:
    """Whether a name before a noun tells where, not who: "the Paris attacks", not "US attacks".

    A name is a place's where the report says so elsewhere, whatever it is labelled here.
    """
    token = at.parse.tokens[head]
    is_short = len(token.text.replace(".", "")) <= 4 and token.text.isupper()
    is_place = grammar.label_of(at.parse, head) == "GPE" or token.text in at.scenes
    return token.dep == "compound" and is_place and not is_short


def _by_preposition(at: Setup, token: Token, place: str) -> tuple[int, ...]:
    """What the trigger governs so, or its light verb: "talks took place between ..."."""
    parse = at.parse
    own = grammar.governed(parse, token.index, place)
    above = parse.tokens[token.head]
    if not own and place == "in" and token.dep == "pobj" and above.lemma == "of":
        return grammar.governed(parse, above.head, place)  # "a state of siege in Arden"
    if own or token.pos in ("VERB", "AUX", "ADJ") or place in ("of", "by", "in", "at"):
        return own
    setting = at.tables.settings.get((above.lemma, "verb"))
    if setting is None or not setting.is_light or token.dep not in ("nsubj", "nsubjpass", "dobj"):
        return ()
    return grammar.governed(parse, above.index, place)


def _public_modifiers(at: Setup, noun: int) -> tuple[int, ...]:
    """Bodies that stand before the noun without "'s": "the police raid", "rebel attacks"."""
    before = at.parse.children(noun, "compound", "amod")
    return tuple(c.index for c in before if c.lemma in at.tables.classes["body"])


def given(parse: Parse, verb: int) -> tuple[int, ...]:
    """Who gets it: "gave Arden a loan", "a loan was given to Arden", "was denied visas"."""
    if is_passive(parse, verb) and parse.children(verb, "dobj"):
        return grammar.objects(parse, verb)
    return tuple(h for c in parse.children(verb, "dative") for h in _dative_heads(parse, c))


def _dative_heads(parse: Parse, child: Token) -> tuple[int, ...]:
    if child.pos != "ADP":
        return grammar.together(parse, child.index)
    return tuple(
        h for p in parse.children(child.index, "pobj") for h in grammar.together(parse, p.index)
    )


def _complement_subjects(parse: Parse, verb: int) -> tuple[int, ...]:
    """Who is to do it: "demanded that Arden renounce", "called for Arden to", "said Arden must"."""
    found: list[int] = []
    clauses = [c.index for c in parse.children(verb, "ccomp", "xcomp")]
    for clause in dict.fromkeys((*clauses, *grammar.wished(parse, verb))):
        for child in parse.children(clause, "nsubj", "nsubjpass"):
            found.extend(grammar.together(parse, child.index))
    return tuple(found)


def _owners_of_object(parse: Parse, verb: int) -> tuple[int, ...]:
    """Whose the object is: "Arden's ambassador was recalled"."""
    return tuple(p for o in grammar.objects(parse, verb) for p in grammar.possessors(parse, o))


SLOTS: Mapping[str, Callable[[Parse, int], tuple[int, ...]]] = {
    "subj": grammar.subjects,
    "obj": grammar.objects,
    "iobj": given,
    "comp": _complement_subjects,
    "owner": grammar.owners,
    "objposs": _owners_of_object,
}


def _places_below(at: Setup, token: Token, preposition: str) -> tuple[int, ...]:
    """Named places anywhere in the clause that this preposition governs."""
    parse = at.parse
    top = parse.tokens[token.head] if token.dep in ("acomp", "prep") else token
    found = []
    for number in parse.subtree(top.index):
        one = parse.tokens[number]
        governs = parse.tokens[one.head].lemma in preposition.split("/")
        if one.dep == "pobj" and governs and grammar.label_of(parse, number) == "GPE":
            found.append(number)
    return tuple(found)


def _parties(
    at: Setup, heads: tuple[int, ...], keep_things: bool, acted_on: tuple[int, ...] = ()
) -> tuple[int, ...]:
    """The heads that can act, each replaced by who stands behind it where it cannot.

    "rejected the US offer" -> the US; "attacks on boats" -> boats, if things are kept. Of "issued a
    statement demanding" the statement's author demands, but nobody hosts who "met at a lunch hosted
    by ...": of things `acted_on` no author is asked for.

    Rule: event.party.behind
    """
    found: list[int] = []
    for head in heads:
        if is_party(at, head):
            found.append(head)
            continue
        behind = _somebody(at, behind_of(at, head))
        if keep_things:  # "its" of a thing acted on is mostly the actor's own
            behind = tuple(h for h in behind if at.parse.tokens[h].tag != "PRP$")
            behind = behind or _meant(at, head)
        elif not behind and head not in acted_on:
            behind = _somebody(at, grammar.owners(at.parse, head))
        found.extend(behind or ((head,) if keep_things and _is_thing(at, head) else ()))
    return tuple(dict.fromkeys(found))


def _meant(at: Setup, thing: int) -> tuple[int, ...]:
    """Whom a thing is meant for, but for the actor's own people: "a call for its troops"."""
    heads = _somebody(at, grammar.governed(at.parse, thing, *MEANT))
    return tuple(h for h in heads if all(c.tag != "PRP$" for c in at.parse.children(h, "poss")))


def _acts_itself(at: Setup, head: int) -> bool:
    """Whether a thing does what a clause on it tells, and not who stands behind it.

    "deplored the blasts that killed guards", but not "signed a letter that ..." or "raids by ...".
    """
    if is_party(at, head) or behind_of(at, head):
        return False
    clauses = at.parse.children(head, "relcl")
    return any(c.tag in ("WDT", "WP") for r in clauses for c in at.parse.children(r.index, "nsubj"))


def _somebody(at: Setup, heads: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(h for h in heads if is_party(at, h) and not is_scene(at, h))


def is_party(at: Setup, head: int) -> bool:
    """Whether the word can stand for people: a name, a pronoun, or a noun for people or bodies."""
    token = at.parse.tokens[head]
    if token.lemma in at.tables.classes["post"] and not at.parse.children(head):
        return False  # "removed from office"
    if token.tag in ("WP", "WDT", "EX") or token.lemma in NOBODY:
        return False
    if any(c.lemma in ("each", "one") for c in at.parse.children(head, "det", "nummod")):
        return False
    words = words_of(at.parse, head)
    if words & at.tables.classes["party"]:
        return True
    if grammar.label_of(at.parse, head) in OTHER_LABELS:
        return False
    is_acronym = token.tag == "NN" and token.dep == "conj" and token.text.isupper()
    return token.pos == "PROPN" or (token.pos == "NOUN" and (is_acronym or head in at.mentions))


NOBODY = frozenset(
    ("what", "that", "this", "which", "anything", "something", "nothing", "everything")
)
OTHER_LABELS = ("DATE", "TIME", "EVENT", "LAW", "MONEY", "PERCENT", "QUANTITY", "WORK_OF_ART")


def behind_of(at: Setup, head: int) -> tuple[int, ...]:
    """Who stands behind a thing: "Arden's plan", "the plan of Arden", "a call from Arden"."""
    parse = at.parse
    mine = grammar.possessors(parse, head)
    return mine or grammar.governed(parse, head, "by", "of", "from", "between")


def _is_thing(at: Setup, head: int) -> bool:
    token = at.parse.tokens[head]
    label = grammar.label_of(at.parse, head)
    if token.lemma in at.tables.classes["time"]:
        return False
    return token.pos in ("NOUN", "PROPN") and label not in ("DATE", "TIME", "MONEY", "PERCENT")
