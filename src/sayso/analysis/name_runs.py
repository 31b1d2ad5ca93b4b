"""Runs of words that may be one name: capitals, particles, fields of office."""

from sayso.analysis.name_scan import BODY_KINDS, Scan, listed, opens_name
from sayso.analysis.titles import field_after
from sayso.records.parse import Token


def run_end(scan: Scan, at: int, past: int) -> int:
    """Last token of the run of capitalised words, particles and fields of office."""
    last = at
    while last + 1 < past:
        step = _step(scan, last, past)
        if step == last:
            break
        last = step
    return last


def _step(scan: Scan, last: int, past: int) -> int:
    tokens = scan.parse.tokens
    after = tokens[last + 1]
    office = field_after(scan.parse, scan.tables, last, past) if is_office(scan, last) else last
    if office > last:
        return office
    if opens_name(scan, last + 1) and tokens[last].text not in (",", ";"):
        return last + 1
    entry, end = listed(scan.parse, scan.tables, last + 1, past)
    if entry is not None and after.text[0].isupper():
        return end
    for reach in (2, 3, 4):
        if last + reach >= past or not opens_name(scan, last + reach):
            continue
        between = tokens[last + 1 : last + reach]
        if _joins(scan, last, between, last + reach):
            return last + reach
    return last


def _joins(scan: Scan, last: int, between: tuple[Token, ...], after: int) -> bool:
    words = [t.text.lower() for t in between]
    if all(
        t.text.islower() and w in scan.tables.particles for t, w in zip(between, words, strict=True)
    ):
        return True
    if len(words) > 1 and all(w == "-" or w in scan.tables.particles for w in words):
        return True
    if len(words) == 1 and words[0].isdigit():
        return scan.parse.tokens[last].text.lower() in scan.tables.outlet_forms
    if words == ["-"]:
        return scan.parse.tokens[last].end == between[0].start == scan.parse.tokens[after].start - 1
    one = scan.starts.get(last) is not None and scan.starts.get(last) == scan.starts.get(after)
    if words[0] in ("of", "for", "and", "&", "on", "in") or "'" in words[0]:
        office = len(words) < 3 and words[0] in ("of", "for") and is_office(scan, last)
        return (one and scan.labels.get(last) not in ("PERSON", "GPE")) or office
    return False


def is_office(scan: Scan, last: int) -> bool:
    """Whether "of" after this word goes on with a field: "Secretary of ...", "Ministry of ..."."""
    word = scan.parse.tokens[last].text.lower()
    noun = scan.tables.nouns.get(word)
    return word in scan.tables.titles or (noun is not None and noun.kind in BODY_KINDS)
