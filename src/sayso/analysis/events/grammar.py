"""Who stands where around a word: subjects and objects through passives, control and relatives.

Every function answers with token numbers of heads, in text order. Labels are ClearNLP's.
"""

from sayso.analysis.events.voice import SUBJECTS, by_phrases, is_passive
from sayso.records.parse import Parse, Token

SHARING = ("acomp", "advcl", "ccomp", "conj", "dep", "oprd", "parataxis", "xcomp")
"""Places where a word without a subject has that of the word above: "she is due to meet"."""

JOINING = ("join",)
"""Verbs whose subject and object do together what an infinitive says."""

RANKS = ("first", "last", "latest", "next", "only")
CALLS = ("appeal", "call", "demand", "plea")
"""Nouns of what somebody is asked to do: "calls for a prosecutor to search the port"."""

BELOW = ("at", "by", "during", "for", "from", "in", "inside", "near", "of", "on", "under")
"""Prepositions of where somebody is from or belongs: "rebels from Oyo, who"."""

OBJECT_CONTROL = ("dobj", "dative")
CHARGES = ("against", "of", "for", "from", "with", "into")
"""Prepositions whose "-ing" is done by the verb's object: "accused Arden of shelling"."""

BLAMED = ("at", "against")
"""Prepositions of whom a verb or adjective blames: "lashed out at Arden for shelling"."""

MAX_CLIMB = 12
"""Steps up a tree before a broken parse is given up."""


def together(parse: Parse, head: int) -> tuple[int, ...]:
    """The head and what is joined to it: "Arden and Boral" from Arden, also where a title hides it.

    In "President Kim and Premier Oyo" parsers hang the first name below the second as a
    modifier that has the "and" of its own. Words of one body's name are no two ("the
    Immigration and Naturalization Service").
    """
    name = parse.name_at(head)
    if name is not None and name.label != "ORG":
        name = None
    inside = range(name.first, name.last + 1) if name is not None else ()
    heads = [h for h in parse.conjuncts(head) if h == head or h not in inside]
    for at in tuple(heads):
        for child in parse.children(at, "nmod"):
            is_joined = child.pos == "PROPN" and parse.children(child.index, "cc")
            if is_joined and child.index not in inside:
                heads.append(child.index)
    return tuple(sorted(set(heads)))


def subjects(parse: Parse, verb: int) -> tuple[int, ...]:
    """Heads of the logical subject: who does it.

    "the town was shelled by rebels" -> rebels; "the rebels who shelled" -> rebels; "plans to
    shell" -> who plans. Empty where nobody is named.

    Rule: event.subject
    """
    return _subjects(parse, verb, MAX_CLIMB)


def _subjects(parse: Parse, verb: int, steps: int) -> tuple[int, ...]:
    if steps == 0:
        return ()
    if is_passive(parse, verb):
        return _agents(parse, verb)
    own = parse.children(verb, "nsubj") or tuple(
        s for a in parse.children(verb, "aux") for s in parse.children(a.index, "nsubj")
    )
    if own:
        return _referred(parse, verb, own[0] if _is_explained(parse, own) else own[-1])
    return _borrowed(parse, verb, steps)


def _is_explained(parse: Parse, own: tuple[Token, ...]) -> bool:
    """Whether the last of two subjects only says what the first is: "The union, a body of ..."."""
    if len(own) < 2 or parse.tokens[own[0].head].index != own[-1].head:
        return False
    opens = parse.subtree(own[-1].index)[0]
    is_apart = opens > 0 and parse.tokens[opens - 1].text == ","
    return is_apart and parse.tokens[opens].lemma in ("a", "an", "the")


def _agents(parse: Parse, verb: int) -> tuple[int, ...]:
    """Who stands under "by", also where the verb shares it: "seized and beaten by guards"."""
    by = parse.children(verb, "agent") or by_phrases(parse, verb)
    if not by:
        joined = parse.children(verb, "conj")
        near = (j for j in joined if j.index == verb + 2 and j.tag == "VBN")
        by = tuple(a for j in near for a in parse.children(j.index, "agent"))
    below = (p for a in by[:1] for p in parse.children(a.index, "pobj"))
    return tuple(h for p in below for h in together(parse, p.index))


