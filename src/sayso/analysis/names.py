"""Names in a report: where they start and end, what they name, and the titles before them."""

from dataclasses import dataclass, field, replace

from sayso.lexicon.actors import MAX_NAME_WORDS, ActorTables, Entry, name_key
from sayso.records.parse import Parse, Token

NOT_NAMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC"})
BODY_KINDS = frozenset({"organisation", "government", "armed group", "media"})


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name: its first and last token, its label, its titles, the table's entry if it is listed.

    `outer` is the first token of the titles (or of the name without any).
    """

    first: int
    last: int
    label: str | None
    outer: int
    titles: tuple[str, ...] = ()
    entry: Entry | None = None


@dataclass
class _Scan:
    """One report while its names are looked for."""

    parse: Parse
    tables: ActorTables
    labels: dict[int, str] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    small: frozenset[str] = frozenset()
    found: list[FoundName] = field(default_factory=list)


def find_names(parse: Parse, tables: ActorTables) -> tuple[FoundName, ...]:
    """Names of people, bodies, peoples and countries in text order, none inside another.

    The name finder's labels are corrected by tables and by what the words themselves show:
    titles are cut off ("US Secretary of Defense | Pete Lindqvist"), nationalities too
    ("Venezuelan | Ana Perez"), bodies are known by their noun ("State Department").

    Rule: ref.name
    Source: own, from the errors of small name finders on news.
    """
    scan = _Scan(parse, tables, small=frozenset(t.text for t in parse.tokens if t.text.islower()))
    for name in parse.names:
        for index in range(name.first, name.last + 1):
            scan.labels[index] = name.label
            scan.starts[index] = name.first
    for first, past in parse.sentences:
        at = first
        while at < past:
            at = _next_name(scan, at, past)
    return _relabelled(scan)


def _next_name(scan: _Scan, at: int, past: int) -> int:
    entry, last = listed(scan.parse, scan.tables, at, past)
    start = at + (scan.parse.tokens[at].text.lower() == "the" and at + 1 < past)
    if start > at and entry is None:
        return start
    run_last = _run(scan, start, past) if _opens(scan, start) or entry is not None else start - 1
    if entry is not None and last >= run_last:
        scan.found.append(_with_titles(scan, FoundName(start, last, None, start, (), entry)))
        return last + 1
    if run_last < start:
        return at + 1
    for piece in _pieces(scan, start, run_last):
        scan.found.append(piece)
    return run_last + 1


def listed(parse: Parse, tables: ActorTables, at: int, past: int) -> tuple[Entry | None, int]:
    """The longest listed name that starts at the token, and its last token; (None, at) if none."""
    token = parse.tokens[at]
    text = token.text
    if not (text[0].isupper() or text in ("the", "al", "10") or name_key(text) in tables.names):
        return None, at
    for last in range(min(past, at + MAX_NAME_WORDS) - 1, at - 1, -1):
        found = tables.entries(parse.text[token.start : parse.tokens[last].end])
        if found:
            return found[0], last
    return None, at


def _opens(scan: _Scan, at: int) -> bool:
    token = scan.parse.tokens[at]
    if not _is_capital(token) or scan.labels.get(at) in NOT_NAMES:
        return False
    if token.pos == "PROPN":
        return True
    if token.pos not in ("NOUN", "ADJ", "X", "NUM"):
        return False
    first = scan.parse.sentences[token.sentence][0]
    return bool(scan.labels.get(at)) or (at > first and not _is_headline(scan, token))


def _is_headline(scan: _Scan, token: Token) -> bool:
    """Whether nearly every word of the sentence has a capital, so that capitals mean nothing."""
    first, past = scan.parse.sentences[token.sentence]
    words = [t for t in scan.parse.tokens[first:past] if t.text.isalpha() and len(t.text) > 3]
    return sum(1 for t in words if t.text[0].isupper()) * 5 > len(words) * 4


def _is_capital(token: Token) -> bool:
    return token.text[0].isupper() or (token.text[:1].isdigit() and token.pos == "PROPN")


def _run(scan: _Scan, at: int, past: int) -> int:
    """Last token of the run of capitalised words, particles and fields of office."""
    last = at
    while last + 1 < past:
        step = _step(scan, last, past)
        if step == last:
            break
        last = step
    return last


def _step(scan: _Scan, last: int, past: int) -> int:
    tokens = scan.parse.tokens
    after = tokens[last + 1]
    if _opens(scan, last + 1) and tokens[last].text not in (",", ";"):
        return last + 1
    entry, end = listed(scan.parse, scan.tables, last + 1, past)
    if entry is not None and after.text[0].isupper():
        return end
    for reach in (2, 3, 4):
        if last + reach >= past or not _opens(scan, last + reach):
            continue
        between = tokens[last + 1 : last + reach]
        if _joins(scan, last, between, last + reach):
            return last + reach
    return last


def _joins(scan: _Scan, last: int, between: tuple[Token, ...], after: int) -> bool:
    words = [t.text.lower() for t in between]
    if all(
        t.text.islower() and w in scan.tables.particles for t, w in zip(between, words, strict=True)
    ):
        return True
    if len(words) > 1 and all(w == "-" or w in scan.tables.particles for w in words):
        return True
    if words == ["-"]:
        return scan.parse.tokens[last].end == between[0].start == scan.parse.tokens[after].start - 1
    one = scan.starts.get(last) is not None and scan.starts.get(last) == scan.starts.get(after)
    if words[0] in ("of", "for", "and", "&", "on", "in") or "'" in words[0]:
        office = len(words) < 3 and words[0] in ("of", "for") and _is_office(scan, last)
        return (one and scan.labels.get(last) not in ("PERSON", "GPE")) or office
    return False


def _is_office(scan: _Scan, last: int) -> bool:
    """Whether "of" after this word goes on with a field: "Secretary of ...", "Ministry of ..."."""
    word = scan.parse.tokens[last].text.lower()
    noun = scan.tables.nouns.get(word)
    return word in scan.tables.titles or (noun is not None and noun.kind in BODY_KINDS)


def _pieces(scan: _Scan, first: int, last: int) -> list[FoundName]:
    """The run cut into names: titles and nationalities off, and listed names on their own."""
    title = _title_inside(scan, first, last)
    if title is not None and title < last:
        return [*_listed_inside(scan, first, title), *_titled(scan, first, title + 1, last)]
    if title is not None and not _is_given(scan, first):
        return _listed_inside(scan, first, last)
    body = body_noun(scan.parse, scan.tables, first, last)
    if body:
        return [_with_titles(scan, FoundName(first, last, "ORG", first))]
    return _unnamed_run(scan, first, last)


def _unnamed_run(scan: _Scan, first: int, last: int) -> list[FoundName]:
    entry, end = listed(scan.parse, scan.tables, first, last + 1)
    if entry is not None and end < last and not _is_given(scan, first):
        whole = _national(scan, entry, (first, end, last)) or _people(scan, entry, first, last)
        if whole is not None:
            return [whole]
        rest = _pieces(scan, end + 1, last)
        if entry.sort == "adjective" and len(rest) == 1 and rest[0].label == "PERSON":
            words = scan.parse.span_of(first, end).quote(scan.parse.text)
            return [replace(rest[0], outer=first, titles=(words, *rest[0].titles))]
        return [FoundName(first, end, None, first, (), entry), *rest]
    cut = _label_border(scan, first, last)
    if cut is not None:
        return [*_pieces(scan, first, cut - 1), *_pieces(scan, cut, last)]
    label = _label(scan, first, last)
    return [_with_titles(scan, FoundName(first, last, label, first))]


def _national(scan: _Scan, nation: Entry, places: tuple[int, int, int]) -> FoundName | None:
    """A listed body with its nation in front of it as one name: "US State Department"."""
    first, end, last = places
    body, past = listed(scan.parse, scan.tables, end + 1, last + 1)
    if nation.sort not in ("adjective", "country") or body is None or past != last:
        return None
    if body.sort != "organisation" or body.country not in (None, nation.country):
        return None
    return FoundName(first, last, None, first, (), replace(body, country=nation.country))


def _people(scan: _Scan, nation: Entry, first: int, last: int) -> FoundName | None:
    """A people named by two words: "Cuban Americans", "Cuban-Americans"."""
    people = scan.tables.entries(scan.parse.tokens[last].text)
    if nation.sort != "adjective" or not people or people[0].sort != "people" or last > first + 2:
        return None
    return FoundName(first, last, "NORP", first, (), people[0])


def _label_border(scan: _Scan, first: int, last: int) -> int | None:
    """First token of a second name that the name finder saw in the run, None without one."""
    for at in range(first + 1, last + 1):
        starts = scan.starts.get(at)
        if starts == at and scan.labels.get(at - 1) not in (None, scan.labels[at]):
            return at
    return None


def _label(scan: _Scan, first: int, last: int) -> str | None:
    if last > first and _is_given(scan, first):
        return "PERSON"
    labels = [scan.labels[i] for i in range(first, last + 1) if i in scan.labels]
    return max(sorted(set(labels)), key=labels.count) if labels else None


def _is_given(scan: _Scan, at: int) -> bool:
    return scan.parse.tokens[at].text in scan.tables.given


def body_noun(parse: Parse, tables: ActorTables, first: int, last: int) -> str:
    """The noun that makes a name one of a body: "Department", "Ministry of", "Cartel de"."""
    ends = [last]
    for at in range(first, last):
        if parse.tokens[at + 1].text.lower() in ("of", "for", "de", "del", "on"):
            ends = [at]
            break
    for end in ends:
        for start in range(first, end + 1):
            words = parse.span_of(start, end).quote(parse.text).lower()
            noun = tables.body(words)
            if noun is not None and noun.kind in BODY_KINDS and last > first:
                return words
    return ""


def title_at(parse: Parse, tables: ActorTables, at: int, past: int) -> int | None:
    """Last token of the title that starts here: "Secretary of State", "Foreign Minister"."""
    best = None
    for end in range(at, min(past, at + 5)):
        words = parse.span_of(at, end).quote(parse.text).lower()
        if words in tables.titles or words.replace("-", " ") in tables.titles:
            best = end
    if best is None:
        return None
    return _field_after(parse, tables, best, past)


def _field_after(parse: Parse, tables: ActorTables, last: int, past: int) -> int:
    if last + 2 >= past or parse.tokens[last + 1].text.lower() not in ("of", "for"):
        return last
    best = last
    for end in range(last + 2, min(past, last + 8)):
        words = parse.span_of(last + 2, end).quote(parse.text).lower()
        if tables.portfolios.get(words.removeprefix("the ")) == "field":
            best = end
    return best


def _title_inside(scan: _Scan, first: int, last: int) -> int | None:
    """Last token of the last title in the run, None without one."""
    found = None
    at = first
    while at <= last:
        end = title_at(scan.parse, scan.tables, at, last + 1)
        if end is not None and not (end == at > first and _is_given(scan, at - 1)):
            found = end
            at = end
        at += 1
    return found


def _listed_inside(scan: _Scan, first: int, last: int) -> list[FoundName]:
    found = []
    at = first
    while at <= last:
        entry, end = listed(scan.parse, scan.tables, at, last + 1)
        if entry is not None and entry.sort in ("organisation", "outlet"):
            found.append(FoundName(at, end, None, at, (), entry))
        at = end + 1
    return found


def _titled(scan: _Scan, outer: int, first: int, last: int) -> list[FoundName]:
    """The person after a title; nobody if what follows is no name ("President Day")."""
    if scan.parse.tokens[last].text.lower() in scan.tables.things:
        return []
    return [_with_titles(scan, FoundName(first, last, "PERSON", outer))]


def _with_titles(scan: _Scan, name: FoundName) -> FoundName:
    """The name with the titles before it, those in small letters too ("former senator ...")."""
    outer = min(name.outer, _left_title(scan, name.outer))
    if outer == name.first or name.entry is not None:
        return name
    words = scan.parse.span_of(outer, name.first - 1).quote(scan.parse.text).strip(" -")
    words = " ".join(words.split())
    if name.label != "PERSON" and _is_body_word(scan, name.first):
        return replace(name, outer=outer, titles=(words,), label="ORG")
    label = "PERSON" if name.label in (None, "ORG", "GPE", "NORP", "PRODUCT") else name.label
    return replace(name, outer=outer, titles=(words,), label=label)


def _left_title(scan: _Scan, first: int) -> int:
    tokens = scan.parse.tokens
    begin = scan.parse.sentences[tokens[first].sentence][0]
    at = first - 1
    if at < begin or not (_is_person_word(scan, at) or _is_body_word(scan, first)):
        return first
    while at - 1 >= begin and _qualifies(scan, at - 1):
        at -= 1
    return at


def _is_person_word(scan: _Scan, at: int) -> bool:
    token = scan.parse.tokens[at]
    noun = scan.tables.nouns.get(token.lemma)
    is_person = token.text.lower() in scan.tables.titles or (noun and noun.kind == "person")
    return bool(is_person) and token.tag in ("NN", "NNP")


def _is_body_word(scan: _Scan, first: int) -> bool:
    """Whether a noun for a body stands right before the name: "the newspaper La Hoja"."""
    token = scan.parse.tokens[first - 1]
    noun = scan.tables.nouns.get(token.lemma)
    joined = token.dep in ("compound", "nmod") or scan.parse.tokens[first].dep == "appos"
    named = scan.labels.get(first) not in ("PERSON", "GPE", "NORP")
    is_body = noun is not None and noun.kind in BODY_KINDS
    return is_body and joined and named and token.tag == "NN"


def _qualifies(scan: _Scan, at: int) -> bool:
    token = scan.parse.tokens[at]
    if token.text == "-":
        return True
    return token.dep in ("compound", "amod", "nmod") and token.pos in ("NOUN", "PROPN", "ADJ")


def _relabelled(scan: _Scan) -> tuple[FoundName, ...]:
    """The names with labels made one over the report: "Lind" is a person if "Eva Lind" is."""
    scan.found = [_unlabelled_person(scan, n) for n in scan.found]
    sure = [n for n in scan.found if n.label == "PERSON" and (n.titles or _is_full(scan, n))]
    people = {_word(scan, n.last) for n in sure}
    full = {_words(scan, n) for n in sure}
    kept = []
    for found in scan.found:
        name = _cut_to_known(scan, found, full)
        alone = name.first == name.last and name.entry is None
        if (alone and _word(scan, name.first) in people) or _words(scan, name) in full:
            name = replace(name, label="PERSON")
        if name.entry is not None or _is_credible(scan, name):
            kept.append(name)
    return tuple(sorted(kept, key=lambda n: (n.first, n.last)))


def _unlabelled_person(scan: _Scan, name: FoundName) -> FoundName:
    """A name of two words or more that the name finder missed, taken for a person if it acts."""
    tokens = scan.parse.tokens[name.first : name.last + 1]
    acts = tokens[-1].dep in ("nsubj", "nsubjpass") and all(t.pos == "PROPN" for t in tokens)
    if name.label is None and name.entry is None and acts and len(tokens) > 1:
        return replace(name, label="PERSON") if _is_full(scan, name) else name
    return name


def _is_full(scan: _Scan, name: FoundName) -> bool:
    return name.last > name.first and not _is_headline(scan, scan.parse.tokens[name.first])


def _cut_to_known(scan: _Scan, name: FoundName, full: set[tuple[str, ...]]) -> FoundName:
    """A headline's "Eva Lind Wins" cut to the "Eva Lind" of the text."""
    words = _words(scan, name)
    if name.label == "PERSON" and _is_headline(scan, scan.parse.tokens[name.first]):
        for size in range(len(words) - 1, 1, -1):
            if words[:size] in full:
                return replace(name, last=name.first + size - 1)
    return name


def _is_credible(scan: _Scan, name: FoundName) -> bool:
    """Whether an unlisted name names somebody: not a law, a shout, a code, a lone small word."""
    tokens = scan.parse.tokens[name.first : name.last + 1]
    if name.label not in LABELS or tokens[-1].text.lower() in scan.tables.things:
        return False
    if name.label == "NORP" and tokens[-1].dep in ("amod", "compound", "nmod"):
        return False
    shouted = len(tokens) > 1 and all(t.text.isupper() and len(t.text) > 1 for t in tokens)
    if shouted and name.label != "PERSON":
        return False
    if len(tokens) == 1 and not name.titles and tokens[0].text.lower() in scan.small:
        return False
    if name.label in ("PERSON", "NORP"):
        return not any(c.isdigit() for t in tokens for c in t.text)
    return tokens[-1].pos in ("PROPN", "NOUN", "X")


def _words(scan: _Scan, name: FoundName) -> tuple[str, ...]:
    return tuple(_word(scan, i) for i in range(name.first, name.last + 1))


def _word(scan: _Scan, at: int) -> str:
    """The word; one shouted ("LIND:" in a transcript) as it is usually written."""
    text = scan.parse.tokens[at].text
    return text.title() if text.isupper() and len(text) > 3 else text
