"""A real office to walk through with a real browser: server, worker and the province in a box, each its own process."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pucha.demo.box import Box
from pucha.model import codec

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
PEOPLE = """
from pucha.office import manage
manage.prepare(); manage.bring_up_to_date(); manage.first_administrator()
from pucha.office import starting
from pucha.office.people.models import Office, OfficeKind
import json
root = Office.objects.get(parent=None)
root.name = "云川省"; root.kind = OfficeKind.PROVINCE; root.save()
Office.objects.get_or_create(name="云川省人民政府", kind=OfficeKind.UNIT, parent=root)
words = iter(f"walk the story {n}" for n in range(99))
people = starting.people_of_every_role(lambda: next(words))
print(json.dumps({login: word for login, _, _, word in people}))
"""


@dataclass
class Stage:
    """``base``: address of the office; ``passwords``: of a person of each role, by login."""

    folder: Path
    base: str
    passwords: dict[str, str]
    env: dict[str, str]
    shots: Path | None = None
    taken: list[str] = field(default_factory=list)

    def enter(self, browser: Any, login: str, phone: bool = False) -> Any:
        """A fresh context, signed in; without a login a visitor."""
        size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 860}
        page = browser.new_context(viewport=size, locale="zh-CN").new_page()
        page.on("pageerror", lambda fault: self.taken.append(f"script: {fault}"))
        page.on("console", lambda told: self.taken.append(told.text) if "Security Policy" in told.text else None)
        if login:
            page.goto(f"{self.base}/login")
            page.fill("[name=login]", login)
            page.fill("[name=password]", self.passwords[login])
            page.click("main button.main")
        return page

    def shot(self, page: Any, name: str) -> None:
        """A picture for the docs, when they are being renewed."""
        if self.shots:
            self.shots.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=str(self.shots / f"{name}.png"))


@contextmanager
def opened(folder: Path, box: Box) -> Iterator[Stage]:
    """Server and worker, stopped at the end."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PUCHA_")}
    env |= {"PUCHA_OFFICE": str(folder), "PUCHA_ALLOW_PRIVATE": "1", "PUCHA_SECOND_SHARE": "1/4", "PUCHA_PICTURES": "3"}
    box.write_papers(folder / "papers")
    (folder / "observe.json").write_text(codec.dumps(box.settings()), "utf-8")
    done = subprocess.run([sys.executable, "-c", PEOPLE], env=env, capture_output=True, text=True, check=True)
    passwords = json.loads(done.stdout.strip().splitlines()[-1])
    command = [sys.executable, "-u", "-c", "from pucha.cli.main import main; main()", "serve", "--port", "0"]
    server = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        assert server.stdout is not None
        line = next(line for line in server.stdout if "http://" in line)
        base = re.search(r"http://[^/]+", line)
        assert base is not None
        wanted = os.environ.get("PUCHA_SHOTS")
        yield Stage(folder, base[0], passwords, env, Path(wanted) if wanted else None)
    finally:
        server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