def _referred(parse: Parse, verb: int, head: Token) -> tuple[int, ...]:
    """The subject itself, or what its relative pronoun points at."""
    if head.tag in ("WP", "WDT") or head.lemma in ("who", "which", "that"):
        token = parse.tokens[verb]
        while token.dep in ("conj", "xcomp", "ccomp") and not token.is_root:
            token = parse.tokens[token.head]
        if token.dep != "relcl":
            return _before_relative(parse, head)
        noun = parse.tokens[token.head]
        before = together(parse, _described(parse, noun, head))
        return _predicated(parse, noun, head) or tuple(h for h in before if h < head.index)
    return together(parse, head.index)


def _predicated(parse: Parse, noun: Token, relative: Token) -> tuple[int, ...]:
    """Whose description a "who" takes up: of "Moe is a senator who resigned" Moe."""
    while noun.dep in ("appos", "conj") and not noun.is_root:
        noun = parse.tokens[noun.head]
    if noun.dep != "attr" or relative.lemma.lower() != "who":
        return ()
    heads = surface_subjects(parse, noun.head)
    is_named = all(label_of(parse, h) == "PERSON" or parse.tokens[h].tag == "PRP" for h in heads)
    return heads if is_named and all(parse.tokens[h].lemma != "it" for h in heads) else ()


def _described(parse: Parse, noun: Token, relative: Token) -> int:
    """The noun that a relative clause is about: "who" is no place, body or time.

    "a secretary during the Oyo government who resigned", "rebels from Oyo, who fled"; of "Moe, a
    senator who resigned" Moe.
    """
    while relative.lemma.lower() == "who" and noun.dep == "pobj" and _is_nobody(parse, noun):
        above = parse.tokens[parse.tokens[noun.head].head]
        if above.pos not in ("NOUN", "PROPN") or parse.tokens[noun.head].lemma not in BELOW:
            break
        noun = above
    named = parse.tokens[noun.head]
    is_told = noun.dep == "appos" and label_of(parse, named.index) == "PERSON"
    return named.index if is_told and relative.lemma.lower() == "who" else noun.index


def _is_nobody(parse: Parse, noun: Token) -> bool:
    """Whether it names a place, a body or a time, and no people."""
    is_time = parse.tokens[noun.head].lemma == "during"
    return is_time or label_of(parse, noun.index) in ("DATE", "EVENT", "FAC", "GPE", "LOC", "ORG")


def _before_relative(parse: Parse, relative: Token) -> tuple[int, ...]:
    """The noun right before a "who" that parsers leave unbound: "General Who Called For ...".

    In headlines they even begin a sentence with it.
    """
    before = parse.tokens[relative.index - 1] if relative.index else relative
    is_bound = before.pos in ("NOUN", "PROPN") and relative.lemma.lower() == "who"
    return (before.index,) if is_bound else ()


def surface_subjects(parse: Parse, verb: int, steps: int = MAX_CLIMB) -> tuple[int, ...]:
    """Heads of the grammatical subject, passive or not, found as far up as it is shared."""
    if is_passive(parse, verb):
        return objects(parse, verb, steps - 1)
    return _subjects(parse, verb, steps)


def _borrowed(parse: Parse, verb: int, steps: int) -> tuple[int, ...]:
    """The subject of a verb that has none of its own: shared, controlled or understood."""
    token = parse.tokens[verb]
    head = parse.tokens[token.head]
    told = _of_infinitive(parse, token, steps) or _blamed(parse, token, steps)
    if told:
        return told
    if token.dep in ("xcomp", "ccomp") and head.pos in ("VERB", "AUX"):
        return _controller(parse, head.index, steps - 1)
    if token.dep in SHARING:
        return surface_subjects(parse, head.index, steps - 1)
    if token.dep == "acl" and (token.tag == "VBG" or _is_verb_after_all(parse, token)):
        return together(parse, head.index)
    if token.dep in ("acl", "pcomp", "relcl", "prep", "pobj"):
        return owners(parse, head.index, steps - 1)
    return ()


def _is_verb_after_all(parse: Parse, token: Token) -> bool:
    """Whether a participle is the verb that its sentence lacks: "The led coalition bombed Oyo."."""
    is_above = parse.tokens[token.head].is_root or parse.tokens[token.head].dep == "dep"
    return is_above and token.tag == "VBN" and bool(parse.children(token.index, "dobj", "oprd"))


