import pytest

from sayso.analysis import samename
from tests.analysis.reference_cases import antecedents, flat, references_in


@pytest.mark.parametrize(
    ("case_name", "words", "antecedent"),
    [
        ("surname_again", "Lindqvist", "Ane Lindqvist"),
        ("two_women", "Moe", "Ida Moe"),
        ("surname_like_given_name", "Clinton", "Ida Clinton"),
        ("sources_again", "The officials", "several officials"),
        ("minister_again", "The minister", "Ane Lindqvist"),
        ("party_in_power", "The party", "Harbour Party"),
        ("alliance", "The alliance", "NATO"),
        ("newspaper_again", "The online newspaper", "Harbour Gazette"),
        ("newspaper_again", "Gazette", "Harbour Gazette"),
        ("outlet_introduced", "The paper", "Morgenvakt"),
        ("outlet_of_its_kind", "The magazine", "Fanal"),
        ("outlet_of_its_kind", "the agency", "Reuters"),
        ("outlet_capital", "The broadcaster", "Kanalen"),
        ("country_again", "The country", "Chile"),
        ("apposition", "the mayor of Oslo", "Ida Moe"),
        ("envoy_to", "James Otieno", "Kenya's envoy to Norway"),
        ("police_again", "Police", "Police"),
        ("company_again", "Goldman", "Goldman Sachs"),
        ("two_offices", "chief executive", "Its president"),
        ("relative", "which", "Sweden"),
        ("senator_from_there", "The Vermont senator", "Ida Moe"),
        ("senator_from_there", "The Republican governor", "Tom Brekke"),
        ("former_and_sitting", "The president", "Omar Diallo"),
        ("former_and_sitting", "The former president", "Ida Moe"),
        ("two_candidates", "The Democratic presidential candidate", "the Democratic nominee"),
        ("new_word_for_him", "The New York businessman", "Dan Whitlock"),
        ("head_of_body_who", "who", "Tom Brekke"),
        ("board_which", "which", "the Illinois Board of Elections"),
        ("explained_after_dash", "the senator from Ohio", "Ida Moe"),
    ],
)
def test_nouns_and_names_take_up_who_was_named(case_name: str, words: str, antecedent: str) -> None:
    assert (words, antecedent) in antecedents(case_name)


@pytest.mark.parametrize(
    ("case_name", "words", "antecedent"),
    [
        ("outlet_goes_on", "It", "Harbour Gazette"),
        ("outlet_introduced", "It", "Morgenvakt"),
        ("two_women", "she", "Ane Lindqvist"),
        ("held_him", "him", "Tom Berg"),
        ("she_continued", "she", "Anna Whitlock"),
        ("named_since", "she", "Ida Moe"),
        ("her_husband", "Her", "Dana Whitlock"),
        ("quoted_name", "he", "Tom Brekke"),
        ("long_quotation", "she", "Ida Moe"),
        ("their_own", "they", "Kenyan voters"),
        ("they_joined", "they", "Ane Lindqvist and Tom Brekke"),
        ("two_senators_later", "they", "Ida Moe and Sen. Tom Brekke"),
        ("two_senators_later", "The two senators", "Ida Moe and Sen. Tom Brekke"),
        ("joined_across", "They", "Ida Moe, Republican of Iowa, and Tom Brekke"),
        ("officials_added", "they", "Two officials"),
        ("two_countries_talk", "The two sides", "Ane Lindqvist and President Omar Diallo"),
    ],
)
def test_pronouns_mean_the_nearest_who_fits(case_name: str, words: str, antecedent: str) -> None:
    assert (words, antecedent) in antecedents(case_name)


@pytest.mark.parametrize(
    ("case_name", "words"),
    [
        ("two_namesakes", "Lindqvist"),
        ("husband_and_wife", "Tom Moe"),
        ("minister_again", "The senator"),
        ("country_again", "it"),
        ("served", "Ida Moe"),
        ("the_country_of", "The two countries"),
        ("new_word_for_two", "The New York businessman"),
        ("captain_no_ambassador", "The Norwegian ambassador"),
        ("two_senators", "The senator"),
        ("they_in_quotation", "they"),
        ("campaign_no_party", "The campaign"),
    ],
)
def test_what_could_mean_two_or_nobody_stays_open(case_name: str, words: str) -> None:
    assert (words, None) in antecedents(case_name)


def test_a_bare_surname_means_its_main_bearer() -> None:
    taken = [antecedent for words, antecedent in antecedents("main_bearer") if words == "Whitlock"]
    assert taken == ["Dana Whitlock", "Whitlock", "Whitlock"]


def test_initials_that_differ_and_father_and_son_are_two_people() -> None:
    assert ("George W. Harlan", None) in antecedents("two_initials")
    assert ("Harlan", None) in antecedents("two_initials")
    assert all(antecedent is None for _, antecedent in antecedents("father_and_son"))


def test_names_are_compared_once_for_each_way_they_are_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[object] = []

    def alike(one: object, other: object, _: object) -> bool:
        compared.append((one, other))
        return one == other

    monkeypatch.setattr(samename, "_are_alike", alike)
    parse = flat(" ".join(["Arden Works met Bremen Steel , and"] * 40))
    found = references_in(parse)
    assert len([r for r in found if r.kind == "name"]) >= 40
    assert len(compared) == len(set(compared)) <= 16
