"""Statuses of events by grammar, on parses in tests/cases/statuses.conllu.

A sentence has its trigger between asterisks; behind it stands the status, "none" for no event.
"""

import re
from functools import cache
from pathlib import Path

import pytest

from sayso.analysis.events.status import status_of, status_told
from sayso.parsing.conllu import parse_conllu
from sayso.records.claim import Attribution, Hedge, Stance
from sayso.records.parse import Parse, Token
from sayso.records.text import Span
from tests.analysis.event_cases import TABLES

CASES = (Path(__file__).parents[1] / "cases" / "statuses.conllu").read_text("utf-8")

TENSES = """
Rebels **attacked** the base. happened
Minister **meets** rivals in Oslo happened
The army has been **shelling** the town since May. ongoing
The town is being **shelled**. ongoing
The rebels were **fighting** when the envoy came. happened
The envoy said they were **fighting**. ongoing
The envoy is **leaving** tomorrow. planned
Oslo **supports** the treaty. ongoing
Oslo **supported** the treaty. happened
The army entered the rebel-**held** town. ongoing
The decree **includes** a ban on exports. none
The firm would later be **fined**. happened
The **attacks** on the port will increase fear. happened
The firm has yet to **build** a bridge. denied
On Monday came news that the firm would **close** the port. planned
"""
FUTURES = """
The two will **meet** on Friday. planned
The two are to **meet** on Friday. planned
The two are going to **meet** on Friday. planned
Minister to **meet** rivals in Oslo planned
Analysts said prices would **rise**. planned
A tax would **hurt** farmers. possible
The firm would have **paid**. possible
The mayor will stay until the strike **ends**. planned
The mayor may resign, **leaving** the town without a leader. possible
The army might attack and **seize** the town. possible
"""
GOVERNED = """
The firm agreed to **build** a bridge. announced
The firm pledged that it would **build** a bridge. announced
The army vowed to keep **fighting**. ongoing
The rebels threatened to **shell** the town. threatened
Workers threatened a **strike**. threatened
The judge ordered the firm to **pay**. planned
The court sentenced the guard to **pay** a fine. planned
The union asked the firm to **pay**. possible
The union demanded that the firm **pay**. possible
The union called for the firm to **pay**. possible
The union called for **talks**. possible
The union fears that the firm will **close**. possible
The firm wants the union to **pay**. possible
The firm might agree to **pay**. possible
The firm came to Oslo to **pay**. possible
The firm came to Oslo to hold **talks**. possible
The firm has the right to **pay**. possible
The firm has to **pay**. possible
The firm had to **pay**. happened
The firm was forced to **pay**. happened
The supplies were aimed at **ending** the strike. possible
The firm should be spending time **convincing** voters. possible
The **talks** are likely. possible
The **talks** collapsed. happened
The firm put off the **visit**. planned
"""
OPEN = """
If the firm **pays**, the strike will end. possible
If the firm pays, the strike will **end**. possible
If the firm were to **close**, workers would strike. possible
Did the firm **pay**? possible
Will the firm **pay**? possible
Why did the firm **pay**? happened
**Pay** the workers! possible
Let's **pay** the guards. possible
"""
DENIED = """
The firm did not **pay**. denied
Nobody **paid**. denied
No one **paid**. denied
The two **held** no talks. denied
There is no way the firm will **pay**. denied
The bombs will not cause the firm to close or **retreat**. denied
The firm neither paid nor **apologised**. denied
The firm not only **paid** but apologised. happened
The firm failed to **pay**. denied
The firm failed in **forming** a union. denied
The firm did not fail to **pay**. happened
The firm did not stop **paying** the guards. ongoing
The firm did not rule out **talks**. possible
The firm refused to **pay**. denied
The firm was prevented from **paying** the tax. denied
The firm almost **closed**. denied
The firm called off the **talks**. denied
The firm scrapped plans to **sell** the plant. denied
The talks ended without a **deal**. denied
The firm denied that it **paid** the guards. denied
The firm did not think that the guards **left**. denied
The firm must not **pay**. possible
The firm does not want to **pay**. possible
"""
ALLEGED = """
Police accused the firm of **paying** the guards. alleged
The guard was charged with **killing** a clerk. alleged
The guard was arrested on suspicion of **killing** a clerk. alleged
The guard was convicted of **killing** a clerk. happened
The guard was acquitted of **killing** a clerk. denied
There are reports of an **attack**. alleged
The firm seems to have **paid** the guards. alleged
"""


