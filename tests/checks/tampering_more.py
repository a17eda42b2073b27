"""More ways to hide links, and more hidden parts of honest pages: made after the first set, to see what it missed."""

import base64
import random
from collections.abc import Callable

from tampering import MEDIA, MINISTRIES, OWN, links

STYLES = {
    "clip-inset": "clip-path:inset(100%)", "clip-polygon": "clip-path: polygon(0 0, 0 0, 0 0)", "clip-circle": "clip-path:circle(0)",
    "clip-circle-px": "-webkit-clip-path:circle(0px at 50% 50%);clip-path:circle(0px at 50% 50%)", "scale-two": "transform:scale(0,0)",
    "scale-3d": "transform:scale3d(0,0,0)", "matrix": "transform:matrix(0,0,0,0,0,0)", "rotate": "transform:rotateX(90deg)",
    "translate-3d": "transform:translate3d(-9999px,0,0)", "translate-y": "transform:translateY(-200vh)", "translate-percent": "transform:translate(-5000%,0)",
    "filter-opacity": "filter:opacity(0)", "filter-percent": "filter: opacity(0%)", "opacity-percent": "opacity:0%", "opacity-dot": "opacity:.001",
    "font-short": "font:0/0 a", "font-em": "font-size:0em", "font-tenth": "font-size:0.1px", "zoom": "zoom:0.01",
    "indent-em": "text-indent:-999em;overflow:hidden;white-space:nowrap", "behind": "position:absolute;z-index:-9999;left:0;top:0",
    "ink-near": "color:#fefefe;background-color:#ffffff", "ink-alpha": "color:rgba(255,255,255,0)", "ink-hex-alpha": "color:#ffffff00",
    "ink-percent": "color:rgba(0 0 0 / 0%)", "ink-hsl": "color:hsla(0,0%,0%,0)", "right": "position:absolute;right:-9999px", "bottom": "position:fixed;bottom:-5000px",
    "far-right": "position:absolute;left:100000px", "top-percent": "position:absolute;top:-500%", "vw": "position:absolute;left:-200vw",
    "float": "float:left;margin-left:-3000px", "margin-four": "margin:0 0 0 -9999px", "margin-top": "margin-top:-9999em",
    "max-width": "max-width:0;overflow:hidden;white-space:nowrap;height:20px", "zero-both": "width:0;height:0;overflow:auto",
    "absolute-zero": "position:absolute;width:0;height:0;overflow:hidden", "content": "content-visibility:hidden", "collapse": "visibility:collapse",
    "comment": "dis/**/play:none;display/* x */:none", "escape": "d\\69splay:none;displa\\79 :none", "spacing": "letter-spacing:-100px",
    "calc": "position:absolute;left:calc(-100vw - 500px)", "inset": "position:fixed;inset:-9999px auto auto -9999px", "clip-old": "position:absolute;clip:rect(0 0 0 0)",
    "back": "transform:rotateY(180deg);backface-visibility:hidden", "mask": "-webkit-mask-size:0 0;clip-path:polygon(0px 0px,0px 0px,0px 0px,0px 0px)",
    "max-height-1": "max-height:1px;overflow:hidden", "far-em": "position:absolute;left:-1000em", "translate-vw": "transform:translateX(-100vw)",
    "tenth-both": "width:0.1px;height:0.1px;overflow:hidden", "inline-zero": "display:inline-block;width:0;overflow:hidden", "margin-percent": "margin-left:-200%",
    "scale-y": "transform:scaleY(0)", "hsl": "color:hsl(0,0%,100%);background:white", "indent-out": "text-indent:150%;white-space:nowrap;overflow:hidden",
    "height-calc": "height:calc(1px - 1px);overflow:hidden", "clip-ones": "position:absolute;clip:rect(1px,1px,1px,1px)",
    "small-caps": "font-size:0.5pt;line-height:1px",
}


def _sheet(rule: str) -> str:
    return rule


SHEETS = {
    "sheet-under": "#{n} a{{display:none}}", "sheet-inside": "div.{n}{{position:absolute;left:-9999px}}", "sheet-deep": "body .{n}{{display:none}}",
    "sheet-child": "body>.{n},div>.{n},li>.{n}{{text-indent:-9999px}}", "sheet-ink": ".{n}{{color:#fff;background:#fff}}", "sheet-tag": "section.{n}, div.{n}{{height:0;overflow:hidden}}",
    "sheet-media": "@media screen{{.{n}{{display:none}}}}", "sheet-opacity": ".{n}{{opacity:0;position:absolute;top:0}}",
}


def _by_sheet(rule: str, rng: random.Random, inner: str) -> str:
    name = rng.choice(("k9w3", "zzpx", "qmt01"))
    holder = f'<div id="{name}"' if rule.startswith("#") else f'<div class="{name}"'
    return f"<style>{rule.format(n=name)}</style>{holder}>{inner}</div>"


