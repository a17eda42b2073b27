"""Workers killed in the middle of a round: nothing finished is lost, nothing is doubled, the round ends."""

from pathlib import Path

import killing  # type: ignore[import-not-found]
import postgres  # type: ignore[import-not-found]
import pytest

PATIENCE_S = 420.0


def whole(told) -> None:
    assert told["round"] == "done", told
    assert set(told["states"]) == {"done"} and told["wrong"] == [], told


@pytest.mark.parametrize("times", [1, pytest.param(10, marks=pytest.mark.slow)])
def test_on_sqlite(tmp_path: Path, times: int) -> None:
    with killing.province() as box:
        scene = killing.Scene(tmp_path, box)
        scene.kill_some(times, seed=7)
        whole(scene.finish(PATIENCE_S))


@pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not installed (apt-get install postgresql)")
@pytest.mark.parametrize("times", [1, pytest.param(10, marks=pytest.mark.slow)])
def test_on_postgresql_with_durable_jobs(tmp_path: Path, times: int) -> None:
    with postgres.running() as url, killing.province() as box:
        scene = killing.Scene(tmp_path, box, url)
        scene.kill_some(times, seed=11)
        second = scene.worker()  # two workers at once: no site is done twice
        try:
            whole(scene.finish(PATIENCE_S))
        finally:
            killing.stop(second)
