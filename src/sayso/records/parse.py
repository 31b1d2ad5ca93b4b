"""The parse of a report: tokens, sentences, syntax and names, without any parser behind it.

Dependency labels are those of spaCy's English models (ClearNLP: nsubj, nsubjpass, dobj,
ccomp, xcomp, attr, prep, pobj, agent, relcl, acl, appos, poss, ...), `pos` is Universal POS,
`tag` Penn Treebank. Token numbers stay inside one `Parse`.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sayso.records.labels import CueLabel, EventLabel
from sayso.records.text import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `start` and `end` are character offsets in `Report.text`.

    `head` is the index of its governor (its own index if it is the root of its sentence).
    `feats` are morphological features as in CoNLL-U ("Number=Plur|Tense=Past", "" if none).
    """

    index: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    sentence: int
    paragraph: int
    feats: str = ""

    @property
    def span(self) -> Span:
        """Its characters."""
        return Span(self.start, self.end)

    @property
    def is_root(self) -> bool:
        """Whether it governs its sentence."""
        return self.head == self.index


@dataclass(frozen=True, slots=True)
class Name:
    """A name the parser found: its place, its label (PERSON, ORG, GPE, NORP, ...), its tokens."""

    span: Span
    label: str
    first: int
    last: int


@dataclass(frozen=True)
class Parse:
    """A parsed report. `sentences` are (first, past-last) token numbers, in text order.

    Furniture is not parsed: there are no tokens in it. A sentence never crosses a paragraph
    (a line break in pasted text). `labels` and `event_labels` are a trained labeller's, None
    without one.
    """

    report_id: str
    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Name, ...] = ()
    labels: tuple[CueLabel, ...] | None = None
    event_labels: tuple[EventLabel, ...] | None = None

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                below[token.head].append(token.index)
        return tuple(tuple(c) for c in below)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(t.start for t in self.tokens)

    @cached_property
    def _names(self) -> dict[int, Name]:
        return {i: n for n in reversed(self.names) for i in range(n.first, n.last + 1)}

    def name_at(self, index: int) -> Name | None:
        """The name that the token stands in, if the parser found one."""
        return self._names.get(index)

    def label_at(self, index: int) -> str | None:
        """Label of the name that the token stands in, if the parser found one."""
        name = self.name_at(index)
        return name.label if name is not None else None

    def children(self, index: int, *deps: str) -> tuple[Token, ...]:
        """Direct dependents of a token in text order; only those with one of `deps`, if given."""
        below = (self.tokens[i] for i in self._children[index])
        return tuple(t for t in below if not deps or t.dep in deps)

    def subtree(self, index: int) -> tuple[int, ...]:
        """Numbers of the token and all below it, sorted."""
        found, todo = [], [index]
        while todo:
            at = todo.pop()
            found.append(at)
            todo.extend(self._children[at])
        return tuple(sorted(found))

    def ancestors(self, index: int) -> Iterator[Token]:
        """The token's governor, its governor, and so on up to the root."""
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            yield self.tokens[index]

    def conjuncts(self, index: int) -> tuple[int, ...]:
        """The token and those joined to it further right ("A, B and C" from A)."""
        found = [index]
        for at in found:
            found.extend(t.index for t in self.children(at, "conj"))
            found.extend(t.index for t in self.children(at, "appos") if self.is_listed(t))
        return tuple(sorted(found))

    def is_listed(self, token: Token) -> bool:
        """Whether an apposition is the second of a list: "X, the port and the union denied it".

        What explains a name before a verb ends with a comma ("X, the mayor and head of the port,
        denied it"), the last of a list does not.
        """
        joined = self.children(token.index, "conj")
        after = self.subtree(token.index)[-1] + 1
        return (
            token.dep == "appos"
            and bool(joined and self.children(token.index, "cc"))
            and after < len(self.tokens)
            and self.tokens[after].pos in ("VERB", "AUX", "ADV")
        )

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Tokens that share a character with the span, in order."""
        first = max(0, bisect_left(self._starts, span.start) - 1)
        past = bisect_left(self._starts, span.end)
        return tuple(t for t in self.tokens[first:past] if t.end > span.start)

    def root_of(self, span: Span) -> Token | None:
        """Leftmost token of the span whose governor lies outside it; None without tokens."""
        inside = self.tokens_in(span)
        numbers = {t.index for t in inside}
        tops = [t for t in inside if t.is_root or t.head not in numbers]
        words = [t for t in tops if t.pos not in ("PUNCT", "SPACE")]
        return next(iter(words or tops), None)

    def span_of(self, first: int, last: int) -> Span:
        """Characters from the first token to the last, both inside."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def sentence_span(self, number: int) -> Span:
        """Characters of one sentence."""
        first, past = self.sentences[number]
        return self.span_of(first, past - 1)
