"""A third set of hidings and of honest hidden parts, written down before the detector was measured on them."""

import base64
import random
from collections.abc import Callable
from urllib.parse import quote

from tampering import MEDIA, MINISTRIES, OWN, links
from tampering_more import BANKS

NAMES = ("k9w3", "zzpx", "qmt01", "vb77")
STYLES = {
    "hack-nine": "display:none\\9;*display:none", "inches": "position:absolute;left:-99in", "centimetres": "position:absolute;top:-300cm",
    "characters": "position:absolute;left:-999ch", "vmax": "position:absolute;left:-300vmax", "logical-edge": "position:absolute;inset-inline-start:-9999px",
    "logical-size": "block-size:0;inline-size:0;overflow:hidden", "fill": "-webkit-text-fill-color:transparent", "font-percent": "font-size:1%",
    "font-calc": "font-size:calc(0px)", "line-only": "line-height:0;overflow:hidden", "scroll-box": "height:1px;width:400px;overflow:scroll",
    "auto-box": "height:0;overflow:auto", "clip-half": "clip-path:inset(0 100% 0 0)", "clip-below": "clip-path:inset(0 0 100% 0)",
    "clip-ellipse": "clip-path:ellipse(0 0 at 0 0)", "own-translate": "translate:-9999px 0", "own-scale": "scale:0", "own-rotate": "rotate:x 90deg",
    "deep": "transform:perspective(1px) translateZ(-9999px)", "skew": "transform:skewX(90deg)", "margin-first": "margin:-9999px 0 0 0",
    "margin-bottom": "height:20px;margin-bottom:-20px;position:absolute;top:-9999em", "padded": "height:0;padding:0;overflow:hidden;border:0",
    "mask": "-webkit-mask:linear-gradient(transparent,transparent);mask:linear-gradient(transparent,transparent)",
    "snow": "color:snow;background:white", "ghost": "color:ghostwhite;background-color:#fff", "ivory": "color:ivory;background:#ffffff",
    "ink-gradient": "color:#fff;background:linear-gradient(#fff,#fff)", "indent-vw": "text-indent:-300vw;white-space:nowrap;overflow:hidden",
    "blurred": "filter:blur(99px);opacity:.02", "word-spacing": "position:absolute;clip:rect(0 0 0 0);height:1px;width:1px;margin:-1px",
    "space-before": "display :none", "twice": "display:block;display:none", "variable": "--k:none;display:var(--k)", "mid-vh": "position:fixed;top:-150vh",
    "rem-out": "position:absolute;margin-left:-500rem", "bright": "color:rgba(255,255,255,1);background:rgb(255 255 255)", "thin-flex": "display:flex;width:0;overflow:hidden",
    "grid-zero": "display:grid;height:0;overflow:clip", "zoom-percent": "zoom:1%", "tab-nowhere": "position:absolute;right:200vw",
}
SHEETS = {
    "sheet-middle": (".{n} ul li{{display:none}}", '<div class="{n}"><ul><li>{inner}</li></ul></div>'),
    "sheet-starts": ('[class^="{n}"]{{display:none}}', '<div class="{n}-a">{inner}</div>'),
    "sheet-id-value": ('div[id="{n}"]{{position:absolute;left:-9999px}}', '<div id="{n}">{inner}</div>'),
    "sheet-title": ("[title={n}]{{display:none}}", '<div title="{n}">{inner}</div>'),
    "sheet-supports": ("@supports (display:block){{.{n}{{display:none}}}}", '<div class="{n}">{inner}</div>'),
    "sheet-layer": ("@layer base{{.{n}{{opacity:0}}}}", '<div class="{n}">{inner}</div>'),
    "sheet-two-rules": (".{n}{{position:absolute}} .{n}{{left:-9999px}}", '<div class="{n}">{inner}</div>'),
    "sheet-and-style": (".{n}{{position:absolute}}", '<div class="{n}" style="left:-9999px">{inner}</div>'),
    "sheet-two-classes": (".{n}.b1{{display:none}}", '<div class="{n} b1">{inner}</div>'),
    "sheet-not": ("div.{n}:not(.on){{display:none}}", '<div class="{n}">{inner}</div>'),
    "sheet-last": ("div.{n}:last-child,div.{n}:nth-child(n){{height:0;overflow:hidden}}", '<div class="{n}">{inner}</div>'),
    "sheet-is": (":is(.{n},.zz){{display:none}}", '<div class="{n}">{inner}</div>'),
    "sheet-ink-body": ("body{{background:#fff}} .{n} a{{color:#fff}}", '<div class="{n}">{inner}</div>'),
    "sheet-href": ('a[href*="www"]{{display:none}}', "<p>{inner}</p>"),
    "sheet-sibling": ("#{n}+div{{display:none}}", '<i id="{n}"></i><div>{inner}</div>'),
    "sheet-nested": (".{n}{{div{{display:none}}}}", '<section class="{n}"><div>{inner}</div></section>'),
    "sheet-variable": (":root{{--z:none}} .{n}{{display:var(--z)}}", '<div class="{n}">{inner}</div>'),
    "sheet-upper": (".{n}{{DISPLAY:NONE !IMPORTANT}}", '<div class="{n}">{inner}</div>'),
    "sheet-comment": (".{n}/*x*/{{dis/**/play:none;visibility:hid/**/den}}", '<div class="{n}">{inner}</div>'),
    "sheet-font": (".{n},.{n} a{{font-size:0;line-height:0}}", '<div class="{n}">{inner}</div>'),
    "sheet-parent": ("div.{n} > p > a{{text-indent:-9999px;display:block}}", '<div class="{n}"><p>{inner}</p></div>'),
}
SCRIPTS = {
    "js-variable": "var a=document.getElementById('{n}');a.style.display='none';", "js-csstext": "document.getElementById('{n}').style.cssText='display:none';",
    "js-bracket": "document.getElementById('{n}').style['display']='none';", "js-property": "document.getElementById('{n}').style.setProperty('display','none');",
    "js-remove": "document.getElementById('{n}').remove();", "js-remove-child": "var z=document.getElementById('{n}');z.parentNode.removeChild(z);",
    "js-empty": "document.getElementById('{n}').innerHTML='';", "js-height": "var d=document.getElementById('{n}');d.style.height='0px';d.style.overflow='hidden';",
    "js-away": "document.getElementById('{n}').style.position='absolute';document.getElementById('{n}').style.left='-9999px';", "js-all": "document.all.{n}.style.display='none';",
    "js-global": "{n}.style.display='none';", "js-class": "document.getElementById('{n}').className='hidden';", "jq-css": "$('#{n}').css({{display:'none'}});",
    "jq-remove": "$('#{n}').remove();", "jq-slide": "$('#{n}').slideUp(0);", "jq-fade": "jQuery('#{n}').fadeOut(0);", "js-timer": "setTimeout(function(){{document.getElementById('{n}').style.display='none'}},1);",
    "js-opacity": "document.getElementById('{n}').style.opacity=0;", "js-rule": "document.write('<style>#{n}{{display:none}}</style>');",
    "js-style-node": "var s=document.createElement('style');s.innerHTML='#{n}{{position:absolute;left:-9999px}}';document.head.appendChild(s);",
}


