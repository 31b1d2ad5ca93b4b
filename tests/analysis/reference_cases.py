"""Parses to find references in: by hand from CoNLL-U, or flat where grammar is no matter."""

import re
from pathlib import Path

from sayso.analysis.references import find_references
from sayso.lexicon.actors import load_actors
from sayso.parsing.conllu import parse_conllu
from sayso.records.actor import Actor, Reference
from sayso.records.claim import Attribution
from sayso.records.parse import Parse, Token
from sayso.records.reading import Analysis
from sayso.records.text import Report, Span
from sayso.resolution.actors import Cast, resolve_actors

TABLES = load_actors()
CASES = (Path(__file__).parents[1] / "cases" / "references.conllu").read_text("utf-8")


def case(name: str) -> Parse:
    """The parse that stands in the file of cases under this name."""
    text = CASES.partition(f"# newdoc id = {name}\n")[2].partition("# newdoc")[0]
    assert text, name
    return parse_conllu(f"# newdoc id = {name}\n{text}")


def flat(text: str) -> Parse:
    """A one-sentence parse without grammar: words with capitals are names, others are nouns."""
    matches = list(re.finditer(r"[\w.'’-]*\w\.?(?=\s|$)|[^\w\s]", text))
    tokens = tuple(
        Token(
            index=i,
            text=m.group(),
            lemma=m.group().lower(),
            pos="PROPN" if m.group()[0].isupper() else "NOUN",
            tag="NNP" if m.group()[0].isupper() else "NN",
            dep="compound" if i + 1 < len(matches) else "ROOT",
            head=min(i + 1, len(matches) - 1),
            start=m.start(),
            end=m.end(),
            sentence=0,
            paragraph=0,
        )
        for i, m in enumerate(matches)
    )
    return Parse("flat", text, tokens, ((0, len(tokens)),))


def report_of(parse: Parse) -> Report:
    """The report of a parse; " - " at its head ends a dateline."""
    head, dash, _ = parse.text.partition(" - ")
    return Report(
        id=parse.report_id,
        report_id=parse.report_id,
        text=parse.text,
        raw_sha256="",
        datelines=(Span(0, len(head + dash) - 1),) if dash and head.split(",")[0].isupper() else (),
    )


def references_in(parse: Parse) -> tuple[Reference, ...]:
    return find_references(parse, report_of(parse), TABLES)


def quoted(parse: Parse, span: Span | None) -> str | None:
    return None if span is None else span.quote(parse.text)


def antecedents(name: str) -> list[tuple[str, str | None]]:
    """Each reference of a case with its antecedent, in text order."""
    parse = case(name)
    return [(r.span.quote(parse.text), quoted(parse, r.antecedent)) for r in references_in(parse)]


def place(parse: Parse, words: str) -> Span:
    """Where the words stand for the first time."""
    start = parse.text.index(words)
    return Span(start, start + len(words))


def credited(parse: Parse, *sources: str) -> tuple[Attribution, ...]:
    """Attributions of the whole text to these words."""
    whole = (Span(0, len(parse.text)),)
    return tuple(
        Attribution(
            id=str(number),
            source=(place(parse, words),),
            cue=(),
            content=whole,
            manner="direct",
            stance="asserts",
            sourcing=None,
            by="test",
        )
        for number, words in enumerate(sources)
    )


def cast_of(name: str, *sources: str) -> Cast:
    """The actors of a case in which the words of `sources` are credited with something."""
    parse = case(name)
    analysis = Analysis(attributions=credited(parse, *sources), references=references_in(parse))
    return resolve_actors(analysis, parse, report_of(parse), TABLES)


def actor(cast: Cast, name: str) -> Actor:
    return next(a for a in cast.actors if a.name == name)
