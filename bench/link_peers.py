"""The link checkers that Pucha is measured against, where they are installed (对照工具).

None of them is a dependency: each is looked for on PATH and in the folders of ``--peers``; an absent one is one line.
"""

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

_SPIDER = '''
import sys
import scrapy

class Links(scrapy.Spider):
    name = "links"
    custom_settings = {"HTTPERROR_ALLOW_ALL": True, "CONCURRENT_REQUESTS": 100, "CONCURRENT_REQUESTS_PER_DOMAIN": 100,
                       "LOG_LEVEL": "ERROR", "ROBOTSTXT_OBEY": False, "RETRY_ENABLED": False,
                       "TELNETCONSOLE_ENABLED": False, "DOWNLOAD_DELAY": 0}

    async def start(self):
        yield scrapy.Request(sys.argv[1])

    def parse(self, response):
        if response.status >= 400:
            print(response.status, response.url, flush=True)
        elif "html" in response.headers.get("Content-Type", b"").decode():
            for href in response.xpath("//a/@href | //img/@src | //link/@href").getall():
                yield response.follow(href)

from scrapy.crawler import CrawlerProcess
process = CrawlerProcess()
process.crawl(Links)
process.start()
'''


@dataclass(frozen=True, slots=True)
class Peer:
    """One contestant: what to run, and how to read its broken addresses (as paths) from what it printed."""

    name: str
    command: Callable[[str, str, Path], list[str]]  # program, home address, work folder
    broken: Callable[[Path], Iterable[str]]
    program: str


def find(program: str, folders: Iterable[Path]) -> str | None:
    """Where ``program`` is installed; None when it is not."""
    places = [str(p) for f in folders for p in (f, f / "bin", f / "node_modules/.bin", *f.glob("*/bin"))]
    return shutil.which(program) or shutil.which(program, path=":".join(places) or "/nowhere")


def path_of(url: str) -> str:
    parts = urlsplit(url)
    return parts.path or "/"


def _linkinator(program: str, home: str, folder: Path) -> list[str]:
    return [program, home, "--recurse", "--format", "json", "--concurrency", "100", "--verbosity", "error",
            "--timeout", "20000"]


def _linkinator_broken(output: Path) -> Iterable[str]:
    return {path_of(row["url"]) for row in json.loads(output.read_text("utf-8") or "{}").get("links", ())
            if row["state"] == "BROKEN"}


def _linkchecker(program: str, home: str, folder: Path) -> list[str]:
    rules = folder / "linkcheckerrc"
    rules.write_text("[checking]\nmaxrequestspersecond=10000\nthreads=10\nrobotstxt=0\n", encoding="utf-8")
    return [program, "-f", str(rules), "--no-status", "--no-warnings", "-o", "csv", home]


def _linkchecker_broken(output: Path) -> Iterable[str]:
    lines = [x for x in output.read_text("utf-8").splitlines() if x and not x.startswith("#")]
    return {path_of(row["url"]) for row in csv.DictReader(lines, delimiter=";") if row["valid"] != "True"}


def _lychee(program: str, home: str, folder: Path) -> list[str]:
    """lychee does not follow links: it is given every address of the truth."""
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    given = folder / "addresses.txt"
    given.write_text("\n".join(home.rstrip("/") + p for p in (*truth["good"], *truth["broken"])), encoding="utf-8")
    return [program, "--format", "json", "--no-progress", "--max-concurrency", "100", "--max-retries", "0",
            "--host-request-interval", "0ms", "--host-concurrency", "100", str(given)]


def _lychee_broken(output: Path) -> Iterable[str]:
    found = json.loads(output.read_text("utf-8") or "{}")
    return {path_of(row["url"]) for rows in found.get("error_map", {}).values() for row in rows}


def _scrapy(program: str, home: str, folder: Path) -> list[str]:
    spider = folder / "spider.py"
    spider.write_text(_SPIDER, encoding="utf-8")
    return [str(Path(program).with_name("python")), str(spider), home]


def _scrapy_broken(output: Path) -> Iterable[str]:
    return {path_of(m[1]) for m in re.finditer(r"^\d{3} (\S+)$", output.read_text("utf-8"), re.M)}


PEERS = (
    Peer("linkinator", _linkinator, _linkinator_broken, "linkinator"),
    Peer("LinkChecker", _linkchecker, _linkchecker_broken, "linkchecker"),
    Peer("Scrapy", _scrapy, _scrapy_broken, "scrapy"),
    Peer("lychee", _lychee, _lychee_broken, "lychee"),
)
