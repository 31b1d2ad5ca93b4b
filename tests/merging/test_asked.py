"""Who stands behind marked words: found in other reports, however they put it."""

import re

import pytest

from sayso.lexicon.event_links import load_event_links
from sayso.lexicon.load import load_table
from sayso.merging.asked import find_claim_at
from sayso.merging.bodies import body_of
from sayso.merging.claims import take_up
from sayso.merging.words import stem
from sayso.records.claim import Claim, Hop
from sayso.records.correction import NOTHING_AMENDED
from tests.merging.drafts import TABLES, Draft, How, claims

SAME_WORDS = [(r["word"], r["example"]) for r in load_table("en", "same_words").rows]
LINKS = load_event_links()
BODIES = [(r["words"], r["body"]) for r in load_table("en", "bodies").rows]


def asked(words: str, *drafts: Draft) -> Claim:
    """The claim that these words of the first report tell."""
    marked = drafts[0].report.report_id, drafts[0].at(words)
    return find_claim_at([d.resolved() for d in drafts], LINKS, marked)


def bounds(claim: Claim) -> tuple[int, int]:
    return claim.origins.at_least, claim.origins.at_most


def own(text: str, outlet: str) -> Draft:
    return Draft(text, outlet=outlet)


def police(text: str, source: str, content: str, outlet: str) -> Draft:
    """A report that credits somebody of the police with a content."""
    draft = Draft(text, outlet=outlet)
    speaker = draft.name(source, "organisation")
    draft.says(speaker, f"{source}|said|{content}")
    return draft


def test_words_in_one_reports_own_voice_have_one_origin() -> None:
    draft = own("A girl was killed on the pier in Port Vella.", "Herald")
    assert claims(draft)[0].text  # told as the report's claim too
    assert bounds(asked("A girl was killed on the pier", draft)) == (1, 1)


def test_other_words_for_a_deed_tell_it_too() -> None:
    one = own("A girl was killed on the pier.", "Herald")
    other = own("Boats stayed out. The slaying of a girl on the pier shook all.", "Ledger")
    assert bounds(asked("A girl was killed on the pier", one, other)) == (1, 2)


def test_words_that_mean_nearly_the_same_tell_it_too() -> None:
    one = own("Neighbours mourned a fisherman at the chapel.", "Herald")
    other = own("Neighbours grieved for a fisherman at the chapel.", "Ledger")
    third = own("Neighbours mocked a fisherman at the chapel.", "Wire")
    assert bounds(asked("Neighbours mourned a fisherman", one, other)) == (1, 2)
    assert bounds(asked("Neighbours mourned a fisherman", one, third)) == (1, 1)


def test_a_report_that_tells_something_else_adds_none() -> None:
    one = own("A girl was killed on the pier.", "Herald")
    other = own("A girl was wounded at the market before the rain came.", "Ledger")
    assert bounds(asked("A girl was killed on the pier", one, other)) == (1, 1)


def test_what_nobody_is_credited_with_is_told_by_the_report() -> None:
    one = own("Tor Moe was charged with arson in the harbour.", "Herald")
    other = Draft("Tor Moe is being charged with arson in the harbour today.", outlet="Ledger")
    other.says((), "|charged|with arson in the harbour")
    assert bounds(asked("Tor Moe was charged with arson in the harbour", one, other)) == (1, 2)


def test_a_text_that_credits_somebody_has_no_voice_of_its_own() -> None:
    content = "a girl was killed on the pier"
    text = f"A girl was killed on the pier. Vella police said {content}."
    assert bounds(asked(content, police(text, "Vella police", content, "Herald"))) == (1, 1)


def test_chief_spokesman_and_detective_are_one_body() -> None:
    content = "a girl was killed on the pier"
    drafts = [
        police(f"{source} said {content}.", source, content, outlet)
        for source, outlet in (
            ("Port Vella Police Chief Ida Moe", "Herald"),
            ("police spokesman Jon Aas", "Ledger"),
            ("Detective Siv Dahl", "Wire"),
        )
    ]
    assert bounds(asked(content, *drafts)) == (1, 1)


