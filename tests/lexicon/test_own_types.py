"""Event types that a user defines in a file: how they are read, joined with PLOVER's, refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.analysis.events import match, roles
from sayso.errors import ConfigError
from sayso.lexicon.events import Condition, load_events
from sayso.lexicon.own_triggers import KEYS, PLACES
from sayso.lexicon.own_types import OwnTypes, read_types, with_types
from sayso.records.text import Span

TABLES = load_events()
BREACH = """
[[types]]
name = "CEASEFIRE_BREACH"
definition = "Breaks an agreed halt to fighting."
quad = "material_conflict"
intensity = -6
modes = ["shelling"]
"""

Written = Callable[[str], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Writes a file of event types; gives its path."""

    def write(text: str) -> Path:
        path = tmp_path / "types.toml"
        path.write_text(text, "utf-8")
        return path

    return write


def read(path: Path) -> OwnTypes:
    return read_types(path, TABLES)


def test_a_bare_word_is_a_verb_and_a_noun_with_the_frames_of_most(written: Written) -> None:
    (one,) = read(written(BREACH + 'triggers = ["breach"]')).types
    assert [(t.lemma, t.pos, t.actor, t.recipient) for t in one.triggers] == [
        ("breach", "verb", ("subj",), ("obj",)),
        ("breach", "noun", ("poss", "by", "subj"), ("of", "against", "on")),
    ]


def test_a_trigger_is_written_as_in_the_table_of_triggers(written: Written) -> None:
    trigger = (
        '{ lemma = "Violate", pos = "verb", when = "obj=Truce|GPE !mod=joint", '
        'actor = "subj", recipient = "of obj", mode = "shelling" }'
    )
    (one,) = read(written(f"{BREACH}triggers = [{trigger}]")).types
    (entry,) = one.triggers
    assert (entry.lemma, entry.pos, entry.type) == ("violate", "verb", "CEASEFIRE_BREACH")
    assert entry.conditions == (
        Condition("obj", frozenset({"truce", "GPE"})),
        Condition("mod", frozenset({"joint"}), is_barred=True),
    )
    assert (entry.actor, entry.recipient, entry.mode) == (("subj",), ("of", "obj"), "shelling")


def test_marks_are_taken_out_of_an_example(written: Written) -> None:
    text = "<s>Troops</s> <e>broke the\\n truce</e> with <t>the rebels </t>."
    (one,) = read(written(f'{BREACH}examples = ["{text}"]')).types
    (example,) = one.examples
    assert example.text == "Troops broke the truce with the rebels ."
    assert [s.quote(example.text) for s in (*example.actors, example.trigger)] == [
        "Troops",
        "broke the truce",
    ]
    assert example.recipients == (Span(28, 38),)


def test_an_example_may_name_a_mode(written: Written) -> None:
    text = '{ text = "<s>Rebels</s> <e>shelled</e> the zone.", mode = "shelling" }'
    (one,) = read(written(f"{BREACH}examples = [{text}]")).types
    assert one.examples[0].mode == "shelling"


def test_a_type_is_added_to_those_of_plover(written: Written) -> None:
    own = read(written(BREACH + 'triggers = ["attack"]'))
    tables = with_types(TABLES, own)
    assert tables.own_types == {"CEASEFIRE_BREACH"}
    assert tables.scores["CEASEFIRE_BREACH", ""] == -6
    assert tables.scores["AID", ""] == TABLES.scores["AID", ""]
    assert tables.sha256 == (*TABLES.sha256, own.sha256)
    attack = tables.triggers["attack"]
    assert [t.type for t in attack[:2]] == ["CEASEFIRE_BREACH"] * 2
    assert attack[2:] == TABLES.triggers["attack"]


def test_a_file_may_replace_plover(written: Written) -> None:
    own = read(written("replace = true\n" + BREACH + 'triggers = ["breach"]'))
    tables = with_types(TABLES, own)
    assert set(tables.triggers) == {"breach"}
    assert set(tables.scores) == {("CEASEFIRE_BREACH", "")}
    assert not tables.futures
    assert not tables.content_modes
    assert not tables.needs_recipient