def _plain(inner: str) -> str:
    return inner.replace("\n", " ")


def _base64(rng: random.Random, inner: str) -> str:
    code = base64.b64encode(f'<div style="display:none">{inner}</div>'.encode()).decode()
    return f'<script>document.write(atob("{code}"));</script>'


def _charcodes(rng: random.Random, inner: str) -> str:
    codes = ",".join(str(ord(c)) for c in f"<div style='display:none'>{_plain(inner)}</div>")
    return f"<script>document.write(String.fromCharCode({codes}));</script>"


def _unescape(rng: random.Random, inner: str) -> str:
    coded = "".join(f"%u{ord(c):04x}" if ord(c) > 127 else f"%{ord(c):02X}" for c in f"<div style='display:none'>{_plain(inner)}</div>")
    return f"<script>document.write(unescape('{coded}'))</script>"


def _hexed(rng: random.Random, inner: str) -> str:
    coded = "".join(f"\\u{ord(c):04x}" for c in f"<div style='display:none'>{_plain(inner)}</div>")
    return f'<script>document.write("{coded}")</script>'


def _inner_html(rng: random.Random, inner: str) -> str:
    source = _plain(inner).replace('"', "'")
    return f'<script>var d=document.createElement("div");d.style.display="none";d.innerHTML="{source}";document.body.appendChild(d);</script>'


def _appended(rng: random.Random, inner: str) -> str:
    source = _plain(inner).replace('"', "'")
    return f"<script>$(\"body\").append(\"<div style='position:absolute;left:-4000px'>{source}</div>\");</script>"


def _split(rng: random.Random, inner: str) -> str:
    source = _plain(inner).replace('"', "'")
    return f"<script>document.write('<di'+'v sty'+'le=\"display:none\">');</script>{source}<script>document.write('</div>');</script>"


def _marquee(rng: random.Random, inner: str) -> str:
    return f'<marquee style="position:absolute;height:0" scrollamount="3000">{inner}</marquee>'


def _nested(rng: random.Random, inner: str) -> str:
    return f'<div style="width:500px;height:0"><div style="overflow:hidden;height:0;width:0">{inner}</div></div>'


def _entity(rng: random.Random, inner: str) -> str:
    return f'<div style="&#100;isplay:&#110;one">{inner}</div>'


def _unquoted(rng: random.Random, inner: str) -> str:
    return f"<DIV STYLE=display:none>{inner}</DIV>"


def _white_font(rng: random.Random, inner: str) -> str:
    return f'<table bgcolor="#FFFFFF"><tr><td><font color="#FEFEFE" size="1">{inner}</font></td></tr></table>'


def _option(rng: random.Random, inner: str) -> str:
    return f'<dialog>{inner}</dialog>'


def _scripted(source: str, holder: str = 'id="{n}"') -> Callable[[random.Random, str], str]:
    def make(rng: random.Random, inner: str) -> str:
        name = rng.choice(("zz81", "kq7", "wmx2"))
        return f"<div {holder.format(n=name)}>{inner}</div><script>{source.format(n=name)}</script>"
    return make


def _reversed(rng: random.Random, inner: str) -> str:
    source = f"<div style='display:none'>{_plain(inner)}</div>".replace('"', "'")[::-1]
    return f'<script>document.write("{source}".split("").reverse().join(""))</script>'


def _attribute_rule(rng: random.Random, inner: str) -> str:
    return f'<style>[data-k]{{display:none}}</style><div data-k="1">{inner}</div>'


def _tag_rule(rng: random.Random, inner: str) -> str:
    return f"<style>dfn{{display:none}}</style><dfn>{inner}</dfn>"


def _all_inside(rng: random.Random, inner: str) -> str:
    return f"<style>.zz85>*{{display:none}}</style><div class='zz85'><p>{inner}</p></div>"


def _srcdoc(rng: random.Random, inner: str) -> str:
    source = _plain(inner).replace('"', "'")
    return f'<iframe srcdoc="{source}" style="display:none"></iframe>'


MADE = {"set-attribute": _scripted('document.getElementById("{n}").setAttribute("style","display:none");'),
        "hidden-property": _scripted('document.getElementById("{n}").hidden=true;'), "query": _scripted('document.querySelector("#{n}").style.display="none"'),
        "class-hide": _scripted('$(".{n}").hide();', 'class="{n}"'), "reversed": _reversed, "attribute-rule": _attribute_rule, "tag-rule": _tag_rule,
        "all-inside": _all_inside, "srcdoc": _srcdoc, "base64": _base64, "charcodes": _charcodes, "unescape": _unescape, "hexed": _hexed, "inner-html": _inner_html, "appended": _appended,
        "split": _split, "marquee-zero": _marquee, "nested": _nested, "entity": _entity, "unquoted": _unquoted, "white-font": _white_font}
