"""The foot of a page (底部功能区): the marks that the rules ask for, written the way real systems write them."""

from dataclasses import dataclass

from pucha.demo.build import phone, section
from pucha.demo.plan import MARKS, SitePlan
from pucha.model.words import SiteKind


@dataclass(frozen=True, slots=True)
class Outer:
    """Addresses of the offices that a foot points to: stand-ins served by the same demo."""

    port: int

    def url(self, host: str, path: str) -> str:
        return f"http://{host}.localhost:{self.port}{path}"


def marks_shown(plan: SitePlan, home: bool) -> set[str]:
    """Marks that the page carries."""
    gone = {mark for mark, where in plan.no_mark.items() if where == "all" or not home}
    return set(MARKS) - gone


def shows_find_error(plan: SitePlan, home: bool) -> bool:
    return plan.find_error == "all" or plan.find_error == ("home-only" if home else "inner-only")


def foot(plan: SitePlan, outer: Outer, home: bool, site_map: str) -> str:
    """HTML of the foot's inside; the skin puts it into its own frame."""
    shown = marks_shown(plan, home)
    pieces = {name: write(plan, outer) for name, write in _WRITERS.items() if name in shown}
    if shows_find_error(plan, home):
        pieces["find_error"] = _find_error(plan, outer)
    pieces["site_map"] = f'<a href="{site_map}">网站地图</a>'
    return _LAYOUTS[plan.footer_style](pieces)


def _site_code(plan: SitePlan, outer: Outer) -> str:
    return f"网站标识码：{plan.office.code}" if plan.office.number % 2 else f"政府网站标识码:{plan.office.code}"


def _icp(plan: SitePlan, outer: Outer) -> str:
    url = outer.url("www.miitbeian.gov.cn", "/")
    return f'<a href="{url}" target="_blank">川ICP备99{plan.office.number * 37 % 1000000:06d}号</a>'


def _police(plan: SitePlan, outer: Outer) -> str:
    number = f"{plan.office.code[:6]}99{plan.office.number:06d}"
    url = outer.url("www.beian.gov.cn", f"/portal/registerSystemInfo?recordcode={number}")
    badge = '<img src="/images/ghs.png" alt="" width="20" height="20" border="0">'
    return f'<a href="{url}" target="_blank">{badge}川公网安备 {number}号</a>'


def _party_mark(plan: SitePlan, outer: Outer) -> str:
    mark = f"CA{plan.office.code}000{plan.office.number:05d}"
    if plan.footer_style in ("script", "table"):
        source = outer.url("dcs.conac.cn", f"/js/33/000/0000/{plan.office.number:08d}/{mark}.js")
        return (
            '<script type="text/javascript">document.write(unescape("%3Cspan id=\'_ideConac\' %3E%3C/span%3E%3Cscript '
            f"src='{source}' type='text/javascript'%3E%3C/script%3E\"));</script>"
        )
    url = outer.url("bszs.conac.cn", f"/sitename?method=show&amp;id={mark}")
    name, alt = (
        ("red.png", "党政机关") if plan.office.kind is SiteKind.PORTAL else ("conac_red.png", "党政机关网站标识")
    )
    image = f'<img id="imgConac" src="/images/{name}" alt="{alt}" width="48" height="56" border="0">'
    return f'<a href="{url}" target="_blank">{image}</a>'


def _sponsor(plan: SitePlan, outer: Outer) -> str:
    word = ("主办单位", "主办", "主办")[plan.office.number % 3]
    return f"{word}：{plan.office.organ}&nbsp;&nbsp;承办：{plan.office.region}信息中心"


def _contact(plan: SitePlan, outer: Outer) -> str:
    if plan.office.number % 2:
        return f"联系电话：{phone(plan.office)}"
    return f'<a href="{section(plan, "lxwm")}">联系我们</a>&nbsp;电话：{phone(plan.office)}'


_WRITERS = {
    "site_code": _site_code,
    "icp": _icp,
    "police": _police,
    "party_mark": _party_mark,
    "sponsor": _sponsor,
    "contact": _contact,
}


def _find_error(plan: SitePlan, outer: Outer) -> str:
    code = plan.office.code
    if plan.footer_style in ("script", "picture"):
        source = outer.url("zfwzgl.www.gov.cn", "/exposure/jiucuo.js")
        return (
            '<span id="_span_jiucuo"><img src="/images/jiucuo.png" alt="我为政府网站找错" width="96" height="44" '
            'style="cursor:pointer" '
            f'onclick="Link(\'{code}\')"></span><script id="_jiucuo_" sitecode="{code}" src="{source}"></script>'
        )
    url = outer.url("zfwzgl.www.gov.cn", f"/exposure/jiucuo.html?site_code={code}")
    if plan.footer_style == "table":
        return f'<a href="{url}" target="_blank">我为政府网站找错</a>'
    image = '<img src="/images/jiucuo.png" alt="政府网站找错" width="96" height="44" border="0">'
    return f'<a href="{url}" target="_blank">{image}</a>'


def _lines(pieces: dict[str, str], *rows: tuple[str, ...]) -> list[str]:
    return ["&nbsp;&nbsp;".join(pieces[name] for name in row if name in pieces) for row in rows]


def _text(pieces: dict[str, str]) -> str:
    rows = _lines(
        pieces, ("sponsor", "contact"), ("icp", "police", "site_code"), ("site_map", "find_error", "party_mark")
    )
    return "".join(f"<p>{row}</p>\n" for row in rows if row)


def _picture(pieces: dict[str, str]) -> str:
    left, middle, right = _lines(
        pieces, ("party_mark",), ("site_map", "sponsor", "contact", "icp", "site_code", "police"), ("find_error",)
    )
    return f'<div class="fpic">{left}</div><div class="ftxt">{middle}</div><div class="fpic">{right}</div>'


def _script(pieces: dict[str, str]) -> str:
    rows = _lines(
        pieces, ("site_map", "sponsor"), ("site_code", "icp"), ("police", "contact"), ("find_error", "party_mark")
    )
    return "<br>\n".join(row for row in rows if row)


def _table(pieces: dict[str, str]) -> str:
    rows = _lines(pieces, ("sponsor",), ("contact", "site_map"), ("icp", "site_code", "police"))
    mark = pieces.get("party_mark", "")
    cells = "".join(f'<tr><td align="center" height="22">{row}</td></tr>' for row in rows if row)
    return (
        f'<table border="0" width="90%" align="center"><tr><td width="90">{mark}</td>'
        f'<td><table width="100%">{cells}</table></td>'
        f'<td width="120">{pieces.get("find_error", "")}</td></tr></table>'
    )


_LAYOUTS = {"text": _text, "picture": _picture, "script": _script, "table": _table}
