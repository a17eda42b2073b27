"""An office in which processes are killed at random moments, while a round runs and people work."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from pucha.demo.box import Box, BoxPlan
from pucha.model import codec

SITES, FEW = 8, 4
SILENT_S = 6
PREPARE = "from pucha.office import manage\nmanage.prepare(); manage.bring_up_to_date()\nimport sys, json, datetime\n"
FILL = PREPARE + """
from pathlib import Path
from pucha.office import starting
starting.fill(Path(sys.argv[1]), "云川省", datetime.datetime(2015, 11, 15, 23, 59, 59))
words = iter(f"work under fire {n}" for n in range(99))
print(json.dumps({login: word for login, _, _, word in starting.people_of_every_role(lambda: next(words))}))
"""
AGAIN = PREPARE + """
from pucha.office.rounds.models import Round, FindingRow
from pucha.office.rounds.planning import Plan, make_round, move
first = Round.objects.get()
findings = list(FindingRow.objects.filter(round=first, certainty="review", state="open").values_list("pk", flat=True))
move(make_round(Plan("再查", "census", first.office, first.made_by, tuple(first.standards), first.as_of)), "start")
print(json.dumps({"round": first.pk, "findings": findings}))
"""
LOOK = PREPARE + """
from collections import Counter
from pathlib import Path
from django.conf import settings
from pucha.office.rounds.intake import findings_of
from pucha.office.rounds.models import Round, RoundSite
from pucha.pipeline.judge import read_results
from pucha.pipeline.runfolder import RunFolder
newest = Round.objects.latest("id")
told = {"round": newest.state, "states": Counter(newest.sites.values_list("state", flat=True)), "wrong": [],
        "troubles": list(newest.sites.exclude(trouble="").values_list("trouble", flat=True))}
for row in RoundSite.objects.filter(state="done").select_related("round"):
    run = RunFolder(Path(settings.CONF.folder) / row.folder)
    judged = [read_results(run, name) for name in row.round.standards]
    keys = sorted(one.key for one in findings_of(judged))
    if keys != sorted(row.findings.values_list("key", flat=True)) or row.cards.count() != len(judged):
        told["wrong"].append(row.folder)
print(json.dumps(told))
"""
BOOKS = PREPARE + """
from collections import Counter
from django.db import transaction
from pucha.office.cases.models import CaseRow, EventRow
from pucha.office.desk.models import Decision
from pucha.office.desk.rescoring import rescore
from pucha.office.people.models import AuditRow
from pucha.office.rounds.models import Card, FindingRow, RoundSite
told = {"decisions": {}, "states": {}, "events": {}, "numbers": {}, "audit": {}, "notices": {}, "cards": []}
for pk, word in Decision.objects.order_by("id").values_list("finding", "word"):
    told["decisions"].setdefault(pk, []).append(word)
told["states"] = dict(FindingRow.objects.filter(decisions__isnull=False).values_list("pk", "state"))
for case in CaseRow.objects.all():
    events = list(case.events.order_by("number"))
    told["events"][case.pk] = [[one.move, one.note] for one in events]
    told["numbers"][case.pk] = [one.number for one in events]
    told["audit"][case.pk] = Counter(AuditRow.objects.filter(thing="cases.caserow", thing_id=str(case.pk)).values_list(
        "act", flat=True))
    told["notices"][case.pk] = case.papers.filter(by=None).count()
before = {card.pk: (card.card, str(card.score)) for card in Card.objects.all()}
with transaction.atomic():
    for row in RoundSite.objects.filter(findings__decisions__isnull=False).distinct().select_related("site", "round"):
        rescore(row)
