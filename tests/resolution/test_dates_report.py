"""Sayings that no words date: which of them lie on the day of the report."""

from dataclasses import replace

import pytest

from sayso.parsing.conllu import parse_conllu
from sayso.records.actor import Actor, ActorKind
from sayso.records.claim import Attribution
from sayso.records.parse import Parse
from sayso.records.timex import Interval
from sayso.resolution.dates_report import without_cited
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
    parse: Parse = parse_conllu(f"# newdoc id = r\n{text}")
    cue = "says" if "says" in parse.text else "said"
    rows = Rows((saying(parse, cue, "the dam held"),))
    (found,) = dated(parse, rows, published).attributions
    return found


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


@pytest.mark.parametrize(("kind", "day"), [("person", PAGE), ("media", None)])
def test_what_another_outlet_reported_has_a_day_of_its_own(
    kind: ActorKind, day: str | None
) -> None:
    said = replace(told(SAID.format(verb="said", tag="VBD")), speakers=("lind",))
    (found,) = without_cited((said,), (Actor("lind", "Lind", kind),))
    assert (found.date.begin if found.date else None) == day
    assert found.dated_by == ("report" if day else None)


def test_a_page_that_retells_another_outlet_dates_nothing_by_itself() -> None:
    said = replace(told(SAID.format(verb="said", tag="VBD")), speakers=("lind",))
    outlet = replace(said, id="first", date=None, dated_by=None, speakers=("herald",))
    actors = (Actor("lind", "Lind", "person"), Actor("herald", "Herald", "media"))
    assert [a.dated_by for a in without_cited((outlet, said), actors)] == [None, None]
    assert [a.dated_by for a in without_cited((said,) * 3 + (outlet, said), actors)] == [
        *("report", "report", "report", None, "report"),
    ]
