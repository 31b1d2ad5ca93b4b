"""The central claim: the first line a reader sees says something whole, with somebody behind it."""

import pytest

from sayso.lexicon.merging import load_merging
from sayso.merging.whole import is_clause, is_statement, is_whole
from sayso.records.claim import Attribution, Claim
from sayso.records.text import Span
from tests.merging.drafts import Draft, How, claims

TABLES = load_merging()


def attribution(words: str, how: How) -> tuple[Attribution, str]:
    """An attribution written "source|cue|content", and its text."""
    draft = Draft(words.replace("|", " ").strip())
    draft.says((), words, how)
    return draft.attributions[0], draft.text


def central(draft: Draft) -> Claim:
    """The central claim of one report."""
    (found,) = (c for c in claims(draft) if c.is_central)
    return found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The union|said|two ships sank off Vella", True),
        ("The union|warned|that two ships had sunk", True),
        ("The union|denied|the sale of two cranes", True),
        ("The union|:|two ships sink off Vella", True),
        ("The governor|endorsed|Berg", False),
        ("The governor|praised|the workers of the harbour office", False),
        ("Police|charged|Karl Berg with theft of two cranes", False),
        ("Police|charged|with theft of two cranes", False),
        ("The union|knows|who is to join the guild", False),
        ("The union|described|them as eroding the trust of members", False),
        ("The union|wants|to raise the pay of dockers", False),
        ("|said|two ships sank off Vella", False),
    ],
)
def test_whole_content_has_a_clause_or_an_event_and_a_source(words: str, expected: bool) -> None:
    found, text = attribution(words, How("denies" if "|denied|" in words else "asserts"))
    assert is_whole(found, text, (), TABLES) is expected


def test_event_named_first_makes_a_phrase_whole() -> None:
    found, text = attribution("The office|announced|the dispatch of 4,000 guards to Vella", How())
    dispatch = Span(text.index("dispatch"), text.index("dispatch") + len("dispatch"))
    vella = Span(text.index("Vella"), len(text))
    assert is_whole(found, text, (dispatch,), TABLES)
    assert not is_whole(found, text, (vella,), TABLES)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the man who was shot has died", True),
        ("bands that have toured with the choir", False),
        ("it sank off Vella", True),
        ('it a "quiet revolution"', False),
        ("a 47 percent fall in earnings", False),
    ],
)
def test_clause_has_a_verb_of_its_own(words: str, expected: bool) -> None:
    assert is_clause(words) is expected


def test_question_is_no_statement() -> None:
    assert is_statement("Two ships have sunk off Vella", has_event=False)
    assert is_statement("Guards shoot two men in Vella", has_event=True)
    assert not is_statement("Can the guild stop two ships?", has_event=True)
    assert not is_statement("Why two ships have sunk off Vella", has_event=True)


def test_lead_is_central_where_only_phrases_are_credited() -> None:
    draft = Draft("The mayor of Vella praised Karl Berg on Monday.\nIt was raining in the town.\n")
    draft.says(draft.name("The mayor of Vella", "person"), "The mayor of Vella|praised|Karl Berg")
    assert central(draft).text == "The mayor of Vella praised Karl Berg on Monday."


def test_lead_is_central_before_a_quotation_that_needs_its_speaker() -> None:
    draft = Draft(
        "Two ships sank in the harbour of Vella on Monday.\n"
        "“I was just standing on the quay,” Anna Lind said.\n"
    )
    draft.says(
        draft.name("Anna Lind", "person"),
        "Anna Lind|said|“I was just standing on the quay,”",
        How(manner="direct"),
    )
    assert central(draft).text == "Two ships sank in the harbour of Vella on Monday."


def test_title_that_is_a_statement_is_central_without_anybody_credited() -> None:
    draft = Draft(
        "Harbour must close, ships will wait\n"
        "\n"
        "Rain fell on the town for nine days.\n"
        "Anna Lind said the weather would improve.\n",
        title="Harbour must close, ships will wait",
    )
    draft.says(draft.name("Anna Lind", "person"), "Anna Lind|said|the weather would improve")
    assert central(draft).text == "Harbour must close, ships will wait"


def test_pleas_and_refusals_yield_to_what_somebody_says_is_so() -> None:
    draft = Draft(
        "The guild asked that the harbour should be closed.\n"
        "The mayor said the harbour would stay open.\n"
    )
    draft.says(
        draft.name("The guild", "organisation"),
        "The guild|asked|that the harbour should be closed",
        How("asks"),
    )
    draft.says(draft.name("The mayor", "person"), "The mayor|said|the harbour would stay open")
    assert central(draft).text == "the harbour would stay open"


def test_lead_begins_after_its_dateline() -> None:
    draft = Draft("PORT VELLA, May 6 (Meridian) - Two ships sank in the harbour on Monday.\n")
    assert central(draft).text == "Two ships sank in the harbour on Monday."