told["cards"] = [card.pk for card in Card.objects.all() if (card.card, str(card.score)) != before[card.pk]]
print(json.dumps(told))
"""
COMMAND = [sys.executable, "-u", "-c", "from pucha.cli.main import main; main()"]
Process = subprocess.Popen[Any]


class Scene:
    """An office with a running round over a small province, and workers to kill."""

    def __init__(self, folder: Path, box: Box, database: str = "") -> None:
        self.env = {**os.environ, "PUCHA_OFFICE": str(folder), "PUCHA_ALLOW_PRIVATE": "1", "PUCHA_SILENT_SECONDS": str(SILENT_S),
                    "DJANGO_SETTINGS_MODULE": "pucha.office.settings", "PUCHA_DATABASE_URL": database}
        for name in ("PUCHA_TEST_DATABASE_URL", "PUCHA_SECRET_KEY", "PUCHA_HOSTS", *([] if database else ["PUCHA_DATABASE_URL"])):
            self.env.pop(name, None)
        self.folder = folder
        papers = folder / "papers"
        box.write_papers(papers)
        (folder / "observe.json").write_text(codec.dumps(box.settings()), "utf-8")
        self.passwords: Mapping[str, str] = self.told(FILL, str(papers / "sites.csv"))

    def told(self, program: str, *words: str) -> Any:
        """What a program of the office prints; the database may be on its way up."""
        for _ in range(5):
            done = subprocess.run([sys.executable, "-c", program, *words], env=self.env, capture_output=True, text=True)
            if done.returncode == 0:
                return json.loads(done.stdout.strip().splitlines()[-1])
            time.sleep(1)
        raise AssertionError(done.stderr[-3000:])

    def worker(self) -> Process:
        with (self.folder / "worker.log").open("a") as log:
            return subprocess.Popen([*COMMAND, "worker", "--at-once", "4", "--processes", "1"], env=self.env,
                                    stdout=log, stderr=log, start_new_session=True)

    def look(self) -> Mapping[str, Any]:
        told: Mapping[str, Any] = self.told(LOOK)
        return told

    def kill_some(self, times: int, seed: int) -> None:
        """Start a worker, let it work for a moment, kill it and all its children; so many times."""
        dice = random.Random(seed)
        for _ in range(times):
            process = self.worker()
            time.sleep(dice.uniform(2.0, 7.0))
            stop(process)

    def finish(self, patience: float) -> Mapping[str, Any]:
        """One undisturbed worker until the round is done; first those that were killed shall count as dead."""
        time.sleep(SILENT_S + 1)
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


class Web:
    """``pucha serve`` without a worker; each start takes another port."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.base = ""
        self.process = self._start()

    def _start(self) -> Process:
        with (self.scene.folder / "web.log").open("a") as log:
            process = subprocess.Popen([*COMMAND, "serve", "--port", "0", "--no-worker"], env=self.scene.env, text=True,
                                       stdout=subprocess.PIPE, stderr=log, start_new_session=True)
        assert process.stdout is not None
        for line in process.stdout:
            if found := re.search(r"http://[^/]+", line):
                self.base = found[0]
                return process
        process.wait()
        time.sleep(0.5)  # the database was away while it started: as a service it is started again
        return self._start()

    def again(self) -> None:
        stop(self.process)
        self.process = self._start()


class Fire:
    """Kills one of the running things now and then, and brings it back."""

    def __init__(self, targets: Mapping[str, Callable[[], None]], seed: int) -> None:
        self.targets, self.dice = targets, random.Random(seed)
        self.killed: list[str] = []

    def kill(self, times: int) -> None:
        """``times`` kills at random moments; each target has its turn, in a random order."""
        names = [name for turn in range(times) for name in [list(self.targets)[turn % len(self.targets)]]]
        self.dice.shuffle(names)
        for name in names:
            time.sleep(self.dice.uniform(0.5, 4.0))
            self.targets[name]()
            self.killed.append(name)


def stop(process: Process) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def province(times: int) -> Box:
    """A small one for a few kills, so that the tests of every day stay quick."""
    return Box(BoxPlan(SITES if times > 3 else FEW, "yunchuan", date(2015, 11, 15)))