def test_a_type_may_need_a_recipient(written: Written) -> None:
    own = read(written(BREACH + 'needs_recipient = true\ntriggers = ["breach"]'))
    assert "CEASEFIRE_BREACH" in with_types(TABLES, own).needs_recipient


def test_a_type_of_plover_gets_more_triggers_and_stays_plovers(written: Written) -> None:
    trigger = '{ lemma = "hush", pos = "noun", actor = "from", mode = "ceasefire" }'
    own = read(written(f'[[types]]\nname = "RETREAT"\ntriggers = [{trigger}]'))
    tables = with_types(TABLES, own)
    (entry,) = tables.triggers["hush"]
    assert (entry.type, entry.mode) == ("RETREAT", "ceasefire")
    assert tables.own_types == frozenset()
    assert tables.scores == TABLES.scores
    assert tables.needs_recipient == TABLES.needs_recipient


def test_a_type_of_plover_is_defined_anew_where_plover_is_replaced(written: Written) -> None:
    text = BREACH.replace("CEASEFIRE_BREACH", "AID") + 'triggers = ["breach"]'
    tables = with_types(TABLES, read(written("replace = true\n" + text)))
    assert tables.own_types == {"AID"}
    assert tables.scores == {("AID", ""): -6}


def test_the_hash_is_that_of_the_file(written: Written) -> None:
    one = read(written(BREACH + 'triggers = ["breach"]'))
    other = read(written(BREACH + 'triggers = ["break"]'))
    assert one.sha256 != other.sha256
    assert one == read(written(BREACH + 'triggers = ["breach"]'))


def test_the_language_of_triggers_is_the_one_that_is_understood() -> None:
    assert set(KEYS) == {*match.AROUND, *match.IN_CLAUSE, *match.DEPENDENTS}
    assert set(PLACES) == {*roles.SLOTS, "poss", "speaker"}


def test_every_shipped_entry_is_written_in_it() -> None:
    shipped = {t for entries in TABLES.triggers.values() for t in entries}
    places = {p for t in shipped for p in (*t.actor, *t.recipient)}
    keys = {k for t in shipped for c in t.conditions for k in c.key.split("/")}
    assert {p.removesuffix("*") for p in places} <= TABLES.classes["preposition"] | set(PLACES)
    assert keys <= TABLES.classes["preposition"] | set(KEYS)


def with_trigger(trigger: str) -> str:
    return f"{BREACH}triggers = [{trigger}]"


def with_example(example: str) -> str:
    return f'{BREACH}examples = ["{example}"]'


PLOVERS = '[[types]]\nname = "AID"\ntriggers = ["gift"]\n'


