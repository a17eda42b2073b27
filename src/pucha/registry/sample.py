"""A stratified random sample (分层抽样) that anyone can redraw from the seed.

The method, in full, so that a stranger can repeat it with any tool:

1. The frame (抽样框) is every site that runs (状态 正常运行; kind 例外 left out). A site's identity is its
   网站标识码, or its home address without scheme when it has none.
2. Sites fall into strata by the values named in ``by`` (class, level, region, city, kind, organ or any column).
3. A site's ticket (签号) is the SHA-256, in hexadecimal, of ``seed + "\\n" + identity`` in UTF-8.
4. From a stratum of N sites the n with the smallest tickets are drawn. With a ratio, n is N × ratio rounded up;
   with a count, the count is shared by largest remainders (equal remainders: the stratum whose name sorts first).
   n is at least ``least`` and at most N.
5. The frame's hash is the SHA-256 of the lines ``identity + "\\t" + stratum`` sorted and joined with ``"\\n"``;
   values of one stratum are joined with ``"/"``.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.model.site import Site
from pucha.model.words import SiteKind, SiteStatus
from pucha.registry.addresses import home_identity
from pucha.registry.classes import city_name, class_name, level_of, province_name

METHOD = "pucha-sample-1"
BLANK = "（空）"


@dataclass(frozen=True, slots=True)
class Stratum:
    """One layer of the draw: how many sites it has, and the identities drawn, in the order of their tickets."""

    name: str
    frame: int
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw with all that is needed to repeat and to check it."""

    method: str
    seed: str
    by: tuple[str, ...]
    size: str  # "30%" or a count, as asked
    least: int
    frame: int
    frame_hash: str
    left_out: int  # sites of the register that were not in the frame
    strata: tuple[Stratum, ...]
    sites: tuple[Site, ...]  # the drawn sites, in the order of the register


_BY: dict[str, Callable[[Site], str]] = {
    "class": class_name,
    "level": lambda site: str(level_of(site) or ""),
    "region": province_name,
    "province": province_name,
    "city": city_name,
    "kind": lambda site: str(site.kind or ""),
    "status": lambda site: str(site.status),
    "organ": lambda site: site.organ,
}


def identity(site: Site) -> str:
    """What stands for the site in the draw."""
    return site.code or home_identity(site.home_url)


def ticket(seed: str, name: str) -> str:
    """The site's lot: smallest are drawn.

    >>> ticket("2015-Q4", "1304000009")[:16]
    '2b9fa29c82b1f2af'
    """
    return hashlib.sha256(f"{seed}\n{name}".encode()).hexdigest()


def parse_ratio(text: str) -> Fraction:
    """``30%``, ``0.3`` or ``3/10`` as an exact fraction above 0 and at most 1."""
    try:
        ratio = Fraction(text.strip().rstrip("%％")) / (100 if text.strip().endswith(("%", "％")) else 1)
    except (ValueError, ZeroDivisionError) as fault:
        raise InputError(t("抽样比例“{text}”不是数（应如 30% 或 0.3）").format(text=text)) from fault
    if not 0 < ratio <= 1:
        raise InputError(t("抽样比例“{text}”应大于 0 且不超过 100%").format(text=text))
    return ratio


def running(sites: Iterable[Site]) -> list[Site]:
    """The frame: sites that run and lie inside the census."""
    return [site for site in sites if site.status is SiteStatus.NORMAL and site.kind is not SiteKind.OUTSIDE]


def draw(sites: Sequence[Site], *, seed: str, ratio: Fraction | None = None, count: int | None = None,
         by: Sequence[str] = ("class",), least: int = 0) -> Draw:
    """Draw by ratio or by count; the same register, seed and request always give the same sites."""
    if (ratio is None) == (count is None):
        raise InputError(t("请给出抽样比例或抽样数量中的一个（如 --ratio 30% 或 --count 50）"))
    frame = running(sites)
    _check_fields(frame, by)
    layers = layers_of(frame, by)
    sizes = {name: len(members) for name, members in layers.items()}
    shares = by_ratio(sizes, ratio, least) if ratio is not None else by_count(sizes, count or 0, least)
    strata = tuple(Stratum(name, sizes[name], _first(seed, members, shares[name])) for name, members in layers.items())
    drawn = {name for stratum in strata for name in stratum.chosen}
    return Draw(METHOD, seed, tuple(by), _size_text(ratio, count), least, len(frame), frame_hash(layers),
                len(sites) - len(frame), strata, tuple(site for site in frame if identity(site) in drawn))


