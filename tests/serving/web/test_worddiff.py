import time

from sayso.serving.web.worddiff import AROUND, MOST_PIECES, word_differences


def kinds(old: str, new: str) -> list[tuple[str, str]]:
    return [(p.kind, p.words) for p in word_differences(old, new)]


def test_words_taken_out_and_put_in_are_told_with_those_around() -> None:
    assert kinds("At least 12 people were hurt.", "At least 15 people were hurt.") == [
        ("same", "At least"),
        ("out", "12"),
        ("in", "15"),
        ("same", "people were hurt."),
    ]


def test_what_is_the_same_is_left_out_but_for_a_few_words() -> None:
    same = " ".join(f"w{n}" for n in range(100))
    told = kinds(f"{same}\nold end", f"{same}\nnew end")
    assert told[0] == ("gap", "")
    assert told[1] == ("same", " ".join(f"w{n}" for n in range(100 - AROUND, 100)))
    assert ("out", "old") in told
    assert ("in", "new") in told


def test_texts_that_differ_in_spaces_alone_do_not_differ() -> None:
    assert all(p.kind in ("same", "gap") for p in word_differences("a  b\n\nc", "a b\nc"))


def test_long_texts_are_compared_soon_and_shown_short() -> None:
    old = "\n".join(f"line {n} of the first text that is long" for n in range(3000))
    new = "\n".join(f"line {n} of the other text that is long" for n in range(3000))
    one = " ".join(f"o{n}" for n in range(50_000))
    few = ("a\nb\n" * 30_000, "b\na\n" * 30_000)
    began = time.process_time()
    assert len(word_differences(*few)) <= MOST_PIECES
    assert len(word_differences(old, new)) <= MOST_PIECES
    assert sum(len(p.words) for p in word_differences(one, one[::-1])) < 10_000
    assert time.process_time() - began < 2


def test_what_could_steer_a_screen_is_shown_harmless() -> None:
    assert kinds("a \x1b[31mb", "a c")[1][1].startswith("\u241b")
