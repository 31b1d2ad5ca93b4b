"""Dask as an engine, with its scheduler and workers on this machine."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.bulk.clusters import Cluster
from sayso.api.runs import EngineChoice, engine_of
from sayso.errors import ConfigError, EngineError
from tests.engines.toys import Toy, other_program, read_by, toy_job

pytest.importorskip("distributed")

from sayso.engines.cluster import DaskEngine

ENDED = "it ended its reader twice"


def words(count: int) -> list[str]:
    return [f"w{n}-{'x' * (n * 37 % 91)}" for n in range(count)]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with Cluster(workers=2) as made:
        yield made


def test_workers_of_its_own_give_the_same_and_end(tmp_path: Path) -> None:
    given = [*words(60), *["die-x"] * 3]
    found = list(DaskEngine(2).map(toy_job(Toy(tmp_path)), given))
    assert found == [*(w.upper() for w in words(60)), *[f"die-x: {ENDED}"] * 3]


def test_results_come_in_the_order_of_the_things(cluster: Cluster) -> None:
    given = words(300)
    engine = DaskEngine(1, cluster.address)
    assert list(engine.map(toy_job(), given)) == [w.upper() for w in given]


def test_what_ends_its_reader_is_named_and_no_worker_of_dask_ends(
    cluster: Cluster, tmp_path: Path
) -> None:
    given = [*words(30), "die-x", "leave-y", *words(60)[30:]]
    engine = DaskEngine(1, cluster.address)
    found = list(engine.map(toy_job(Toy(tmp_path)), given))
    bad = ("die", "leave")
    assert found == [f"{w}: {ENDED}" if w.startswith(bad) else w.upper() for w in given]
    assert all(pid.poll() is None for pid in cluster.workers)


def test_copies_go_to_the_worker_that_read_the_first(cluster: Cluster, tmp_path: Path) -> None:
    given = words(100) * 2
    engine = DaskEngine(1, cluster.address)
    assert list(engine.map(toy_job(Toy(tmp_path)), given)) == [w.upper() for w in given]
    one, other = (set(done) for done in read_by(tmp_path).values())
    assert len(one & other) <= 5  # Dask may give work to one that is free


def test_a_job_that_cannot_start_says_why(cluster: Cluster) -> None:
    with pytest.raises(ConfigError, match="the toy is broken"):
        list(DaskEngine(1, cluster.address).map(toy_job(Toy(is_faulty=True)), ["a"]))


def test_a_worker_with_another_program_is_refused(cluster: Cluster) -> None:
    with pytest.raises(EngineError, match="a worker runs another sayso than this one"):
        list(DaskEngine(1, cluster.address).map(toy_job(told=other_program), ["a"]))


def test_the_link_to_its_board_is_told(cluster: Cluster) -> None:
    told: list[str] = []
    list(DaskEngine(1, cluster.address, told.append).map(toy_job(), ["a"]))
    assert told[0].startswith("http://127.0.0.1:")


def test_killed_workers_lose_nothing(tmp_path: Path) -> None:
    given = words(200)
    with Cluster(workers=3) as cluster:
        engine = DaskEngine(1, cluster.address)
        results = engine.map(toy_job(Toy(tmp_path, delay_s=0.01)), given)
        found = [next(results) for _ in range(10)]
        for worker in cluster.workers[:2]:
            os.kill(worker.pid, signal.SIGKILL)
        assert [*found, *results] == [w.upper() for w in given]


def test_a_scheduler_that_starts_again_is_found(tmp_path: Path) -> None:
    given = words(200)
    with Cluster(workers=2) as cluster:
        engine = DaskEngine(1, cluster.address)
        results = engine.map(toy_job(Toy(tmp_path, delay_s=0.01)), given)
        found = [next(results) for _ in range(10)]
        cluster.restart()
        assert [*found, *results] == [w.upper() for w in given]


def test_no_scheduler_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.engines.cluster.CONNECT_S", 0.1)
    monkeypatch.setattr("sayso.engines.cluster.LOOK_S", 0.5)
    with pytest.raises(EngineError, match="the scheduler cannot be reached"):
        list(DaskEngine(1, "tcp://127.0.0.1:9").map(toy_job(), ["a"]))


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ConfigError, match=r"pip install 'sayso\[cluster\]'"):
        engine_of(EngineChoice("dask"))