def _of_infinitive(parse: Parse, token: Token, steps: int) -> tuple[int, ...]:
    """Who does it, where it is not what stands above alone that does what an infinitive says.

    "joined others to reject it", "the firm hired to search it", "the only senator to back it".
    """
    head = parse.tokens[token.head]
    if all(a.tag != "TO" for a in parse.children(token.index, "aux")):
        return ()
    if head.lemma in JOINING:
        others = (h for c in parse.children(head.index, "dobj") for h in together(parse, c.index))
        return (*surface_subjects(parse, head.index, steps - 1), *others)
    has_object = bool(parse.children(token.index, "dobj"))
    if has_object and token.dep == "xcomp" and head.dep == "relcl":
        return objects(parse, head.index, steps - 1)
    return _sought(parse, head) if has_object and token.dep == "relcl" else ()


def _sought(parse: Parse, head: Token) -> tuple[int, ...]:
    """The noun that an infinitive describes, where that is who does it and not what for."""
    named = parse.tokens[head.head]
    if head.dep == "appos" and label_of(parse, named.index) == "PERSON":
        return (named.index,)
    is_ranked = any(c.lemma in RANKS for c in parse.children(head.index, "amod"))
    is_called = named.lemma == "for" and parse.tokens[named.head].lemma in CALLS
    return together(parse, head.index) if is_ranked or is_called else ()


def _blamed(parse: Parse, token: Token, steps: int) -> tuple[int, ...]:
    """Who is blamed for it: "accused Arden of shelling", "angry at Arden for shelling"."""
    prep = parse.tokens[token.head]
    if token.dep != "pcomp" or prep.lemma not in CHARGES:
        return ()
    above = parse.tokens[prep.head]
    found = governed(parse, above.index, *BLAMED) if prep.lemma == "for" else ()
    return found or (_controller(parse, above.index, steps - 1) if above.pos == "VERB" else ())


def _controller(parse: Parse, verb: int, steps: int) -> tuple[int, ...]:
    """Who does what the verb's infinitive says: "urged Arden to" Arden, "plans to" the planner."""
    for child in parse.children(verb, *OBJECT_CONTROL):
        return together(parse, child.index)
    return surface_subjects(parse, verb, steps)


def owners(parse: Parse, head: int, steps: int = MAX_CLIMB) -> tuple[int, ...]:
    """Whose a noun is ("Arden's plan to ..."), or who has it ("Arden has a plan to ...")."""
    if steps <= 0:
        return ()
    token = parse.tokens[head]
    if token.pos in ("VERB", "AUX"):
        return surface_subjects(parse, head, steps - 1)
    mine = possessors(parse, head) or _makers(parse, head)
    if mine or token.is_root or parse.tokens[token.head].lemma == "against":
        return mine
    above = parse.tokens[token.head]
    if token.dep in ("pobj", "pcomp", "prep", "attr", "dobj", "acomp", "conj", "appos", "oprd"):
        return owners(parse, above.index, steps - 1)
    if token.dep in ("advmod", "advcl"):
        return surface_subjects(parse, above.index, steps - 1)
    return ()


def _makers(parse: Parse, noun: int) -> tuple[int, ...]:
    """Who stands under a noun's "by": "an attempt by Arden to seize the port"."""
    below = (p for b in by_phrases(parse, noun) for p in parse.children(b.index, "pobj"))
    return tuple(h for p in below for h in together(parse, p.index))


def possessors(parse: Parse, noun: int) -> tuple[int, ...]:
    """Heads of "'s" phrases and of names used as adjectives: "the US move", "Cuban claims".

    What is part of the noun's own name owns nothing: "Jo" of "Jo Moe".
    """
    found = [h for p in parse.children(noun, "poss") for h in together(parse, p.index)]
    own = parse.name_at(noun)
    is_person = own is not None and own.label == "PERSON"
    for child in parse.children(noun, "compound", "amod", "nmod"):
        is_own = is_person and own is not None and own.first <= child.index <= own.last
        if label_of(parse, child.index) in NAMED_PARTIES and not is_own:
            found.append(child.index)
    return tuple(sorted(found))


NAMED_PARTIES = ("GPE", "NORP", "ORG", "PERSON")


def label_of(parse: Parse, index: int) -> str | None:
    """Label of the name that the token stands in, if the parser found one."""
    return parse.label_at(index)


def objects(parse: Parse, verb: int, steps: int = MAX_CLIMB) -> tuple[int, ...]:
    """Heads of the logical object: to whom or what it is done.

    Rule: event.object
    """
    if steps <= 0:
        return ()
    if is_passive(parse, verb):
        return _undergoers(parse, verb, steps)
    token = parse.tokens[verb]
    for child in parse.children(verb, "dobj"):
        if child.tag in ("WP", "WDT"):
            return _referred(parse, verb, child)
        return together(parse, child.index)
    if token.dep == "relcl" and parse.children(verb, "nsubj"):
        return together(parse, token.head) if not _has_relative_subject(parse, verb) else ()
    return ()


