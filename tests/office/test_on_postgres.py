"""The office's tests once more on PostgreSQL, where it is installed."""

import os
import subprocess
import sys
from pathlib import Path

import postgres  # type: ignore[import-not-found]
import pytest

HERE = Path(__file__).parent
AGAIN = ("test_people.py", "test_sites.py", "test_desk.py", "test_rounds.py", "test_cases.py", "test_cases_clock.py",
         "test_cases_rechecks.py", "test_appended.py", "test_once.py", "test_mail.py", "test_bulk.py", "test_blind.py",
         "test_visits.py", "test_codes.py", "test_tree_and_times.py", "test_round_papers.py")


@pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not installed (apt-get install postgresql)")
@pytest.mark.skipif(bool(os.environ.get("PUCHA_TEST_DATABASE_URL")), reason="this is that run")
def test_everything_holds_on_postgresql() -> None:
    with postgres.running() as url:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist",
             *(str(HERE / name) for name in AGAIN if (HERE / name).exists())],
            env={**os.environ, "PUCHA_TEST_DATABASE_URL": url}, cwd=HERE.parent.parent, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
