"""A fourth set of hidings, written down after the detector was mended for the third and before it was measured on these."""

import random
from collections.abc import Callable
from urllib.parse import quote

from tampering import MEDIA, OWN, links
from tampering_more import BANKS
from tampering_third import SCHOOLS, SOCIAL, _flat

STYLES = {
    "font-half": "font-size:.5px", "far-relative": "position:relative;top:-99999px", "font-zero-family": "font:0px/0 arial", "tenth-clip": "max-height:.1px;overflow-y:clip",
    "nearly-clear": "color:rgba(255,255,255,.01)", "hex-opaque": "background:white;color:#FFFFFFFF", "hsl-new": "color:hsl(0 0% 100%);background:#fff", "exponent": "opacity:1e-5",
    "two-moves": "transform:translate(-50%,-50%) scale(0)", "named-pair": "background-color:beige;color:beige", "ink-named-black": "background:#000;color:black",
    "width-nowrap": "width:0;overflow-x:hidden;white-space:nowrap;height:15px", "margin-negative-both": "margin:-3000px 0 0 -3000px;float:left", "fixed-corner": "position:fixed;right:-500em;bottom:0",
    "line-font": "font-size:0;line-height:0;color:transparent", "important-space": "display:none ! important", "opacity-zero-dot": "opacity:.0", "filter-old": "filter:progid:DXImageTransform.Microsoft.Alpha(opacity=0)",
    "visibility-caps": "Visibility:Hidden", "inset-one": "position:absolute;inset:0 auto auto -4000px", "clip-auto": "position:absolute;clip:rect(0px,0px,0px,0px);top:0",
    "perspective": "transform:scale3d(.001,.001,.001)", "zero-line-box": "height:0px;line-height:0px;overflow:hidden;padding:0px", "mso": "mso-hide:all;display:none",
    "indent-huge": "text-indent:-10000%;overflow:hidden;display:block", "ch-left": "margin-left:-500ch;position:relative", "skew-y": "transform:skewY(90deg)", "rotate-y": "transform:rotateY(90deg)",
}
SHEETS = {
    "media-min": ("@media all and (min-width:1px){{.{n}{{display:none}}}}", '<div class="{n}">{inner}</div>'), "media-zero": ("@media (min-width:0){{.{n}{{display:none}}}}", '<div class="{n}">{inner}</div>'),
    "media-not": ("@media not print{{.{n}{{display:none}}}}", '<div class="{n}">{inner}</div>'), "all-in": (".{n} *{{display:none}}", '<div class="{n}"><p>{inner}</p></div>'),
    "nth-even": (".{n} a:nth-child(odd),.{n} a:nth-child(even){{position:absolute;left:-999em}}", '<div class="{n}">{inner}</div>'),
    "specific": ("div.{n}{{display:none}} .{n}{{display:block}}", '<div class="{n}">{inner}</div>'), "root-down": ("html body .{n} a{{font-size:0}}", '<div class="{n}">{inner}</div>'),
    "attr-ends": ('[id$="-{n}"]{{visibility:hidden}}', '<div id="q-{n}">{inner}</div>'), "attr-word": ('[class~={n}]{{opacity:0}}', '<div class="aa {n}">{inner}</div>'),
    "fallback": (".{n}{{display:var(--none-such,none)}}", '<div class="{n}">{inner}</div>'), "many-lines": (".{n}\n{{\n  position : absolute ;\n  left : -9999px ;\n}}", '<div class="{n}">{inner}</div>'),
    "under-own": (".{n}{{position:relative}} .{n} span{{position:absolute;top:-5000px}}", '<div class="{n}"><span>{inner}</span></div>'),
}
SCRIPTS = {
    "each-of": "document.querySelectorAll('#{n}').forEach(function(e){{e.style.display='none'}});", "arrow": "[...document.querySelectorAll('#{n}')].map(e=>e.style.display='none');",
    "loop": "var l=document.querySelectorAll('#{n}');for(var i=0;i<l.length;i++){{l[i].style.display='none';}}", "jq-each": "$('#{n}').each(function(){{$(this).hide();}});",
    "with": "with(document.getElementById('{n}').style){{display='none'}}", "assign": "Object.assign(document.getElementById('{n}').style,{{display:'none'}});",
    "class-attribute": "document.getElementById('{n}').setAttribute('class','hide');", "replace": "document.getElementById('{n}').outerHTML='';", "id-kept": "var k='{n}';document.getElementById(k).style.display='none';",
    "string-timer": "setTimeout(\"document.getElementById('{n}').style.display='none'\",0);", "loaded": "window.onload=function(){{document.getElementById('{n}').style.visibility='hidden';}};",
    "jq-chain": "$('#{n}').css('position','absolute').css('left','-9999px');", "jq-ready": "$(function(){{$('#{n}').addClass('hidden');}});", "ternary": "document.getElementById('{n}').style.display=1?'none':'';",
}
Maker = Callable[[random.Random, str], str]
MADE: dict[str, Maker] = {
    "data-frame": lambda rng, inner: f'<iframe style="display:none" src="data:text/html,{quote(_flat(inner))}"></iframe>', "svg": lambda rng, inner: f'<svg width="0" height="0">{inner.replace("<a href", "<a xlink:href")}</svg>',
    "map-of-pixel": lambda rng, inner: f'<img src="/p.gif" width=1 height=1 usemap="#kq1"><map name=kq1>{inner.replace("<a ", "<area ").replace("</a>", "")}</map>',
    "backslash": lambda rng, inner: f'<div style="display:none">{inner.replace("://", ":" + chr(92) * 2)}</div>', "eval-glued": lambda rng, inner: f"<script>eval('docu'+'ment.wri'+'te(\"<div style=display:none>{_flat(inner).replace(chr(34), '')}</div>\")')</script>",
    "pushed-out": lambda rng, inner: f'<div style="width:90px;height:20px;overflow:hidden"><div style="margin-top:300px">{inner}</div></div>',
    "white-cell": lambda rng, inner: f'<table><tr bgcolor="white"><td><font color="#fefefe">{inner}</font></td></tr></table>', "bold-each": lambda rng, inner: inner.replace("<a ", '<b style="display:none"><a ').replace("</a>", "</a></b>"),
    "deep-box": lambda rng, inner: f'<div style="height:0;overflow:hidden"><table><tr><td><div><p>{inner}</p></div></td></tr></table></div>', "between": lambda rng, inner: f'<font style="color:#FFF;background-color:#FFF">{inner}</font>',
    "comma-texts": lambda rng, inner: f'<p>{"".join(part[:part.rindex(">") + 1] + "、</a>" for part in inner.split("</a>")[:-1])}</p>', "zero-width": lambda rng, inner: f'<div>{"".join(part[:part.rindex(">") + 1] + "&#8203;</a>" for part in inner.split("</a>")[:-1])}</div>',
    "hidden-list-each": lambda rng, inner: f'<ul>{inner.replace("<a ", "<li hidden><a ").replace("</a>", "</a></li>")}</ul>', "marquee-none": lambda rng, inner: f'<marquee style="display:none">{inner}</marquee>',
    "nobr": lambda rng, inner: f'<nobr style="position:absolute;left:-1500px">{inner}</nobr>', "unclosed": lambda rng, inner: f'<div style="display:none"><ul><li>{inner}<li>',
    "write-split-lines": lambda rng, inner: "<script>document.write('<div style=\"display:none\">');\n" + "\n".join(f"document.write('{part}</a>');" for part in _flat(inner).split("</a>")[:-1]) + "\ndocument.write('</div>');</script>",
}
MISSED = ("svg", "ternary")  # what the detector does not see; the figures count them
FORMS = (*STYLES, *SHEETS, *SCRIPTS, *MADE)
NAMES = ("w3x9", "kkz1", "pp06")


