"""Routing (转办): which registered site an address belongs to, and so which office must answer, down the tree.

An address is stronger than a site code that somebody chose from a list; a guess by domain says that it is one.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from pucha.i18n import mark, t
from pucha.model.addresses import canonical, host_of
from pucha.model.site import Site
from pucha.model.words import SiteStatus

HOW = {
    "host": mark("网址属于该网站"), "code": mark("按所选网站转办"),
    "domain": mark("网址未登记，按所在域名推定，请核实"), "merged": mark("网站已合并，转承接网站"),
    "closed": mark("网站已关停"), "none": mark("网址未在名录中登记，请人工转办"),
}
SUFFIXES = ("gov.cn", "政务.cn", "政务", "xn--zfr164b")


@dataclass(frozen=True, slots=True)
class Route:
    """Where a report goes. ``site``: code, "" when nobody is known. ``how``: host | code | domain | merged | closed |
    none. ``offices``: that answer for the site, the nearest first. ``tentative``: a person must look at it."""

    site: str
    how: str
    offices: tuple[str, ...] = ()

    @property
    def tentative(self) -> bool:
        return self.how in ("domain", "closed", "none")

    @property
    def words(self) -> str:
        return t(HOW[self.how])


class Router:
    """The register, ready for look-ups by address and code. ``offices_of``: offices above a site, the nearest first."""

    def __init__(self, sites: Iterable[Site], offices_of: Mapping[str, Sequence[str]] | None = None) -> None:
        self._offices = offices_of or {}
        self._codes: dict[str, Site] = {}
        self._hosts: dict[str, list[tuple[str, Site]]] = {}
        self._domains: dict[str, Site] = {}
        for site in sites:
            self._add(site)

    def route(self, url: str = "", code: str = "") -> Route:
        """The site of an address, else of a code."""
        address = canonical(url if "://" in url else f"http://{url}") if url.strip() else None
        found = self._by_host(address) if address else None
        if found:
            return self._to(found, "host")
        chosen = self._codes.get(code.strip())
        if chosen:
            return self._to(chosen, "code")
        guess = self._domains.get(_domain(host_of(address))) if address else None
        return self._to(guess, "domain") if guess else Route("", "none")

    def _add(self, site: Site) -> None:
        address = canonical(site.home_url) or ""
        host = host_of(address)
        if site.code:
            self._codes[site.code] = site
        if not host or not site.code:
            return
        path = urlsplit(address).path.rpartition("/")[0] + "/"
        self._hosts.setdefault(_bare(host), []).append((path, site))
        if _bare(host) == _domain(host) and path == "/":
            self._domains.setdefault(_domain(host), site)

    def _by_host(self, address: str) -> Site | None:
        """The site on this host with the longest path that the address lies under."""
        path = urlsplit(address).path
        paths = self._hosts.get(_bare(host_of(address)), [])
        alive = sorted(paths, key=lambda row: (-len(row[0]), row[1].status in (SiteStatus.CLOSED, SiteStatus.MERGED)))
        return next((site for folder, site in alive if path.startswith(folder)), None)

    def _to(self, site: Site, how: str) -> Route:
        """``site``, or the one that took it over."""
        seen = {site.code}
        while site.merged_into in self._codes and site.merged_into not in seen:
            site, how = self._codes[site.merged_into], "merged"
            seen.add(site.code)
        if site.status is SiteStatus.CLOSED:
            how = "closed"
        return Route(site.code, how, tuple(self._offices.get(site.code, ())))


def first_desk(offices: Sequence[str], with_desk: Collection[str]) -> str:
    """The nearest office that has people for such work; "" when none has."""
    return next((office for office in offices if office in with_desk), "")


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def _domain(host: str) -> str:
    """The domain that a government holds: the label before gov.cn.

    >>> _domain("zwfw.hz.gov.cn")
    'hz.gov.cn'
    """
    for suffix in SUFFIXES:
        if host.endswith(f".{suffix}"):
            return f"{host[:-len(suffix) - 1].rpartition('.')[2]}.{suffix}"
    return ""
