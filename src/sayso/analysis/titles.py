"""Titles before names and nouns in them: "Foreign Minister", "the newspaper ...", "Ministry"."""

from dataclasses import replace

from sayso.analysis.name_scan import BODY_KINDS, FoundName, Scan, is_given
from sayso.lexicon.actors import ActorTables
from sayso.records.parse import Parse


def title_at(parse: Parse, tables: ActorTables, at: int, past: int) -> int | None:
    """Last token of the title that starts here: "Secretary of State", "Foreign Minister"."""
    best = None
    for end in range(at, min(past, at + 5)):
        words = parse.span_of(at, end).quote(parse.text).lower()
        if words in tables.titles or words.replace("-", " ") in tables.titles:
            best = end
    if best is None:
        return None
    return field_after(parse, tables, best, past)


def field_after(parse: Parse, tables: ActorTables, last: int, past: int) -> int:
    """Last token of the field of office after a title ("of State"); the title's without one."""
    if last + 2 >= past or parse.tokens[last + 1].text.lower() not in ("of", "for"):
        return last
    best = last
    for end in range(last + 2, min(past, last + 8)):
        words = parse.span_of(last + 2, end).quote(parse.text).lower()
        if tables.portfolios.get(words.removeprefix("the ")) == "field":
            best = end
    return best


def title_inside(scan: Scan, first: int, last: int) -> int | None:
    """Last token of the last title in the run, None without one."""
    found = None
    at = first
    while at <= last:
        end = title_at(scan.parse, scan.tables, at, last + 1)
        is_last = end == last and (found is not None or _is_inside_name(scan, at, first))
        if end is not None and not is_last:
            found = end
            at = end
        at += 1
    return found


def _is_inside_name(scan: Scan, at: int, first: int) -> bool:
    """Whether a word that could be a title ends a name: "Stephen King", "bin Sultan"."""
    before = scan.parse.tokens[at - 1].text.lower() if at > first else ""
    return at > first and (is_given(scan, at - 1) or before in scan.tables.particles)


def _left_title(scan: Scan, first: int) -> int:
    """First token of the titles in small letters before a name; the name's own without any."""
    begin = scan.parse.sentences[scan.parse.tokens[first].sentence][0]
    at = first - 1
    if at < begin:
        return first
    if not (_is_person_word(scan, at) or _is_body_word(scan, first)):
        field = _field_title(scan, first)
        if field is None:
            return first
        at = field
    while at - 1 >= begin and _qualifies(scan, at - 1):
        at -= 1
    return at


def _field_title(scan: Scan, first: int) -> int | None:
    """First token of a title with a field right before the name: "secretary of state"."""
    begin = scan.parse.sentences[scan.parse.tokens[first].sentence][0]
    for start in range(first - 3, max(begin, first - 7) - 1, -1):
        if title_at(scan.parse, scan.tables, start, first) == first - 1:
            return start
    return None


def _is_person_word(scan: Scan, at: int) -> bool:
    token = scan.parse.tokens[at]
    if token.tag not in ("NN", "NNP"):
        return False
    begin = scan.parse.sentences[token.sentence][0]
    for start in range(max(begin, at - 3), at + 1):
        words = scan.parse.span_of(start, at).quote(scan.parse.text).lower()
        noun = scan.tables.nouns.get(words)
        if words in scan.tables.titles or (noun is not None and noun.kind == "person"):
            return True
    return False


def _is_body_word(scan: Scan, first: int) -> bool:
    """Whether a noun for a body stands right before the name: "the newspaper La Hoja"."""
    token = scan.parse.tokens[first - 1]
    if is_outlet_word(scan, first):
        return True
    noun = scan.tables.nouns.get(token.lemma)
    label = scan.labels.get(first)
    joined = token.dep in ("compound", "nmod") or label is not None
    named = label not in ("PERSON", "GPE", "NORP")
    is_body = noun is not None and noun.kind in BODY_KINDS
    return is_body and joined and named and token.tag == "NN"


def is_outlet_word(scan: Scan, first: int) -> bool:
    """Whether a noun for an outlet introduces the name: "the weekly Fanal", "broadcaster Kanal 3".

    "Broadcaster Ida Moe" is a person.

    Rule: ref.name.outlet
    Source: own; what the name finder takes the name for tells little of titles of papers.
    """
    if first == 0:
        return False
    token = scan.parse.tokens[first - 1]
    noun = scan.tables.nouns.get(token.text.lower())
    if noun is None or noun.kind != "media" or token.tag not in ("NN", "NNP", "JJ"):
        return False
    if token.tag == "JJ" and token.head != first and token.head not in _run_of(scan, first):
        return False
    is_full = scan.labels.get(first) == "PERSON" and is_given(scan, first)
    return token.text.lower() in scan.tables.outlet_forms and not (
        is_full or scan.labels.get(first) in ("GPE", "NORP")
    )


def _run_of(scan: Scan, first: int) -> frozenset[int]:
    """Tokens of the name that the name finder saw begin here."""
    start = scan.starts.get(first)
    return frozenset(i for i, s in scan.starts.items() if s == start and i >= first)


def _qualifies(scan: Scan, at: int) -> bool:
    token = scan.parse.tokens[at]
    if token.text == "-":
        return True
    return token.dep in ("compound", "amod", "nmod") and token.pos in ("NOUN", "PROPN", "ADJ")


def with_titles(scan: Scan, name: FoundName) -> FoundName:
    """The name with the titles before it, those in small letters too ("former senator ...")."""
    outer = min(name.outer, _left_title(scan, name.outer))
    if outer == name.first or name.entry is not None:
        return name
    words = scan.parse.span_of(outer, name.first - 1).quote(scan.parse.text).strip(" -")
    words = " ".join(words.split())
    is_body = name.label != "PERSON" and _is_body_word(scan, name.first)
    if is_body or is_outlet_word(scan, name.first):
        return replace(name, outer=outer, titles=(words,), label="ORG")
    label = "PERSON" if name.label in (None, "ORG", "GPE", "NORP", "PRODUCT") else name.label
    return replace(name, outer=outer, titles=(words,), label=label)


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
    first_word = tables.name_heads.get(parse.tokens[first].text.lower())
    is_station = last > first and first_word is not None and first_word.kind == "media"
    return parse.tokens[first].text.lower() if is_station else ""
