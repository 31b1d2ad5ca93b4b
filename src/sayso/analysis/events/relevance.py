"""Which drafts are events of political life, and which are everyday crime, sport and accident."""

from dataclasses import replace

from sayso.analysis.events import grammar
from sayso.analysis.events.draft import Draft
from sayso.analysis.events.match import words_of
from sayso.analysis.events.roles import Setup, is_party
from sayso.analysis.events.standing import is_known, name_words
from sayso.analysis.events.voice import is_passive
from sayso.records.parse import Parse

STRICT = ("ASSAULT", "COERCE", "SANCTION", "PROTEST", "AID", "COOPERATE", "MOBILIZE")
POLITICAL = frozenset({"election", "political_institutions", "diplomatic", "legislative"})
"""Contexts that are political whoever takes part."""

SPOKEN = ("ACCUSE", "AGREE", "CONCEDE", "CONSULT", "REJECT", "REQUEST", "SUPPORT", "THREATEN")
"""Types that are words: nobody can have said them unless somebody is named."""

HABITS = ("SUPPORT", "CONCEDE", "AGREE")
PUBLIC_LABELS = frozenset({"GPE", "NORP", "ORG"})


def is_relevant(at: Setup, draft: Draft) -> bool:
    """Whether somebody takes part whom politics knows.

    A deed needs a public party (a country, a body, "police", "rebels"); a word needs an actor who
    is public or named. Types that PLOVER asks a recipient of need a second party. Crowds protest.
    Of the user's types anybody may take part.

    Rule: event.relevance
    """
    if draft.type in at.tables.own_types:
        return _is_of_somebody(at, draft)
    return _is_political(at, draft)


def _is_political(at: Setup, draft: Draft) -> bool:
    is_aimed = draft.type in at.tables.needs_recipient and draft.entry.recipient
    if is_aimed and _sides(at, draft) < 2 and not draft.recipients:
        return False
    if draft.type == "PROTEST" and any(_is_crowd(at, h) for h in draft.actors):
        return True
    if (
        _is_habit(at, draft)
        or _is_of_self(at, draft)
        or _has_not_all(at.parse, draft.token.index)
        or not _is_between_parties(at, draft)
    ):
        return False
    is_visit = draft.mode == "visit" and bool(draft.recipients)
    if draft.type in SPOKEN and not draft.actors and draft.mode != "allege" and not is_visit:
        return False
    is_political = bool(POLITICAL.intersection(draft.entry.contexts))
    is_strict = draft.type in STRICT or "legal" in draft.entry.contexts
    if is_strict and not is_political:
        around = (*draft.parties, *draft.others)
        return any(is_public(at, h) for h in around) or _is_warlike(at, draft)
    is_shared = is_strict or draft.type == "CONSULT"  # "he visited Norway"
    actors = draft.parties if is_shared else draft.actors or draft.recipients
    return any(_is_known(at, h, draft) for h in actors) or _is_defiance(at, draft)


def _is_of_self(at: Setup, draft: Draft) -> bool:
    """Whether all that is supported is the doer's own: "the mayor defended his decision"."""
    if draft.type != "SUPPORT" or not draft.recipients:
        return False
    return all(_is_own(at, draft, h) for h in draft.recipients)


def _is_own(at: Setup, draft: Draft, thing: int) -> bool:
    """Whether a possessive that may mean the doer stands with a thing."""
    if is_party(at, thing):
        return False
    doers = {None, *draft.actors, *(at.antecedents.get(a) for a in draft.actors)}
    words = at.parse.children(thing, "poss")
    return any(w.tag == "PRP$" and at.antecedents.get(w.index) in doers for w in words)


def _is_defiance(at: Setup, draft: Draft) -> bool:
    """Whether a paper or station answers a named person or a public body: "violated a ban by"."""
    media = at.tables.classes["media"]
    is_told = draft.type == "REJECT" and any(words_of(at.parse, a) & media for a in draft.actors)
    return is_told and any(is_public(at, r) or is_named(at, r) for r in draft.recipients)


def _sides(at: Setup, draft: Draft) -> int:
    """How many take part; "Togolese and Ghanaian frigates" are of two sides."""
    before = [c for h in draft.parties for c in at.parse.children(h, "amod", "nmod", "compound")]
    nations = [c for c in before if grammar.label_of(at.parse, c.index) in ("NORP", "GPE")]
    return len(draft.parties) + sum(len(at.parse.conjuncts(c.index)) - 1 for c in nations)


