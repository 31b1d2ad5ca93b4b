"""What a report's words tell of one reference: table entry, noun, nationality, place or party."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.lexicon.actors import NATION_SORTS, ActorTables, Entry, Noun, fold_name
from sayso.lexicon.cities import cities_named
from sayso.lexicon.spelling import surname_distance
from sayso.records.actor import Reference
from sayso.records.parse import Parse, Token
from sayso.records.text import Report, Span, Spans
from sayso.resolution.actors_cluster import Cluster
from sayso.resolution.places import city_in

ETHNIC = "ethnic"
"""Before a people's name it says what people are, and not of what country: "ethnic Turks"."""
SHORTEST_MISSPELT = 7
"""Letters from which a name may be that of a country, misspelt."""
LOCATIVE = frozenset(
    (
        *("in", "at", "from", "to", "near", "outside", "inside", "into", "around", "across"),
        *("through", "of", "for", "via", "toward", "towards"),
    )
)
NATIONAL = ("country", "adjective", "capital")
PLACE_SORTS = ("country", "capital", "region")
JOINTS = ("of", "for", "de", "del")
BODY_SORTS = ("organisation", "outlet")
OWNERS = ("by", "from", "of")
CREEDS = frozenset(
    (
        *("Arab", "Christian", "Communist", "Druze", "Hutu", "Islamist", "Jewish", "Kurdish"),
        *("Maoist", "Marxist", "Muslim", "Shia", "Shiite", "Sunni"),
    )
)
"""Adjectives of peoples of several states, and of creeds."""
AGAINST = ("anti", "pro", "non")
LED = frozenset(["led", "run"])
"""A thing or body is theirs who lead it, not of those who only back it: "the US-led war"."""


