"""Parses to find time expressions in: by hand from CoNLL-U, or flat where grammar is no matter."""

import re
from pathlib import Path

from sayso.analysis.timex import find_time_expressions
from sayso.lexicon.time import load_time
from sayso.parsing.conllu import parse_conllu
from sayso.records.omission import Omission
from sayso.records.parse import Parse, Token
from sayso.records.reading import Analysis
from sayso.records.text import Precision, Published, Report, Span
from sayso.records.timex import Timex
from sayso.resolution.dates import resolve_dates

TABLES = load_time()
CASES = (Path(__file__).parents[1] / "cases" / "timex.conllu").read_text("utf-8")
PREPS = frozenset(("in", "on", "by", "during", "over", "since", "until", "from", "at"))
PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


def case(name: str) -> Parse:
    """The parse that stands in the file of cases under this name."""
    text = CASES.partition(f"# newdoc id = {name}\n")[2].partition("# newdoc")[0]
    assert text, name
    return parse_conllu(f"# newdoc id = {name}\n{text}")


def flat(text: str) -> Parse:
    """A parse without grammar: each line a sentence of nouns, some held by prepositions."""
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    at = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        first = len(tokens)
        for match in re.finditer(r"\w+(?:[.'’-]\w+)*\.?|[^\w\s]", line):
            index = len(tokens)
            is_held = index > first and tokens[-1].text.lower() in PREPS
            pos, dep = ("NOUN", "pobj") if is_held else ("NOUN", "dep")
            head = index - 1 if is_held else first
            word, start = match.group(), at + match.start()
            tokens.append(
                Token(index, word, word.lower(), pos, "NN", dep, head, start, start + len(word),
                      len(sentences), number)
            )  # fmt: skip
        if len(tokens) > first:
            sentences.append((first, len(tokens)))
        at += len(line)
    return Parse("flat", text, tuple(tokens), tuple(sentences))


def report_of(parse: Parse, published: str | None = None) -> Report:
    """The report of a parse, published on that day, month or year."""
    known = None
    if published is not None:
        known = Published(published, PRECISIONS.get(len(published), "minute"), "given")
    return Report(parse.report_id, parse.report_id, parse.text, "", published=known)


def at(parse: Parse, words: str, nth: int = 0) -> Span:
    """Where the words stand, the nth time from 0."""
    start = -1
    for _ in range(nth + 1):
        start = parse.text.index(words, start + 1)
    return Span(start, start + len(words))


def found(parse: Parse) -> list[str]:
    """The words of the time expressions of a parse."""
    return [e.span.quote(parse.text) for e in find_time_expressions(parse, TABLES)[0]]


def read(
    parse: Parse, published: str | None = None
) -> tuple[tuple[Timex, ...], tuple[Omission, ...]]:
    """The timexes of a parse and what was left open."""
    expressions, _ = find_time_expressions(parse, TABLES)
    analysis = Analysis(time_expressions=expressions)
    dated = resolve_dates(analysis, parse, report_of(parse, published), TABLES)
    return dated.timexes, dated.omissions


def values(text: str, published: str | None = None) -> list[tuple[str, str]]:
    """Words and TIMEX3 values of a text without grammar."""
    return [(t.span.quote(text), t.value) for t in read(flat(text), published)[0]]
