"""Speech without quotation marks: lines that open with a dash or with a speaker's name.

Rule: quotes.dialogue
Source: own; a dash before speech is the habit of French, Spanish and Slavic print.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sayso.records.parse import Parse, Token

DASHES = frozenset({"—", "–", "―", "--"})
MAX_LABEL_TOKENS = 5
MAX_COMMENT_TOKENS = 12
_PAUSES = frozenset({",", "?", "!", "…", "..."})
_STOPS = frozenset({",", ".", ";", ":", *DASHES})
_FINITE = ("VBD", "VBZ", "VBP", "VBN")
_NOMINAL = ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "PART")
_HERE = frozenset({"i", "we", "you", "it"})


def dash_speech(parse: Parse, first: int, past: int) -> tuple[tuple[int, int], ...]:
    """What is spoken in a paragraph that opens with a dash, as (first, last) token numbers.

    "— We had no choice, said Lind.": the words up to the comma; "— The boats, said Holm,
    were old.": those after the second comma too. Nothing where nobody is said to speak, as
    in a list.
    """
    opens = parse.tokens[first].text in DASHES and past - first > 2
    comment = _comment(parse.tokens[first + 1 : past]) if opens else None
    if comment is None:
        return ()
    begin, end = comment
    spoken = [(first, begin - 1)]
    goes_on = end < past - 2 and parse.tokens[end].text in {",", *DASHES}
    if goes_on and parse.tokens[end + 1].text not in DASHES:
        spoken.append((end + 1, past - 1))
    elif goes_on and end < past - 3:
        spoken.append((end + 2, past - 1))
    return tuple(spoken)


def _comment(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Half-open range of the words that say who speaks: "said Lind", "the guard told him"."""
    for place, token in enumerate(tokens):
        if token.text not in _PAUSES:
            continue
        rest = tokens[place + 1 :]
        length = next((k for k, t in enumerate(rest) if t.text in _STOPS), len(rest))
        if 2 <= length <= MAX_COMMENT_TOKENS and _tells_who(rest[:length]):
            return rest[0].index, rest[0].index + length
    return None


def _tells_who(words: Sequence[Token]) -> bool:
    """Whether one verb with a subject before or after it is all there is."""
    verbs = [k for k, t in enumerate(words) if t.pos == "VERB" and t.tag in _FINITE]
    if len(verbs) != 1 or any(t.text.lower() in _HERE for t in words):
        return False
    who = words[: verbs[0]] or words[1:]
    return all(t.pos in _NOMINAL for t in who) and any(t.pos != "ADP" for t in who)


def speaker_lines(parse: Parse, paragraphs: Sequence[tuple[int, int]]) -> Mapping[int, int]:
    """For each paragraph that opens with its speaker's name, the colon by the first token.

    One line "Lind: We had no choice" needs a label known to be a person in this report. Of
    several it is enough that the labels are in capitals ("LIND:"), or that one comes twice
    ("Q:", "A:", "Ana Lind:"); where lines have that, every label in the report counts.
    """
    labels = {f: label for f, p in paragraphs if (label := _label(parse, f, p))}
    people = {parse.tokens[n.last].text for n in parse.names if n.label == "PERSON"}
    sure = {
        first: label
        for first, label in labels.items()
        if label[-1].text in people or _is_loud(label)
    }
    times = Counter(_words(label) for label in labels.values())
    if len(sure) > 1 or max(times.values(), default=0) > 1:
        return {first: label[-1].index + 1 for first, label in labels.items()}
    return {
        first: label[-1].index + 1
        for first, label in sure.items()
        if first and label[-1].text in people and _has_clause(parse, label[-1].index + 2)
    }


def _label(parse: Parse, first: int, past: int) -> Sequence[Token]:
    """The capitalised words before a colon at the head of a paragraph that goes on after it."""
    line = parse.tokens[first:past]
    at = next((k for k, t in enumerate(line[: MAX_LABEL_TOKENS + 1]) if t.text == ":"), 0)
    fits = 0 < at < len(line) - 1 and _is_capitalised(line[:at])
    return line[:at] if fits else ()


def _is_capitalised(label: Sequence[Token]) -> bool:
    """Whether all are words with a capital; a full stop may follow one ("MR. LIND")."""
    words = [t.text.rstrip(".") for t in label]
    return words[-1] != "" and all(not w or (w[0].isupper() and w.isalpha()) for w in words)


def _is_loud(label: Sequence[Token]) -> bool:
    """Whether a label of more than a letter is in capitals."""
    return len(label[-1].text) > 1 and "".join(_words(label)).isupper()


def _words(label: Sequence[Token]) -> tuple[str, ...]:
    return tuple(t.text for t in label)


def _has_clause(parse: Parse, at: int) -> bool:
    """Whether the sentence that begins at a token has a verb with a tense."""
    rest = parse.tokens[at : at + 40]
    return any(t.tag in (*_FINITE, "MD") for t in rest if t.sentence == rest[0].sentence)


def unmarked_speech(
    parse: Parse, paragraphs: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """What is spoken in the lines of dialogue, as (first, last) token numbers, in text order."""
    colons = speaker_lines(parse, paragraphs)
    for first, past in paragraphs:
        if first in colons:
            yield colons[first] + 1, past - 1
        else:
            yield from dash_speech(parse, first, past)
