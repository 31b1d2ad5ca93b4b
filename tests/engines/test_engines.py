"""What every engine must do: the same results in the same order, whatever happens to workers."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.engines.base import Engine, Ready
from sayso.engines.processes import ProcessEngine
from sayso.engines.serial import SerialEngine
from sayso.errors import ConfigError, EngineError, InputError
from tests.engines.toys import Toy, other_program, read_by, toy_job

TWO = ProcessEngine(2)
ENDED = "it ended its reader twice"


def words(count: int) -> list[str]:
    """Of many lengths, so that batches differ from the input's order."""
    return [f"w{n}-{'x' * (n * 37 % 91)}" for n in range(count)]


@pytest.mark.parametrize("engine", [SerialEngine(), TWO, ProcessEngine(1)])
def test_results_come_in_the_order_of_the_things(engine: Engine) -> None:
    given = words(500)
    assert list(engine.map(toy_job(), given)) == [w.upper() for w in given]


@pytest.mark.parametrize("engine", [SerialEngine(), TWO])
def test_what_is_ready_keeps_its_place_and_is_not_done(engine: Engine, tmp_path: Path) -> None:
    given: list[str | Ready[str]] = [Ready("known"), "a", Ready("known too"), "b", Ready("last")]
    found = list(engine.map(toy_job(Toy(tmp_path)), given))
    assert found == ["known", "A", "known too", "B", "last"]
    assert sorted(w for done in read_by(tmp_path).values() for w in done) == ["a", "b"]


@pytest.mark.parametrize("engine", [SerialEngine(), TWO])
def test_nothing_gives_nothing(engine: Engine, tmp_path: Path) -> None:
    assert list(engine.map(toy_job(Toy(tmp_path)), [])) == []
    known: list[str | Ready[str]] = [Ready("x")]
    assert list(engine.map(toy_job(Toy(tmp_path)), known)) == ["x"]
    assert not list(tmp_path.iterdir())


def test_input_is_taken_as_it_is_needed() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield f"word-{taken}-{'x' * 1000}"

    results = TWO.map(toy_job(), endless())
    for number in range(1, 301):
        assert next(results).startswith(f"WORD-{number}-")
        assert taken - number < 300
    results.close()  # type: ignore[attr-defined] # engines are generators here


@pytest.mark.parametrize("engine", [SerialEngine(), TWO])
def test_an_input_that_fails_does_so_after_all_that_it_gave(engine: Engine) -> None:
    def failing() -> Iterator[str]:
        yield from ("a", "b", "c")
        raise InputError("the file is broken", "in.jsonl.gz", "compress it again")

    found: list[str] = []
    with pytest.raises(InputError, match="the file is broken"):
        found.extend(engine.map(toy_job(), failing()))
    assert found == ["A", "B", "C"]


def test_each_worker_starts_its_job_once(tmp_path: Path) -> None:
    list(TWO.map(toy_job(Toy(tmp_path, delay_s=0.001)), words(400)))
    assert len(list(tmp_path.glob("start-*"))) == 2


def test_both_workers_work(tmp_path: Path) -> None:
    list(TWO.map(toy_job(Toy(tmp_path, delay_s=0.002)), words(200)))
    shares = sorted(len(done) for done in read_by(tmp_path).values())
    assert shares[0] >= 50


def test_workers_use_one_thread() -> None:
    assert list(TWO.map(toy_job(), ["threads"])) == ["1"]


@pytest.mark.parametrize("kind", ["die", "leave"])
def test_what_ends_its_reader_twice_is_named_and_the_rest_goes_on(
    kind: str, tmp_path: Path
) -> None:
    given = [*words(40), f"{kind}-now", *words(60)[40:]]
    found = list(TWO.map(toy_job(Toy(tmp_path)), given))
    assert found == [f"{w}: {ENDED}" if w.startswith(kind) else w.upper() for w in given]
    done = [w for read in read_by(tmp_path).values() for w in read]
    assert done.count(f"{kind}-now") == 2
    assert all(done.count(w) == 1 for w in given if not w.startswith(kind))


