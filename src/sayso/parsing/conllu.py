"""Parses written by hand: CoNLL-U text to `Parse`, for tests and for other people's parsers.

Ten columns as in CoNLL-U 2; dependency labels are those named in `sayso.records.parse`.
Read from the comments: `# newdoc id = ...` and `# newpar`. Read from MISC: `SpaceAfter=No`
and `NER=B-PERSON` / `NER=I-PERSON`. Text is put together from the forms: one space between
tokens, a blank line between paragraphs.
"""

from dataclasses import dataclass, field

from sayso.errors import InputError
from sayso.records.parse import Name, Parse, Token
from sayso.records.text import Span

COLUMNS = 10


@dataclass
class _State:
    report_id: str = "conllu"
    text: str = ""
    tokens: list[Token] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    paragraph: int = 0
    space: str = ""


def parse_conllu(text: str) -> Parse:
    """The parse that CoNLL-U text spells out. Raises: InputError with the line's number."""
    state = _State()
    rows: list[list[str]] = []
    for number, line in enumerate([*text.strip("\n").split("\n"), ""], 1):
        if line.startswith("#"):
            _comment(state, line)
        elif line.strip():
            rows.append(_cells(line, number))
        elif rows:
            _sentence(state, rows)
            rows = []
    return Parse(
        state.report_id, state.text, tuple(state.tokens), tuple(state.sentences), tuple(state.names)
    )


def _comment(state: _State, line: str) -> None:
    key, _, value = line.lstrip("# ").partition("=")
    if key.strip() == "newdoc id":
        state.report_id = value.strip()
    elif key.strip() == "newpar" and state.tokens:
        state.paragraph += 1
        state.space = "\n\n"


def _cells(line: str, number: int) -> list[str]:
    cells = line.split("\t") if "\t" in line else line.split()
    if len(cells) != COLUMNS or not cells[0].isdigit() or not cells[6].isdigit():
        raise InputError(
            f"a token line needs {COLUMNS} columns with numbers in the first and seventh: {line!r}",
            f"CoNLL-U line {number}",
            "write ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC",
        )
    return cells


def _sentence(state: _State, rows: list[list[str]]) -> None:
    base = len(state.tokens)
    for row in rows:
        state.text += state.space
        start = len(state.text)
        state.text += row[1]
        index, head = base + int(row[0]) - 1, int(row[6])
        state.tokens.append(
            Token(
                index=index,
                text=row[1],
                lemma=row[2],
                pos=row[3],
                tag=row[4],
                dep=row[7],
                head=base + head - 1 if head else index,
                start=start,
                end=len(state.text),
                sentence=len(state.sentences),
                paragraph=state.paragraph,
                feats="" if row[5] == "_" else row[5],
            )
        )
        misc = row[9].split("|")
        state.space = "" if "SpaceAfter=No" in misc else " "
        _name(state, misc, index)
    state.sentences.append((base, len(state.tokens)))


def _name(state: _State, misc: list[str], index: int) -> None:
    tag = next((m[4:] for m in misc if m.startswith("NER=")), "O")
    token = state.tokens[index]
    if tag.startswith("I-") and state.names and state.names[-1].last == index - 1:
        before = state.names.pop()
        span = Span(before.span.start, token.end)
        state.names.append(Name(span, before.label, before.first, index))
    elif tag != "O":
        state.names.append(Name(token.span, tag[2:], index, index))