@dataclass(frozen=True)
class Scene:
    """One report while its actors are told apart; `parties` are heads of sources and parties.

    `home` is the one country that the report speaks of, None if there are several or none;
    `shared` are folded surnames that two people of the report bear; `ranks` is the sector of
    captains and the like where the report has police and no soldiers; `told` counts the names
    of each country; `cluster_of` gives the cluster by the head of a reference.
    """

    parse: Parse
    report: Report
    tables: ActorTables
    parties: frozenset[int]
    entries: dict[Span, Entry | None] = field(default_factory=dict)
    home: str | None = None
    shared: frozenset[str] = frozenset()
    ranks: str | None = None
    told: Counter[str] = field(default_factory=Counter)
    references: tuple[Reference, ...] = ()
    cluster_of: Mapping[int, Cluster] = field(default_factory=dict)

    def words(self, reference: Reference) -> str:
        """The reference's words, white space made single."""
        return " ".join(reference.span.quote(self.parse.text).split())

    def entry(self, reference: Reference) -> Entry | None:
        """The table's entry for a name, if its label does not speak against it."""
        if reference.kind != "name" or reference.label == "PERSON":
            return None
        if reference.span not in self.entries:
            is_ethnic = self.is_ethnic(reference)
            self.entries[reference.span] = None if is_ethnic else self._look_up(reference)
        return self.entries[reference.span]

    def is_ethnic(self, reference: Reference) -> bool:
        """Whether "ethnic" stands before it: "ethnic Turks" may be of any country."""
        start, before = reference.span.start, ETHNIC + " "
        return self.parse.text[max(0, start - len(before)) : start].lower() == before

    def is_credit(self, reference: Reference) -> bool:
        """Whether the name is the agency of a dateline: "LISBON, March 6 (Meridian) - ..."."""
        if not any(d.holds(reference.span) for d in self.report.datelines):
            return False
        return self.parse.text[: reference.span.start].rstrip()[-1:] == "("

    def entry_of(self, cluster: Cluster) -> Entry | None:
        """The table's entry of the first mention that acts and is listed."""
        found = (self.entry(r) for r in cluster.references if self.acts(r))
        return next((e for e in found if e is not None), None)

    def _look_up(self, reference: Reference) -> Entry | None:
        words = self.words(reference)
        if words in self.tables.wide_names:
            return None
        found = self.tables.entries(words) or self._misspelt(words)
        if found:
            return found[0]
        parts = words.split()
        people = self.tables.entries(parts[-1])
        if people and people[0].sort == "people":
            return people[0]
        for size in (1, 2):
            nation = self.tables.entries(" ".join(parts[:size]))
            body = self.tables.entries(" ".join(parts[size:]))
            if size == 1 and not nation and body and self._is_described(reference, body[0]):
                return body[0]
            if nation and body and nation[0].sort in NATIONAL:
                known = body[0].country
                return body[0] if known == nation[0].country else None
        return None

    def _is_described(self, reference: Reference, body: Entry) -> bool:
        """Whether a people's or creed's adjective stands before a listed body: "Kurdish PKK"."""
        first = self.parse.tokens_in(reference.span)[0]
        return first.text in CREEDS and body.sort == "organisation" and body.country is not None

    def _misspelt(self, words: str) -> tuple[Entry, ...]:
        """Entries of the one country whose name is spelt nearly so: "Afganistan".

        Rule: actor.country.spelling
        Source: own; names that a city bears are left alone ("Columbia").
        """
        if len(words) < SHORTEST_MISSPELT or not words.isalpha() or not words[0].isupper():
            return ()
        near = [
            entries
            for name in self.tables.nations.get(words[0], ())
            if (entries := self.tables.names[name])[0].sort in NATION_SORTS
            and surname_distance(words.casefold(), name.casefold()) is not None
        ]
        is_clear = len({e[0].country for e in near}) == 1
        return near[0] if is_clear and not cities_named(words) else ()

    def noun(self, reference: Reference) -> Noun | None:
        """What the noun of a nominal, or the body noun of a name, names."""
        tokens = self.parse.tokens_in(reference.span)
        heads = [self.parse.tokens[reference.head]]
        if reference.kind == "name":
            joint = next((k for k, t in enumerate(tokens) if t.text.lower() in JOINTS), 0)
            heads = [tokens[joint - 1]] if joint else [tokens[-1]]
        if reference.kind == "name":
            return self._body_of(heads[0], tokens[0].index)
        return noun_of(self.parse, self.tables, heads[0], tokens[0].index)

    def _body_of(self, head: Token, first: int) -> Noun | None:
        for start in range(max(first, head.index - 3), head.index + 1):
            words = self.parse.text[self.parse.tokens[start].start : head.end].lower()
            if (noun := self.tables.body(words)) is not None:
                return noun
        opening = self.tables.name_heads.get(self.parse.tokens[first].text.lower())
        return opening if opening is not None and opening.kind == "media" else None

    def acts(self, reference: Reference) -> bool:
        """Whether the reference is to somebody: a capital "in" which things happen is a place."""
        entry = self.entry(reference)
        if entry is None or entry.sort != "capital" or reference.head in self.parties:
            return True
        token = self.parse.tokens[reference.head]
        while token.dep == "conj" and not token.is_root:
            token = self.parse.tokens[token.head]
        if token.dep == "pobj":
            return self.parse.tokens[token.head].text.lower() not in LOCATIVE
        return token.dep in ("nsubj", "nsubjpass", "dobj", "poss", "dative", "agent")

    def is_party(self, references: Sequence[Reference]) -> bool:
        """Whether one of them is credited with words or takes part in an event."""
        return any(r.head in self.parties for r in references)

    def nations(
        self, words: str, with_capitals: bool = False, with_bodies: bool = True
    ) -> Iterator[str]:
        """Codes of countries, nationalities and national bodies in the words, in their order.

        "anti-Syrian" and "US-backed" tell no nation, nor do "Latin American" and "Persian Gulf";
        "US-led" tells who leads.
        """
        parts = [p for w in words.replace("’", "'").split() for p in self._unjoined(w)]
        at = 0
        while at < len(parts):
            at += 2 if parts[at : at + 1] and parts[at].lower() == ETHNIC else 0
            half = self._half(parts[at : at + 4])
            if half is not None:
                yield half
            for end in range(min(len(parts), at + 6), at, -1):
                name = _unmarked(" ".join(parts[at:end]))
                found = self.tables.entries(name)
                if name in self.tables.wide_names or (found and not found[0].country):
                    at = end - 1
                    break
                is_told = bool(found) and (with_capitals or found[0].sort != "capital")
                is_told = is_told and (with_bodies or not self._is_national_body(found[0]))
                if is_told and found[0].country:
                    yield found[0].country
                    at = end - 1
                    break
            at += 1

    def _half(self, parts: Sequence[str]) -> str | None:
        """Code of the nation whose name the next shares: "North" of "North and South Korea"."""
        if len(parts) < 4 or parts[1] not in ("and", "or") or self.tables.entries(parts[0]):
            return None
        found = self.tables.entries(_unmarked(f"{parts[0]} {parts[3]}"))
        is_whole = bool(self.tables.entries(_unmarked(" ".join(parts[2:]))))
        return found[0].country if found and is_whole else None

    def _is_national_body(self, entry: Entry) -> bool:
        """Whether it is a body of one state: "UN" in "UN Relief Coordinator" is none."""
        return entry.sort in BODY_SORTS and (entry.country or "") in self.tables.countries

    def place_at(self, noun: Token) -> str | None:
        """Country of the place whose name ends with the token: "Algiers", "mostly calm Basra".

        Of a city all words with capitals are its name: "Angeles" is none in "Los Angeles".
        """
        first = noun.index
        while first > 0 and self.parse.tokens[first - 1].dep == "compound":
            first -= 1
        for start in range(first, noun.index + 1):
            words = self.parse.span_of(start, noun.index).quote(self.parse.text)
            for entry in self.tables.entries(words)[:1]:
                return entry.country if entry.sort in PLACE_SORTS else None
        while first < noun.index and not self.parse.tokens[first].text[0].isupper():
            first += 1
        name = self.parse.span_of(first, noun.index).quote(self.parse.text)
        city = city_in(name, self.told) if noun.pos == "PROPN" else None
        return city.country if city is not None else None

    def _unjoined(self, word: str) -> list[str]:
        if "-" not in word or self.tables.entries(word) or word in self.tables.wide_names:
            return [word]
        parts = word.split("-")
        if parts[-1] in LED:
            return parts[:-1]
        return [] if parts[0].lower() in AGAINST or parts[-1].islower() else parts


