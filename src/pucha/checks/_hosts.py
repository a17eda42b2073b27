"""Whose an address is, told by the form of its host: public bodies by their suffix, owners by the registered name."""

import re
from collections.abc import Iterable

from pucha.model.addresses import host_of

_PUBLIC = re.compile(
    r"(?:^|\.)(?:gov|edu|mil|ac)(?:\.[a-z]{2})?$|\.(?:政务|公益|xn--zfr164b|xn--55qw42g)(?:\.cn)?$|"
    r"(?:^|\.)12\d{3}(?:\.[a-z]{2,4}){1,2}$")
_SECOND = frozenset((
    "com", "net", "org", "gov", "edu", "ac", "mil", "co", "ah", "bj", "cq", "fj", "gd", "gs", "gx", "gz", "ha", "hb",
    "he", "hi", "hk", "hl", "hn", "jl", "js", "jx", "ln", "mo", "nm", "nx", "qh", "sc", "sd", "sh", "sn", "sx", "tj",
    "tw", "xj", "xz", "yn", "zj"))


def is_public(host: str) -> bool:
    """A host under a suffix that only public bodies get."""
    return bool(_PUBLIC.search(host))


def owner(host: str) -> str:
    """The registered name that a host stands under (可注册域名)."""
    parts = host.rsplit(".", 3)
    if len(parts) >= 3 and len(parts[-1]) == 2 and parts[-2] in _SECOND:
        return ".".join(parts[-3:])
    return host if host.replace(".", "").isdigit() else ".".join(parts[-2:])


def strangers(page_url: str, addresses: Iterable[str]) -> tuple[str, ...]:
    """Registered names among the addresses that are neither the page's own nor a public body's, each once."""
    here = owner(host_of(page_url))
    found: dict[str, None] = {}
    for address in addresses:
        host = host_of(address)
        if host and not is_public(host) and owner(host) != here:
            found[owner(host)] = None
    return tuple(found)
