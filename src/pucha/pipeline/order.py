"""What is asked of one inspection, and the folder name of its site."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from pucha.model.addresses import canonical
from pucha.model.errors import InputError
from pucha.model.site import Site
from pucha.model.standard import Standard
from pucha.observe.settings import ObserveSettings


@dataclass(frozen=True, slots=True)
class Order:
    """What to do with a site."""

    site: Site
    out: Path
    standards: tuple[Standard, ...]
    settings: ObserveSettings
    as_of: datetime
    checks: tuple[str, ...] | None = None
    visits: int = 3  # home-page visits of this run, besides a watch's
    probes_from: Path | None = None  # folder of `pucha watch`
    since: Path | None = None  # run folder of an earlier inspection: what has not changed is not transferred again
    pictures: int = 0  # of findings, at most; needs a browser
    waiting_first: bool = False  # pictures of what waits for a person before those of what costs points
    ocr: bool = False  # read the text in captured pictures
    split: bool = False  # one site alone: its pages are shared among all the processes of the pool


def site_of(url: str) -> Site:
    """A site that stands in no register: named by its host."""
    address = url.strip() if "://" in url else f"http://{url.strip()}"
    parts = urlsplit(address)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise InputError(f"not a web address: {url!r} (write http://www.example.gov.cn/)")
    return Site(code="", name="", home_url=canonical(address) or address)


def slug(site: Site) -> str:
    """Folder name of a site: its code, else its host (and port), else a hash."""
    if site.code:
        return site.code
    host = urlsplit(site.home_url).netloc.replace(":", "_").lower()
    plain = host.replace(".", "").replace("-", "").replace("_", "")
    if host.isascii() and plain.isalnum():
        return host
    return hashlib.sha256(site.home_url.encode()).hexdigest()[:16]