def _undergoers(parse: Parse, verb: int, steps: int) -> tuple[int, ...]:
    """Heads of a passive's subject, its own or a borrowed one."""
    token = parse.tokens[verb]
    for child in parse.children(verb, "nsubjpass", "nsubj"):
        return _referred(parse, verb, child)
    if token.dep in ("acl", "amod", "relcl"):
        return together(parse, token.head)
    if token.dep in ("conj", "advcl", "xcomp", "ccomp"):
        return surface_subjects(parse, token.head, steps - 1)
    return ()


def _has_relative_subject(parse: Parse, verb: int) -> bool:
    around = parse.children(verb, *SUBJECTS, "advmod", "prep")
    return any(c.tag in ("WP", "WDT", "WRB") for c in around)


FAR = ("with", "against", "to", "from", "between", "among", "for", "toward", "towards", "into")
"""Prepositions that parsers hang one noun too far down: "talks on trade with Arden"."""

NEAR = ("of", "on", "near", "along", "off")
"""Prepositions that parsers hang on a verb's object: "massed troops near Arden"."""

CITING = ("accord", "according")
"""Openings of "according to", which names who says it and nobody who takes part."""

TOPICS = ("on", "about", "over", "of", "for", "out", "off")
"""Prepositions of what an event is about, below which its parties may hang."""


def governed(parse: Parse, head: int, *prepositions: str) -> tuple[int, ...]:
    """Heads that a word governs by one of these prepositions, in text order.

    Rule: event.preposition
    """
    found: list[int] = []
    for prep in _prepositions(parse, head, depth=2):
        if prep.lemma in prepositions:
            for below in parse.children(prep.index, "pobj", "pcomp"):
                found.extend(together(parse, below.index))
    return tuple(sorted(set(found)))


def wished(parse: Parse, verb: int) -> tuple[int, ...]:
    """Verbs of what somebody is to do: "open" in "called for Arden to open the border"."""
    clauses = parse.children(verb, "advcl", "ccomp", "xcomp")
    return tuple(
        c.index
        for c in clauses
        if any(m.lemma == "for" and m.index < c.index for m in parse.children(c.index, "mark"))
        and parse.children(c.index, "nsubj", "nsubjpass")
    )


def _prepositions(parse: Parse, head: int, depth: int) -> list[Token]:
    found = [p for p in parse.children(head, "prep", "dative", "agent") if p.lemma not in CITING]
    if not depth:
        return found
    for prep in tuple(found):
        found.extend(parse.children(prep.index, "prep"))
        if prep.lemma not in TOPICS:
            continue
        for below in parse.children(prep.index, "pobj"):
            found.extend(p for p in _prepositions(parse, below.index, depth - 1) if p.lemma in FAR)
    for child in parse.children(head, "dobj"):
        inside = _prepositions(parse, child.index, depth - 1)
        for clause in parse.children(child.index, "acl"):  # "lifted the ban imposed on Arden"
            inside += parse.children(clause.index, "prep") if clause.tag == "VBN" else ()
        found.extend(p for p in inside if p.lemma in (*FAR, *NEAR))
    return found


def is_negated(parse: Parse, token: Token) -> bool:
    """Whether the word itself is denied: "did not meet", "no talks were held", "never"."""
    for child in parse.children(token.index):
        if child.dep == "neg" or child.lemma in ("n't", "n’t", "not", "never"):
            return parse.tokens[min(child.index + 1, len(parse.tokens) - 1)].lemma != "only"
        if child.dep == "preconj" and child.lemma == "neither":
            return True
        if child.dep == "det" and child.lemma in ("no", "neither"):
            return True
        if child.dep in ("aux", "auxpass", "nsubj") and _holds_not(parse, child.index):
            return True
    return False


def _holds_not(parse: Parse, index: int) -> bool:
    """Whether "n’t" hangs below the auxiliary, where parsers put it after a curly apostrophe."""
    token = parse.tokens[index]
    if token.dep in ("aux", "auxpass"):
        return any(c.lemma in ("not", "n’t", "n't") for c in parse.children(index))
    return token.lemma == "do" and any(c.lemma == "n’t" for c in parse.children(index))
