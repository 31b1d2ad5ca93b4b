"""Which dated words stand in which clause, and which clauses share one time."""

from collections.abc import Iterator, Sequence

from sayso.lexicon.time import TimeTables
from sayso.records.parse import Parse, Token
from sayso.records.text import Span, Spans
from sayso.records.timex import TimeExpression, Timex
from sayso.resolution.dates_told import Told, told_in

CLAUSE = ("VERB", "AUX")
ARGUMENTS = frozenset(("dobj", "nsubj", "nsubjpass", "attr", "oprd"))
SUBJECTS = ("nsubj", "nsubjpass")
HELPERS = ("aux", "auxpass")
ATTRIBUTIVE = frozenset(("poss", "compound", "nmod", "amod", "nummod"))
SAME_TIME_MARKS = frozenset(("while", "as", "when"))
SAME_TIME_PREPS = frozenset(("by", "in", "while", "when"))
HOLDING_PREPS = frozenset(("in", "during", "at", "with", "by", "through", "amid"))


class Clauses:
    """The dated words of a report (`told`, in text order) by the clause that owns them.

    `parse` and `tables` are those that it was made with.
    """

    def __init__(
        self,
        expressions: Sequence[TimeExpression],
        timexes: Sequence[Timex],
        parse: Parse,
        tables: TimeTables,
    ) -> None:
        self.parse = parse
        self.tables = tables
        self._by_clause: dict[int, list[Told]] = {}
        self._by_sentence: dict[int, list[Told]] = {}
        self.told = tuple(told_in(expressions, timexes, parse))
        for told in self.told:
            self._by_sentence.setdefault(told.top.sentence, []).append(told)
            if self._is_of_clause(told.top):
                self._by_clause.setdefault(self.of(told.top).index, []).append(told)

    def of(self, token: Token) -> Token:
        """The verb that governs the token, itself if it is one; the root where there is none."""
        if token.pos in CLAUSE:
            return token
        last = token
        for above in self.parse.ancestors(token.index):
            last = above
            if above.pos in CLAUSE:
                break
        return last

    def times_of(self, verb: Token) -> list[Told]:
        """Dated words that the verb's own clause holds, in text order."""
        return self._by_clause.get(verb.index, [])

    def _is_of_clause(self, top: Token) -> bool:
        """Whether dated words tell when their clause happens, not which thing it tells of.

        Not so "set Friday as the deadline", "condemned Friday's attack"; but so "Friday's attack
        killed five", "in Friday's attack".
        """
        if top.dep in ARGUMENTS and self.parse.tokens[top.head].pos in CLAUSE:
            return False
        if top.dep not in ATTRIBUTIVE:
            return True
        owner = self.parse.tokens[top.head]
        if owner.dep == "pobj":
            prep = self.parse.tokens[owner.head]
            is_of_verb = self.parse.tokens[prep.head].pos in CLAUSE
            return is_of_verb and prep.text.lower() in HOLDING_PREPS
        return owner.dep in ("nsubj", "nsubjpass") or owner.is_root

    def times_under(self, noun: Token) -> list[Told]:
        """Dated words that hang on a noun: "the talks on Friday", "talks held on Friday"."""
        below = set(self.parse.subtree(noun.index))
        inner = {t.index for t in self.parse.children(noun.index, "acl") if t.tag != "VB"}
        inner |= {
            t.index
            for t in self.parse.children(noun.index, "relcl")
            if not self.parse.children(t.index, "nsubjpass")
        }
        found = []
        for told in self._by_sentence.get(noun.sentence, []):
            owner = self.of(told.top).index
            if told.top.index in below and (owner not in below or owner in inner | {noun.index}):
                found.append(told)
        return found

    def sharing(self, verb: Token, inside: Spans = ()) -> Iterator[Token]:
        """The clause, then the clauses above it whose time it shares, none outside `inside`.

        A joined clause of the same tense does ("met and signed"), one told as going on beside
        ("killing five", "while ..."), and one under a verb that happens with it ("began to
        withdraw"); a purpose, a reason and a content do not.

        Rule: date.shared-clause
        Source: own.
        """
        yield verb
        seen = {verb.index}
        while not verb.is_root:
            above = self.of(self.parse.tokens[verb.head])
            if above.index in seen or not self._shares(verb, above):
                return
            if any(s.holds(verb.span) and not s.holds(above.span) for s in inside):
                return
            seen.add(above.index)
            verb = above
            yield verb

    def joined_to(self, verb: Token) -> Iterator[Token]:
        """Clauses joined to it that tell its time at their end: they share its subject or helper.

        "Six were killed and ten hurt on Friday", "left the talks and flew home on Friday".
        """
        is_passive = bool(self.parse.children(verb.index, "auxpass"))
        for other in self.parse.children(verb.index, "conj"):
            own = {t.dep for t in self.parse.children(other.index, *SUBJECTS, *HELPERS)}
            shares_helper = is_passive and other.tag == "VBN" and own.isdisjoint(HELPERS)
            shares_subject = self._form(other) == self._form(verb) and own.isdisjoint(SUBJECTS)
            if shares_helper or shares_subject:
                yield other

    def _shares(self, verb: Token, above: Token) -> bool:
        marks = {t.text.lower() for t in self.parse.children(verb.index, "mark", "advmod")}
        match verb.dep:
            case "aux" | "auxpass":
                return True
            case "conj":
                return self._form(verb) == self._form(above)
            case "advcl":
                return bool(marks & SAME_TIME_MARKS) or (verb.tag == "VBG" and not marks)
            case "xcomp":
                return self.tables.outlook.get(above.lemma) == "same"
            case "pcomp":
                return self.parse.tokens[verb.head].text.lower() in SAME_TIME_PREPS
            case _:
                return False

    def _form(self, verb: Token) -> str:
        """The verb's form; a passive has that of its helper: "left and was arrested"."""
        helpers = self.parse.children(verb.index, "auxpass")
        return helpers[-1].tag if helpers and verb.tag == "VBN" else verb.tag

    def sayings_in(self, sentence: int) -> list[Told]:
        """Dated words that hang on a noun of saying: "in a report on Friday"."""
        return [t for t in self._by_sentence.get(sentence, []) if self._is_saying(t.top)]

    def looks_ahead(self, verb: Token) -> bool:
        """Whether what the verb governs lies ahead: "is expected", "plans"."""
        return self.tables.outlook.get(verb.lemma) in ("future", "planned")

    def _is_saying(self, top: Token) -> bool:
        for above in self.parse.ancestors(top.index):
            if above.lemma in self.tables.sayings and above.pos == "NOUN":
                return True
            if above.pos in CLAUSE and above.dep != "acl":
                return False
        return False

    def holds_noun(self, noun: Token) -> bool:
        """Whether a noun told of happens when its clause does: its subject, object or setting.

        "The attack killed five on Monday", "in an attack"; not "after the attack".
        """
        while noun.dep in ("conj", "compound", "nmod", "appos") and not noun.is_root:
            noun = self.parse.tokens[noun.head]
        governor = self.parse.tokens[noun.head]
        if noun.dep == "pobj" and governor.text.lower() == "of":
            whole = self.parse.tokens[governor.head]
            return whole.lemma in self.tables.wholes and self.holds_noun(whole)
        if noun.dep == "pobj":
            return governor.text.lower() in HOLDING_PREPS
        return True


def within(span: Span, contents: Spans) -> bool:
    """Whether the words stand in one of these places."""
    return any(content.holds(span) for content in contents)