def _is_of_somebody(at: Setup, draft: Draft) -> bool:
    """Whether somebody takes part in an event of the user's types, and to somebody if it must.

    A passive that leaves its doer out tells of somebody too: "the mosque was burnt down".
    """
    if draft.type in at.tables.needs_recipient and not draft.recipients:
        return False
    if any(is_party(at, h) for h in (*draft.parties, *draft.others)):
        return True
    verb = draft.token.index
    is_undergone = draft.entry.pos == "verb" and is_passive(at.parse, verb)
    return is_undergone and bool(draft.recipients) and not grammar.subjects(at.parse, verb)


def _is_known(at: Setup, head: int, draft: Draft) -> bool:
    """Whether somebody known acts.

    A name that the report gives no public part needs somebody public in its sentence, but for
    whom an authority left out accuses; a pronoun nobody resolves needs a public party beside it.
    Firms and clubs alone are nobody.
    """
    if is_public(at, head):
        return True
    if _is_company(at, head) or at.standing.field:
        return False
    if at.parse.tokens[head].pos != "PRON" or head in at.antecedents:
        is_charged = draft.type == "ACCUSE" and not draft.actors
        return is_named(at, head) and (is_charged or _is_in_public(at, head, draft))
    if at.parse.tokens[head].lemma in ("you", "one", "who", "anyone", "someone"):
        return False
    return any(is_public(at, h) for h in draft.parties if h != head) or _follows_name(at, head)


def _is_in_public(at: Setup, head: int, draft: Draft) -> bool:
    """Whether the sentence, or whom the pronoun stands for, is somebody public."""
    first, past = at.parse.sentences[draft.token.sentence]
    nouns = (i for i in range(first, past) if at.parse.tokens[i].pos in ("NOUN", "PROPN"))
    meant = at.antecedents.get(head, head)
    return any(is_public(at, i) for i in (meant, *draft.parties, *nouns))


def _follows_name(at: Setup, head: int) -> bool:
    """Whether a name stands earlier in the sentence, which the pronoun may take up."""
    first = at.parse.sentences[at.parse.tokens[head].sentence][0]
    return any(
        grammar.label_of(at.parse, n) in grammar.NAMED_PARTIES and not _is_company(at, n)
        for n in range(first, head)
    )


def _is_company(at: Setup, head: int) -> bool:
    """Whether its name, here or elsewhere in the report, is a firm's: "Arden Corp."."""
    if at.parse.label_at(head) is None:
        return False
    words = name_words(at.parse, head)
    return " ".join(words) in at.standing.firms or bool(at.tables.classes["firm"] & set(words))


def _is_habit(at: Setup, draft: Draft) -> bool:
    """Whether a plain present tells what somebody is used to: "she supports reform".

    Headlines, which end without a full stop, tell news in the present.
    """
    if draft.type not in HABITS or draft.token.tag not in ("VBZ", "VBP"):
        return False
    if at.parse.children(draft.token.index, "aux"):
        return False
    past = at.parse.sentences[draft.token.sentence][1]
    return at.parse.tokens[past - 1].text in (".", "!", "?", "”", '"')


def _has_not_all(parse: Parse, verb: int) -> bool:
    """Whether only some of many do it: "not all voters insist that ..."."""
    inside = (i for s in parse.children(verb, "nsubj") for i in parse.subtree(s.index))
    alls = (i for i in inside if i and parse.tokens[i].lemma.lower() in ("all", "every"))
    return any(parse.tokens[i - 1].lemma.lower() == "not" for i in alls)


def _is_between_parties(at: Setup, draft: Draft) -> bool:
    """Whether those who are said to meet are all somebody: not "talked with voters"."""
    if draft.type != "CONSULT":
        return True
    return all(
        is_public(at, h) or at.parse.tokens[h].pos in ("PROPN", "PRON") for h in draft.actors
    )


def _is_warlike(at: Setup, draft: Draft) -> bool:
    """Whether an attack is told in words of war or terror: "killed when a car bomb went off"."""
    if draft.type != "ASSAULT":
        return False
    first, past = at.parse.sentences[draft.token.sentence]
    return any(t.lemma in at.tables.classes["warlike"] for t in at.parse.tokens[first:past])


