"""Which of the things that grammar offers are attributions that a reader would accept."""

from sayso.analysis.attribution.complements import Complement
from sayso.analysis.attribution.drafts import ANSWERS
from sayso.analysis.cues import Cue
from sayso.analysis.tree import is_infinitive, is_negated, is_passive, relative_antecedent
from sayso.lexicon.cues import CueTables
from sayso.records.parse import Parse, Token

_MODALS = frozenset({"should", "must", "could", "might", "may", "can", "ought"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_POINTERS = frozenset({"it", "this", "that", "these", "those", "they", "them"})
_SILENT = ("clause", "raise", "around", "quote")
_OBJECTS = ("np", "for", "on", "of", "about", "with", "against", "at", "in", "to-np")
_PEOPLE = ("anonymous", "role", "spokesperson")
_WEIGHTY = ("poss", "prep", "acl", "relcl", "amod", "compound", "nummod", "conj", "ccomp")


def is_unreal(parse: Parse, cue: Cue, tables: CueTables) -> bool:
    """Whether nobody has said it yet: "to warn them", "should apologise", "if he confirms it".

    What somebody is asked to deny, nobody has denied; what somebody denies having said,
    nobody has said.

    Rule: attr.unreal
    Source: own; a condition or a question credits nobody.
    """
    token = parse.tokens[cue.head]
    if _is_denied(parse, token, tables):
        return True
    purposes = ("advcl", "acl", "relcl", "ccomp", "csubj")
    if token.dep in purposes and is_infinitive(parse, cue.head):
        return True
    if is_infinitive(parse, cue.head) and cue.stance in ANSWERS:
        outer = next((t for t in parse.ancestors(cue.head) if t.pos == "VERB"), token)
        entry = tables.verb(outer.lemma, outer.text) if outer is not token else None
        if entry is not None and entry.stance in ("asks", "intends", "asserts"):
            return True
    modal = any(t.lemma in _MODALS for t in parse.children(cue.subject_of, "aux"))
    if modal and not is_negated(parse, cue.subject_of):
        return True
    return _is_condition(parse, cue.subject_of) or _is_question(parse, cue.subject_of)


def _is_denied(parse: Parse, verb: Token, tables: CueTables) -> bool:
    """Whether the verb is what a denial denies: "denied saying that ...", "denied he said ..."."""
    if verb.dep not in ("xcomp", "ccomp") or verb.is_root:
        return False
    outer = parse.tokens[verb.head]
    entry = tables.verb(outer.lemma, outer.text)
    if entry is None or entry.stance != "denies" or "clause" not in entry.frames:
        return False
    return outer.index < verb.index and not is_negated(parse, outer.index)


def _is_condition(parse: Parse, verb: int) -> bool:
    token = parse.tokens[verb]
    while token.dep == "conj" and not token.is_root:
        token = parse.tokens[token.head]
    marks = parse.children(token.index, "mark")
    return any(t.text.lower() in _CONDITIONS for t in marks)


def _is_question(parse: Parse, verb: int) -> bool:
    """Whether the verb asks: an auxiliary before its subject, a question mark at the end."""
    last = parse.sentences[parse.tokens[verb].sentence][1] - 1
    ends = [t.text for t in parse.tokens[max(verb, last - 2) : last + 1]]
    subjects = parse.children(verb, "nsubj", "nsubjpass")
    before = parse.children(verb, "aux", "auxpass")
    return "?" in ends and bool(subjects and before) and before[0].index < subjects[0].index


def is_worth_telling(
    parse: Parse, cue: Cue, found: Complement, who: Token | None, tables: CueTables
) -> bool:
    """Whether what a cue governs is something that somebody can be said to hold.

    "Lind was named president" credits nobody; "praised Lind" and "refused the meal" hold no
    statement; "refused to say" and "rejected the claim" do.

    Rule: attr.worth
    Source: own.
    """
    if who is None and found.frame not in _SILENT and is_passive(parse, cue.subject_of):
        return False
    if cue.stance == "declines" and not cue.is_negated and cue.content_of == cue.head:
        return declines_to_tell(parse, found, tables)
    if _names_its_object_what(parse, found) or _only_describes(parse, cue, found):
        return False
    head = _head(parse, found) if found.frame in _OBJECTS else None
    return head is None or head.pos in ("VERB", "AUX") or _can_be_held(parse, cue, head, tables)


def _names_its_object_what(parse: Parse, found: Complement) -> bool:
    """Whether the object is a question word: "what economists call a trap"."""
    first = parse.tokens[min(found.tokens)]
    return found.frame.startswith("np") and first.tag == "WP" and first.text.lower() == "what"


def _only_describes(parse: Parse, cue: Cue, found: Complement) -> bool:
    """Whether a participle or infinitive tells of a noun: "rulings favoring the bank"."""
    token = parse.tokens[cue.head]
    if found.frame not in _OBJECTS or cue.stance != "asserts":
        return False
    return (token.dep == "acl" and token.tag == "VBG") or is_infinitive(parse, cue.head)


def _can_be_held(parse: Parse, cue: Cue, head: Token, tables: CueTables) -> bool:
    """Whether an object is a fact or statement for the cue: "confirmed the talks", not "Lind".

    A verb that also takes a that-clause reports its object; one that does not judges it, and
    to judge a bare thing is to state nothing.
    """
    if cue.entry.only_statements and cue.stance == "denies":
        named = cue.is_negated and head.pos == "PROPN"
        return named or is_statement(parse, head, tables)
    if is_person(parse, head, tables):
        return False
    reports = ("clause" in cue.frames and cue.entry.kind == "verb") or cue.stance in (
        *ANSWERS,
        "asks",
    )
    return reports or _has_weight(parse, head, tables)


def declines_to_tell(parse: Parse, found: Complement, tables: CueTables) -> bool:
    """Whether what somebody declines is to tell: "to comment", "an interview", "from naming it"."""
    words = [parse.tokens[i] for i in sorted(found.tokens)]
    if found.frame not in ("np", "for"):
        verb = next((t for t in words if t.pos in ("VERB", "AUX") and t.dep != "aux"), None)
        if verb is None:
            return found.frame in _SILENT
        entry = tables.verb(verb.lemma, verb.text)
        told = entry is not None and entry.negated == "declines"
        return told or verb.lemma in tables.anonymity
    return any(tables.objects.get(t.lemma) == "answer noun" for t in words)


def is_statement(parse: Parse, head: Token, tables: CueTables) -> bool:
    """Whether a noun stands for something that can be denied: "the claim", "this", "any role"."""
    kinds = (tables.sources.get(head.lemma), tables.objects.get(head.lemma))
    listed = head.lemma in tables.nouns or "document" in kinds or "statement noun" in kinds
    return listed or (head.text.lower() in _POINTERS and not parse.children(head.index, "prep"))


def is_person(parse: Parse, head: Token, tables: CueTables) -> bool:
    """Whether the object is somebody: a name, a pronoun, "the captain"."""
    if head.pos == "PRON":
        return head.text.lower() not in _POINTERS
    named = head.pos == "PROPN" and parse.label_at(head.index) in ("PERSON", "ORG", "GPE", "NORP")
    return named or tables.sources.get(head.lemma) in _PEOPLE


def _has_weight(parse: Parse, head: Token, tables: CueTables) -> bool:
    """Whether an object says more than a bare word: "the raid", "work in the north"."""
    definite = any(t.text.lower() not in ("a", "an") for t in parse.children(head.index, "det"))
    weighty = definite or parse.children(head.index, *_WEIGHTY)
    return bool(weighty) or is_statement(parse, head, tables)


def _head(parse: Parse, found: Complement) -> Token | None:
    """The word that governs the content (of discontinuous words the first)."""
    for number in sorted(found.tokens):
        token = parse.tokens[number]
        if token.head not in found.tokens or token.is_root:
            if token.dep == "prep":
                return next(iter(parse.children(number, "pobj", "pcomp")), None)
            noun = relative_antecedent(parse, token.head) if token.tag in ("WDT", "WP") else None
            return noun if noun is not None else token
    return None
