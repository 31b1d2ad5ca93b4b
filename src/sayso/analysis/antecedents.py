"""What a reference could be an antecedent of: person or body, number, gender, whether it spoke."""

from dataclasses import dataclass, field
from functools import cached_property

from sayso.analysis.offices import Office, office_after, office_of, words_before
from sayso.lexicon.actors import ActorTables, Entry, Noun, fold_name
from sayso.records.actor import Reference
from sayso.records.parse import Parse, Token

DEFINITE = frozenset(["the", "this", "that", "these", "those", "both"])
SUBJECTS = ("nsubj", "nsubjpass", "agent")
SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
SUFFIX_CHARS = 5
"""How far after a name "Jr." may stand."""
COUNTRY_NOUNS = frozenset(["country", "nation", "state", "republic", "superpower", "kingdom"])
GROUP_NOUNS = frozenset(["group", "organization", "organisation", "bloc", "alliance"])
OF_SOMEBODY = frozenset(["campaign", "camp", "team"])
"""Bodies of one person, so that none is the party of the same sector."""
UNLISTED_NOUNS = frozenset(["company", "firm", "organization", "organisation", "group"])


NameKey = tuple[tuple[str, ...], str | None, str]
"""Words of a name, its label, and how it is spelt."""


@dataclass
class Known:
    """What is known so far of one actor of the report.

    `nouns` are lemmas by which it was introduced or taken up, `forms` what an outlet is,
    `middle` initials between given name and surname, `suffix` what "Jr." is of its name;
    `offices` are those told of a person, `is_named` whether a name of a person was read, `times`
    how often it was mentioned.
    """

    gender: str = ""
    shown: str = ""
    given: str = ""
    middle: str = ""
    suffix: str = ""
    nouns: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    offices: frozenset[Office] = frozenset()
    is_named: bool = False
    times: int = 0