def worded(at: Setup, draft: Draft) -> Draft:
    """The draft, as an accusation where politicians "attack" or are "attacked" without bloodshed.

    Rule: event.type.worded
    """
    is_attack = draft.type == "ASSAULT" and draft.token.lemma == "attack" and draft.mode is None
    if not is_attack or _is_warlike(at, draft) or _is_bloody(at, draft):
        return draft
    if not any(_is_politician(at, h) for h in draft.parties):
        return draft
    return replace(draft, type="ACCUSE", mode="disapprove")


def _is_bloody(at: Setup, draft: Draft) -> bool:
    """Whether the sentence tells of blood or fire, or the attack is one on a building or town."""
    parse = at.parse
    first, past = parse.sentences[draft.token.sentence]
    if any(t.lemma in at.tables.classes["bloody"] for t in parse.tokens[first:past]):
        return True
    places = at.tables.classes["building"] | at.tables.classes["territory"]
    whom = grammar.governed(parse, draft.token.index, "on", "against")
    return any(parse.tokens[h].lemma in places for h in whom)


def _is_politician(at: Setup, head: int) -> bool:
    """Whether it is a person known for an office, or a pronoun that stands for one."""
    return is_known(at.parse, at.antecedents.get(head, head), at.standing.known)


def _is_crowd(at: Setup, head: int) -> bool:
    return bool(words_of(at.parse, head) & at.tables.classes["crowd"])


def is_named(at: Setup, head: int) -> bool:
    """Whether the participant is a named person, or a pronoun that may stand for one."""
    meant = at.antecedents.get(head)
    if meant is not None and meant != head:
        return is_public(at, meant) or at.parse.tokens[meant].pos == "PROPN"
    return at.parse.tokens[head].pos in ("PRON", "PROPN")


def is_public(at: Setup, head: int) -> bool:
    """Whether the participant is a country, a people, a body, or holds a public part.

    "an Ohio woman" is nobody public, "a Kenyan woman" is one of a people. Persons count who have a
    public office anywhere in the report, or are known for one.
    """
    if _is_company(at, head):
        return False
    if _is_known_by_name(at, head):
        return True
    if at.standing.field:
        return _is_of_state(at, head)
    public = at.tables.classes["public"] | PUBLIC_LABELS
    return bool(words_of(at.parse, head) & public) or _is_public_by_others(at, head)


def _is_public_by_others(at: Setup, head: int) -> bool:
    """Whether the words around it make it public: "a Kenyan woman", "members of the EU"."""
    parse = at.parse
    public = at.tables.classes["public"] | PUBLIC_LABELS
    if not is_party(at, head):
        before = parse.children(head, "compound", "amod")  # "a military base", "a police station"
        return any(c.lemma in at.tables.classes["public"] for c in before)
    is_private = parse.tokens[head].lemma in at.tables.classes["private"]
    wanted = frozenset({"NORP"}) if is_private else public
    if parse.label_at(head) == "PERSON":  # not public by a club or a town before the name
        wanted = at.tables.classes["public"] | {"NORP"}
    deps = ("compound", "amod", "nmod", "poss", "prep")
    if any(words_of(parse, c.index) & wanted for c in parse.children(head, *deps)):
        return True
    linked = grammar.governed(parse, head, "of", "from") if not is_private else ()
    near = (n for p in linked for n in (p, *grammar.possessors(parse, p)))
    return any(grammar.label_of(parse, n) in PUBLIC_LABELS for n in near)


def _is_known_by_name(at: Setup, head: int) -> bool:
    """Whether its name is that of a public person, or of a public body however it is labelled."""
    if at.parse.tokens[head].pos != "PROPN":
        return False
    if is_known(at.parse, head, at.standing.known):
        return True
    words = name_words(at.parse, head)
    return " ".join(words[1:] if words[0] == "the" else words) in at.tables.bodies


def _is_of_state(at: Setup, head: int) -> bool:
    """Whether it is a body or office of the state, told in a report about play or trade.

    There clubs and firms bear the names of towns, and their bosses are presidents and chiefs.
    """
    wanted = at.tables.classes["state"]
    if at.standing.field == "trade":
        wanted = wanted | {"GPE", "NORP"}
        if grammar.label_of(at.parse, head) in wanted:
            return True
    beside = (head, *(c.index for c in at.parse.children(head, "amod", "compound", "nmod")))
    words = (words_of(at.parse, i) | set(name_words(at.parse, i)) for i in beside)
    return any(w & wanted for w in words)
