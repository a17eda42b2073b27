"""A round whose workers are killed at random moments, in an office and a database of its own."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from pucha.demo.box import Box, BoxPlan
from pucha.model import codec

SITES = 8
FILL = """
from pucha.office import manage
manage.prepare(); manage.bring_up_to_date()
import sys, datetime
from pathlib import Path
from pucha.office import starting
starting.fill(Path(sys.argv[1]), "云川省", datetime.datetime(2015, 11, 15, 23, 59, 59))
"""
LOOK = """
from pucha.office import manage
manage.prepare()
import json
from collections import Counter
from pathlib import Path
from django.conf import settings
from pucha.office.rounds.intake import findings_of
from pucha.office.rounds.models import Round, RoundSite
from pucha.pipeline.judge import read_results
from pucha.pipeline.runfolder import RunFolder
told = {"round": Round.objects.get().state, "states": Counter(RoundSite.objects.values_list("state", flat=True)), "wrong": []}
for row in RoundSite.objects.filter(state="done").select_related("round"):
    run = RunFolder(Path(settings.CONF.folder) / row.folder)
    judged = [read_results(run, name) for name in row.round.standards]
    keys = sorted(one.key for one in findings_of(judged))
    if keys != sorted(row.findings.values_list("key", flat=True)) or row.cards.count() != len(judged):
        told["wrong"].append(row.folder)
print(json.dumps(told))
"""


class Scene:
    """An office with a running round over a small province, and workers to kill."""

    def __init__(self, folder: Path, box: Box, database: str = "") -> None:
        self.env = {**os.environ, "PUCHA_OFFICE": str(folder), "PUCHA_ALLOW_PRIVATE": "1", "PUCHA_SILENT_SECONDS": "6",
                    "DJANGO_SETTINGS_MODULE": "pucha.office.settings", "PUCHA_DATABASE_URL": database}
        for name in ("PUCHA_TEST_DATABASE_URL", "PUCHA_SECRET_KEY", *([] if database else ["PUCHA_DATABASE_URL"])):
            self.env.pop(name, None)
        papers = folder / "papers"
        box.write_papers(papers)
        (folder / "observe.json").write_text(codec.dumps(box.settings()), "utf-8")
        self._python(FILL, str(papers / "sites.csv"))

    def _python(self, program: str, *words: str) -> str:
        done = subprocess.run([sys.executable, "-c", program, *words], env=self.env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def worker(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-c", "from pucha.cli.main import main; main()", "worker", "--at-once", "4",
                   "--processes", "1"]
        return subprocess.Popen(command, env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                start_new_session=True)

    def look(self) -> Mapping[str, Any]:
        told: Mapping[str, Any] = json.loads(self._python(LOOK))
        return told

    def kill_some(self, times: int, seed: int) -> None:
        """Start a worker, let it work for a moment, kill it and all its children; so many times."""
        dice = random.Random(seed)
        for _ in range(times):
            process = self.worker()
            time.sleep(dice.uniform(2.0, 7.0))
            stop(process)

    def finish(self, patience: float) -> Mapping[str, Any]:
        """One undisturbed worker until the round is done."""
        process = self.worker()
        try:
            end = time.monotonic() + patience
            while time.monotonic() < end:
                if (told := self.look())["round"] == "done":
                    return told
                time.sleep(2)
        finally:
            stop(process)
        return self.look()


def stop(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def province() -> Box:
    return Box(BoxPlan(SITES, "yunchuan", date(2015, 11, 15)))
