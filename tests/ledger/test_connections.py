"""Connections that wait for their next use: each has one user, few wait, none outlives the end."""

import threading

from sayso.ledger.connections import Connections


class Line:
    """A connection that tells whether it is open."""

    is_open = True

    def close(self) -> None:
        self.is_open = False


def test_the_one_put_back_last_is_taken_first_and_by_one_alone() -> None:
    lines, kept = [Line(), Line()], Connections()
    for line in lines:
        kept.put(line)
    assert [kept.take(), kept.take(), kept.take()] == [lines[1], lines[0], None]


def test_no_more_than_so_many_wait() -> None:
    lines, kept = [Line(), Line(), Line()], Connections(2)
    for line in lines:
        kept.put(line)
    assert [line.is_open for line in lines] == [True, True, False]


def test_none_waits_after_the_end() -> None:
    early, late, kept = Line(), Line(), Connections()
    kept.put(early)
    kept.close()
    kept.put(late)
    assert kept.take() is None
    assert not early.is_open
    assert not late.is_open


def test_in_many_threads_nobody_shares_one() -> None:
    kept, shared = Connections(4), []
    users = dict.fromkeys(range(3), 0)
    lines = [Line() for _ in users]
    for line in lines:
        kept.put(line)

    def use() -> None:
        for _ in range(300):
            line = kept.take()
            if isinstance(line, Line):
                number = lines.index(line)
                users[number] += 1
                if users[number] != 1:
                    shared.append(number)
                users[number] -= 1
                kept.put(line)

    threads = [threading.Thread(target=use) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not shared
