"""What a set of references tells of its actor: name, kind, country, sectors, roles."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.lexicon.actors import ActorTables, Entry, Noun, fold_name
from sayso.records.actor import Actor, ActorKind, Reference, Role
from sayso.records.ids import actor_id, unnamed_actor_id
from sayso.records.parse import Parse
from sayso.records.text import Report, Spans
from sayso.resolution.actors_cluster import Cluster

LOCATIVE = frozenset(
    ["in", "at", "from", "to", "near", "outside", "into", "around", "across", "through", "via"]
)
LISTED = ("organisation", "outlet")
FORMER = frozenset(["former", "ex", "ex-", "onetime", "one-time"])


@dataclass(frozen=True, slots=True)
class Scene:
    """The report around a cluster. `matters` are the words of sources and of parties to events."""

    parse: Parse
    report: Report
    tables: ActorTables
    matters: Spans

    def words(self, reference: Reference) -> str:
        """The reference's words, white space made single."""
        return " ".join(reference.span.quote(self.parse.text).split())

    def entry(self, reference: Reference) -> Entry | None:
        """The table's entry for a name that the label does not contradict."""
        if reference.kind != "name" or reference.label == "PERSON":
            return None
        return next(iter(self.tables.entries(self.words(reference))), None)

    def noun(self, reference: Reference) -> Noun | None:
        """What the noun of a nominal, or the body noun of a name, names."""
        tokens = self.parse.tokens_in(reference.span)
        heads = [self.parse.tokens[reference.head]]
        if reference.kind == "name":
            heads = [tokens[-1], tokens[0]]
        for head in heads:
            first = max(tokens[0].index, head.index - 3)
            for start in range(first, head.index + 1):
                text = self.parse.text[self.parse.tokens[start].start : head.start].lower()
                noun = self.tables.nouns.get(text + head.lemma) or self.tables.nouns.get(
                    text + head.text.lower()
                )
                if noun is not None:
                    return noun
        return None

    def acts(self, reference: Reference) -> bool:
        """Whether the reference is to somebody: a capital "in" which things happen is a place."""
        entry = self.entry(reference)
        if entry is None or entry.sort != "capital":
            return True
        token = self.parse.tokens[reference.head]
        while token.dep == "conj" and not token.is_root:
            token = self.parse.tokens[token.head]
        above = self.parse.tokens[token.head]
        if token.dep == "pobj":
            return above.text.lower() not in LOCATIVE
        return token.dep in ("nsubj", "nsubjpass", "dobj", "poss", "dative", "agent")

    def countries(self, words: str) -> Iterator[str]:
        """Codes of the countries, nationalities and listed bodies that stand in the words."""
        parts = words.replace("-", " ").split()
        at = 0
        while at < len(parts):
            for end in range(len(parts), at, -1):
                found = self.tables.entries(
                    " ".join(parts[at:end]).removesuffix("'s").removesuffix("’s")
                )
                if found and found[0].country and found[0].sort != "capital":
                    yield found[0].country
                    at = end - 1
                    break
            at += 1


def actor_of(cluster: Cluster, scene: Scene) -> Actor | None:
    """The actor that the cluster means; None if it is of no account or cannot be told."""
    acting = [r for r in cluster.references if scene.acts(r)]
    entry = next((e for r in acting if (e := scene.entry(r)) is not None), None)
    if entry is not None and entry.sort in ("country", "adjective", "capital"):
        return _country(entry, acting, scene)
    if cluster.names:
        return _named(cluster, entry, scene)
    return _unnamed(cluster, scene)


def _country(entry: Entry, acting: list[Reference], scene: Scene) -> Actor:
    state = scene.tables.countries[str(entry.country)]
    is_seat = any((e := scene.entry(r)) is not None and e.sort == "capital" for r in acting)
    return Actor(
        id=actor_id("government", state.name, state.country),
        name=state.name,
        kind="government",
        country=state.country,
        sectors=("GOV",) if is_seat else (),
        aliases=state.aliases,
    )


def _named(cluster: Cluster, entry: Entry | None, scene: Scene) -> Actor | None:
    spelt = [scene.words(r) for r in cluster.names]
    best = max(
        cluster.names,
        key=lambda r: (len(w := scene.words(r).split()), spelt.count(" ".join(w)), -r.span.start),
    )
    name = entry.name if entry is not None and entry.sort in LISTED else scene.words(best)
    kind = _kind(cluster, entry, scene)
    if best.label == "GPE" and entry is None and not _takes_part(cluster, scene):
        return None
    country = (entry.country if entry is not None else None) or _country_of(cluster, scene)
    forms = {scene.words(r) for r in cluster.names} | set(entry.aliases if entry else ())
    return Actor(
        id=actor_id(kind, name, country),
        name=name,
        kind=kind,
        country=country,
        sectors=tuple(dict.fromkeys(_sectors(cluster, entry, scene))),
        aliases=tuple(sorted(forms - {name})),
        roles=tuple(dict.fromkeys(_roles(cluster, scene))),
    )