def _unmarked(words: str) -> str:
    """The words as names are listed: without marks around them and without "'s"."""
    plain = words.strip(',;:()"“”')
    if " " in plain or plain.count(".") == 1:
        plain = plain.rstrip(".")
    return plain.removesuffix("'s").removesuffix("'")


def noun_of(parse: Parse, tables: ActorTables, head: Token, first: int) -> Noun | None:
    """What the noun, or the longest compound that it ends, names; words before `first` left out."""
    for start in range(max(first, head.index - 3), head.index + 1):
        before = parse.text[parse.tokens[start].start : head.start].lower()
        noun = tables.nouns.get(before + head.lemma) or tables.nouns.get(before + head.text.lower())
        if noun is not None:
            return noun
    return None


def party_heads(
    spans: Spans, parse: Parse, referring: frozenset[int], documents: frozenset[str]
) -> frozenset[int]:
    """Tokens that stand for whole sources and parties: heads, what is joined to them, owners.

    "a statement by ministry officials" stands for the officials.
    """
    found: set[int] = set()
    for span in spans:
        root = parse.root_of(span)
        if root is None:
            continue
        heads = parse.conjuncts(root.index)
        found.update(heads)
        if root.index not in referring and root.lemma in documents:
            found.update(owners(parse, root.index))
    return frozenset(found)


def owners(parse: Parse, head: int) -> tuple[int, ...]:
    """Tokens of those whose thing the head is: "a statement by the ministry", "its report"."""
    found = []
    for child in parse.children(head):
        if child.dep in ("poss", "compound"):
            found.append(child.index)
        elif child.dep in ("prep", "agent") and child.text.lower() in OWNERS:
            found.extend(t.index for t in parse.children(child.index, "pobj"))
    return tuple(found)


def shared_surnames(references: Sequence[Reference], scene: Scene) -> frozenset[str]:
    """Folded surnames of people whose given names or middle initials differ."""
    people = [r for r in references if r.kind == "name" and r.label == "PERSON"]
    names = sorted({tuple(fold_name(scene.words(r)).split()) for r in people})
    given: dict[str, set[str]] = {}
    between: dict[str, set[str]] = {}
    for words in names:
        is_tail = any(o != words and o[-len(words) :] == words for o in names)
        if len(words) > 1 and not is_tail:
            given.setdefault(words[-1], set()).add(words[0][0])
            between.setdefault(words[-1], set()).update(w[0] for w in words[1:2] if words[2:])
    return frozenset(n for n in given if len(given[n]) > 1 or len(between[n]) > 1)


def sector_of_ranks(references: Sequence[Reference], scene: Scene) -> str | None:
    """COP if the report tells of police and of no soldiers, so that a captain is of the police."""
    nouns = (scene.noun(r) for r in references if r.kind != "pronoun" and r.label != "PERSON")
    sectors = {s for n in nouns if n is not None for s in n.sectors}
    return "COP" if "COP" in sectors and "MIL" not in sectors else None