FORMS = (*STYLES, *SHEETS, *MADE)


def block(form: str, rng: random.Random) -> str:
    inner = links(rng, rng.randint(3, 9), rng.random() < 0.4).replace("<a>", "</a>")
    if form in SHEETS:
        return _by_sheet(SHEETS[form], rng, inner)
    if form in MADE:
        return MADE[form](rng, inner)
    tag = rng.choice(("div", "span", "p", "section", "center"))
    return f'<{tag} style="{STYLES[form]}">{inner}</{tag}>'


BANKS = "".join(f'<a href="http://www.{n}.com.cn/">{t}</a>' for n, t in (("ccb", "建设银行"), ("boc", "中国银行"), ("abchina", "农业银行"), ("icbc", "工商银行")))
DECOYS = {
    "details": f"<details><summary>常用网站</summary>{BANKS}</details>",
    "dropdown-nameless": f'<li class="nav-item"><span>便民网站</span><div style="display:none">{BANKS}</div></li>',
    "mega-menu": f'<div class="mega-menu" style="opacity:0;position:absolute">{BANKS}{OWN}</div>',
    "carousel-3d": '<div class="swiper-wrapper" style="transform:translate3d(-1200px,0,0)"><div class="swiper-slide"><a href="http://www.gov.cn/a">国务院</a></div><div class="swiper-slide"><a href="http://www.news.cn/b">新华</a></div><div class="swiper-slide"><a href="http://www.cctv.com/c">央视</a></div></div>',
    "print-only": f'<style>.print-only{{display:none}}</style><div class="print-only">本文来自{MEDIA}</div>',
    "skip": '<a style="position:absolute;left:-9999px" href="#c">跳到正文</a><a style="position:absolute;left:-9999px" href="http://www.wza-help.com/">无障碍说明</a>',
    "tab-panels": f'<div class="hd"><b>银行</b><b>媒体</b></div><div class="bd"><ul><li>{BANKS}</li></ul><ul style="display:none"><li>{MEDIA}</li></ul></div>',
    "link-select": f'<div class="linkbox"><h4>友情链接</h4><div style="display:none" class="linklist">{MINISTRIES}{BANKS}</div></div>',
    "hover": f'<style>.hov{{display:none}} li:hover .hov{{display:block}}</style><ul><li>相关网站<div class="hov">{BANKS}</div></li></ul>',
    "scrolling": f'<marquee height="24" scrollamount="3">{BANKS}</marquee>', "white-on-blue": f'<table bgcolor="#003388"><tr><td><font color="#ffffff">{BANKS}</font></td></tr></table>',
    "white-class": f'<style>.ft{{background:#13519c}} .ft a{{color:#fff}}</style><div class="ft">{BANKS}</div>',
    "popup": f'<div id="floatAd" style="position:absolute;left:-200px;z-index:-1">{MEDIA}</div><script>moveAd("floatAd")</script>',
    "noscript-tip": '<noscript><p>请启用脚本，参见<a href="http://www.enable-javascript.com/zh/">说明</a></p></noscript>',
    "image-map": '<map name="m"><area href="http://www.ccb.com/" coords="1,1,2,2"><area href="http://www.boc.cn/" coords="1,1,2,2"></map>',
    "accessible": '<div class="visually-hidden" style="clip:rect(0 0 0 0);position:absolute"><a href="http://www.wza.com.cn/">无障碍浏览</a></div>',
    "zoom": f'<div style="zoom:1;opacity:.9">{BANKS}</div>', "behind": '<div style="position:absolute;z-index:-1"><a href="http://www.tupian.com/"><img src="bg.jpg" alt="背景"></a></div>',
    "clearfix": f'<style>.cf:after{{content:"";display:block;height:0;visibility:hidden;clear:both}}</style><div class="cf">{BANKS}</div>',
    "written-banner": "<script>document.write('<a href=\"http://www.12388.gov.cn/\"><img src=\"a.gif\"></a>')</script>",
    "antigambling": '<div><h1>警惕网络赌博陷阱</h1><p>近期公安机关查处多起百家乐、时时彩网络赌博案件，提醒群众远离赌博。</p></div>',
    "medical": '<div><h1>男性健康科普</h1><p>壮阳药滥用危害大，医院泌尿外科专家提醒：应在医生指导下用药，不要轻信广告。</p></div>',
    "mobile-sheet": f'<style>.pc-links{{display:block}}@media (max-width:760px){{.pc-links{{display:none}}}}</style><div class="pc-links">{BANKS}</div>',
}