def _takes_part(cluster: Cluster, scene: Scene) -> bool:
    return any(m.meets(r.span) for r in cluster.references for m in scene.matters)


def _kind(cluster: Cluster, entry: Entry | None, scene: Scene) -> ActorKind:
    if entry is not None:
        return entry.kind
    first = cluster.names[0] if cluster.names else cluster.references[0]
    if first.label == "PERSON":
        return "person"
    if first.label == "NORP" or first.is_plural:
        return "people"
    nouns = [n for r in cluster.references if (n := scene.noun(r)) is not None]
    kinds = [n.kind for n in nouns if (n.kind == "person") == (first.label is None)]
    return kinds[0] if kinds else ("organisation" if cluster.names else "people")


def _country_of(cluster: Cluster, scene: Scene) -> str | None:
    """The country that titles, the phrase and appositions give; the first told wins."""
    for reference in cluster.references:
        if reference.kind == "pronoun":
            continue
        told = [*reference.titles]
        if reference.kind == "nominal" or reference.label != "PERSON":
            told.append(scene.words(reference))
        for words in told:
            for code in scene.countries(words):
                return code
    return _country_of_titles(cluster, scene)


def _country_of_titles(cluster: Cluster, scene: Scene) -> str | None:
    for words in _titles(cluster, scene):
        for part in _parts(words):
            entry = scene.tables.titles.get(part)
            if entry is not None and entry.country:
                return entry.country
    return None


def _titles(cluster: Cluster, scene: Scene) -> Iterator[str]:
    for reference in cluster.references:
        yield from reference.titles
        if reference.kind == "nominal":
            yield scene.words(reference)


def _parts(words: str) -> Iterator[str]:
    """Runs of the words in small letters, longest first."""
    split = words.lower().replace("’", "'").split()
    for size in range(len(split), 0, -1):
        for start in range(len(split) - size, -1, -1):
            yield " ".join(split[start : start + size])


def _sectors(cluster: Cluster, entry: Entry | None, scene: Scene) -> Iterator[str]:
    if entry is not None:
        yield from entry.sectors
        if entry.sectors:
            return
    for reference in cluster.references:
        for title in reference.titles:
            yield from title_sectors(title, scene.tables)
        is_body = reference.kind == "name" and reference.label != "PERSON"
        if reference.kind == "nominal" or is_body:
            noun = scene.noun(reference)
            yield from noun.sectors if noun is not None else ()


def title_sectors(title: str, tables: ActorTables) -> tuple[str, ...]:
    """Sectors of the bearer of a title: those of the body in it, else of its longest known words.

    "Pentagon spokesman" is of the military, "former minister" of the elite.
    """
    words = title.lower().split()
    if words and (words[0] in FORMER or words[0].startswith("ex-")):
        return ("ELI",)
    parts = title.split()
    for size in range(len(parts), 0, -1):
        for start in range(len(parts) - size + 1):
            for entry in tables.entries(" ".join(parts[start : start + size])):
                if entry.sort in ("organisation", "outlet") and entry.sectors:
                    return entry.sectors
    for part in _parts(title):
        known = tables.titles.get(part)
        if known is not None and known.sectors:
            return known.sectors
        noun = tables.nouns.get(part)
        if noun is not None and noun.sectors:
            return noun.sectors
    return ()


def _roles(cluster: Cluster, scene: Scene) -> Iterator[Role]:
    for reference in cluster.references:
        for title in reference.titles:
            if title_sectors(title, scene.tables) or title.lower() in scene.tables.titles:
                yield Role(title)


def _unnamed(cluster: Cluster, scene: Scene) -> Actor | None:
    nominals = [r for r in cluster.references if r.kind == "nominal"]
    if not nominals:
        return None
    best = max(nominals, key=lambda r: (len(scene.words(r).split()), -r.span.start))
    noun = scene.noun(best)
    kind = _kind_of_noun(best, noun)
    country = _country_of(cluster, scene)
    is_body = kind in ("government", "armed group", "media", "organisation") and country is not None
    if not is_body and not _takes_part(cluster, scene):
        return None
    name = _bare(scene.words(best)) if is_body else scene.words(best)
    place = (cluster.references[0].span,)
    return Actor(
        id=actor_id(kind, name, country)
        if is_body
        else unnamed_actor_id(scene.report.report_id, place),
        name=name,
        kind=kind,
        country=country,
        sectors=tuple(dict.fromkeys(_sectors(cluster, None, scene))),
        aliases=tuple(sorted({_bare(scene.words(r)) for r in nominals} - {name, _bare(name)})),
    )


def _kind_of_noun(reference: Reference, noun: Noun | None) -> ActorKind:
    if noun is None:
        return "people"
    if noun.kind == "person":
        return "people" if reference.is_plural else "person"
    return noun.kind


def _bare(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if rest and fold_name(first) in ("the", "a", "an", "this", "that") else words
