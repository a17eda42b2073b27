"""Which addresses belong to the inspected site (站内), by host and port."""

from functools import lru_cache
from urllib.parse import urlsplit

from pucha.observe.wrong import local_kind


class Scope:
    """The hosts of one site: the home page's, its www/non-www twin, and where the home page leads."""

    def __init__(self, *urls: str) -> None:
        self.hosts: set[str] = set()
        for url in urls:
            self.add(url)

    def add(self, url: str) -> None:
        place = _place(url)
        if place:
            self.hosts.add(place)

    def own(self, url: str) -> bool:
        """Is ``url`` on the site? Sub-hosts are other sites."""
        return _place_of(host_and_port(url)) in self.hosts

    def local(self) -> bool:
        """Does the site itself live on this machine (demonstration, tests)?"""
        return any(_is_loopback(place) for place in self.hosts)


@lru_cache(maxsize=256)
def _is_loopback(place: str) -> bool:
    return "loopback" in (local_kind(place), local_kind(place.rpartition(":")[0]))


def _place(url: str) -> str:
    """``host[:port]`` without a leading ``www.``."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower().removeprefix("www.")
    except ValueError:
        return ""


_place_of = lru_cache(maxsize=4096)(_place)


def host_and_port(url: str) -> str:
    """What one connection's fate is shared by: scheme, host and port."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.partition('/')[0].partition('?')[0].partition('#')[0].lower()}"
