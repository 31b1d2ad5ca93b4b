"""Who says what, construction by construction."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.analysis.attribution import find_attributions
from sayso.records.parse import Parse, Token
from tests.analysis.attribution_cases import (
    NAMES,
    TABLES,
    case,
    found,
    only,
    read,
    report_of,
    words,
)


@pytest.mark.parametrize(
    ("name", "source", "cue", "content"),
    [
        ("cue_first", "The mayor", "said", "that the bridge was shut"),
        ("postposed_subject", "the mayor, who resigned", "said", "The bridge was shut on Monday"),
        ("parenthesis", "the mayor", "said", "The bridge | was shut on Monday"),
        ("quote_then_cue", "Ana Lind", "said", "“We shall not open it,”"),
        ("cue_then_quote", "Ana Lind", "said", "“We shall not open it.”"),
        ("straight_quotes", "Lind", "said", '"We shall not open it,"'),
        ("double_apostrophes", "Lind", "said", "''We shall not open it,''"),
        ("backticks", "Lind", "said", "``We shall not open it,''"),
        ("guillemets", "Lind", "said", "« We shall not open it, »"),
        ("curly_then_straight", "Lind", "said", '“We shall not open it,"'),
        ("mixed_speech", "Lind", "said", "that the bridge was “a danger to all”"),
        ("sixties", "Lind", "said", "the ’60s were “the best years of all”"),
        ("according_first", "the harbour master", "According to", "two boats were lost"),
        (
            "according_last",
            "the harbour master",
            "according to",
            "Two boats were lost in the storm",
        ),
        ("per_source", "the union", "per", "The strike ends on Friday"),
        ("passive_agent", "his rivals", "was accused", "The banker | of theft"),
        ("impersonal_passive", "", "was reported", "that the ferry had sunk"),
        ("raised_passive", "", "is believed", "The captain | to have fled"),
        ("was_told", "", "was told", "that the port was open"),
        ("told_addressee", "She", "told", "that the talks had failed"),
        ("both_sources", "Both the ministry and the union", "denied", "the claim"),
        (
            "decline_confirm",
            "The airline",
            "declined to confirm",
            "the number of dead",
        ),
        ("decline_comment", "The company", "declined", "to comment"),
        ("no_response", "The bank", "did not respond to", "a request for comment"),
        (
            "would_not_say",
            "The minister",
            "would not say",
            "whether the talks had failed",
        ),
        ("refuse_to_say", "The minister", "refused to say", "whether the port was open"),
        ("said_when", "The mayor", "did not say", "when"),
        (
            "not_recognise",
            "Norland",
            "does not recognise",
            "the existence of the rebel court",
        ),
        ("asked_whether", "Reporters", "asked", "whether the minister would resign"),
        ("accuse_of", "The union", "accused", "the company of lying to its workers"),
        ("passive_with", "Prosecutors", "charged", "the banker with fraud"),
        ("describe_as", "The envoy", "described", "the offer as a trap"),
        ("call_object", "The senator", "called", "the deal a trap"),
        ("call_on", "The mayor", "called on", "drivers to stay at home"),
        ("call_for_clause", "The mayor", "called for", "both sides to talk"),
        ("said_tuesday", "The president", "said", "his government had warned the envoy"),
        ("urge_infinitive", "The bishop", "urged", "both sides to talk"),
        ("plans", "The company", "plans", "to open a mine"),
        ("adjective", "The coach", "is confident", "that the team will win"),
        ("noun_that", "", "claim", "that the well was poisoned"),
        ("noun_possessor", "His", "plan", "to sell the port"),
        ("noun_light_verb", "The union", "claim", "that the pay was late"),
        ("dateline", "The mayor", "said", "the bridge was shut"),
        ("program_title", "Ana Lind", "said", "the port was safe"),
        ("reason_after", "Lind", "said", "the dam held because the rain stopped"),
        ("cited_reason", "The judge", "citing", "a lack of evidence"),
        ("not_reached", "The owner", "could not be reached for", "comment"),
        (
            "union_claims",
            "The fishing union in Norport",
            "claims",
            "that the fleet is too old",
        ),
        ("victim_police_say", "police", "say", "The victim | is 17"),
        ("speaking_anonymously", "The aide", "said", "the talks had failed"),
        ("refused_infinitive", "The mayor", "declined", "to identify the donor"),
        ("could_not_verify", "The agency", "could not verify", "the claim"),
        ("reject_claim", "The council", "rejected", "the claim"),
        ("called_to_reject", "The mayor", "called on", "parliament to reject it"),
        ("denied_and_put", "Lind", "denied", "that gas had been used"),
        (
            "own_thoughts",
            "Lind",
            "said",
            "“I know what a flare looks like,” | “I think we can win.”",
        ),
        ("said_describing", "Ana Lind", "said", "“They came at night,”"),
        ("asked_aside", "Lind", "said", "he would not"),
        (
            "tweeted_participle",
            "Ana Lind, the former party leader",
            "tweeted",
            "''Important point: the fog kills sailors.''",
        ),
        (
            "name_between",
            "Berrely",
            "said",
            "“When we came to the harbour, we called ahead to ask "
            "if there was a boat in the dock,”",
        ),
        (
            "own_opposition",
            "Lind",
            "said",
            "“We will not weaken our opposition to terror,”",
        ),
        ("neither_nor", "A spokesman", "would neither confirm nor deny", "that it sank"),
        ("yet_to_say", "The bank", "has yet to say", "when it will pay"),
        ("without_saying", "The king", "without saying", "whether he lied"),
        ("failed_to_say", "The firm", "failed to say", "whether it paid"),
        ("denied_saying", "Berg", "denied", "saying that the port was sold"),
        ("said_no", "Lind", "said", "no"),
        ("quoted_no", "The envoy", "said", "“no”"),
        ("asked_the_guard", "the guard", "asked", "“Who is there?”"),
        ("dash_speech", "Holm", "said", "The boats | were old"),
        ("signed_quotation", "Ana Lind", "—", "“The sea gives and takes.”"),
        ("was_speaking", "Moss", "was speaking", "“The fire came fast.”"),
        ("state_adjective", "The widow", "is convinced", "that it was murder"),
    ],
)
def test_one_attribution_is_found(name: str, source: str, cue: str, content: str) -> None:
    assert found(name) == [(source, cue, content)]


@pytest.mark.parametrize(
    "name",
    [
        "purpose",
        "modal",
        "title_scare",
        "title_topic",
        "title_label",
        "you_know",
        "per_cent",
        "was_reached",
        "postposed_no_subject",
        "responded_to_call",
        "forced_to_support",
        "what_they_call",
        "refuse_act",
        "refuse_thing",
        "if_confirmed",
        "has_confirmed",
        "never_mentioned",
        "never_asked",
        "argued_for_months",
        "reject_changes",
        "was_named",
        "was_charged",
        "endorse_person",
        "will_not_accept",
        "praised_title",
    ],
)
def test_nobody_is_credited(name: str) -> None:
    assert found(name) == []


def test_an_unnamed_i_is_not_taken_for_the_outlet() -> None:
    assert found("unowned_i") == []


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        (
            "participle",
            [
                ("The minister", "praised", "the army"),
                ("The minister", "stressing", "that it was ready"),
            ],
        ),
        (
            "adding_colon",
            [("Lind", "praised", "the crew"), ("Lind", "adding", "“They saved us all.”")],
        ),
        (
            "conj_cue",
            [("Lind", "said", "the bridge was safe"), ("Lind", "denied", "the rumour")],
        ),
        (
            "relative_source",
            [
                ("Norland", "denies", "the charge"),
                ("Norland", "said", "that the talks would go on"),
            ],
        ),
        (
            "colon_subject",
            [
                ("she", "listed", "her conditions"),
                ("she", ":", "“We want the port, the road and the bridge.”"),
            ],
        ),
        (
            "but_refuses",
            [
                ("The minister", "confirmed", "that he had hosted the talks"),
                ("The minister", "would not discuss", "the price"),
            ],
        ),
        (
            "neighbour_quotation",
            [
                ("The rival", "said", "that he was ''the best of liars.''"),
                ("Mr. Lind", "said", "''It is nonsense,''"),
            ],
        ),
        (
            "inner_question",
            [
                ("Lind", "said", "“He asked, ‘Who came?’”"),
                ("He", "asked", "‘Who came?’"),
            ],
        ),
        ("interview", [("Ana Lind", "A", "It broke"), ("Ana Lind", "A", "It sank")]),
        ("dialogue", [("LIND", ":", "We had no choice"), ("BERG", ":", "You had months")]),
    ],
)
def test_one_sentence_may_hold_several(name: str, rows: list[tuple[str, str, str]]) -> None:
    assert found(name) == rows


def test_speech_goes_on_after_its_cue_and_in_the_next_paragraph() -> None:
    assert only("quote_split_by_cue").manner == "direct"
    assert found("quote_split_by_cue")[0][2] == "“We shall wait,” | “Nobody will cross the bridge.”"
    after = "“It is a good sign,” | “But the fog came back in the night.”"
    assert found("next_paragraph") == [("Lind, a pilot", "said", after)]
    parse, (attribution,), omissions = read("two_paragraphs")
    assert [s.quote(parse.text)[:9] for s in attribution.content] == ["“We shall", "“Nobody m"]
    assert omissions == ()


def test_an_unclosed_mark_costs_one_omission_and_no_attribution() -> None:
    _, attributions, omissions = read("unclosed")
    assert [o.reason for o in omissions] == ["quote-unclosed"]
    assert found("unclosed") == [
        ("the mayor", "said", "We shall not open the bridge"),
        ("The union", "denied", "the claim"),
    ]
    assert [a.stance for a in attributions] == ["asserts", "denies"]


@pytest.mark.parametrize(
    ("name", "source", "content"),
    [
        ("title_outlet", "The Harbour Gazette", "Two ferries sank in the bay"),
        ("title_role", "officials", "Ferry unsafe since May"),
    ],
)
def test_a_title_credits_by_its_colon(name: str, source: str, content: str) -> None:
    assert found(name)[0] == (source, ":", content)


def test_a_known_title_is_looked_at_wherever_it_stands() -> None:
    parse = case("title_outlet")
    attributions, _ = find_attributions(parse, report_of(parse, titled=True), TABLES)
    assert attributions[0].by == "attr.colon"


@pytest.mark.parametrize(
    ("name", "stance"),
    [
        ("cue_first", "asserts"),
        ("deny_that", "denies"),
        ("not_deny", "declines"),
        ("not_recognise", "denies"),
        ("decline_confirm", "declines"),
        ("decline_comment", "declines"),
        ("no_response", "declines"),
        ("would_not_say", "declines"),
        ("asked_whether", "asks"),
        ("urge_infinitive", "asks"),
        ("call_on", "asks"),
        ("plans", "intends"),
        ("noun_possessor", "intends"),
        ("not_reached", "declines"),
        ("neither_nor", "declines"),
        ("yet_to_say", "declines"),
        ("without_saying", "declines"),
        ("failed_to_say", "declines"),
        ("denied_saying", "denies"),
        ("agree_that", "confirms"),
        ("agree_to", "intends"),
        ("retract", "retracts"),
        ("doubt", "doubts"),
        ("could_not_verify", "doubts"),
        ("reject_claim", "denies"),
        ("refused_infinitive", "declines"),
    ],
)
def test_stance_follows_cue_and_negation(name: str, stance: str) -> None:
    assert only(name).stance == stance


@pytest.mark.parametrize(
    ("name", "sourcing", "count"),
    [
        ("quote_then_cue", "named", None),
        ("cue_first", "named", None),
        ("definite_minister", "named", None),
        ("indefinite_minister", "anonymous", None),
        ("anonymous_count", "anonymous", 2),
        ("three_sources", "anonymous", 3),
        ("hides_name", "anonymous", 2),
        ("two_of", "anonymous", 2),
        ("name_between", "named", None),
        ("speaking_anonymously", "anonymous", None),
        ("spokesman_phone", "anonymous", None),
        ("spokesman_of", "named", None),
        ("critics", "collective", None),
        ("the_report", "document", None),
        ("outlet_as_source", "named", None),
        ("we_said", "self", None),
        ("he_said", None, None),
        ("impersonal_passive", None, None),
    ],
)
def test_sources_have_a_kind(name: str, sourcing: str | None, count: int | None) -> None:
    attribution = only(name)
    assert (attribution.sourcing, attribution.count) == (sourcing, count)


def test_an_i_between_marks_has_the_kind_of_its_speaker() -> None:
    _, (said, deny), _ = read("own_denial")
    assert (said.sourcing, deny.sourcing, deny.stance) == ("named", "named", "denies")


def test_a_pronoun_takes_the_kind_of_the_source_before_it() -> None:
    _, (officials, they), _ = read("they_added")
    assert (officials.sourcing, they.sourcing) == ("anonymous", "anonymous")


@pytest.mark.parametrize(
    ("name", "medium"),
    [("spokesman_phone", "phone"), ("announce_np", "statement"), ("on_social", "social media")],
)
def test_the_channel_is_read_beside_the_cue(name: str, medium: str) -> None:
    assert only(name).medium == medium


def test_the_channel_is_no_part_of_the_content() -> None:
    assert found("announce_np")[0][2] == "the closure of two ports"


@pytest.mark.parametrize(
    ("name", "manner"),
    [("quote_then_cue", "direct"), ("mixed_speech", "mixed"), ("cue_first", "indirect")],
)
def test_manner_follows_the_quotation_marks(name: str, manner: str) -> None:
    assert only(name).manner == manner


def test_an_attribution_inside_a_content_has_a_parent() -> None:
    _, (outer, inner), _ = read("nested")
    assert (outer.parent, inner.parent) == (None, outer.id)
    assert inner.stance == "confirms"


@pytest.mark.parametrize(
    ("name", "outlet", "sources"),
    [
        ("cited_participle", "the Gazette", "two officials"),
        ("as_quoted", "the Gazette", "several sources"),
        ("quoted_who_said", "The newspaper", "three unnamed officials"),
    ],
)
def test_sources_that_an_outlet_cites_hold_the_same_content(
    name: str, outlet: str, sources: str
) -> None:
    parse, (outer, inner), _ = read(name)
    assert (words(parse, outer.source), words(parse, inner.source)) == (outlet, sources)
    assert inner.content == outer.content
    assert inner.parent == outer.id


def test_whom_an_outlet_quotes_speaks_inside_its_content() -> None:
    parse, (outer, inner), _ = read("quoted_as_saying")
    assert words(parse, inner.source) == "a guard"
    assert words(parse, inner.content) == "that the cells were full"
    assert inner.parent == outer.id


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("points_back", "the closure of two ports"),
        ("deny_this", "the ferry leaked"),
    ],
)
def test_a_pointing_content_refers_to_the_nearest_content(name: str, meant: str) -> None:
    parse, attributions, _ = read(name)
    assert words(parse, attributions[-1].content_refers_to) == meant


def test_a_relative_pronoun_gives_way_to_its_noun() -> None:
    assert ("the union", "opposes", "the plan") in found("which_source")


def test_a_pointer_to_nothing_is_an_omission() -> None:
    _, (attribution,), omissions = read("nothing_to_point_at")
    assert attribution.content_refers_to == ()
    assert [o.reason for o in omissions] == ["content-unresolved"]


@pytest.mark.parametrize("name", NAMES)
def test_spans_slice_back_and_ids_are_stable(name: str) -> None:
    parse, attributions, _ = read(name)
    for a in attributions:
        assert a.content
        for span in (*a.source, *a.cue, *a.content, *a.content_refers_to):
            assert span.quote(parse.text).strip()
    assert read(name)[1] == attributions
    ids = [a.id for a in attributions]
    assert len(set(ids)) == len(ids)
    assert all(a.parent in (None, *ids) for a in attributions)


LABELS = ("nsubj", "ccomp", "dobj", "prep", "pobj", "conj", "advcl", "xcomp", "relcl", "punct")
TAGS = (("VERB", "VBD"), ("NOUN", "NN"), ("PUNCT", "``"), ("ADP", "IN"), ("PROPN", "NNP"))
WORDS = ("said", "deny", "quote", "claim", "“", "”", '"', "'", ":", "to", "that", "officials", "it")


@st.composite
def parses(draw: st.DrawFn) -> Parse:
    """Trees without sense: any word anywhere, heads that always lead to a root."""
    size = draw(st.integers(1, 14))
    tokens: list[Token] = []
    text = ""
    for index in range(size):
        word = draw(st.sampled_from(WORDS))
        pos, tag = draw(st.sampled_from(TAGS))
        head = draw(st.integers(0, index))
        start = len(text)
        text += word + draw(st.sampled_from(("", " ", "\n")))
        label = "ROOT" if head == index else draw(st.sampled_from(LABELS))
        tokens.append(
            Token(index, word, word, pos, tag, label, head, start, start + len(word), 0, 0)
        )
    return Parse("any", text, tuple(tokens), ((0, size),))


@settings(max_examples=150, deadline=None)
@given(parses())
def test_any_tree_is_read_without_a_crash(parse: Parse) -> None:
    attributions, omissions = find_attributions(parse, report_of(parse), TABLES)
    assert (attributions, omissions) == find_attributions(parse, report_of(parse), TABLES)
    for a in attributions:
        assert all(s.end <= len(parse.text) for s in (*a.source, *a.cue, *a.content))
    parents = {a.id: a.parent for a in attributions}
    for parent in parents.values():
        at, steps = parent, 0
        while at is not None and steps <= len(parents):
            at, steps = parents[at], steps + 1
        assert steps <= len(parents), "attributions must not hold one another in a circle"


def test_a_report_without_words_has_no_attributions() -> None:
    parse = Parse("empty", "", (), ())
    assert find_attributions(parse, report_of(parse), TABLES) == ((), ())