@pytest.mark.parametrize(
    ("text", "what", "where", "fix"),
    [
        ("types =", "event types cannot be read: it is not TOML", "types.toml", "correct it"),
        ("", "it defines no types", "types.toml", "add a type: [[types]]"),
        ("[types]", "types {} is no list", "types.toml", "write types = [...]"),
        ("types = [3]", "a type is a table, not 3", "type 1", "[[types]]"),
        ("replaces = true", "unknown key 'replaces'", "types.toml", "did you mean 'replace'?"),
        ("replace = 1", "replace 1 is neither true nor false", "types.toml", "true or false"),
        (BREACH, "nothing tells this type", "type 1 (CEASEFIRE_BREACH)", "triggers or examples"),
        (BREACH + "trigger = []", "unknown key 'trigger'", "type 1", "did you mean 'triggers'?"),
        (BREACH.replace("BREACH", "breach"), "name 'CEASEFIRE_breach'", "type 1", "capital"),
        (BREACH.replace("name", "modes2"), "unknown key 'modes2'", "type 1", "'modes'"),
        ("[[types]]\nquad = 'x'", "name None is no name", "type 1", "capital letters"),
        (BREACH.replace("definition", "#"), "type has no definition", "type 1", "definition"),
        (BREACH.replace("quad", "#"), "type has no quad class", "type 1", "verbal_conflict"),
        (BREACH.replace("l_con", "l_kon"), "quad 'material_konflict'", "type 1", "'material_conf"),
        (BREACH.replace("intensity", "#"), "type has no intensity", "type 1", "-10 to 10"),
        (BREACH.replace("-6", "-11"), "intensity -11 is out of range", "type 1", "-10"),
        (BREACH.replace("-6", "nan"), "intensity nan is out of range", "type 1", "-10"),
        (BREACH.replace("-6", "'high'"), "intensity 'high' is no number", "type 1", "quotes"),
        (BREACH.replace('["shelling"]', "[3]"), "modes [3] are not all words", "type 1", "modes"),
        (PLOVERS + PLOVERS, "name 'AID' is taken", "type 2 (AID)", "once"),
        (PLOVERS + "intensity = 2", "not PLOVER's, which is 10", "type 1 (AID)", "replace = true"),
        (PLOVERS + "quad = 'x'", "quad 'x' is not PLOVER's", "type 1 (AID)", "leave it out"),
        (with_trigger("3"), "neither a word nor a table", "trigger 1", 'lemma = "breach"'),
        (with_trigger("'', 3"), "trigger has no word", "trigger 1", "lemma ="),
        (with_trigger("'a', 'open fire'"), "'open fire' is more than one", "trigger 2", "obj=fire"),
        (with_trigger("{lemma='a', on='b'}"), "unknown key 'on'", "trigger 1", "use one of"),
        (with_trigger("{lemma='a', pos='vrb'}"), "pos 'vrb'", "trigger 1", "mean 'verb'?"),
        (with_trigger("{lemma='a', mode='raid'}"), "mode 'raid' is none", "trigger 1", "shelling"),
        (with_trigger("{lemma='a', actor='sbj'}"), "place 'sbj' in actor", "trigger 1", "'subj'?"),
        (with_trigger("{lemma='a', recipient='xyz'}"), "'xyz'", "trigger 1", "a preposition"),
        (with_trigger("{lemma='a', when='obj'}, {lemma=3}"), "lemma 3 is not text", "2", "quotes"),
        (with_trigger("{lemma='a', when='objct=b'}"), "asks for 'objct'", "trigger 1", "'obj'?"),
        (with_trigger("{lemma='a', when='obj=b||c'}"), "cannot be read", "trigger 1", "obj=truce"),
        (with_trigger("{lemma='a', when='obj=@no'}"), "word class '@no'", "trigger 1", "class"),
        (with_trigger("{lemma='a', when='obj/to=b'}"), "asks for 'obj'", "trigger 1", ""),
        (with_example("<s>A</s> fell."), "0 <e> marks", "example 1", "<e>broke"),
        (with_example("<e>A</e> <e>b</e> c."), "2 <e> marks", "example 1", "<e>broke"),
        (with_example("A <e>fell</e>."), "nobody who takes part", "example 1", "<s>"),
        (with_example("<s>A</s> <e>fell."), "<e> is never closed", "example 1", "<s>"),
        (with_example("<s>A</s> <e>f<t>e</t>ll</e>."), "<t> stands inside", "example 1", "<s>"),
        (with_example("<s>A</t> <e>fell</e>."), "</t> closes nothing", "example 1", "<s>"),
        (with_example("<s> </s> <e>fell</e>."), "<s> holds no words", "example 1", "<s>"),
        (with_example("<a>A</a> <e>fell</e>."), "unknown mark <a>", "example 1", "<s>"),
        (f"{BREACH}examples = [4]", "text 4 is not text", "example 1", "quotes"),
        (
            with_example("<s>A</s> <e>fell</e>.") + "\nneeds_recipient = true",
            "example has no <t>, and CEASEFIRE_BREACH needs a recipient",
            "example 1",
            "<t>",
        ),
        (
            with_trigger("{lemma='a', recipient=''}") + "\nneeds_recipient = true",
            "recipient '' names no place",
            "trigger 1",
            "needs_recipient",
        ),
    ],
)
def test_a_faulty_file_is_told_with_place_and_cure(
    written: Written, text: str, what: str, where: str, fix: str
) -> None:
    path = written(text)
    with pytest.raises(ConfigError) as caught:
        read(path)
    error = caught.value
    assert what in error.what
    assert error.where.startswith(str(path))
    assert where in error.where
    assert fix in error.fix


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file or directory") as caught:
        read(tmp_path / "none.toml")
    assert caught.value.where == str(tmp_path / "none.toml")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "types.toml"
    path.write_bytes(b"# \xff")
    with pytest.raises(ConfigError, match="not UTF-8"):
        read(path)
