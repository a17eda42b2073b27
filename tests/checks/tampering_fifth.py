"""A fifth set of hidings, written down without a look at the detector: outcomes (what a visitor does not see) by many means."""

import base64
import random
import re
from collections.abc import Callable
from html import escape

from tampering_fifth_decoys import DECOYS as DECOYS

MISSED = ("sheet:grid",)  # rows of a grid without height
NAMES = ("sxz", "b7q", "Lr99", "oo0o", "fnt", "pz_k", "tds", "acbd", "mz-box", "wqk3")
SELLING = ("新开传奇私服", "代开发票", "澳门新葡京", "六合彩开奖", "一夜情", "真人百家乐", "bet365备用", "棋牌游戏下载", "股票配资", "办证刻章", "成人电影", "时时彩平台")
PLAIN = ("不锈钢水箱", "北京搬家公司", "seo优化", "空压机", "论文代写", "小说下载", "减肥产品", "假发", "二手叉车", "网站建设", "冷库安装", "翻译公司", "手机壳", "工业吸尘器", "泳池设备", "牛皮癣医院")
HOSTS = ("hbzxjx.com", "51qsj.net", "xh-pump.cn", "2828sf.com", "lanrenyy.cc", "kdjx88.com", "cdbanjia.org", "yyy456.info", "szbgjj.com.cn", "qp777.vip", "xn--fiq228c.top", "wap.jxsy9.com",
         "dd.feifan1.net", "zhenren8.biz", "99lwdx.com", "bjfy-trans.com", "gzlk.club", "tjys168.com", "m.xs520.la", "wwwhg0088.com")


def words(rng: random.Random, low: int = 3, high: int = 12) -> list[tuple[str, str]]:
    count = rng.randint(low, high)
    said = rng.sample(SELLING if rng.random() < 0.4 else PLAIN, count)
    return [(f"{rng.choice(('http', 'https'))}://{rng.choice(('www.', 'www.', ''))}{host}/{rng.choice(('', '', 'index.html', 'html/12.html', '?id=3'))}", word)
            for host, word in zip(rng.sample(HOSTS, count), said, strict=True)]


def anchors(rng: random.Random, low: int = 3, high: int = 12) -> str:
    extra = rng.choice(("", ' target="_blank"', " target=_blank", ' title="{w}"', ' rel="noopener"'))
    gap = rng.choice((" ", "\n", " | ", "、", "<br/>", "&nbsp;"))
    tag = rng.choice(("{}", "{}", "<u>{}</u>", "<strong>{}</strong>", "<h2>{}</h2>"))
    return gap.join(tag.format(f'<a href="{url}"{extra.format(w=word)}>{word}</a>') for url, word in words(rng, low, high))


def flat(inner: str) -> str:
    return inner.replace("\n", " ").replace("\\", "\\\\").replace("'", "\\'")


