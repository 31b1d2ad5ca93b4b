"""How far a content may reach: the ways to mend what the labels of a cue offer."""

import pytest

from sayso.analysis.attribution.extents import extents
from sayso.analysis.attribution.hanging import content_signs, source_signs
from sayso.parsing.conllu import parse_conllu
from sayso.records.labels import CueLabel, Part
from sayso.records.parse import Parse
from sayso.records.text import Span

MAYOR = parse_conllu("""# newdoc id = mayor
# text = The mayor said the old bridge was shut, which angered Lind, and left.
1	The	the	DET	DT	_	2	det	_	_
2	mayor	mayor	NOUN	NN	_	3	nsubj	_	_
3	said	say	VERB	VBD	_	0	ROOT	_	_
4	the	the	DET	DT	_	6	det	_	_
5	old	old	ADJ	JJ	_	6	amod	_	_
6	bridge	bridge	NOUN	NN	_	8	nsubjpass	_	_
7	was	be	AUX	VBD	_	8	auxpass	_	_
8	shut	shut	VERB	VBN	_	3	ccomp	_	SpaceAfter=No
9	,	,	PUNCT	,	_	8	punct	_	_
10	which	which	PRON	WDT	_	11	nsubj	_	_
11	angered	anger	VERB	VBD	_	8	relcl	_	_
12	Lind	lind	PROPN	NNP	_	11	dobj	_	SpaceAfter=No
13	,	,	PUNCT	,	_	3	punct	_	_
14	and	and	CCONJ	CC	_	3	cc	_	_
15	left	leave	VERB	VBD	_	3	conj	_	SpaceAfter=No
16	.	.	PUNCT	.	_	3	punct	_	_

1	It	it	PRON	PRP	_	2	nsubj	_	_
2	fell	fall	VERB	VBD	_	0	ROOT	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_
""")
LINE = parse_conllu("""# newdoc id = line
# text = Lind: It fell.
1	Lind	lind	PROPN	NNP	_	4	dep	_	SpaceAfter=No
2	:	:	PUNCT	:	_	4	punct	_	_
3	It	it	PRON	PRP	_	4	nsubj	_	_
4	fell	fall	VERB	VBD	_	0	ROOT	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_
""")


def span(parse: Parse, words: str) -> Span:
    start = parse.text.index(words)
    return Span(start, start + len(words))


def offered(parse: Parse, cue: str, *contents: str) -> dict[str, str]:
    """Each content that is offered, with the way it came about."""
    parts = tuple(Part(span(parse, words), 0.9, 0.9) for words in contents)
    found = extents(parse, CueLabel(span(parse, cue), 0.9, parts), parts)
    return {" / ".join(s.quote(parse.text) for s in spans): how for spans, how in found.items()}


@pytest.mark.parametrize(
    ("labelled", "how", "content"),
    [
        (("the old", "was shut"), "filled", "the old bridge was shut"),
        (("bridge was shut",), "closed", "the old bridge was shut, which angered Lind"),
        (("the old bridge was shut, which angered Lind",), "without remark",
         "the old bridge was shut"),
        (("the old bridge was shut, which angered Lind, and left",), "without deeds",
         "the old bridge was shut, which angered Lind"),
        (("the old bridge was shut, which angered Lind, and left. It fell",), "clipped",
         "the old bridge was shut, which angered Lind, and left"),
        (("the old bridge",), "to the end",
         "the old bridge was shut, which angered Lind, and left"),
    ],
)  # fmt: skip
def test_a_content_is_offered_mended(labelled: tuple[str, ...], how: str, content: str) -> None:
    assert offered(MAYOR, "said", *labelled).get(content) == how


def test_a_colon_may_give_a_whole_line_to_the_name_before_it() -> None:
    assert offered(LINE, ":", "It")["It fell."] == "turn"


def test_the_plainest_way_is_told_of_a_content_that_several_ways_lead_to() -> None:
    assert offered(MAYOR, "said", "the old bridge was shut")["the old bridge was shut"] == "held"


def test_signs_tell_how_source_and_content_hang_on_the_cue() -> None:
    cue, whole = span(MAYOR, "said"), span(MAYOR, "the old bridge was shut")
    signs = content_signs(MAYOR, cue, (whole,))
    assert (signs["content is clause"], signs["content hangs on cue"]) == (1, 1)
    assert (signs["content cut"], signs["content loose"]) == (1, 0)
    assert content_signs(MAYOR, cue, (span(MAYOR, "old"),))["content loose"] == 1
    assert source_signs(MAYOR, cue, (span(MAYOR, "The mayor"),)) == {
        "source is NOUN": 1.0,
        "source subject on cue": 1.0,
    }
    assert source_signs(MAYOR, cue, ()) == {}
