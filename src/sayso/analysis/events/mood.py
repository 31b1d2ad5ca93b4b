"""What a word's own clause says of how sure it is: modals, aspect, mood, adverbs and adjectives."""

from sayso.lexicon.events import EventTables
from sayso.records.event import Status
from sayso.records.parse import Parse, Token

MODALS: dict[str, Status] = {
    "will": "planned",
    "'ll": "planned",
    "’ll": "planned",
    "shall": "planned",
    "would": "possible",
    "may": "possible",
    "might": "possible",
    "could": "possible",
    "can": "possible",
    "should": "possible",
    "must": "possible",
    "ought": "possible",
}
"""What a modal says; "would" is a past "will" where a saying of the past is over it."""

FREE_MODALS = frozenset(("must", "should", "may", "might", "ought"))
"""Modals that "not" leaves alone: "must not meet" tells no meeting and denies none."""

KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
WHETHER = frozenset(("if", "unless", "whether"))
TIMES = frozenset(("when", "until", "till", "once", "before", "after", "while", "as"))
"""Words whose present tense lies where the clause above lies: "will leave when he arrives"."""

MEANS = frozenset(("by", "in", "while", "before", "after", "through"))
"""Prepositions whose "-ing" shares the status of the clause above: "by going"."""

AFTERWARDS = frozenset(("eventually", "later", "subsequently", "ultimately"))
TO_COME = frozenset(("tomorrow", "tonight", "soon", "next"))
WEEKDAYS = frozenset(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
QUESTION_WORDS = frozenset(("WP", "WDT", "WRB", "WP$"))
OPENING = frozenset(("“", '"', "``", "`", "‘"))


def own_signs(parse: Parse, token: Token, tables: EventTables) -> list[str]:
    """What the word's own clause says of it, strongest first; "as told" and "none" as in the table.

    "may have met": possible; "is meeting": ongoing; "the planned meeting": planned.
    """
    found = _by_words(parse, token, tables)
    if token.pos not in ("VERB", "AUX"):
        return found or _by_adjective(token, tables)
    if is_asked_or_ordered(parse, token):
        found.append("possible")
    found.extend(modal_signs(parse, token))
    if not found and _is_going_on(parse, token):
        found.append("planned" if _is_soon(parse, token) else "ongoing")
    if not found and _is_scheduled(parse, token):
        found.append("planned")
    if not found and _is_state(parse, token, tables):
        found.append("ongoing")
    return found


def _by_words(parse: Parse, token: Token, tables: EventTables) -> list[str]:
    found = []
    for child in parse.children(token.index, "advmod", "amod", "det"):
        kind = "adv" if child.pos == "ADV" else "adj"
        setting = tables.settings.get((child.text.lower(), kind))  # "planned" is a verb's form
        if setting is not None:
            found.append(setting.status)
    if not found and token.pos == "VERB" and token.dep == "amod":
        held = {tables.states.get(form) for form in (token.lemma, token.text.lower())}
        found += ["ongoing"] if "ongoing" in held else []  # "the rebel-held town"
    return found


def _by_adjective(token: Token, tables: EventTables) -> list[str]:
    """What an adjective that tells an event says of it: "willing to withdraw" leaves it open."""
    setting = tables.settings.get((token.lemma, "adj")) if token.pos == "ADJ" else None
    return [setting.status] if setting is not None else []


def modal_signs(parse: Parse, verb: Token) -> list[str]:
    """What the verb's modals say, also those it shares: "will meet and talk"."""
    helpers = auxiliaries(parse, verb)
    modals = [a.lemma for a in helpers if a.tag == "MD" and a.lemma in MODALS]
    if not modals:
        return []
    status = MODALS[modals[0]]
    if modals[0] == "would" and not _is_perfect(helpers):
        if is_backshifted(parse, verb):
            status = "planned"
        elif any(a.lemma in AFTERWARDS for a in parse.children(verb.index, "advmod")):
            return []  # "would later be fined"
    if status == "planned" and _has_condition(parse, verb):
        status = "possible"
    return [status]


def auxiliaries(parse: Parse, token: Token) -> tuple[Token, ...]:
    """Auxiliaries of a verb, also those it shares: "will meet and talk"."""
    while True:
        own = parse.children(token.index, "aux", "auxpass")
        if own or token.dep != "conj" or token.tag not in ("VB", "VBG"):
            return own
        if parse.children(token.index, "nsubj", "nsubjpass"):
            return own
        token = parse.tokens[token.head]


def _is_perfect(helpers: tuple[Token, ...]) -> bool:
    return any(a.lemma == "have" for a in helpers)


def is_backshifted(parse: Parse, verb: Token) -> bool:
    """Whether a saying in the past is over the verb, in other words than the speaker's own.

    "said prices would rise" tells what "prices will rise" told; so does "news that prices would".
    """
    for at in (verb, *parse.ancestors(verb.index)):
        if at.dep == "ccomp":
            above = parse.tokens[at.head]
            is_past = above.tag in ("VBD", "VBN", "VBG") and not parse.children(above.index, "neg")
            return is_past and not _is_quoted(parse, at)
        if at.dep == "acl":
            return any(m.lemma == "that" for m in parse.children(at.index, "mark"))
        if at.dep not in ("conj", "xcomp", "advcl"):
            return False
    return False


def _is_quoted(parse: Parse, verb: Token) -> bool:
    first = parse.subtree(verb.index)[0]
    return any(parse.tokens[i].text in OPENING for i in (first, first - 1) if i >= 0)


def _has_condition(parse: Parse, verb: Token) -> bool:
    """Whether an if-clause hangs on the verb: what follows from a condition is possible."""
    clauses = parse.children(verb.index, "advcl")
    return any(is_conditional(parse, c) for c in clauses)


def is_conditional(parse: Parse, token: Token) -> bool:
    """Whether the word's own clause stands under "if", "unless", "whether"."""
    marks = parse.children(token.index, "mark", "advmod")
    return any(m.lemma in WHETHER or m.text.lower() == "should" for m in marks)


def is_infinitive(parse: Parse, token: Token) -> bool:
    """Whether it is a "to"-infinitive, also one that shares its "to"."""
    return token.tag == "VB" and any(a.tag == "TO" for a in auxiliaries(parse, token))


def is_asked_or_ordered(parse: Parse, verb: Token) -> bool:
    """Whether the clause is a question for yes or no, or an imperative: "Did they meet?", "Go!"."""
    while verb.dep == "conj" and parse.tokens[verb.head].pos in ("VERB", "AUX"):
        verb = parse.tokens[verb.head]
    if not verb.is_root and verb.dep != "ccomp":
        return False
    subjects = parse.children(verb.index, "nsubj", "nsubjpass", "expl", "csubj")
    helpers = parse.children(verb.index, "aux", "auxpass")
    if not subjects:
        is_alone = verb.is_root or (
            _is_quoted(parse, verb) and not parse.children(verb.index, "mark")
        )
        return is_alone and verb.tag == "VB" and not helpers
    asks = not any(t.tag in QUESTION_WORDS for t in parse.children(verb.index))
    turned = any(h.index < subjects[0].index for h in helpers) and asks
    return turned and _is_question(parse, verb)


def _is_question(parse: Parse, verb: Token) -> bool:
    inside = parse.subtree(verb.index)
    past = min(inside[-1] + 2, len(parse.tokens))
    return any(parse.tokens[i].text == "?" for i in (*inside, *range(inside[-1], past)))


def _is_going_on(parse: Parse, verb: Token) -> bool:
    """Whether its form tells that it is in progress: "is meeting", "has been meeting"."""
    helpers = auxiliaries(parse, verb)
    if verb.tag == "VBN":
        helpers = (
            tuple(h for h in helpers if h.text.lower() != "being")
            if any(h.text.lower() == "being" for h in helpers)
            else ()
        )
    elif verb.tag != "VBG":
        return False
    if not helpers:
        return verb.is_root and verb.tag == "VBG" and bool(parse.children(verb.index, "nsubj"))
    is_present = any(h.tag in ("VBZ", "VBP") for h in helpers)
    return is_present or is_backshifted(parse, verb)


def _is_soon(parse: Parse, verb: Token) -> bool:
    """Whether a time to come goes with it: "is leaving tomorrow"."""
    times = parse.children(verb.index, "npadvmod", "advmod")
    inside = (c for t in times for c in (t, *parse.children(t.index, "amod")))
    return any(c.lemma in TO_COME for c in inside)


def _is_scheduled(parse: Parse, verb: Token) -> bool:
    """Whether the plain present tells what is fixed for a day: "They meet Monday" in a sentence.

    Headlines, which end without a full stop, tell in it what has happened.
    """
    if verb.tag not in ("VBZ", "VBP") or auxiliaries(parse, verb):
        return False
    days = [c for c in parse.children(verb.index, "npadvmod") if c.text in WEEKDAYS]
    for prep in parse.children(verb.index, "prep"):
        if prep.lemma == "on":
            days += [p for p in parse.children(prep.index, "pobj") if p.text in WEEKDAYS]
    past = parse.sentences[verb.sentence][1]
    return bool(days) and parse.tokens[past - 1].text == "."


def _is_state(parse: Parse, verb: Token, tables: EventTables) -> bool:
    """Whether the present tense of a state: "wants", "control the town", but not "has wanted"."""
    if tables.states.get(verb.lemma) != "ongoing" or verb.tag not in ("VBZ", "VBP", "VB"):
        return False
    helpers = auxiliaries(parse, verb)
    return all(h.lemma == "do" and h.tag in ("VBZ", "VBP") for h in helpers) and (
        verb.tag != "VB" or bool(helpers)
    )


def host_of(parse: Parse, token: Token) -> Token | None:
    """The verb whose status a clause without one of its own shares.

    "may resign, leaving ...", "by going they are gaining", "will stay until it ends".
    """
    if token.is_root or token.pos not in ("VERB", "AUX"):
        return None
    above = parse.tokens[token.head]
    is_bare = token.tag == "VBG" and not parse.children(token.index, "aux", "auxpass")
    if token.dep == "pcomp" and is_bare and above.lemma in MEANS and not above.is_root:
        above = parse.tokens[above.head]
    elif token.dep == "advcl":
        marks = parse.children(token.index, "mark", "advmod")
        is_timed = any(m.lemma in TIMES for m in marks) and token.tag in ("VBZ", "VBP")
        if not is_timed and not (is_bare and not any(m.dep == "mark" for m in marks)):
            return None
    elif token.dep != "xcomp" or not is_bare:
        return None
    return above if above.pos in ("VERB", "AUX") else None
