"""Who takes part in an event: the table's frame read off the tree."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sayso.analysis.events import grammar
from sayso.analysis.events.match import words_of
from sayso.analysis.events.standing import Standing, standing
from sayso.lexicon.events import EventTables, Trigger
from sayso.records.actor import Reference
from sayso.records.parse import Parse, Token
from sayso.records.text import Span, Spans

OUTSIDE = (
    "mark",
    "case",
    "relcl",
    "acl",
    "cc",
    "conj",
    "preconj",
    "punct",
    "appos",
    "advcl",
    "prep",
)
"""Dependents that are cut from a participant's own words, but for "of" phrases."""


WHERE = ("in", "near", "along", "off", "at")
"""Prepositions of place: what they govern is a recipient only if it is somebody."""


MEANT = ("for", "to", "with", "against", "among")
"""Prepositions of those whom a thing acted on is meant for: "a camp for refugees"."""


PLACE_WORDS = 4
"""Up to so many words say where a participant is at home: "in northern Kenya"."""


BETWEEN = ("AGREE", "CONSULT", "REQUEST", "THREATEN")
"""Types whose recipients are always somebody."""


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


def setup(parse: Parse, tables: EventTables, references: tuple[Reference, ...]) -> Setup:
    """The setup of one report; from its references.

    `mentions` are their heads, `antecedents` lead from a head to one that means the same.
    """
    earlier = {r.span: r.head for r in references}
    meant = {r.head: earlier[r.antecedent] for r in references if r.antecedent in earlier}
    heads = frozenset(r.head for r in references)
    return Setup(parse, tables, heads, meant, standing(parse, tables))


def actors(at: Setup, token: Token, entry: Trigger, lent: tuple[int, ...]) -> tuple[int, ...]:
    """Heads of those who do it; `lent` is the subject of the light verb around a noun."""
    found = _slots(at, token, entry.actor, lent)
    if entry.type in DEEDS:
        found = tuple(h for h in found if not _acts_itself(at, h))
    return _parties(at, found, keep_things=False, acted_on=grammar.objects(at.parse, token.index))


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


def _adverbial_subject(parse: Parse, noun: Token) -> tuple[int, ...]:
    """Who acts where the noun says in what spirit: "struck in protest against the decree"."""
    prep = parse.tokens[noun.head]
    is_bare = noun.tag == "NN" and not parse.children(noun.index, "det", "poss")
    is_adverbial = noun.dep == "pobj" and prep.lemma == "in" and prep.dep == "prep"
    verb = parse.tokens[prep.head]
    if not (is_bare and is_adverbial and verb.pos == "VERB"):
        return ()
    return grammar.subjects(parse, verb.index)


def _before(at: Setup, noun: int) -> tuple[int, ...]:
    """Who stands before a noun: "Arden's raid", "the Ardian raid", "the police raid"."""
    mine = tuple(h for h in grammar.possessors(at.parse, noun) if not is_scene(at.parse, h))
    return mine or _public_modifiers(at, noun)


def is_scene(parse: Parse, head: int) -> bool:
    """Whether a name before a noun tells where, not who: "the Paris attacks", not "US attacks"."""
    token = parse.tokens[head]
    is_short = len(token.text.replace(".", "")) <= 4 and token.text.isupper()
    return token.dep == "compound" and grammar.label_of(parse, head) == "GPE" and not is_short


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
    if grammar.is_passive(parse, verb) and parse.children(verb, "dobj"):
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
    return tuple(h for h in heads if is_party(at, h) and not is_scene(at.parse, h))


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
    return token.pos == "PROPN" or (token.pos == "NOUN" and head in at.mentions)


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


def spans(parse: Parse, heads: tuple[int, ...]) -> Spans:
    """Each participant's own words, without relative clauses and neighbours, in text order."""
    return tuple(sorted({_own_words(parse, h) for h in heads}))


def _own_words(parse: Parse, head: int) -> Span:
    first = last = head
    for child in parse.children(head):
        is_own = child.dep == "prep" and _keeps(parse, head, child)
        if (child.dep in OUTSIDE and not is_own) or child.tag == "WRB":
            continue
        if child.dep == "nmod" and child.pos == "PROPN" and parse.children(child.index, "cc"):
            continue
        below = _without_clauses(parse, child.index)
        first, last = min(first, *below), max(last, *below)
    past = max(last, head) + 1
    opened = any(parse.tokens[n].text in ("“", '"', "‘") for n in range(first, head))
    if opened and past < len(parse.tokens) and parse.tokens[past].text in ("”", '"', "’"):
        last = past
    while first < head and parse.tokens[first].pos in ("PUNCT", "CCONJ"):
        first += 1
    return parse.span_of(first, max(last, head))


def _without_clauses(parse: Parse, head: int) -> tuple[int, ...]:
    """The token and what is below it, but for relative clauses and marks: "of men, who fled"."""
    below = [c.index for c in parse.children(head) if c.dep not in ("relcl", "punct")]
    return (head, *(n for b in below for n in _without_clauses(parse, b)))


def _keeps(parse: Parse, head: int, prep: Token) -> bool:
    """Whether a preposition's phrase is the participant's own.

    It is in "members of the union" and "farmers in Kenya", but not in "accused Oyo of".
    """
    if prep.lemma == "in":
        below = parse.children(prep.index, "pobj")
        is_place = any(grammar.label_of(parse, p.index) == "GPE" for p in below)
        return (
            is_place
            and parse.tokens[head].pos == "NOUN"
            and len(_without_clauses(parse, prep.index)) <= PLACE_WORDS
        )
    if prep.lemma != "of":
        return False
    name = parse.name_at(head)
    return parse.tokens[head].pos == "NOUN" or (name is not None and prep.index <= name.last)