@dataclass(eq=False)
class Candidate:
    """A reference with what decides whether another may mean the same.

    `quotation` is the number of the quotation that it stands in, -1 outside of all, `narrated`
    the number of sentences up to it that are more than quoted words.
    """

    reference: Reference
    parse: Parse
    sentence: int
    noun: Noun | None
    is_person: bool
    is_body: bool
    is_subject: bool
    is_speaker: bool
    is_plural: bool = False
    words: tuple[str, ...] = ()
    known: Known = field(default_factory=Known)
    quotation: int = -1
    narrated: int = 0

    @classmethod
    def of(cls, reference: Reference, parse: Parse, tables: ActorTables) -> "Candidate":
        """The candidate that a reference makes, still on its own."""
        token = acting_token(reference, parse)
        noun = (
            tables.nouns.get(parse.tokens[reference.head].lemma)
            if reference.kind == "nominal"
            else None
        )
        kind = noun.kind if noun is not None else None
        return cls(
            reference=reference,
            parse=parse,
            sentence=token.sentence,
            noun=noun,
            is_person=reference.label == "PERSON" or kind == "person",
            is_body=reference.label in ("ORG", "GPE")
            or (reference.label == "NORP" and not reference.is_plural)
            or kind in ("organisation", "government", "armed group", "media"),
            is_subject=_is_subject(parse, token),
            is_speaker=_speaks(parse, token, tables),
            is_plural=reference.is_plural,
            words=_folded(reference, parse),
            known=_known(reference, parse, tables),
        )

    @cached_property
    def name_key(self) -> NameKey:
        """What tells whether two names can be the same."""
        return self.words, self.reference.label, self.reference.span.quote(self.parse.text)

    @cached_property
    def narrowing(self) -> frozenset[str]:
        """Words of its phrase that narrow it down."""
        return _modifiers(self.parse, self.reference)

    @property
    def gender(self) -> str:
        """The letter m or f, from titles, given names or pronouns; empty while unknown."""
        return self.known.gender or self.known.shown

    def distance(self, known: "Candidate") -> int:
        """Sentences from the earlier one to this; outside quotations, quoted ones do not count."""
        if self.quotation < 0 and known.quotation < 0:
            return self.narrated - known.narrated
        return self.sentence - known.sentence

    def tell_gender(self, gender: str) -> None:
        """Remember the gender that a pronoun showed."""
        self.known.shown = self.known.shown or gender

    def join(self, other: "Candidate | None") -> None:
        """Take part in what is known of the antecedent."""
        if other is None:
            return
        other.known.gender = other.known.gender or self.known.gender
        other.known.given = other.known.given or self.known.given
        other.known.middle = max(other.known.middle, self.known.middle, key=len)
        other.known.suffix = other.known.suffix or self.known.suffix
        other.known.nouns |= self.known.nouns
        other.known.forms |= self.known.forms
        other.known.offices |= self.known.offices
        other.known.is_named |= self.known.is_named
        self.known = other.known
        if self.reference.kind == "pronoun":
            self.is_person, self.is_body = other.is_person, other.is_body
            self.is_plural = other.is_plural

    def may_be(self, other: "Candidate") -> bool:
        """Whether the two can be one, by what kind of thing they name."""
        if self.is_person != other.is_person and (self.is_body or other.is_body):
            return False
        return self.reference.is_plural == other.reference.is_plural

    def fits_noun(self, new: "Candidate", parse: Parse, tables: ActorTables) -> bool:
        """Whether the definite noun of `new` ("the ministry") may take this one up again."""
        if self.reference.is_plural != new.reference.is_plural or new.noun is None:
            return False
        noun = parse.tokens[new.reference.head].lemma
        if self.reference.kind == "nominal":
            return self._same_noun(new, noun, parse)
        if self.reference.kind != "name":
            return False
        is_loose = new.noun.kind == "media" and not _has_name(parse, new.reference)
        if len(new.narrowing) > (1 if is_loose else 0):
            return False
        forms = tables.outlet_forms.get(noun, frozenset())
        if self.reference.label == "ORG" and (new.noun.kind == "media" or "agency" in forms):
            is_called_so = noun in self.known.nouns
            return is_called_so or self._is_such_outlet(new.noun, forms, parse, tables)
        return self._named_by(new.noun, noun, parse, tables)

    def _same_noun(self, new: "Candidate", noun: str, parse: Parse) -> bool:
        if parse.tokens[self.reference.head].lemma != noun:
            return False
        return new.narrowing <= self.narrowing and (
            new.reference.count in (None, self.reference.count)
        )

    def _named_by(self, new: Noun, noun: str, parse: Parse, tables: ActorTables) -> bool:
        words = self.reference.span.quote(parse.text).lower().split()
        if self.reference.label == "ORG" and new.kind != "person" and noun in words:
            return True
        if self.reference.label == "PERSON":
            return False
        entries = tables.entries(self.reference.span.quote(parse.text))
        if self.reference.label == "GPE":
            return noun in COUNTRY_NOUNS and bool(entries) and entries[0].sort == "country"
        if self.reference.label != "ORG" or new.kind == "person":
            return False
        if not entries:
            body = tables.body(words[-1]) or tables.name_heads.get(words[0])
            is_such = body is not None and body.kind == new.kind and body.sectors == new.sectors
            may_be = body is None or body.kind == "organisation"
            return is_such or (may_be and new.kind == "organisation" and noun in UNLISTED_NOUNS)
        return self._listed_by(new, noun, entries)

    def _is_such_outlet(
        self, new: Noun, forms: frozenset[str], parse: Parse, tables: ActorTables
    ) -> bool:
        """Whether it is an outlet of that form: "the agency" is no newspaper."""
        words = self.reference.span.quote(parse.text)
        entries = tables.entries(words)
        parts = words.lower().split()
        head = tables.body(parts[-1]) or tables.name_heads.get(parts[0])
        nouns = (tables.nouns.get(n) for n in self.known.nouns)
        kind = entries[0].kind if entries else head.kind if head is not None else None
        is_outlet = kind == "media" or any(n is not None and n.kind == "media" for n in nouns)
        if new.kind == "government":
            return kind == "government" or (is_outlet and bool(forms & self.known.forms))
        return is_outlet and not (forms and self.known.forms and not forms & self.known.forms)

    def _listed_by(self, new: Noun, noun: str, entries: tuple[Entry, ...]) -> bool:
        if noun in OF_SOMEBODY:
            return False
        same_sector = bool(set(entries[0].sectors) & set(new.sectors))
        return entries[0].kind == new.kind and (same_sector or noun in GROUP_NOUNS)


def acting_token(reference: Reference, parse: Parse) -> Token:
    """The token that has the grammar of the whole: "newspaper" of "the newspaper Fanal"."""
    token = parse.tokens[reference.head]
    while token.dep == "appos" and reference.phrase.holds(parse.tokens[token.head].span):
        token = parse.tokens[token.head]
    return token


def _is_subject(parse: Parse, token: Token) -> bool:
    """Whether it is a subject, or joined to one: both of "Lind and Moe said"."""
    while token.dep == "conj":
        token = parse.tokens[token.head]
    return token.dep in SUBJECTS


def is_bare_body(parse: Parse, candidate: Candidate) -> bool:
    """Whether a state body is named by its noun alone: "Police said", "Parliament voted"."""
    noun, reference = candidate.noun, candidate.reference
    is_body = noun is not None and noun.kind == "government" and bool(noun.sectors)
    is_alone = reference.span == parse.tokens[reference.head].span
    return is_body and is_alone and reference.kind == "nominal"


def noun_of_person(reference: Reference, parse: Parse, tables: ActorTables) -> bool:
    """Whether a nominal is one person by its noun: "the envoy", not "the ministry"."""
    noun = tables.nouns.get(parse.tokens[reference.head].lemma)
    return noun is not None and noun.kind == "person" and not reference.is_plural


