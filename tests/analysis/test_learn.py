"""Entries that are learnt from marked sentences: word, conditions, where the parties stand."""

import pytest

from sayso.errors import ConfigError
from tests.analysis.own_type_cases import coded, coding, learnt

Learnt = tuple[str, str, list[str], str, str]


@pytest.mark.parametrize(
    ("name", "marked", "entry"),
    [
        (
            "active",
            "<s>Rebels</s> <e>attacked</e> <t>an army base</t> in Sudan.",
            ("attack", "verb", [], "subj", "obj"),
        ),
        (
            "passive",
            "<t>An army base</t> was <e>attacked</e> by <s>rebels</s>.",
            ("attack", "verb", [], "subj", "obj"),
        ),
        (
            "money",
            "<s>Germany</s> <e>gave</e> <t>Kenya</t> 4.5 million euros.",
            ("give", "verb", [], "subj", "iobj"),
        ),
        (
            "nominal",
            "<s>Russia</s>'s <e>shelling</e> of <t>the Ukrainian town</t> alarmed Poland.",
            ("shelling", "noun", [], "poss", "of"),
        ),
        (
            "light",
            "<s>The Danish premier</s> <e>held talks</e> with <t>the Icelandic president</t>.",
            ("hold", "verb", ["obj=talk"], "subj", "with"),
        ),
        (
            "light",
            "<s>The Danish premier</s> held <e>talks</e> with <t>the Icelandic president</t>.",
            ("talk", "noun", [], "subj", "with"),
        ),
        (
            "accused",
            "Serbia accused <s>Croatia</s> of <e>shelling</e> <t>a village</t>.",
            ("shell", "verb", [], "subj", "obj"),
        ),
        (
            "verbal",
            "<s>The senator</s> <e>launched a scathing attack</e> on <t>the ministry</t>.",
            ("launch", "verb", ["obj~scathing", "obj=attack"], "subj", "on"),
        ),
        (
            "behind",
            "<s>Iran</s> <e>rejected</e> the <t>American</t> offer.",
            ("reject", "verb", [], "subj", "obj"),
        ),
        (
            "coordination",
            "<s>Norway</s> and <s>Sweden</s> <e>condemned</e> "
            "the raid on <t>the Kenyan ministry</t>.",
            ("condemn", "verb", [], "subj", "on"),
        ),
    ],
)
def test_an_example_gives_word_conditions_and_frames(name: str, marked: str, entry: Learnt) -> None:
    found = learnt(name, marked)
    conditions = sorted(
        f"{c.key}{'~' if c.is_deep else '='}{'|'.join(sorted(c.lemmas))}" for c in found.conditions
    )
    frames = (" ".join(found.actor), " ".join(found.recipient))
    assert (found.lemma, found.pos, sorted(conditions), *frames) == (
        *entry[:2],
        sorted(entry[2]),
        *entry[3:],
    )
    assert found.type == "DEED"


def test_who_is_not_marked_stands_where_most_do() -> None:
    found = learnt("headline", "<t>Egyptian activist</t> <e>released</e> after hunger strike")
    assert (found.actor, found.recipient) == (("subj",), ("obj",))


def test_a_place_that_the_example_fills_otherwise_is_not_taken_for_a_party() -> None:
    found = learnt("behind", "<s>Iran</s> <e>rejected</e> the American offer.")
    assert (found.actor, found.recipient) == (("subj",), ())


def test_what_is_learnt_from_one_sentence_codes_another() -> None:
    found = learnt("active", "<s>Rebels</s> <e>attacked</e> <t>an army base</t> in Sudan.")
    assert coded("passive", coding(found)) == [
        ("DEED", "attacked", ["rebels"], ["An army base"], "happened")
    ]


@pytest.mark.parametrize(
    ("name", "marked", "why"),
    [
        (
            "accused",
            "<s>Serbia</s> accused Croatia of <e>shelling</e> a village.",
            "how 'Serbia' takes part in 'shelling' cannot be told",
        ),
        (
            "active",
            "<s>Rebels</s> attacked an army base <e>in</e> Sudan.",
            "'in' holds no verb, noun or adjective",
        ),
        (
            "active",
            "<s>Rebels</s> attacked an army base in <e>Sudan</e>.",
            "'Sudan' is a name here",
        ),
        (
            "active",
            "<s>Rebels</s> attacked an <e>army</e> base in Sudan.",
            "'army' only describes something here",
        ),
        (
            "negated",
            "<s>Norway</s> did not <e>condemn</e> the raid.",
            "'condemn' is denied here",
        ),
        (
            "reciprocal",
            "<s>Norway</s> and <t>Finland</t> <e>met</e> in Sweden.",
            "'Finland' stands where its actors stand",
        ),
    ],
)
def test_marks_that_give_no_entry_are_told(name: str, marked: str, why: str) -> None:
    with pytest.raises(ConfigError) as caught:
        learnt(name, marked)
    assert why in caught.value.what
    assert caught.value.where == "types.toml: type 1 (DEED), example 1"
    assert "mark the verb or noun" in caught.value.fix
