"""Whether what stands as subject does it or has it done to it: passives, also without "be".

Labels are ClearNLP's.
"""

from sayso.records.parse import Parse, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")

SEEING = ("find", "get", "have", "keep", "leave", "need", "see", "want", "watch")
"""Verbs whose clause may be a bare passive: "saw guards gunned down", "want arms banned"."""


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether the verb's surface subject is its logical object."""
    token = parse.tokens[verb]
    while token.dep == "conj" and token.tag == "VBN" and not _is_clause(parse, token.index):
        token = parse.tokens[token.head]  # "was arrested and deported"
    return _is_passive_alone(parse, token)


def _is_clause(parse: Parse, verb: int) -> bool:
    """Whether a joined verb has subject, object or auxiliary of its own."""
    return bool(parse.children(verb, *SUBJECTS, "aux", "auxpass", "agent", "dobj"))


def _is_passive_alone(parse: Parse, token: Token) -> bool:
    verb = token.index
    if parse.children(verb, "nsubjpass", "auxpass", "csubjpass", "agent") or _is_seen(parse, token):
        return True
    if token.tag != "VBN" or parse.children(verb, "aux", "dobj"):
        return False
    if token.dep in ("acl", "amod"):
        return True
    if parse.children(verb, "nsubj"):  # "Activist released after protest", "killed by police"
        return _is_headline(parse, token) or bool(by_phrases(parse, verb))
    return token.dep == "advcl"  # "were arrested, charged with theft"


def _is_seen(parse: Parse, token: Token) -> bool:
    """Whether a participle tells what somebody sees or wants: "saw the guards gunned down"."""
    if token.dep != "ccomp" or token.tag not in ("VBD", "VBN"):
        return False
    is_bare = not parse.children(token.index, "aux", "dobj", "mark")
    return is_bare and parse.tokens[token.head].lemma in SEEING


def by_phrases(parse: Parse, verb: int) -> tuple[Token, ...]:
    """A "by" that parsers take for any preposition, as in headlines."""
    return tuple(p for p in parse.children(verb, "prep") if p.lemma.lower() == "by")


def _is_headline(parse: Parse, token: Token) -> bool:
    """Whether the sentence ends without a full stop."""
    past = parse.sentences[token.sentence][1]
    return token.is_root and parse.tokens[past - 1].text not in (".", "!", "?", "”", '"')