@cache
def parses() -> dict[str, Parse]:
    """The parses of the file by their text."""
    found = (parse_conllu(part) for part in re.split(r"(?m)^(?=# newdoc)", CASES)[1:])
    return {parse.text: parse for parse in found}


def marked(sentence: str) -> tuple[Parse, Token]:
    before, words, after = sentence.split("**")
    parse = parses()[before + words + after]
    token = parse.root_of(Span(len(before), len(before) + len(words)))
    assert token is not None
    return parse, token


def rows(table: str) -> list[tuple[str, str]]:
    parts = (line.rpartition(" ") for line in table.strip().splitlines())
    return [(sentence, status) for sentence, _, status in parts]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [row for table in (TENSES, FUTURES, GOVERNED, OPEN, DENIED, ALLEGED) for row in rows(table)],
)
def test_grammar_tells_the_status(sentence: str, status: str) -> None:
    assert (status_of(*marked(sentence), TABLES) or "none") == status


def carried(
    parse: Parse, content: str, stance: Stance = "asserts", manner: str = "indirect"
) -> Attribution:
    """An attribution whose source is the first noun phrase, and its cue the verb after it."""
    start = parse.text.index(content)
    verb = next(t for t in parse.tokens if t.is_root)
    return Attribution(
        id="a1",
        source=(parse.span_of(0, verb.index - 1),),
        cue=(verb.span,),
        content=(Span(start, start + len(content)),),
        manner="direct" if manner == "direct" else "indirect",
        stance=stance,
        sourcing=None,
        by="test",
    )


@pytest.mark.parametrize(
    ("sentence", "content", "status"),
    [
        ("The firm said it will **build** a bridge.", "it will build a bridge", "announced"),
        ("The mayor said they would **resign**.", "they would resign", "planned"),
        ("The rebels warned they would **shell** the town.", "they would shell", "threatened"),
        ("Analysts said prices would **rise**.", "prices would rise", "planned"),
    ],
)
def test_a_future_of_the_teller_is_announced(sentence: str, content: str, status: str) -> None:
    parse, token = marked(sentence)
    told = status_of(parse, token, TABLES)
    assert told is not None
    assert status_told(parse, told, token, carried(parse, content), ()) == status


def test_a_quoted_pronoun_is_not_the_speaker() -> None:
    parse, token = marked("The firm said it will **build** a bridge.")
    carrier = carried(parse, "it will build a bridge", manner="direct")
    assert status_told(parse, "planned", token, carrier, ()) == "planned"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("An alleged **thief** was arrested.", "alleged"),
        ("An alleged thief who was **arrested** fled.", "happened"),
    ],
)
def test_a_hedge_on_a_noun_leaves_its_relative_clause_alone(sentence: str, status: str) -> None:
    parse, token = marked(sentence)
    hedge = Hedge(Span(3, 10), Span(11, len(parse.text)))
    assert status_told(parse, "happened", token, None, [hedge]) == status


def test_quotation_marks_are_no_hedge() -> None:
    parse, token = marked("An alleged **thief** was arrested.")
    hedge = Hedge(Span(2, 3), Span(11, len(parse.text)))
    assert status_told(parse, "happened", token, None, [hedge]) == "happened"


def test_what_somebody_intends_may_go_on_already() -> None:
    parse, token = marked("The army vowed to keep **fighting**.")
    carrier = carried(parse, "to keep fighting", "intends")
    assert status_told(parse, "ongoing", token, carrier, ()) == "ongoing"