STYLES = {
    "caps": "DISPLAY:NONE", "spread": " display \n: \n none ", "collapse": "visibility:collapse", "clear-percent": "opacity:0%", "clear-thousandth": "opacity:0.001", "clear-calc": "opacity:calc(0)",
    "clear-all": "filter:alpha(opacity=0);-moz-opacity:0;-khtml-opacity:0;opacity:0", "max-none": "overflow:hidden;max-height:0", "max-narrow": "overflow:hidden;max-width:0;white-space:nowrap;display:block",
    "fixed-vw": "position:fixed;left:-200vw", "fixed-right": "position:fixed;left:200%", "calc-left": "position:absolute;left:calc(0px - 9999px)", "calc-vw": "position:fixed;left:calc(-100vw - 300px)",
    "float-away": "float:left;margin-left:-10000px", "indent-calc": "text-indent:calc(-1 * 3000px);white-space:nowrap;overflow:hidden", "font-hundredth": "font-size:0.01em", "font-none": "font:0/0 a",
    "ink-hex8": "color:#ffffff00", "ink-space": "color:rgb(255 255 255 / 0)", "fill": "-webkit-text-fill-color:transparent", "scale-prop": "scale:0", "move-prop": "translate:-9999px 0", "flat-y": "transform:scaleY(0)",
    "matrix": "transform:matrix(0,0,0,0,0,0)", "away-vw": "transform:translate(-200vw)", "edge-on": "transform:rotateX(90deg)", "inset-full": "clip-path:inset(100%)", "inset-half": "clip-path:inset(50%)",
    "no-circle": "clip-path:circle(0)", "no-area": "clip-path:polygon(0 0,0 0,0 0)", "zoomed": "zoom:.001", "masked": "-webkit-mask-image:linear-gradient(transparent,transparent);mask-image:linear-gradient(transparent,transparent)",
    "content-off": "content-visibility:hidden", "twin-white": "background:#fff;color:#fff;font-size:12px", "near-white": "color:#fdfdfe;background-color:#ffffff", "words-white": "color:WHITE;background:White",
    "inset-corner": "position:absolute;inset:-9999px auto auto -9999px", "logical": "position:absolute;inset-inline-start:-9999px", "high-up": "margin-top:-5000px;position:absolute", "block-none": "block-size:0;overflow:hidden",
    "pixel-scroll": "width:1px;height:1px;overflow:auto", "filter-new": "filter:opacity(0)", "bottom-up": "position:absolute;bottom:9999px", "escape": "dis\\70lay:none", "commented": "display:/**/none",
    "variable": "--k:none;display:var(--k)", "rem": "position:absolute;left:-9999rem", "centimetres": "position:absolute;top:-300cm", "half-pixel": "overflow:hidden;height:0.5px;width:0.5px", "contained": "contain:strict;overflow:hidden;width:0;height:0",
    "indent-right": "width:10px;height:10px;text-indent:100%;white-space:nowrap;overflow:hidden", "far-right": "position:absolute;left:100000px", "inline-zero": "display:inline-block;width:0;height:0;overflow:hidden",
    "twice": "display:block;display:none", "important": "display:none!important;display:block", "empty-first": ";;display:none;;", "absolute-pixel": "position:absolute;overflow:hidden;width:1px;height:1px;left:0;top:0", "min-max": "min-height:0;max-height:1px;overflow:hidden",
}
SHEETS = {
    "child": ("body>.{n}{{display:none}} div>.{n}{{display:none}}", '<div><div class="{n}">{i}</div></div>'), "beside": ("hr+.{n}{{position:absolute;left:-2000px}}", '<hr><div class="{n}">{i}</div>'),
    "behind": ("hr~.{n}{{visibility:hidden}}", '<hr><p></p><div class="{n}">{i}</div>'), "last": (".{n} div:last-child{{display:none}}", '<div class="{n}"><p>x</p><div>{i}</div></div>'),
    "not": (".{n}:not(.show){{display:none}}", '<div class="{n}">{i}</div>'), "is": (":is(.{n},.none-such){{display:none}}", '<div class="{n}">{i}</div>'), "where": (":where(#{n}){{height:0;overflow:hidden}}", '<div id="{n}">{i}</div>'),
    "own-tag": ("x-{n}{{display:none}}", "<x-{n}>{i}</x-{n}>"), "odd-tag": ("samp{{display:none}}", "<samp>{i}</samp>"), "attribute": ('[data-k="{n}"]{{display:none}}', '<div data-k="{n}">{i}</div>'),
    "begins": ('[class^="{n}"]{{opacity:0}}', '<div class="{n}-01">{i}</div>'), "holds": ('div[title*="{n}"]{{font-size:0}}', '<div title="a {n} b">{i}</div>'), "screen": ("@media screen{{.{n}{{display:none}}}}", '<div class="{n}">{i}</div>'),
    "always": ("@media only screen and (max-width:99999px){{.{n}{{display:none}}}}", '<div class="{n}">{i}</div>'), "supports": ("@supports (display:block){{.{n}{{display:none}}}}", '<div class="{n}">{i}</div>'),
    "layer": ("@layer a{{.{n}{{display:none}}}}", '<div class="{n}">{i}</div>'), "nested": (".w{n}{{color:red; & .{n}{{display:none}}}}", '<div class="w{n}"><div class="{n}">{i}</div></div>'),
    "root-var": (":root{{--h:none}} .{n}{{display:var(--h)}}", '<div class="{n}">{i}</div>'), "font-inherited": (".{n}{{font-size:0}} .{n} a{{font-size:2em}}", '<div class="{n}">{i}</div>'),
    "clear-product": (".{n},.{n} div{{opacity:.08}}", '<div class="{n}"><div><div>{i}</div></div></div>'), "ink-of-page": ("body{{background:#fff}} .{n} a{{color:#fff}}", '<div class="{n}">{i}</div>'),
    "ink-inherited": (".{n}{{background:#eee;color:#eee}} .{n} a{{color:inherit}}", '<div class="{n}">{i}</div>'), "ink-link": (".{n}{{background:#fff}} .{n} a:link,.{n} a:visited{{color:#fff}}", '<div class="{n}">{i}</div>'),
    "important": (".{n}{{display:none!important}} #i{n}{{display:block}}", '<div id="i{n}" class="{n}">{i}</div>'), "moves": (".{n}{{animation:k{n} 0s forwards}} @keyframes k{n}{{to{{opacity:0;visibility:hidden}}}}", '<div class="{n}">{i}</div>'),
    "split": (".{n}{{overflow:hidden}} div.{n}{{height:0}}", '<div class="{n}">{i}</div>'), "two-classes": (".aa.{n}{{left:-9999px;position:absolute}}", '<div class="{n} bb aa">{i}</div>'), "bits": ("/* x */.{n}/* y */{{display/**/:/* */none}}", '<div class="{n}">{i}</div>'),
    "wrapped": ("<!-- .{n}{{display:none}} -->", '<div class="{n}">{i}</div>'), "flexed": (".{n}{{display:flex;width:0;overflow:hidden}}", '<div class="{n}">{i}</div>'), "grid": (".{n}{{display:grid;grid-template-rows:0fr}} .{n}>div{{overflow:hidden;min-height:0}}", '<div class="{n}"><div>{i}</div></div>'),
    "every-link": (".{n} a{{display:none}}", '<div class="{n}">{i}</div>'), "universal": (".{n}>*{{position:absolute;top:-9999px}}", '<div class="{n}"><div>{i}</div></div>'), "shift": (".{n}{{height:20px;overflow:hidden;padding-top:20px;box-sizing:border-box}}", '<div class="{n}">{i}</div>'),
    "unset-var": (".{n}{{--a:0;opacity:var(--a)}}", '<div class="{n}">{i}</div>'), "escaped-name": (".\\31 {n}{{display:none}}", '<div class="1{n}">{i}</div>'), "import": ("@charset 'utf-8';@import url(data:text/css,.{n}%7Bdisplay%3Anone%7D);", '<div class="{n}">{i}</div>'),
}
TAGS = {
    "canvas": "<canvas>{i}</canvas>", "video": "<video src='/a.mp4'>{i}</video>", "audio": "<audio src='/a.mp3' controls>{i}</audio>", "noframes": "<noframes>{i}</noframes>", "dialog": "<dialog>{i}</dialog>",
    "svg-defs": "<svg width='10' height='10'><defs>{i}</defs></svg>", "svg-off": "<svg style='display:none'><foreignObject>{i}</foreignObject></svg>", "rp": "<ruby>政<rp>{i}</rp><rt>zheng</rt></ruby>", "meter": "<meter value='1'>{i}</meter>",
    "progress": "<progress max='1'>{i}</progress>", "until-found": "<menu hidden='until-found'>{i}</menu>", "table-hidden": "<table hidden><tr><td>{i}</td></tr></table>", "row": "<table><tr><td>a</td></tr><tr style='display:none'><td>{i}</td></tr></table>",
    "popover": "<div popover>{i}</div>", "bare-style": "<div style=display:none>{i}</div>", "two-styles": "<div style='display:none' style='display:block'>{i}</div>", "coded-style": "<div style='&#100;isplay:&#110;one'>{i}</div>", "big-tag": "<DIV STYLE='DISPLAY:NONE'>{i}</DIV>",
    "unclosed": "<div style='position:absolute;left:-5000px'>{i}", "deep": "<div style='display:none'><div><div><ul><li><div><p>{i}</p></div></li></ul></div></div></div>", "cover": "<div style='position:relative'><div>{i}</div><div style='position:absolute;top:0;left:0;right:0;bottom:0;background:#fff'></div></div>",
    "pushed-by-lines": "<div style='height:10px;overflow:hidden'>{br}{i}</div>", "td-none": "<table width=0 height=0 style='display:none'><tr><td>{i}</td></tr></table>", "font-page": "<body bgcolor='#FFFFFF'><font color='#FFFFFF' style='font-size:1px'>{i}</font>",
    "marquee-none": "<marquee width=0 height=0>{i}</marquee>", "marquee-fast": "<marquee height=1 width=1 scrollamount=99999 behavior=slide>{i}</marquee>", "marquee-style": "<marquee style='position:absolute;width:0px' scrollamount='9999'>{i}</marquee>",
    "noscript-style": "<noscript><div style='display:none'>{i}</div></noscript>", "noscript": "<noscript><p>{i}</p></noscript>", "object": "<object data='/a.swf' style='display:none'>{i}</object>", "aside": "<aside style='display:none' aria-hidden='true'>{i}</aside>",
    "details-none": "<details style='display:none'><summary>x</summary>{i}</details>", "iframe-words": "<iframe src='about:blank' style='display:none'></iframe><div style='height:0px;overflow:hidden'>{i}</div>", "form-field": "<form style='display:none'>{i}</form>",
    "legend": "<fieldset style='border:0;height:0;overflow:hidden'><legend style='display:none'>{i}</legend></fieldset>", "sibling": "<p style='display:none'>{i}</p>", "cite": "<cite style='display:none'>{i}</cite>", "select": "<select style='display:none'>{i}</select><div style='display:none'>{i}</div>",
}
HIDES = {
    "csstext": "document.getElementById('{n}').style.cssText='display:none';", "glued": "document.getElementById('{n}').style.display='no'+'ne';", "style-attribute": "document.getElementById('{n}').setAttribute('style','position:absolute;left:-9999px');", "bracket": "document['getElementById']('{n}')['style']['display']='none';",
    "set-property": "document.querySelector('#{n}').style.setProperty('display','none','important');", "remove-child": "var e=document.getElementById('{n}');e.parentNode.removeChild(e);", "remove": "document.getElementById('{n}').remove();", "flag": "document.getElementById('{n}').hidden=true;",
    "document-all": "document.all.{n}.style.display='none';", "global": "window.{n}.style.display='none';", "left": "var o=document.getElementById('{n}');o.style.position='absolute';o.style.left='-9999px';", "jq-css": "$('#{n}').css({{display:'none'}});", "jq-remove": "jQuery('#{n}').remove();", "jq-fade": "$('#{n}').fadeOut(0);",
    "jq-up": "jQuery(function($){{$('#{n}').slideUp(0)}});", "empty": "document.getElementById('{n}').innerHTML='';", "words-away": "document.getElementById('{n}').textContent='';", "replace-with": "document.getElementById('{n}').replaceWith('');", "choice": "document.getElementById('{n}').style.display=(1>0)?'none':'block';",
    "helper": "function hd(i){{document.getElementById(i).style.display='none';}}hd('{n}');", "robots": "if(!/Baiduspider|Googlebot/i.test(navigator.userAgent)){{document.getElementById('{n}').style.display='none';}}", "referrer": "if(document.referrer.indexOf('baidu')<0)document.getElementById('{n}').style.display='none';", "ready": "document.addEventListener('DOMContentLoaded',function(){{document.getElementById('{n}').style.display='none';}});",
    "interval": "setInterval(function(){{document.getElementById('{n}').style.visibility='hidden'}},10);", "frame": "requestAnimationFrame(()=>{{document.getElementById('{n}').style.opacity=0}});", "hex": "document.getElementById('{n}').style['\\x64\\x69\\x73\\x70\\x6c\\x61\\x79']='\\x6e\\x6f\\x6e\\x65';", "array": "var _0x1a=['none','display','{n}'];document.getElementById(_0x1a[2]).style[_0x1a[1]]=_0x1a[0];",
    "new-sheet": "var s=document.createElement('style');s.innerHTML='#{n}{{display:none}}';document.head.appendChild(s);", "rule": "document.styleSheets[0].insertRule('#{n}{{display:none}}',0);", "written-sheet": "document.write('<style>#{n}{{display:none}}</style>');", "const": "const el=document.getElementById('{n}');if(el){{el.style.height='0';el.style.overflow='hidden';}}", "try": "try{{document.getElementById(\"{n}\").style.display=\"none\"}}catch(e){{}}",
    "vis": "with(document){{getElementById('{n}').style.visibility='hidden'}}", "list": "['{n}','zz'].forEach(function(k){{var x=document.getElementById(k);x&&(x.style.display='none')}});", "parent": "document.getElementById('{n}').parentNode.style.display='none';", "named-eval": "eval('document.getElementById(\"{n}\").style.display=\"none\"');", "coded-eval": "eval(atob('{b}'));",
}


