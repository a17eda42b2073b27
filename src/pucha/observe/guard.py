"""Which addresses may be reached at all (地址防护).

Everything asked for comes from pages that others wrote, so a link could lead into the network of whoever runs Pucha.
Names are resolved first and each address is judged here; the driver judges once more when it opens the socket, so that
neither a redirect nor a second answer of the name server (DNS rebinding) gets past.
"""

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_METADATA = frozenset(map(ip_address, (
    "169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254")))
_NAT64 = IPv6Network("64:ff9b::/96")
_NAT64_LOCAL = IPv6Network("64:ff9b:1::/48")
_COMPATIBLE = IPv6Network("::/96")
_NEVER_GLOBAL = (IPv4Network("100.64.0.0/10"), IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))


@lru_cache(maxsize=65536)
def is_allowed(address: str, allow_private: bool = False) -> bool:
    """True when ``address`` (IPv4 or IPv6, as text) may be connected to."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = embedded(found)
    if _never(found) or (inner is not None and _never(inner)):
        return False
    if allow_private:
        return True
    return _is_public(found) and (inner is None or _is_public(inner))


@lru_cache(maxsize=65536)
def is_loopback(address: str) -> bool:
    """True for an address of this machine itself."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = embedded(found)
    return found.is_loopback or (inner is not None and inner.is_loopback)


def embedded(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address carries inside (mapped, compatible, NAT64, 6to4, Teredo)."""
    if isinstance(address, IPv4Address):
        return None
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address.sixtofour:
        return address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in _NAT64 or address in _NAT64_LOCAL or (address in _COMPATIBLE and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _never(address: IPv4Address | IPv6Address) -> bool:
    """Metadata services, groups and the unspecified address are no web servers anywhere."""
    if address in _METADATA or address.is_multicast or address.is_unspecified:
        return True
    return isinstance(address, IPv4Address) and (int(address) >> 24 == 0 or int(address) == 0xFFFFFFFF)


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in net for net in _NEVER_GLOBAL)
    if embedded(address) is not None:
        return address not in _NAT64_LOCAL and address not in _COMPATIBLE
    return address.is_global and not address.is_site_local
