"""Sayings that no words date: which of them lie on the day of the report."""

from dataclasses import replace

import pytest

from sayso.parsing.conllu import parse_conllu
from sayso.records.actor import Actor, ActorKind
from sayso.records.claim import Attribution
from sayso.records.parse import Parse
from sayso.records.timex import Interval
from tests.resolution.dated_rows import PAGE, Rows, dated, saying

SAID = """1	Lind	lind	PROPN	NNP	_	2	nsubj	_	_
2	{verb}	say	VERB	{tag}	_	0	ROOT	_	_
3	the	the	DET	DT	_	4	det	_	_
4	dam	dam	NOUN	NN	_	5	nsubj	_	_
5	held	hold	VERB	VBD	_	2	ccomp	_	SpaceAfter=No
6	.	.	PUNCT	.	_	2	punct	_	_
"""
HAD = """1	Lind	lind	PROPN	NNP	_	3	nsubj	_	_
2	{helper}	have	AUX	VBD	_	3	aux	_	_
3	said	say	VERB	VBN	_	0	ROOT	_	_
4	the	the	DET	DT	_	5	det	_	_
5	dam	dam	NOUN	NN	_	6	nsubj	_	_
6	held	hold	VERB	VBD	_	3	ccomp	_	SpaceAfter=No
7	.	.	PUNCT	.	_	3	punct	_	_
"""
WHO = """1	Lind	lind	PROPN	NNP	_	7	nsubj	_	SpaceAfter=No
2	,	,	PUNCT	,	_	1	punct	_	_
3	who	who	PRON	WP	_	4	nsubj	_	_
4	said	say	VERB	VBD	_	1	relcl	_	_
5	the dam held	hold	VERB	VBD	_	4	ccomp	_	SpaceAfter=No
6	,	,	PUNCT	,	_	1	punct	_	_
7	resigned	resign	VERB	VBD	_	0	ROOT	_	SpaceAfter=No
8	.	.	PUNCT	.	_	7	punct	_	_
"""
FAR = """1	In	in	ADP	IN	_	4	prep	_	_
2	2019	2019	NUM	CD	_	1	pobj	_	_
3	the dam	dam	NOUN	NN	_	4	nsubj	_	_
4	broke	break	VERB	VBD	_	0	ROOT	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# newpar
"""


def told(text: str, published: str | None = PAGE) -> Attribution:
    """The saying of the text, dated."""
    (found,) = told_by(text, ("lind",), published=published)
    return found


def told_by(
    text: str, *speakers: tuple[str, ...], kind: ActorKind = "media", published: str | None = PAGE
) -> tuple[Attribution, ...]:
    """The saying of the text once for each of the speakers, dated; only the herald has a kind."""
    parse: Parse = parse_conllu(f"# newdoc id = r\n{text}")
    cue = "says" if "says" in parse.text else "said"
    row = saying(parse, cue, "the dam held")
    rows = tuple(replace(row, id=str(n), speakers=who) for n, who in enumerate(speakers))
    actors = (Actor("lind", "Lind", "person"), Actor("herald", "Herald", kind))
    return dated(parse, Rows(rows, actors=actors), published).attributions


@pytest.mark.parametrize(("verb", "tag"), [("said", "VBD"), ("says", "VBZ")])
def test_news_of_the_day_is_said_on_the_report_s_day_and_says_so(verb: str, tag: str) -> None:
    found = told(SAID.format(verb=verb, tag=tag))
    assert (found.date, found.dated_by) == (Interval(PAGE, PAGE), "report")


@pytest.mark.parametrize("helper", ["had", "has", "would"])
def test_what_had_been_said_stays_open(helper: str) -> None:
    assert told(HAD.format(helper=helper)).date is None


def test_what_a_relative_clause_tells_stays_open() -> None:
    assert told(WHO).date is None


def test_where_the_telling_has_gone_back_it_stays_open() -> None:
    assert told(FAR + SAID.format(verb="said", tag="VBD")).date is None


def test_a_page_without_a_date_gives_none() -> None:
    assert told(SAID.format(verb="said", tag="VBD"), None).date is None


NEWS = SAID.format(verb="said", tag="VBD")
LIND, HERALD = ("lind",), ("herald",)


def test_what_another_outlet_reported_has_a_day_of_its_own() -> None:
    found = told_by(NEWS, LIND, LIND, LIND, HERALD)
    assert [a.dated_by for a in found] == ["report", "report", "report", None]
    assert found[-1].date is None


def test_an_actor_that_is_no_outlet_is_dated_alike() -> None:
    assert [a.dated_by for a in told_by(NEWS, HERALD, kind="person")] == ["report"]


def test_a_page_that_opens_with_another_outlet_retells_it_and_dates_nothing_by_itself() -> None:
    assert [a.dated_by for a in told_by(NEWS, HERALD, LIND)] == [None, None]