def _size_text(ratio: Fraction | None, count: int | None) -> str:
    if ratio is None:
        return str(count)
    percent = ratio * 100
    return f"{percent.numerator}%" if percent.denominator == 1 else f"{ratio.numerator}/{ratio.denominator}"


def _check_fields(frame: Sequence[Site], by: Sequence[str]) -> None:
    if not frame:
        raise InputError(t("抽样框是空的：名录中没有正常运行的网站"))
    for field in by:
        if field not in _BY and not any(field in site.extra for site in frame):
            reason = t("不能按“{field}”分层：名录没有这一列（可用 {names} 或名录中的其他列名）")
            raise InputError(reason.format(field=field, names="、".join(_BY)))


def layers_of(frame: Iterable[Site], by: Sequence[str]) -> dict[str, list[str]]:
    """Stratum name → identities, sorted by name."""
    layers: dict[str, list[str]] = {}
    for site in frame:
        name = "/".join(_value(site, field) or BLANK for field in by)
        layers.setdefault(name, []).append(identity(site))
    return dict(sorted(layers.items()))


def _value(site: Site, field: str) -> str:
    return _BY[field](site) if field in _BY else site.extra.get(field, "")


def _first(seed: str, members: Iterable[str], number: int) -> tuple[str, ...]:
    return tuple(sorted(members, key=lambda name: (ticket(seed, name), name))[:number])


def by_ratio(sizes: dict[str, int], ratio: Fraction, least: int) -> dict[str, int]:
    """Every stratum's share, rounded up, so that no stratum falls below the ratio."""
    return {name: min(size, max(least, -(-size * ratio.numerator // ratio.denominator)))
            for name, size in sizes.items()}


def by_count(sizes: dict[str, int], count: int, least: int) -> dict[str, int]:
    """``count`` shared in proportion by largest remainders; small strata are first raised to ``least``."""
    floor = {name: min(size, least) for name, size in sizes.items()}
    total = sum(sizes.values())
    if not sum(floor.values()) <= count <= total or count < 1:
        reason = t("抽样数量 {count} 应在 {least} 与 {total}（抽样框总数）之间")
        raise InputError(reason.format(count=count, least=max(1, sum(floor.values())), total=total))
    exact = {name: Fraction(count * size, total) for name, size in sizes.items()}
    shares = {name: max(floor[name], int(exact[name])) for name in sizes}
    while sum(shares.values()) != count:
        _move_one(shares, exact, sizes, floor, up=sum(shares.values()) < count)
    return shares


def _move_one(shares: dict[str, int], exact: dict[str, Fraction], sizes: dict[str, int],
              floor: dict[str, int], up: bool) -> None:
    """One site more for the stratum that lacks most, or one less for the one that has most too many."""
    step = 1 if up else -1
    free = [name for name in shares if (shares[name] < sizes[name] if up else shares[name] > floor[name])]
    chosen = min(free, key=lambda name: (step * (shares[name] - exact[name]), name))
    shares[chosen] += step


def frame_hash(layers: dict[str, list[str]]) -> str:
    """Hash of the frame and its layers: two draws with the same hash drew from the same list."""
    lines = sorted(f"{name}\t{layer}" for layer, members in layers.items() for name in members)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def draw_document(result: Draw) -> dict[str, object]:
    """The draw as JSON values: what is published so that anyone can redo it."""
    return {
        "method": result.method, "seed": result.seed, "by": list(result.by), "size": result.size,
        "least": result.least, "frame": result.frame, "frame_hash": result.frame_hash, "left_out": result.left_out,
        "drawn": len(result.sites),
        "strata": [{"stratum": s.name, "frame": s.frame, "drawn": len(s.chosen), "sites": list(s.chosen)}
                   for s in result.strata],
        "sites": [{"code": site.code, "name": site.name, "url": site.home_url} for site in result.sites],
    }
