"""Web, workers and the database killed in the middle of a round and of casework: nothing is lost, nothing is doubled."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import killing  # type: ignore[import-not-found]
import postgres  # type: ignore[import-not-found]
import pytest
import under_fire  # type: ignore[import-not-found]

PATIENCE_S = 420.0
STATES = {"confirm": "confirmed", "false": "false", "doubt": "doubtful"}
needs_postgresql = pytest.mark.skipif(postgres.programs() is None,
                                      reason="PostgreSQL is not installed (apt-get install postgresql)")


def whole(told: Any) -> None:
    assert told["round"] == "done", told
    assert set(told["states"]) == {"done"} and told["wrong"] == [] and told["troubles"] == [], told


@pytest.mark.slow  # the quick tests below kill workers too
@pytest.mark.parametrize("times", [20])
def test_workers_on_sqlite(tmp_path: Path, times: int) -> None:
    with killing.province(times) as box:
        scene = killing.Scene(tmp_path, box)
        scene.kill_some(times, seed=7)
        whole(scene.finish(PATIENCE_S))


@needs_postgresql
@pytest.mark.slow
@pytest.mark.parametrize("times", [20])
def test_workers_on_postgresql_with_durable_jobs(tmp_path: Path, times: int) -> None:
    with postgres.running() as url, killing.province(times) as box:
        scene = killing.Scene(tmp_path, box, url)
        scene.kill_some(times, seed=11)
        second = scene.worker()  # two workers at once: no site is done twice
        try:
            whole(scene.finish(PATIENCE_S))
        finally:
            killing.stop(second)


@pytest.mark.parametrize("times", [2, pytest.param(20, marks=pytest.mark.slow)])
def test_web_and_workers_during_a_round_and_casework_on_sqlite(tmp_path: Path, times: int) -> None:
    with killing.province(times) as box:
        under(killing.Scene(tmp_path, box), times, None, seed=3)


@needs_postgresql
@pytest.mark.parametrize("times", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_web_workers_and_database_during_a_round_and_casework(tmp_path: Path, times: int) -> None:
    with cluster() as database, killing.province(times) as box:
        under(killing.Scene(tmp_path, box, database.url), times, database, seed=5)


@contextmanager
def cluster() -> Iterator[Any]:
    """A database that may be killed: written through to the disk."""
    with tempfile.TemporaryDirectory(prefix="pucha-pg-", ignore_cleanup_errors=True) as home:
        made = postgres.Cluster(Path(home), safe=True)
        made.start()
        try:
            yield made
        finally:
            made.stop()


def under(scene: Any, times: int, database: Any, seed: int) -> None:
    """A first round in peace; then a second one and work on the first while things are killed; then the books."""
    whole(scene.finish(PATIENCE_S))
    given = scene.told(killing.AGAIN)
    web, workers = killing.Web(scene), [scene.worker()]

    def another_worker() -> None:
        killing.stop(workers.pop())
        workers.append(scene.worker())

    def another_life() -> None:
        database.kill()
        database.start()

    targets = {"web": web.again, "worker": another_worker, **({"database": another_life} if database else {})}
    fire = killing.Fire(targets, seed)
    try:
        office = under_fire.Office(lambda: web.base, scene.passwords, given["round"], given["findings"])
        office.start()
        fire.kill(times)
        office.finish()
    finally:
        killing.stop(workers.pop())
        killing.stop(web.process)
    assert len(fire.killed) == times
    whole(scene.finish(PATIENCE_S))
    balanced(scene.told(killing.BOOKS), office)


def balanced(books: Any, office: Any) -> None:
    """Every word and every event that was answered for stands there once, and nothing else."""
    assert office.words and office.events
    assert {int(pk): words for pk, words in books["decisions"].items()} == office.words
    assert {int(pk): state for pk, state in books["states"].items()} == {
        pk: STATES[words[-1]] for pk, words in office.words.items()}
    assert {int(pk): [tuple(one) for one in events] for pk, events in books["events"].items()} == office.events
    for pk, events in office.events.items():
        moves = [move for move, _ in events]
        assert books["numbers"][str(pk)] == list(range(1, len(moves) + 1))
        assert {move: moves.count(move) for move in moves} == books["audit"][str(pk)]
        assert books["notices"][str(pk)] == moves.count("send")
    assert books["cards"] == []