def block(form: str, rng: random.Random) -> str:
    inner = links(rng, rng.randint(3, 9), rng.random() < 0.4).replace("<a>", "</a>")
    name = rng.choice(NAMES)
    if form in STYLES:
        return f'<div style="{STYLES[form]}">{inner}</div>'
    if form in SHEETS:
        rule, shape = SHEETS[form]
        return f"<style>{rule.format(n=name)}</style>{shape.format(n=name, inner=inner)}"
    if form in SCRIPTS:
        return f'<div id="{name}">{inner}</div><script>{SCRIPTS[form].format(n=name)}</script>'
    return MADE[form](rng, inner)


DECOYS = {
    "loop-shows-one": f'<div class="pnl">{BANKS}</div><div class="pnl">{MEDIA}</div><script>document.querySelectorAll(".pnl").forEach(function(e){{e.style.display="none"}});document.querySelectorAll(".pnl")[0].style.display="block";</script>',
    "jq-tabs": f'<div id="tb1">{OWN}</div><div id="tb2">{SCHOOLS}</div><script>$("#tb2").hide();$(".tabs li").click(function(){{$("#tb2").show();}});</script>', "media-phone": f'<style>@media (max-width:768px){{.pcl{{display:none}}}}</style><div class="pcl">{SCHOOLS}</div>',
    "media-wide-menu": f'<style>@media (min-width:992px){{.mobile-foot{{display:none}}}}</style><div class="mobile-foot">{MEDIA}</div>', "icons-in-list": f"<ul class='share-list'><li>{SOCIAL}</li></ul>",
    "strip": f'<div style="overflow:hidden;width:1000px;height:40px"><div style="width:8000px;position:relative;left:-800px">{SCHOOLS}{MEDIA}</div></div>', "dark-page": f'<body bgcolor="#001a33"><font color="#ffffff">{MEDIA}</font>',
    "opacity-hover": f'<style>.cap{{opacity:0}} li:hover .cap{{opacity:1}}</style><ul><li>合作单位<div class="cap">{SCHOOLS}</div></li></ul>', "js-opens-window": '<a href="javascript:;" onclick="window.open(\'http://www.people.com.cn/\')">人民网</a>',
    "ol-pages": '<div class="page"><a href="http://www.people.com.cn/1">‹</a><a href="http://www.people.com.cn/2">›</a></div>',
    "details-open": f"<details open><summary>更多链接</summary>{SCHOOLS}</details>", "lang": '<p><a href="http://en.qingshan.gov.cn/">EN</a> | <a href="http://www.qingshan.gov.cn/">中</a></p>',
    "video-poster": '<div style="display:none" id="player-tip">如无法播放请安装<a href="http://www.adobe.com/">flash player</a>或使用<a href="http://www.google.cn/chrome/">chrome</a>、<a href="http://www.firefox.com.cn/">firefox</a>浏览器</div>',
    "accordion-heights": f'<style>.acc-body{{height:0;overflow:hidden}} .acc.on .acc-body{{height:auto}}</style><div class="acc"><h4>常用网站</h4><div class="acc-body">{SCHOOLS}</div></div>', "more-label": f'<p>更多链接</p><div class="mlk" style="display:none">{SCHOOLS}</div>',
}