def test_police_of_two_towns_and_the_coroner_are_three_bodies() -> None:
    content = "a girl was killed on the pier"
    drafts = [
        police(f"{source} said {content}.", source, content, outlet)
        for source, outlet in (
            ("Port Vella police", "Herald"),
            ("Norby police", "Ledger"),
            ("the county coroner", "Wire"),
        )
    ]
    assert bounds(asked(content, *drafts)) == (3, 3)


def test_who_speaks_for_a_body_does_so_too_where_a_report_has_the_surname_alone() -> None:
    content = "a girl was killed on the pier"
    drafts = []
    for source, outlet in (
        ("Vella police", "Herald"),
        ("police spokesman Jon Aas", "Wire"),
        ("Aas", "Ledger"),
    ):
        draft = Draft(f"{source} said {content}.", outlet=outlet)
        speaker = draft.name(source, "person" if "Aas" in source else "organisation")
        draft.says(speaker, f"{source}|said|{content}")
        drafts.append(draft)
    assert bounds(asked(content, *drafts)) == (1, 1)
    assert bounds(asked(content, drafts[0], drafts[2])) == (1, 2)


def test_marked_words_are_told_by_whoever_is_credited_there() -> None:
    content = "a girl was killed on the pier"
    draft = police(f"Vella police said {content}.", "Vella police", content, "Herald")
    chains = asked("girl was killed on the pier", draft).origins.chains
    assert [[h.text for h in chain] for chain in chains] == [["Vella police"]]


def test_a_cue_among_the_marked_words_credits_nobody_with_them() -> None:
    draft = Draft("Lind denied that a girl was killed on the pier.", outlet="Herald")
    lind = draft.name("Lind", "person")
    draft.says(lind, "Lind|denied|that a girl was killed on the pier", How(stance="denies"))
    assert bounds(asked("Lind denied that a girl was killed on the pier", draft)) == (1, 1)
    assert bounds(asked("a girl was killed on the pier", draft)) == (0, 0)


def test_who_denies_the_marked_words_is_no_origin() -> None:
    content = "a girl was killed on the pier"
    one = own("A girl was killed on the pier.", "Herald")
    other = Draft(f"Mayor Lind denied that {content}.", outlet="Ledger")
    mayor = other.name("Mayor Lind", "person")
    other.says(mayor, f"Mayor Lind|denied|that {content}", How(stance="denies"))
    assert bounds(asked("A girl was killed on the pier", one, other)) == (1, 1)


@pytest.mark.parametrize(("word", "example"), SAME_WORDS)
def test_each_word_stands_in_its_example(word: str, example: str) -> None:
    words = re.findall(r"[^\W\d_]+", example.casefold())
    assert stem(word, TABLES) in {stem(w, TABLES) for w in words}


@pytest.mark.parametrize(("words", "body"), BODIES)
def test_each_word_names_its_body(words: str, body: str) -> None:
    _, standing = take_up(
        [own("Rain fell on the pier.", "Herald").resolved()], TABLES, NOTHING_AMENDED
    )
    found = body_of(Hop(None, f"the {words}", "named"), standing)
    assert found is not None
    assert found.sort == body


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("police sources", How()),
        ("a former police officer", How()),
        ("the fishermen", How()),
        ("Norland officials", How()),
        ("two police officers", How(count=2)),
        ("police officers with knowledge of the case", How(sourcing="anonymous")),
    ],
)
def test_these_speak_for_no_body(words: str, how: How) -> None:
    draft = own("Rain fell on the pier.", "Herald")
    _, standing = take_up([draft.resolved()], TABLES, NOTHING_AMENDED)
    assert body_of(Hop(None, words, how.sourcing, how.count), standing) is None


def test_officials_alone_are_no_first_hand_origin_but_the_body_of_others() -> None:
    content = "a girl was killed on the pier"
    told = Draft(f"Officials said {content}.", outlet="Herald")
    told.says(told.group("Officials"), f"Officials|said|{content}", How(sourcing="anonymous"))
    other = police(f"Vella police said {content}.", "Vella police", content, "Ledger")
    coroner = police(f"the Vella coroner said {content}.", "Vella coroner", content, "Wire")
    assert bounds(asked(content, told)) == (1, 1)
    assert bounds(asked(content, told, other)) == (1, 1)
    assert bounds(asked(content, told, other, coroner)) == (2, 2)