def test_who_is_ended_once_by_chance_is_read_after_all(tmp_path: Path) -> None:
    given = [*words(20), "once-a", *words(40)[20:], "once-b"]
    assert list(TWO.map(toy_job(Toy(tmp_path)), given)) == [w.upper() for w in given]


def test_what_hangs_is_named_and_the_rest_goes_on() -> None:
    engine = ProcessEngine(2, limit_s=2)
    found = list(engine.map(toy_job(), ["a", "hang-x", "b"]))
    assert found == ["A", "hang-x: reading it took more than 2 s, twice", "B"]


def test_killed_workers_lose_nothing(tmp_path: Path) -> None:
    engine, given = ProcessEngine(3), words(300)
    results = engine.map(toy_job(Toy(tmp_path, delay_s=0.005)), given)
    found = [next(results) for _ in range(10)]
    for mark in list(tmp_path.glob("start-*"))[:2]:
        os.kill(int(mark.name.split("-")[1]), signal.SIGKILL)
    assert [*found, *results] == [w.upper() for w in given]


def test_a_copy_goes_to_the_worker_that_read_the_first(tmp_path: Path) -> None:
    given = [w for one in words(150) for w in (one, one)]
    again = [*given, *words(150)]
    found = list(TWO.map(toy_job(Toy(tmp_path)), again))
    assert found == [w.upper() for w in again]
    one, other = (set(done) for done in read_by(tmp_path).values())
    assert not one & other


def test_a_copy_of_what_was_lost_is_lost_without_another_try(tmp_path: Path) -> None:
    given = ["die-x", *words(400), "die-x", *words(600), "die-x"]
    found = list(ProcessEngine(1).map(toy_job(Toy(tmp_path)), given))
    assert found[0] == found[401] == found[-1] == f"die-x: {ENDED}"
    done = [w for read in read_by(tmp_path).values() for w in read]
    assert done.count("die-x") == 2


def test_copies_that_come_together_end_no_more_readers_than_one(tmp_path: Path) -> None:
    given = ["a", *["die-x"] * 5, "b", "die-y", *["die-x"] * 3, "c", "die-y"]
    found = list(ProcessEngine(1).map(toy_job(Toy(tmp_path)), given))
    assert found == [f"{w}: {ENDED}" if w.startswith("die") else w.upper() for w in given]
    done = [w for read in read_by(tmp_path).values() for w in read]
    assert sorted(done) == ["a", "b", "c", *["die-x"] * 2, *["die-y"] * 2]
    assert len(list(tmp_path.glob("start-*"))) <= 5


def test_copies_of_what_hangs_are_waited_for_no_more_than_one(tmp_path: Path) -> None:
    engine = ProcessEngine(1, limit_s=1)
    found = list(engine.map(toy_job(Toy(tmp_path)), ["hang-x", "hang-x", "a", "hang-x"]))
    told = "hang-x: reading it took more than 1 s, twice"
    assert found == [told, told, "A", told]
    assert [w for read in read_by(tmp_path).values() for w in read].count("hang-x") == 2


@pytest.mark.parametrize("engine", [SerialEngine(), TWO])
def test_a_job_that_cannot_start_says_why(engine: Engine) -> None:
    with pytest.raises(ConfigError, match="the toy is broken"):
        list(engine.map(toy_job(Toy(is_faulty=True)), ["a"]))


def test_a_worker_with_another_program_is_refused() -> None:
    with pytest.raises(EngineError, match="a worker runs another sayso than this one"):
        list(TWO.map(toy_job(told=other_program), ["a"]))


def test_no_process_is_left_when_work_is_broken_off(tmp_path: Path) -> None:
    results = TWO.map(toy_job(Toy(tmp_path, delay_s=0.01)), words(200))
    next(results)
    results.close()  # type: ignore[attr-defined] # engines are generators here
    left = [int(mark.name.split("-")[1]) for mark in tmp_path.glob("start-*")]
    assert left
    assert not [pid for pid in left if is_alive(pid)]


def is_alive(pid: int) -> bool:
    """Whether a process is there a moment later."""
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.05)
    return True