def is_definite(parse: Parse, reference: Reference) -> bool:
    """Whether the noun points back: "the", "this", "both", or a possessive before it."""
    return any(
        t.text.lower() in DEFINITE
        for t in parse.children(reference.head, "det", "predet", "preconj")
    )


def _modifiers(parse: Parse, reference: Reference) -> frozenset[str]:
    """Words of the phrase that narrow it down, without determiners, numbers and the head."""
    return frozenset(
        t.lemma
        for t in parse.tokens_in(reference.span)
        if t.index != reference.head
        and t.pos not in ("DET", "NUM", "PUNCT", "CCONJ")
        and t.lemma not in ("multiple", "several", "many", "some")
    )


def _has_name(parse: Parse, reference: Reference) -> bool:
    return any(t.pos == "PROPN" for t in parse.tokens_in(reference.span))


def _speaks(parse: Parse, token: Token, tables: ActorTables) -> bool:
    governor = parse.tokens[token.head]
    if token.dep in ("nsubj", "agent") and governor.lemma in tables.saying:
        return True
    if token.dep == "conj":
        return _speaks(parse, governor, tables)
    is_object = token.dep == "pobj" and governor.text.lower() == "to"
    return is_object and parse.tokens[governor.head].text.lower() == "according"


def _gender(reference: Reference, parse: Parse, tables: ActorTables) -> str:
    for title in reference.titles:
        for word in reversed(title.lower().split()):
            entry = tables.titles.get(word)
            if entry is not None and entry.gender:
                return entry.gender
    if reference.kind == "name" and reference.label == "PERSON":
        words = parse.tokens_in(reference.span)
        first = words[0].text if len(words) > 1 else ""
        return tables.given.get(first) or tables.given.get(_plain(first), "")
    entry = tables.titles.get(parse.tokens[reference.head].lemma)
    return entry.gender if entry is not None and reference.kind == "nominal" else ""


def _known(reference: Reference, parse: Parse, tables: ActorTables) -> Known:
    """What the words of the reference alone tell of its bearer."""
    nouns = [title.lower().split()[-1] for title in reference.titles]
    words: list[str] = []
    if reference.kind == "nominal":
        nouns.append(parse.tokens[reference.head].lemma)
    elif reference.label == "ORG":
        words = reference.span.quote(parse.text).lower().split()
    entries = tables.entries(reference.span.quote(parse.text)) if words else ()
    told = [tables.outlet_forms.get(w, frozenset()) for w in (*words[:1], *words[-1:], *nouns)]
    forms = entries[0].forms if entries else frozenset().union(*told)
    gender = _gender(reference, parse, tables)
    return Known(
        gender=gender,
        given=_given(reference, parse),
        middle=_middle(_folded(reference, parse)) if reference.label == "PERSON" else "",
        suffix=_suffix(reference, parse),
        nouns=frozenset(nouns),
        forms=forms,
        offices=_offices(reference, parse, tables),
        is_named=reference.kind == "name" and reference.label == "PERSON",
    )


def _offices(reference: Reference, parse: Parse, tables: ActorTables) -> frozenset[Office]:
    """What the words before, in and right after the reference say that a person is."""
    if reference.kind == "nominal":
        told = {office_of(reference.span.quote(parse.text), tables)}
        return frozenset(told if noun_of_person(reference, parse, tables) else ())
    if reference.label != "PERSON":
        return frozenset()
    before = words_before(parse, reference)
    told = {office_of(words, tables) for words in (before, *reference.titles[:-1]) if words}
    return frozenset({*told, office_after(parse, reference.span, tables)} - {Office()})


def _middle(words: tuple[str, ...]) -> str:
    """Initials of the words between: "hw" of "george h.w. harlan"."""
    return "".join(w if len(w) < 3 else w[0] for w in words[1:-1])


def _suffix(reference: Reference, parse: Parse) -> str:
    """The "jr" of "Tom Brekke Jr.", which may stand after the name's end too."""
    words = fold_name(parse.text[reference.span.start : reference.span.end + SUFFIX_CHARS])
    size = len(reference.span.quote(parse.text).split())
    after = [w.strip(",;") for w in words.split()[size - 1 : size + 1]]
    is_person = reference.kind == "name" and reference.label == "PERSON"
    return next((w for w in after if w in SUFFIXES), "") if is_person else ""


def _plain(word: str) -> str:
    """The name without accents, as many outlets write it."""
    folded = fold_name(word)
    return folded[:1].upper() + folded[1:]


def _folded(reference: Reference, parse: Parse) -> tuple[str, ...]:
    """Words of a name, folded, without "Jr." and the like."""
    if reference.kind != "name":
        return ()
    words = fold_name(reference.span.quote(parse.text)).split()
    return tuple(w for w in words if w not in SUFFIXES) or tuple(words)


def _given(reference: Reference, parse: Parse) -> str:
    """The given name of a person named in full, in small letters."""
    words = reference.span.quote(parse.text).split()
    is_full = reference.kind == "name" and reference.label == "PERSON" and len(words) > 1
    return fold_name(words[0]) if is_full else ""