def _flat(inner: str) -> str:
    return inner.replace("\n", " ").replace("'", "").replace("`", "")


def _packed(inner: str) -> str:
    return f"<div style='display:none'>{_flat(inner)}</div>".replace('"', "'")


def _hex(text: str) -> str:
    return "".join(f"\\x{b:02x}" if b < 128 else f"\\u{b:04x}" for b in map(ord, text))


Maker = Callable[[random.Random, str], str]
MADE: dict[str, Maker] = {
    "body-ink": lambda rng, inner: f'<div style="background:#fff"><p><span style="color:#fff">{inner.replace("<a ", "<a style=color:inherit ")}</span></p></div>',
    "data-sheet": lambda rng, inner: f'<link rel="stylesheet" href="data:text/css,{quote(".kk81{display:none}")}"><div class="kk81">{inner}</div>',
    "on-load": lambda rng, inner: f'<div id="kk82">{inner}</div><img src="/x.gif" onload="document.getElementById(\'kk82\').style.display=\'none\'">',
    "on-error": lambda rng, inner: f'<div>{inner}<img src="x" onerror="this.parentNode.style.display=\'none\'"></div>',
    "frame-zero": lambda rng, inner: f'<iframe width="0" height="0" frameborder="0" srcdoc="{_flat(inner).replace(chr(34), chr(38) + "quot;")}"></iframe>',
    "no-frames": lambda rng, inner: f"<noframes>{inner}</noframes>", "comment-if": lambda rng, inner: f"<!--[if lt IE 5]>{inner}<![endif]-->",
    "dialog": lambda rng, inner: f"<dialog>{inner}</dialog>", "popover": lambda rng, inner: f'<div popover id="kk83">{inner}</div>',
    "dots": lambda rng, inner: _texts(inner, lambda n: ".,、·"[n % 4]), "empty": lambda rng, inner: _texts(inner, lambda n: ""),
    "blank-titles": lambda rng, inner: _texts(inner, lambda n: "").replace("<a ", f'<a title="{rng.choice(("百家乐平台", "时时彩计划"))}" '),
    "pixel-images": lambda rng, inner: _texts(inner, lambda n: '<img src="/p.gif" width="1" height="1" alt="图">'), "spaces": lambda rng, inner: _texts(inner, lambda n: "&nbsp;"),
    "hex-write": lambda rng, inner: f'<script>document["{_hex("write")}"]("{_hex(_packed(inner))}");</script>',
    "apply-codes": lambda rng, inner: f"<script>document.write(String.fromCharCode.apply(null,[{','.join(str(ord(c)) for c in _packed(inner))}]))</script>",
    "literal": lambda rng, inner: f"<script>document.write(`{_packed(inner)}`)</script>",
    "joined": lambda rng, inner: f'<script>document.write(["<div style=\'disp","lay:none\'>","{_flat(inner).replace(chr(34), chr(39))}","</div>"].join(""));</script>',
    "append-to": lambda rng, inner: f"<script>$(\"{_packed(inner)}\").appendTo('body');</script>",
    "insert-html": lambda rng, inner: f'<script>document.body.insertAdjacentHTML("beforeend","{_packed(inner)}")</script>',
    "decode-component": lambda rng, inner: f'<script>document.write(decodeURIComponent("{quote(_packed(inner))}"))</script>',
    "atob-window": lambda rng, inner: f'<script>window["document"].write(window["atob"]("{base64.b64encode(_packed(inner).encode()).decode()}"))</script>',
    "map": lambda rng, inner: f"<map name=kk84>{inner.replace('<a ', '<area ').replace('</a>', '')}</map>",
    "details": lambda rng, inner: f'<details style="height:0;overflow:hidden"><summary></summary>{inner}</details>',
    "span-each": lambda rng, inner: inner.replace("<a ", '<span style="position:absolute;left:-2000px"><a ').replace("</a>", "</a></span>"),
    "wrapped-twice": lambda rng, inner: f'<div style="overflow:hidden;height:0"><div style="height:200px"><ul><li>{inner}</li></ul></div></div>',
    "table-zero": lambda rng, inner: f'<table style="display:none"><tbody><tr><td>{inner}</td></tr></tbody></table>',
    "font-white": lambda rng, inner: f'<div style="background-color:#ffffff"><font color=white size=1>{inner}</font></div>',
    "marquee-thin": lambda rng, inner: f'<marquee behavior="alternate" direction="up" height="2" scrollamount="1">{inner}</marquee>',
    "marquee-wide": lambda rng, inner: f'<MARQUEE style="width:0px" onmouseover="this.stop()">{inner}</MARQUEE>',
    "list-hidden": lambda rng, inner: f'<ul style="list-style:none;margin:0;padding:0;position:absolute;top:-500em">{inner.replace("<a ", "<li><a ").replace("</a>", "</a></li>")}</ul>',
    "coded-href": lambda rng, inner: f'<div style="display:none">{inner.replace("http", "&#104;&#116;&#116;&#112;")}</div>',
    "head-noscript": lambda rng, inner: f"<noscript><div><ul><li>{inner}</li></ul></div></noscript>",
}
FORMS = (*STYLES, *SHEETS, *SCRIPTS, *MADE)


