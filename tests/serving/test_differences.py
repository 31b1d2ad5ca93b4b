import time

from hypothesis import given
from hypothesis import strategies as st

from sayso.serving.differences import differences

OLD = "The bridge closed.\nTwo men were hurt on Monday.\nThe mayor left."
NEW = "The bridge closed.\nThree men were badly hurt on Monday.\nThe mayor left."


def told(old: str, new: str) -> list[tuple[str, str]]:
    return [(c.kind, c.text) for p in differences(old, new) for c in p.changes]


def test_words_that_differ_stand_between_lines_that_do_not() -> None:
    assert told(OLD, NEW) == [
        ("same", "The bridge closed."),
        ("gone", "Two"),
        ("new", "Three"),
        ("same", " men were"),
        ("new", " badly"),
        ("same", " hurt on Monday."),
        ("same", "The mayor left."),
    ]


def test_texts_that_are_alike_differ_nowhere() -> None:
    assert all(p.is_same for p in differences(OLD, OLD.replace("\n", "\n\n ")))
    assert differences("", "") == ()


TEXTS = st.text(alphabet="ab .\n", max_size=60)


@given(TEXTS, TEXTS)
def test_each_text_can_be_read_off_the_differences(old: str, new: str) -> None:
    for text, other in ((old, "new"), (new, "gone")):
        lines = []
        for passage in differences(old, new):
            kept = [c.text for c in passage.changes if c.kind != other]
            lines += kept if passage.is_same else "".join(kept).split("\n")
        assert [x for x in lines if x] == [x.strip() for x in text.split("\n") if x.strip()]


def test_no_text_makes_the_work_endless() -> None:
    began = time.process_time()
    differences("a b " * 30_000, "b a " * 30_000)
    differences("a\nb\n" * 30_000, "b\na\n" * 30_000)
    differences("\n".join(map(str, range(3_000))), "\n".join(map(str, range(3_000, 0, -1))))
    assert time.process_time() - began < 5
