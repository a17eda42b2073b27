"""The home page's name, addresses and protocols: A and AAAA records, IPv6, HTTPS (域名与网络)."""

import ipaddress
import socket

from pucha.model.facts import NetFacts
from pucha.observe.canonical import canonical, origin_of
from pucha.observe.exchange import Request, Response
from pucha.observe.failures import FAILURES
from pucha.observe.fetch import Fetcher
from pucha.observe.guard import is_loopback

_FAR_AWAY = "2400:3200::1"  # a public resolver; no packet is sent to it


async def look_at_net(home_url: str, fetcher: Fetcher) -> NetFacts:
    """What the network says about a home page. Never raises; what could not be seen is ``not-observed`` or None."""
    url = canonical(home_url)
    if url is None:
        return NetFacts(ipv6_reason="bad-address")
    _, host, port = origin_of(url)
    found = await fetcher.names.look_up(host)
    v4 = tuple(a for a in found.every if ":" not in a)
    v6 = tuple(a for a in found.every if ":" in a)
    ipv6_home, reason = await _ipv6_home(fetcher, url, host, v6, found.failure)
    https, note = await _https(fetcher, url, host, port, found.failure)
    return NetFacts(host, (), v4, v6, ipv6_home, reason, https, note)


async def _ipv6_home(fetcher: Fetcher, url: str, host: str, v6: tuple[str, ...],
                     failure: str | None) -> tuple[str, str]:
    """pass | fail | not-observed, and why."""
    if failure and not v6:
        return ("fail", failure) if failure == "dns-no-name" else ("not-observed", failure)
    if not v6:
        return _without_aaaa(fetcher, host)
    if not any(is_loopback(a) for a in v6) and not machine_has_ipv6():
        return "not-observed", "本机没有IPv6网络"
    response = await fetcher.fetch_patiently(Request(url, purpose="ipv6", family="ipv6", fresh=True))
    return _ipv6_outcome(response)


def _without_aaaa(fetcher: Fetcher, host: str) -> tuple[str, str]:
    if fetcher.names.is_stand_in(host):
        return "not-observed", "本机回环地址，不能说明IPv6情况"
    if ":" in host or host.replace(".", "").isdigit():
        return "not-observed", "网址使用IP地址，没有域名可查"
    return "fail", "域名没有AAAA记录"


def _ipv6_outcome(response: Response) -> tuple[str, str]:
    failure = response.fetch.failure
    if failure is None:
        return "pass", ""
    kind = FAILURES[failure]
    return ("fail", kind.title_zh) if kind.counts else ("not-observed", kind.title_zh)


async def _https(fetcher: Fetcher, url: str, host: str, port: int, failure: str | None) -> tuple[bool | None, str]:
    """Whether HTTPS is offered, and what is wrong with it."""
    if failure:
        return None, ""
    if not url.startswith("https:"):
        if port != 80:
            return None, ""
        url = f"https://{host}/"
    response = await fetcher.fetch(Request(url, purpose="https", follow=False, timeout=15.0))
    fetch = response.fetch
    if fetch.status is not None:
        return True, fetch.tls
    if fetch.failure in ("connect-refused", "tls-failed", "connect-reset"):
        return False, fetch.tls
    return None, fetch.tls


def machine_has_ipv6() -> bool:
    """True when this machine has a public IPv6 address on a route to the world."""
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as probe:
            probe.connect((_FAR_AWAY, 53))
            own = probe.getsockname()[0]
    except OSError:
        return False
    return ipaddress.ip_address(own.partition("%")[0]).is_global