def _codes(text: str, shift: int = 0) -> str:
    return ",".join(str(ord(c) + shift) for c in text)


def _packed(text: str) -> str:
    """The well-known packer: every word of the source is a number in base 36, and the words stand in a list."""
    source = "document.write('" + flat(text.replace("'", '"')) + "');"
    known = sorted(set(re.findall(r"\w+", source, re.ASCII)))
    code = re.sub(r"\w+", lambda m: _base36(known.index(m[0])), source, flags=re.ASCII)
    return ("eval(function(p,a,c,k,e,d){e=function(c){return c.toString(36)};if(!''.replace(/^/,String)){while(c--){d[e(c)]=k[c]||e(c)}k=[function(e){return d[e]}];e=function(){return'\\\\w+'};c=1};"
            "while(c--){if(k[c]){p=p.replace(new RegExp('\\\\b'+e(c)+'\\\\b','g'),k[c])}}return p}('" + code.replace("'", "\\'") + f"',36,{len(known)},'{'|'.join(known)}'.split('|'),0,{{}}))")


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (_base36(number // 36) if number >= 36 else "") + digits[number % 36]


def _joined(text: str) -> str:
    source = flat(text.replace("'", '"'))
    return "<script>document.write([" + ",".join(f"'{source[k:k + 40]}'" for k in range(0, len(source), 40)) + "].join(''));</script>"


def _hex(text: str) -> str:
    return "".join(f"\\x{ord(c):02x}" if ord(c) < 128 else f"\\u{ord(c):04x}" for c in text)


def _rows(rng: random.Random) -> str:
    return ",".join(f"['{url}','{word}']" for url, word in words(rng))


Maker = Callable[[random.Random, str], str]
HIDDEN = "<div style='display:none'>{}</div>"
WRITES: dict[str, Maker] = {
    "fragments": lambda rng, i: f"<script>document.write('<div st'+'yle=\"dis'+'play:no'+'ne\">');</script>{i}<script>document.write('</d'+'iv>');</script>", "of-name": lambda rng, i: f"<script>var s='<div style=\"position:absolute;top:-9999px\">';document.write(s);</script>{i}<script>document.write('</div>')</script>",
    "codes": lambda rng, i: f"<script>document.write(String.fromCharCode({_codes(HIDDEN.format(i))}));</script>", "percent": lambda rng, i: "<script>document.write(unescape('" + "".join(f"%{ord(c):02x}" if ord(c) < 128 else f"%u{ord(c):04x}" for c in HIDDEN.format(i)) + "'));</script>",
    "base64": lambda rng, i: f"<script>document.write(decodeURIComponent(escape(window.atob('{base64.b64encode(HIDDEN.format(i).encode()).decode()}'))));</script>", "hex": lambda rng, i: f"<script>document.write('{_hex(HIDDEN.format(i))}');</script>",
    "turned": lambda rng, i: f"<script>document.write('{flat(HIDDEN.format(i).replace(chr(39), chr(34)))[::-1]}'.split('').reverse().join(''));</script>", "joined": lambda rng, i: _joined(HIDDEN.format(i)),
    "marked": lambda rng, i: f"<script>document.write('{flat(HIDDEN.format(i)).replace('<', '#lt#')}'.replace(/#lt#/g,'<'));</script>", "literal": lambda rng, i: f"<script>document.write(`<div style=\"display:none\">{i}</div>`);</script>",
    "shifted": lambda rng, i: f"<script>var t=[{_codes(HIDDEN.format(i), 3)}],r='';for(var k=0;k<t.length;k++)r+=String.fromCharCode(t[k]-3);document.write(r);</script>", "packed": lambda rng, i: f"<script>{_packed(HIDDEN.format(i))}</script>",
    "names-in-hex": lambda rng, i: f"<script>window['\\x64\\x6f\\x63\\x75\\x6d\\x65\\x6e\\x74']['\\x77\\x72\\x69\\x74\\x65']('{flat(HIDDEN.format(i))}');</script>", "adjacent": lambda rng, i: f"<script>document.body.insertAdjacentHTML('beforeend','{flat(HIDDEN.format(i))}');</script>",
    "inner": lambda rng, i: f"<div id=kk1></div><script>document.getElementById('kk1').innerHTML='{flat(HIDDEN.format(i))}';</script>", "jq-append": lambda rng, i: f"<script>$('body').append('{flat(HIDDEN.format(i))}');</script>", "jq-new": lambda rng, i: f"<script>$('<div>{flat(i)}</div>').hide().appendTo('body');</script>",
    "elements": lambda rng, i: f"<script>var d=document.createElement('div');d.style.display='none';[{_rows(rng)}].forEach(function(x){{var a=document.createElement('a');a.href=x[0];a.innerHTML=x[1];d.appendChild(a);}});document.body.appendChild(d);</script>",
    "writeln-each": lambda rng, i: "<script>document.writeln('<div style=\"display:none\">');" + "".join(f"document.writeln('<a href=\"{u}\">{w}</a>');" for u, w in words(rng)) + "document.writeln('</div>');</script>", "eval-codes": lambda rng, i: f"<script>eval(String.fromCharCode({_codes('document.write(' + chr(39) + flat(HIDDEN.format(i)) + chr(39) + ')')}))</script>",
    "function": lambda rng, i: f"<script>new Function(\"document.write('{flat(HIDDEN.format(i)).replace(chr(34), '')}')\")();</script>", "glued-names": lambda rng, i: f"<script>var h='<div style=\"height:0;overflow:hidden\">';h+='{flat(i)}';h+='</div>';document.write(h);</script>", "srcdoc": lambda rng, i: f'<iframe style="display:none" srcdoc="{escape(i)}"></iframe>',
    "srcdoc-small": lambda rng, i: f'<iframe width="0" height="0" frameborder="0" srcdoc="{escape(i)}"></iframe>', "object-data": lambda rng, i: f'<object width=0 height=0 data="data:text/html;base64,{base64.b64encode(i.encode()).decode()}"></object>', "onerror": lambda rng, i: f'<div id="kk2">{i}</div><img src="x" onerror="document.getElementById(\'kk2\').style.display=\'none\'">',
    "onload": lambda rng, i: f'<div id="kk3">{i}</div><svg onload="document.getElementById(\'kk3\').remove()"></svg>', "linked-sheet": lambda rng, i: f'<link rel="stylesheet" href="data:text/css;base64,{base64.b64encode(b".kk4{display:none}").decode()}"><div class="kk4">{i}</div>',
    "empty-words": lambda rng, i: "".join(f'<a href="{u}"></a>' for u, _ in words(rng, 5)), "lone-marks": lambda rng, i: "".join(f'<a href="{u}">{m}</a>' for (u, _), m in zip(words(rng, 5), "，。、；,.·'-|~^", strict=False)), "blank-words": lambda rng, i: " ".join(f'<a href="{u}">&nbsp;</a>' for u, _ in words(rng, 5)),
    "words-inside": lambda rng, i: " ".join(f'<a href="{u}"><span style="display:none">{w}</span></a>' for u, w in words(rng, 5)), "tiny-pictures": lambda rng, i: " ".join(f'<a href="{u}"><img src="/images/blank.gif" width="0" height="0" alt="{w}"></a>' for u, w in words(rng, 5)),
    "pictures-off": lambda rng, i: " ".join(f'<a href="{u}"><img src="/i.gif" style="display:none" alt="{w}"></a>' for u, w in words(rng, 5)), "unseen-letters": lambda rng, i: "".join(f'<a href="{u}">\u200b</a>' for u, _ in words(rng, 5)), "slashes": lambda rng, i: f"<div style='display:none'>{i.replace('https:', '').replace('http:', '')}</div>",
    "coded-address": lambda rng, i: f"<div style='display:none'>{i.replace('http', '&#104;&#116;tp')}</div>", "spaced-address": lambda rng, i: f"<div style='display:none'>{i.replace('href=' + chr(34), 'href=' + chr(34) + ' ')}</div>", "big-address": lambda rng, i: f"<div style='display:none'>{i.replace('href', 'HREF').replace('http', 'HTTP').replace('<a', '<A')}</div>",
    "half": lambda rng, i: i.replace("<a ", "<a style='font-size:0;color:#fff' "), "each-clip": lambda rng, i: i.replace("<a ", "<a style='position:absolute;clip:rect(1px,1px,1px,1px)' "), "each-sheet": lambda rng, i: "<style>.kk5{position:absolute;left:-3000px}</style>" + i.replace("<a ", "<a class=kk5 "),
    "each-em": lambda rng, i: i.replace("<a ", "<em style='display:none'><a ").replace("</a>", "</a></em>"), "sheet-after": lambda rng, i: f"<div class='kk6'>{i}</div><style type='text/css'>.kk6{{visibility:hidden;height:0}}</style>", "stacked": lambda rng, i: f"<div style='position:absolute;top:0;left:0;z-index:-99;height:1px;overflow:hidden'>{i}</div>",
    "wrapped-write": lambda rng, i: f"<script>(function(w,d){{var o=['<di','v style=display:none>','</di','v>'];d.write(o[0]+o[1]);}})(window,document)</script>{i}<script>document.write('</div>')</script>", "unescape-open": lambda rng, i: f"<script>document.write(unescape('%3Cdiv%20style%3D%22display%3Anone%22%3E'))</script>{i}<script>document.write(unescape('%3C/div%3E'))</script>",
}
_GROUPS = (("style", STYLES), ("sheet", SHEETS), ("tag", TAGS), ("hide", HIDES), ("write", WRITES))
FORMS = tuple(f"{group}:{form}" for group, table in _GROUPS for form in table)


def block(name: str, rng: random.Random) -> str:
    group, form = name.split(":", 1)
    inner, n = anchors(rng), rng.choice(NAMES)
    if group == "style":
        tag = rng.choice(("div", "p", "span", "section", "center", "font", "address"))
        return f'<{tag} style="{STYLES[form]}">{inner.replace("<h2>", "<b>").replace("</h2>", "</b>")}</{tag}>' if tag != "p" else f'<div style="{STYLES[form]}">{inner}</div>'
    if group == "sheet":
        rule, html = SHEETS[form]
        return f"<style>{rule.format(n=n)}</style>{html.format(n=n, i=inner)}"
    if group == "tag":
        return TAGS[form].format(i=inner if form != "sibling" else inner.replace("<li>", "").replace("</li>", "").replace("<h2>", "").replace("</h2>", ""), br="<br>" * 40)
    if group == "hide":
        hidden = base64.b64encode(f"document.getElementById('{n}').style.display='none'".encode()).decode()
        n = n.replace("-", "_")
        return f'<div><div id="{n}">{inner}</div></div><script>{HIDES[form].format(n=n, b=hidden.replace("-", "_"))}</script>'
    return WRITES[form](rng, inner)
