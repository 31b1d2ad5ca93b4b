"""How source and content hang on a cue in the parse: signs by which the linker judges readings."""

from collections.abc import Set

from sayso.analysis.tree import SUBJECTS
from sayso.records.parse import Parse, Token
from sayso.records.text import Span, Spans

_CLAUSES = ("ccomp", "xcomp", "advcl", "parataxis", "acl", "relcl", "csubj", "pcomp")
_OBJECTS = ("dobj", "pobj", "attr", "oprd", "acomp", "dative")
_PLAIN = ("prep", "agent", "poss", "conj", "appos", "amod", "compound", "nmod")
_OPEN_ENDED = ("DET", "ADP", "CCONJ", "SCONJ", "AUX", "PART")


def content_signs(parse: Parse, cue: Span, content: Spans) -> dict[str, float]:
    """What its main word is to the cue, and how well the content is cut out."""
    top = parse.root_of(content[0])
    if top is None:
        return {}
    words = _words(parse, cue)
    return {
        f"content is {_kind(top)}": 1.0,
        f"content hangs {_place(parse, top, words)}": 1.0,
        **_cutting(parse, words, content),
    }


def source_signs(parse: Parse, cue: Span, source: Spans) -> dict[str, float]:
    """What its main word is, by itself and to the cue; nothing without a source."""
    head = parse.root_of(source[0]) if source else None
    if head is None:
        return {}
    place = _place(parse, head, _words(parse, cue))
    return {f"source is {head.pos}": 1.0, f"source {_kind(head)} {place}": 1.0}


def _words(parse: Parse, cue: Span) -> frozenset[int]:
    return frozenset(t.index for t in parse.tokens_in(cue))


def _cutting(parse: Parse, cue: Set[int], content: Spans) -> dict[str, float]:
    """Where the content begins and ends, and how many words are torn from their phrases."""
    tokens = [t for span in content for t in parse.tokens_in(span)]
    first, last = tokens[0], tokens[-1]
    cue_sentence = parse.tokens[min(cue)].sentence if cue else first.sentence
    inside = frozenset(t.index for t in tokens)
    known = inside | cue
    plain = [t for t in tokens if t.pos != "PUNCT"]
    below = [c for i in inside for c in parse.children(i) if c.pos != "PUNCT"]
    return {
        "content opens a sentence": float(first.index == parse.sentences[first.sentence][0]),
        "content closes a sentence": float(last.index >= parse.sentences[last.sentence][1] - 2),
        "content sentences": float(last.sentence - first.sentence),
        "content before": float(max(0, cue_sentence - last.sentence)),
        "content after": float(max(0, first.sentence - cue_sentence)),
        "content loose": float(sum(t.head not in known and not t.is_root for t in plain)),
        "content cut": float(sum(c.index not in known for c in below)),
        "content joins cue": float(any(t.dep == "conj" and t.head in cue for t in tokens)),
        "content ends open": float(last.pos in _OPEN_ENDED),
    }


def _kind(token: Token) -> str:
    """The word's relation, in few kinds."""
    if token.is_root:
        return "root"
    kinds = (("clause", _CLAUSES), ("object", _OBJECTS), ("subject", SUBJECTS))
    plain = token.dep if token.dep in _PLAIN else "other"
    return next((name for name, relations in kinds if token.dep in relations), plain)


def _place(parse: Parse, token: Token, cue: Set[int]) -> str:
    """Where the word stands to the cue: on it, below, over, beside, or elsewhere."""
    above = [t.index for t in parse.ancestors(token.index)]
    if above and above[0] in cue:
        return "on cue"
    if not cue.isdisjoint(above):
        return "below cue"
    over = {t.index for word in cue for t in parse.ancestors(word)}
    if token.index in over:
        return "over cue"
    return "beside cue" if above and above[0] in over else "elsewhere"
