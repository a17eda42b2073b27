"""An invented province: regions, offices, hosts and site codes (网站标识码).

The province does not exist. Its codes must pass the register's validation, so they stand on codes of prefectures
and counties that GB/T 2260 lists as abolished, with serial numbers from 9000 up that no office was given.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from pucha.model.words import Level, SiteKind
from pucha.registry.regions import find_region

PROVINCE = "云川省"
_PROVINCE_CODE = "510000"
_PREFECTURES = ("5121", "5122", "5123", "5124", "5125", "5126", "5128", "5129", "5130")
_FIRST = {
    "霁": "ji",
    "岚": "lan",
    "砚": "yan",
    "澄": "cheng",
    "榆": "yu",
    "栖": "qi",
    "汐": "xi",
    "芷": "zhi",
    "沅": "yuan",
    "邈": "miao",
    "溯": "su",
    "禾": "he",
    "翊": "yi",
    "珩": "heng",
    "琅": "lang",
    "潇": "xiao",
    "苇": "wei",
    "槿": "jin",
    "泓": "hong",
    "笙": "sheng",
    "朔": "shuo",
    "荻": "di",
}
_SECOND = {
    "屏": "ping",
    "浦": "pu",
    "埠": "bu",
    "岭": "ling",
    "泽": "ze",
    "湾": "wan",
    "原": "yuan",
    "堰": "yan",
    "渚": "zhu",
    "港": "gang",
    "浔": "xun",
    "墩": "dun",
}
_SURNAMES = "郏濮亓仉逄郗阚芈郤缪璩鄢"
_GIVEN = ("砚舟", "霁岚", "栖禾", "澄溪", "沅芷", "朔原", "琅亭", "泓渊", "槿言", "笙远", "苇航", "珩之")


@dataclass(frozen=True, slots=True)
class Trade:
    """What a kind of office is called at each level, its host label and whether it serves the public."""

    theme: str
    province: str
    local: str
    label: str
    serves: bool = True


TRADES = (
    Trade("发展改革", "发展和改革委员会", "发展和改革局", "fgj"),
    Trade("教育", "教育厅", "教育局", "jyj"),
    Trade("科技", "科学技术厅", "科学技术局", "kjj"),
    Trade("公安", "公安厅", "公安局", "gaj"),
    Trade("民政", "民政厅", "民政局", "mzj"),
    Trade("司法行政", "司法厅", "司法局", "sfj"),
    Trade("财政", "财政厅", "财政局", "czj"),
    Trade("人力资源和社会保障", "人力资源和社会保障厅", "人力资源和社会保障局", "rsj"),
    Trade("国土资源", "国土资源厅", "国土资源局", "gtj"),
    Trade("环境保护", "环境保护厅", "环境保护局", "hbj"),
    Trade("住房和城乡建设", "住房和城乡建设厅", "住房和城乡建设局", "zjj"),
    Trade("交通运输", "交通运输厅", "交通运输局", "jtj"),
    Trade("水务", "水利厅", "水务局", "swj"),
    Trade("农业", "农业厅", "农业局", "nyj"),
    Trade("林业", "林业厅", "林业局", "lyj"),
    Trade("商务", "商务厅", "商务局", "sww"),
    Trade("文化广电", "文化厅", "文化广电新闻出版局", "wgj"),
    Trade("卫生和计划生育", "卫生和计划生育委员会", "卫生和计划生育局", "wjj"),
    Trade("审计", "审计厅", "审计局", "sjj", False),
    Trade("统计", "统计局", "统计局", "tjj", False),
    Trade("旅游", "旅游局", "旅游局", "lvj"),
    Trade("安全生产", "安全生产监督管理局", "安全生产监督管理局", "ajj"),
    Trade("食品药品监督", "食品药品监督管理局", "食品药品监督管理局", "yjj"),
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office of the province and the site it would have."""

    number: int
    region: str  # 云川省, 琅浦市, 霁屏县
    code: str  # 网站标识码
    level: Level
    kind: SiteKind
    name: str  # name of the site
    organ: str  # 主办单位
    host: str  # without .localhost
    theme: str
    serves: bool


@cache
def places() -> tuple[tuple[str, str], ...]:
    """Invented place names with their spelling, in a fixed mixed order."""
    pairs = [(a + b, _FIRST[a] + _SECOND[b]) for a, b in product(_FIRST, _SECOND)]
    random.Random("places").shuffle(pairs)
    return tuple(pairs)


def person(rng: random.Random) -> str:
    """A name that nobody is known to bear."""
    return rng.choice(_SURNAMES) + rng.choice(_GIVEN)


@cache
def _counties(prefix: str) -> tuple[str, ...]:
    """Codes of abolished counties of an abolished prefecture."""
    codes = (f"{prefix}{n:02d}" for n in range(1, 80))
    return tuple(c for c in codes if (region := find_region(c)) is not None and region.until)


def _regions() -> Iterator[tuple[str, str, str, Level]]:
    """(name, spelling, region code, level): the province, its cities, then counties of each city in turn."""
    spare = iter(places())
    yield PROVINCE, "yunchuan", _PROVINCE_CODE, Level.PROVINCE
    for prefix in _PREFECTURES:
        name, spelling = next(spare)
        yield name + "市", spelling, prefix + "00", Level.CITY
    for row in range(24):
        for prefix in _PREFECTURES:
            if row < len(_counties(prefix)):
                name, spelling = next(spare)
                yield name + "县", spelling, _counties(prefix)[row], Level.COUNTY


def offices(count: int) -> list[Office]:
    """The first ``count`` offices: portals and departments of all levels mixed."""
    regions = list(_regions())
    need = min(len(regions), max(3, count * 2 // 5))
    chosen = [*regions[: max(2, min(10, need // 4))], *regions[10 : 10 + need]]
    made: list[Office] = []
    serial: dict[str, int] = {}
    for round_ in range(1 + len(TRADES)):
        for place, region in enumerate(chosen):
            if len(made) < count:
                trade = None if round_ == 0 else TRADES[(place * 7 + round_ - 1) % len(TRADES)]
                made.append(_office(len(made), region, trade, serial))
    return made


def _office(number: int, region: tuple[str, str, str, Level], trade: Trade | None, serial: dict[str, int]) -> Office:
    name, spelling, code, level = region
    serial[code] = serial.get(code, 9000) + 1
    site_code = f"{code}{serial[code]}"
    if trade is None:
        return Office(
            number,
            name,
            site_code,
            level,
            SiteKind.PORTAL,
            f"{name}人民政府门户网站",
            f"{name}人民政府",
            f"www.{spelling}.gov.cn",
            "综合",
            True,
        )
    organ = name + (trade.province if level is Level.PROVINCE else trade.local)
    return Office(
        number,
        name,
        site_code,
        level,
        SiteKind.DEPARTMENT,
        organ,
        organ,
        f"{trade.label}.{spelling}.gov.cn",
        trade.theme,
        trade.serves,
    )