def _texts(inner: str, text: Callable[[int], str]) -> str:
    """The same links with other texts."""
    made = []
    for number, part in enumerate(inner.split("</a>")[:-1]):
        made.append(part[:part.rindex(">") + 1] + text(number) + "</a>")
    return "<p>" + "".join(made) + "</p>"


def block(form: str, rng: random.Random) -> str:
    inner = links(rng, rng.randint(3, 9), rng.random() < 0.4).replace("<a>", "</a>")
    name = rng.choice(NAMES)
    if form in STYLES:
        tag = rng.choice(("div", "span", "p", "section", "center", "ul"))
        return f'<{tag} style="{STYLES[form]}">{inner}</{tag}>'
    if form in SHEETS:
        rule, shape = SHEETS[form]
        return f"<style>{rule.format(n=name)}</style>{shape.format(n=name, inner=inner)}"
    if form in SCRIPTS:
        return f'<div id="{name}">{inner}</div><script>{SCRIPTS[form].format(n=name)}</script>'
    return MADE[form](rng, inner)


SCHOOLS = "".join(f'<a href="http://www.{n}.com/">{t}</a>' for n, t in (("chsi", "学信网"), ("neea", "考试中心"), ("ncss", "就业服务"), ("zhaopin", "招聘网"), ("lagou", "人才网")))
SOCIAL = '<a class="wb" href="https://weibo.com/qs"></a><a class="dy" href="https://www.douyin.com/u/1"></a><a class="tt" href="https://www.toutiao.com/c/1"></a><a class="wx" href="https://mp.weixin.qq.com/x"></a>'
DECOYS = {
    "sprite-icons": f'<style>.wb,.dy{{display:inline-block;width:30px;height:30px;background:url(i.png)}}</style><div class="xmt">{SOCIAL}</div>',
    "icon-fonts": '<p><a href="https://weibo.com/qs"><i class="icon-wb"></i></a><a href="https://www.douyin.com/1"><i class="icon-dy"></i></a><a href="https://www.bilibili.com/1"><i class="icon-bl"></i></a></p>',
    "logos": '<p><a href="http://www.ccb.com/"><img src="ccb.png"></a><a href="http://www.boc.cn/"><img src="boc.png"></a><a href="http://www.icbc.com.cn/"><img src="icbc.png"></a></p>',
    "ranks": '<p><a href="http://www.people.com.cn/a">1</a><a href="http://www.news.cn/b">2</a><a href="http://www.cctv.com/c">3</a></p>',
    "slide-left": f'<div class="slides"><div class="one" style="position:absolute;left:0">{OWN}</div><div class="one" style="position:absolute;left:-100%">{BANKS}</div></div>',
    "slide-next": f'<ul class="box" style="width:4000px;margin-left:-1000px"><li>{BANKS}</li><li>{MEDIA}</li></ul><script>$(".box").animate({{marginLeft:-2000}})</script>',
    "ticker": f'<div id="demo" style="overflow:hidden;height:22px"><div id="demo1">{MEDIA}</div><div id="demo2"></div></div><script>demo2.innerHTML=demo1.innerHTML;</script>',
    "tab-by-script": f'<div id="tab_b">{MEDIA}</div><script>document.getElementById("tab_b").style.display="none";function show(){{document.getElementById("tab_b").style.display="block"}}</script>',
    "toggle": f'<a href="javascript:;" onclick="tog(\'lk2\')">展开</a><div id="lk2" style="display:none">{MEDIA}</div>',
    "select-box": f'<div class="sel"><p>相关链接</p><div class="opts" style="display:none">{SCHOOLS}</div></div>', "dialog-open": f"<dialog open>{BANKS}</dialog>",
    "dialog-shown": f'<button onclick="dlg.showModal()">银行</button><dialog id="dlg">{BANKS}</dialog>', "popover-opened": f'<button popovertarget="mp">银行</button><div id="mp" popover>{BANKS}</div>',
    "noframes": '<noframes><body>您的浏览器不支持框架，请访问 <a href="http://www.qingshan.gov.cn/">首页</a></body></noframes>',
    "comment-ie": '<!--[if lt IE 9]><p>您的浏览器版本过低，请<a href="http://browsehappy.com/">升级浏览器</a>或用<a href="http://www.firefox.com/">火狐</a>、<a href="http://www.google.cn/chrome/">谷歌</a></p><![endif]-->',
    "map-used": '<img src="m.png" usemap="#m2"><map name="m2"><area href="http://www.ccb.com/" coords="1,1,2,2"><area href="http://www.boc.cn/" coords="1,1,2,2"><area href="http://www.icbc.com.cn/" coords="1,1,2,2"></map>',
    "nav-sheet": f'<style>.subnav{{display:none;position:absolute}} .item:hover .subnav{{display:block}}</style><div class="item">链接<div class="subnav">{SCHOOLS}</div></div>',
    "nav-flat": f'<style>ul.level2{{display:none}}</style><ul class="level1"><li>网站群<ul class="level2"><li>{MEDIA}</li></ul></li></ul>', "print-media": f'<style>@media print{{.np{{display:none}}}}</style><div class="np">{SCHOOLS}</div>',
    "wide-media": f'<style>@media screen and (max-width:1000px){{.wl{{display:none!important}}}}</style><div class="wl">{SCHOOLS}</div>',
    "not-selector": f'<style>.pane:not(.active){{display:none}}</style><div class="pane active">{OWN}</div><div class="pane">{SCHOOLS}</div>',
    "tabs-checked": f'<style>.tc{{display:none}} #r1:checked~.tc{{display:block}}</style><input type=radio id=r1><div class="tc">{SCHOOLS}</div>',
    "target-panel": f'<style>#yq{{display:none}} #yq:target{{display:block}}</style><a href="#yq">友情链接</a><div id="yq">{SCHOOLS}</div>',
    "fade-in": f'<style>@keyframes f{{from{{opacity:0}}to{{opacity:1}}}} .fd{{animation:f 1s}}</style><div class="fd">{SCHOOLS}</div>',
    "wow": f'<div class="wow" style="visibility:hidden;animation-name:none">{SCHOOLS}</div><script>new WOW().init()</script>', "lazy": f'<div class="lazyload" style="opacity:0">{MEDIA}</div><script>$(".lazyload").css("opacity",1)</script>',
    "white-on-photo": f'<div style="background:url(foot.jpg) #fff"><p style="color:#fff">{MEDIA}</p></div>', "white-footer": f'<table bgcolor="#c00000"><tr><td style="color:#FFF">{MEDIA}</td></tr></table>',
    "dark-class": f'<link rel="stylesheet" href="/c.css"><div class="footer-bg" style="background:#fff"><div class="blue"><font color="#ffffff">{MEDIA}</font></div></div>', "snow-dark": f'<div style="background:#123456;color:snow">{BANKS}</div>',
    "small-font": f'<p style="font-size:10px">{BANKS}</p>', "font-zero-gap": f'<div style="font-size:0">{BANKS.replace("<a ", "<a style=font-size:14px ")}</div>', "line-one": f'<p style="line-height:1;overflow:hidden">{BANKS}</p>',
    "scroll-list": f'<div style="height:60px;overflow:auto">{SCHOOLS}</div>', "ellipsis": f'<div style="width:120px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">{SCHOOLS}</div>',
    "back-to-top": '<div id="toTop" style="display:none;position:fixed;right:10px"><a href="#"></a><a href="https://weibo.com/x"><img src="w.png"></a></div><script>$("#toTop").fadeIn()</script>',
    "old-reader": f'<div class="oldfix" style="display:none"><a href="http://www.wza.com.cn/">长者助手</a>{OWN}</div>', "sr-text": '<span class="sr-only" style="position:absolute;width:1px;height:1px;clip:rect(0,0,0,0)">打开新窗口<a href="http://www.w3.org/">无障碍标准</a></span>',
    "template-list": f"<template id='row'><li>{BANKS}</li></template>", "text-area-code": f'<textarea style="height:0">{BANKS}</textarea>', "hidden-input": '<input type="hidden" name="back" value="http://www.people.com.cn/,http://www.news.cn/,http://www.cctv.com/">',
    "js-data": '<script>var links=[{url:"http://www.people.com.cn/",name:"人民网"},{url:"http://www.news.cn/",name:"新华网"},{url:"http://www.cctv.com/",name:"央视网"}];</script>',
    "js-writes-friends": "<script>document.write('<ul class=\"friend\"><li><a href=\"http://www.people.com.cn/\">人民网</a></li><li><a href=\"http://www.news.cn/\">新华网</a></li><li><a href=\"http://www.cctv.com/\">央视网</a></li></ul>');</script>",
    "js-writes-player": "<script>document.write('<div style=\"width:0;height:0;overflow:hidden\"><a href=\"http://www.adobe.com/go/getflashplayer\">安装播放器 flash player</a></div>');</script>",
    "qq-service": '<div class="kefu" style="right:-150px;position:fixed"><a href="http://wpa.qq.com/msgrd?v=3">在线咨询</a></div>', "two-codes": '<div class="code" style="display:none"><a href="http://www.12377.cn/">举报中心</a><a href="http://www.piyao.org.cn/">辟谣平台</a></div>',
    "ministries-hidden": f'<div style="display:none">{MINISTRIES}</div>', "anti-gambling-links": '<div style="display:none"><p>远离网络赌博，谨防百家乐骗局</p><a href="http://www.mps.gov.cn/">公安部</a></div>',
    "drug-safety": '<p>市药监局提醒：网售“伟哥”“印度神油”多为假药，购药请认准国药准字，切勿轻信广告。</p>', "loan-warning": '<p>警惕“无抵押秒批贷款”“代办信用卡套现”等违法广告，谨防电信诈骗。</p>',
}
