"""Domain and name of the site (域名与网站名称).

What: Whether the host name ends in .gov.cn or .政务 and has the shape of its class (portal `www.□□□.gov.cn`,
department `○○○.□□□.gov.cn`); whether the site is named after its region or department; whether that name stands at
the head of the home page. A host that ends in `.localhost` is judged by the name before it.

Why: The domain is the first proof that a site is the government's own.

Sure or review: A wrong suffix or a bare IP address is sure, seen from the address alone. The shape is review, and so
is a name that shares something with the registered ones; a name that shares nothing with region, department or
register is sure. Not observed when the home page or the register does not say the name.

Example: http://www.xxjyj.com/ for an education bureau: the domain does not conform.

How to fix (修改办法): 按规定申请并启用 .gov.cn 或 .政务 域名，停用其他域名；网站以本行政区划或本部门名称命名，并在所
有页面头部显著展示。

Clause (依据): 国办秘函〔2019〕19号扣分指标“域名名称”；国办函〔2018〕55号；《政府网站发展指引》国办发〔2017〕47号。
"""

import ipaddress
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from pucha.checks._base import Check, Found, certain, flag, unseen
from pucha.checks._gaps import home_gap
from pucha.model.facts import SiteFacts
from pucha.model.finding import Finding, Measure
from pucha.model.site import Site
from pucha.model.words import SiteKind

STAND_IN = ".localhost"
LEAST_NAME = 4  # characters; a shorter title names no site
_GENERIC = re.compile(r"首页|主页|欢迎|无标题|官网|测试|登录")
_NOISE = re.compile(r"\s+|网站$|门户$|官方|政府网$|信息网$|网$|[“”\"《》]")
_COMMON = re.compile(r"人民政府|省|市|县|区|自治州|自治区|自治县|委员会|办公室|中华人民共和国|政府|政务")

CHECK = Check(
    name="domain-name", title="域名与名称", version=1, scope="site",
    params={"suffixes": [".gov.cn", ".政务"]},
    measures={"bad_domain": "域名不符合要求（1为是）", "bad_name": "网站名称不符合要求（1为是）",
              "name_not_prominent": "网站名称未在头部显著展示（1为是）"},
    codes={"bad-domain": "域名不规范", "ip-address-only": "仅提供IP地址访问", "bad-domain-shape": "域名结构不规范",
           "bad-name": "网站名称不规范", "name-not-prominent": "网站名称未在头部显著展示"},
    fixes={"bad-domain": "申请并启用 .gov.cn 或 .政务 域名。", "ip-address-only": "为网站启用规范的域名。",
           "bad-domain-shape": "门户网站使用 www.□□□.gov.cn，部门网站使用 ○○○.□□□.gov.cn 结构的域名。",
           "bad-name": "以本行政区划或本部门名称命名网站。",
           "name-not-prominent": "在所有页面头部显著展示网站名称。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    host = judged_host(facts.home_url)
    gap = _stand_in(host) or home_gap(facts)
    domain = () if gap else _domain(host, params["suffixes"], facts, site)
    named, name = _name(facts, site)
    shown, prominent = _prominent(facts, site)
    measures = {"bad_domain": unseen(gap) if gap else flag(domain), "bad_name": name, "name_not_prominent": prominent}
    return Found(measures, (*domain, *named, *shown))


def judged_host(url: str) -> str:
    """The host name in Unicode, lower case, without the stand-in suffix."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
    host = host.removesuffix(STAND_IN)
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def _domain(host: str, suffixes: Sequence[str], facts: SiteFacts, site: Site) -> tuple[Finding, ...]:
    if _is_address(host):
        return (_finding("ip-address-only", True, facts, f"网站仅以IP地址“{host}”访问，没有域名", host),)
    suffix = next((s for s in suffixes if host.endswith(s)), None)
    if suffix is None:
        return (_finding("bad-domain", True, facts, f"域名“{host}”不以{'或'.join(suffixes)}结尾", host),)
    if not _shaped(host, suffix, site):
        reason = f"域名“{host}”与网站类别的规定结构不一致，请人工核实"
        return (_finding("bad-domain-shape", False, facts, reason, host),)
    return ()


def _stand_in(host: str) -> str:
    """Why the address says nothing of the site's domain: it is this machine's or a private one."""
    if host == "localhost" or (_is_address(host) and not ipaddress.ip_address(host).is_global):
        return "通过本机或内网地址检查，不能判断网站的域名"
    return ""


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _shaped(host: str, suffix: str, site: Site) -> bool:
    labels = host.removesuffix(suffix).strip(".").split(".")
    if site.kind is SiteKind.PORTAL and suffix == ".gov.cn":
        return labels[0] == "www" and len(labels) >= 2
    return bool(labels[0])


def _finding(code: str, solid: bool, facts: SiteFacts, reason: str, quote: str) -> Finding:
    return CHECK.finding(code, certain(solid), url=facts.home_url, quote=quote, reason=reason, seen_at=facts.seen_on,
                         severity="minor")


def _name(facts: SiteFacts, site: Site) -> tuple[tuple[Finding, ...], Measure]:
    gap = home_gap(facts)
    wanted = [w for text in (site.organ or site.name, site.region) if (w := _core(text))]
    if gap or not facts.site_name or not wanted:
        return (), unseen(gap or "未读到网站名称，或名录中没有可以对照的名称")
    shown = _core(facts.site_name)
    if any(w in shown or shown in w or _core_place(w) in shown for w in wanted if shown):
        return (), flag(())
    solid = not _akin(facts, wanted)
    doubt = "" if solid else "，请人工核实"
    reason = f"网站名称“{facts.site_name}”与登记的“{site.organ or site.name}”不一致{doubt}"
    finding = _finding("bad-name", solid, facts, reason, facts.site_name)
    return (finding,), flag([finding])


def _akin(facts: SiteFacts, wanted: Sequence[str]) -> bool:
    """Does anything at the home page's head share two characters with a registered name, or name nothing at all?"""
    title = facts.home.html_title if facts.home else ""
    shown = _core("".join((facts.site_name + title).split()))
    pairs = {name[i:i + 2] for name in map(_core_place, wanted) for i in range(len(name) - 1)}
    return len(_core(facts.site_name)) < LEAST_NAME or bool(_GENERIC.search(shown)) or any(p in shown for p in pairs)


def _core(text: str) -> str:
    """A name without blanks, quotes and the words 网站, 门户, 政府网."""
    for _ in range(3):
        text = _NOISE.sub("", text)
    return "" if text.isascii() else text


def _core_place(text: str) -> str:
    """What tells one name from another; the whole when little would be left."""
    short = _COMMON.sub("", text)
    return short if len(short) >= 2 else text


def _prominent(facts: SiteFacts, site: Site) -> tuple[tuple[Finding, ...], Measure]:
    gap = home_gap(facts)
    name = _core(facts.site_name or site.name)
    if gap or facts.home is None or not name:
        return (), unseen(gap or "未读到网站名称，不能判断")
    shown = [link.text for link in facts.home.links if link.area == "head"]
    head = "".join("".join((facts.home.html_title, facts.home.title or "", *shown)).split())
    if name in head or _core_place(name) in head:
        return (), flag(())
    reason = f"首页标题“{facts.home.html_title}”中未见网站名称“{facts.site_name or site.name}”，请人工核实头部展示"
    finding = _finding("name-not-prominent", False, facts, reason, facts.home.html_title)
    return (finding,), flag([finding])
