"""A sixth set of hidings, written after the detector was mended for the fifth: outcomes by means that cross each other, and codes."""

import base64
import random
from collections.abc import Callable

from tampering_fifth import anchors, flat, words
from tampering_sixth_decoys import DECOYS as DECOYS

MISSED = ("variable:corner", "code:two-media")  # two edges by one variable; two rules that share the screens between them
NAMES = ("rq1x", "zzt", "u0o", "lbk2", "cwq", "_kk", "hw8", "xgf", "ad_9x", "vvb")
OUTCOMES = {
    "gone": "display: none", "gone-strong": "display:none !important", "unseen": "visibility:hidden;height:0", "clear": "opacity:0;height:0", "left": "position:absolute;left:-4000px;width:100px", "up-em": "position:absolute;top:-88em",
    "fixed-up": "position:fixed;top:-100%", "fixed-right": "position:fixed;left:100vw;top:0", "relative": "position:relative;left:-6000px", "margins": "margin:0 0 0 -9000px", "line": "height:1px;overflow:hidden", "no-box": "width:0;height:0;overflow:hidden",
    "low": "max-height:1px;overflow:hidden", "no-font": "font-size:0px;line-height:0", "tiny-white": "font-size:1px;color:#fff", "white": "color:#fff;background:#fff", "near": "color:#f9f9f9;background-color:#fafafa", "ink-none": "color:rgba(0,0,0,0)",
    "ink-clear": "color:transparent;text-shadow:none", "shrunk": "transform:scale(0,0)", "moved": "transform:translateY(-5000px)", "hundredth": "transform:scale(.01)", "clipped": "clip:rect(0,0,0,0);position:absolute", "cut": "clip-path:inset(0 100% 0 0)", "point": "clip-path:polygon(0 0)",
    "indent": "text-indent:-5000px", "filtered": "filter:opacity(0%)", "old-filter": "filter:alpha(opacity:0);opacity:0", "below": "z-index:-1000;position:absolute", "floated": "display:block;width:0px;height:0px;overflow:hidden;float:left", "bare-zero": "overflow:hidden;height:0;padding:0;margin:0;border:0",
    "unpainted": "content-visibility:hidden", "zoomed": "zoom:0.01", "font-short": "font:1px/1px arial;color:#fefefe", "all-one": "line-height:1px;font-size:1px;overflow:hidden;height:1px", "corner": "inset:auto auto 200% 200%;position:fixed", "masked": "mask:linear-gradient(#0000,#0000)",
}
Means = Callable[[str, str, str], str]


def _camel(style: str) -> str:
    pairs = [part.split(":", 1) for part in style.replace("!important", "").split(";") if ":" in part]
    camel = ["".join(w if k == 0 else w.title() for k, w in enumerate(name.strip().split("-"))) for name, _ in pairs]
    return ",".join(f"{name}:'{value.strip()}'" for name, (_, value) in zip(camel, pairs, strict=True))


MEANS: dict[str, Means] = {
    "list": lambda n, s, i: f'<ul style="{s}"><li>{i}</li></ul>', "italic": lambda n, s, i: f"<i style='{s};'>{i}</i>", "own-tag": lambda n, s, i: f'<{n.strip("_").replace("_", "")}-x style="display:block;{s}">{i}</{n.strip("_").replace("_", "")}-x>', "each": lambda n, s, i: i.replace("<a ", f'<a style="{s}" '),
    "each-span": lambda n, s, i: i.replace("<a ", f'<span style="{s}"><a ').replace("</a>", "</a></span>"), "cell": lambda n, s, i: f'<table border=0><tr><td><div style="{s}">{i}</div></td></tr></table>', "class": lambda n, s, i: f"<style>.{n} {{ {s} }}</style><section class='{n}'>{i}</section>", "id-after": lambda n, s, i: f'<div id="{n}">{i}</div><style>#{n}{{{s}}}</style>',
    "grouped": lambda n, s, i: f"<style>.none-such,div.{n},p.other{{{s}}}</style><div class='{n}'>{i}</div>", "in-media": lambda n, s, i: f"<style>@media screen and (min-width:0px){{div[id={n}]{{{s}}}}}</style><div id='{n}'>{i}</div>", "deep-rule": lambda n, s, i: f"<style>div div.{n}>p{{{s}}}</style><div><div class='{n}'><p>{i.replace('<h2>', '').replace('</h2>', '')}</p></div></div>",
    "sheet-written": lambda n, s, i: f"<script>document.write('<sty'+'le>.{n}{{{s}}}</sty'+'le>')</script><div class='{n}'>{i}</div>", "set-attribute": lambda n, s, i: f"<div id='{n}'>{i}</div><script>(function(){{var q=document.getElementById('{n}');q.setAttribute('style','{s}')}})()</script>",
    "css-text": lambda n, s, i: f"<div id='{n}'>{i}</div><script>document.querySelector('#{n}').style.cssText+=';{s}'</script>", "jq-object": lambda n, s, i: f"<div id='{n}'>{i}</div><script>$(function(){{$('#{n}').css({{{_camel(s)}}})}})</script>", "class-added": lambda n, s, i: f"<style>.on-{n}{{{s}}}</style><div id='{n}'>{i}</div><script>document.getElementById('{n}').classList.add('on-{n}')</script>",
    "loop": lambda n, s, i: f"<div id='{n}'>{i}</div><script>var o={{{_camel(s)}}},e=document.getElementById('{n}');for(var k in o)e.style[k]=o[k];</script>", "assigned": lambda n, s, i: f"<div id='{n}'>{i}</div><script>Object.assign(document.querySelector('#{n}').style,{{{_camel(s)}}})</script>", "inner": lambda n, s, i: f"<p id='{n}'></p><script>document.getElementById('{n}').innerHTML='<span style=\"{s}\">{flat(i)}</span>'</script>",
    "outer": lambda n, s, i: f"<b id='{n}'></b><script>var h=`<div style=\"{s}\">`+`{i}</div>`;document.getElementById('{n}').outerHTML=h</script>", "made": lambda n, s, i: f"<script>var d=document.createElement('div');d.setAttribute('style','{s}');d.innerHTML='{flat(i)}';document.body.appendChild(d)</script>", "opened": lambda n, s, i: f"<script>var a='<div style=',b='{s}';document.write(a+'\"'+b+'\">')</script>{i}<script>document.write('</div>')</script>",
    "base64": lambda n, s, i: f"<script>document.write(decodeURIComponent(escape(atob('{base64.b64encode(f'<div style={chr(34)}{s}{chr(34)}>{i}</div>'.encode()).decode()}'))))</script>", "glued": lambda n, s, i: f"<script>var p=['<div style=\"','{s}','\">'];p.push('{flat(i)}');p.push('</div>');document.write(p.join(''))</script>", "jq-append": lambda n, s, i: f"<script>jQuery('body').append($('<div/>',{{style:'{s}',html:'{flat(i)}'}}))</script>",
    "nested-rule": lambda n, s, i: f"<style>.{n}{{color:inherit;.in{{{s}}}}}</style><div class='{n}'><div class='in'>{i}</div></div>", "variable": lambda n, s, i: f"<style>:root{{--{n}-v:{s.split(':', 1)[1].split(';')[0].replace('!important', '')}}}.{n}{{{s.split(':', 1)[0]}:var(--{n}-v);{s.partition(';')[2]}}}</style><div class='{n}'>{i}</div>",
}


def _hex(text: str) -> str:
    return "".join(f"{b:02x}" for b in text.encode())


def _hide(i: str) -> str:
    return f'<div style="display:none">{i}</div>'


Maker = Callable[[random.Random, str], str]
CODES: dict[str, Maker] = {
    "xor": lambda rng, i: "<script>var c=[" + ",".join(str(ord(x) ^ 7) for x in _hide(i)) + "],s='';for(var k in c){s+=String.fromCharCode(c[k]^7)}document.write(s)</script>", "hex-pairs": lambda rng, i: f"<script>var h='{_hex(_hide(i))}',o='';for(var k=0;k<h.length;k+=2)o+='%'+h.substr(k,2);document.write(decodeURIComponent(o))</script>",
    "hex-callback": lambda rng, i: "<script>document.write('" + "".join(f"{ord(x):04x}" for x in _hide(i)) + "'.replace(/..../g,function(m){return String.fromCharCode(parseInt(m,16))}))</script>", "split-map": lambda rng, i: "<script>document.write('" + "|".join(str(ord(x)) for x in _hide(i)) + "'.split('|').map(function(c){return String.fromCharCode(c)}).join(''))</script>",
    "applied": lambda rng, i: "<script>document.write(String.fromCharCode.apply(null,[" + ",".join(str(ord(x)) for x in _hide(i)) + "]))</script>", "octal": lambda rng, i: "<script>document.write('" + "".join(f"\\{ord(x):03o}" if ord(x) < 256 else f"\\u{ord(x):04x}" for x in _hide(i)) + "')</script>", "reversed-base64": lambda rng, i: f"<script>document.write(decodeURIComponent(escape(atob('{base64.b64encode(_hide(i).encode()).decode()[::-1]}'.split('').reverse().join('')))))</script>",
    "function-call": lambda rng, i: f"<script>function w(t){{document.write(t)}}function d(t){{return t.replace(/\\^/g,'<')}}w(d('{flat(_hide(i)).replace('<', '^')}'))</script>", "evaluated": lambda rng, i: "<script>eval(unescape('" + "".join(f"%{ord(x):02x}" if ord(x) < 128 else f"%u{ord(x):04x}" for x in f"document.write('{flat(_hide(i))}')") + "'))</script>", "timer-string": lambda rng, i: f"<script>setTimeout(\"document.body.insertAdjacentHTML('beforeend',unescape('{''.join(f'%u{ord(x):04x}' for x in _hide(i))}'))\",50)</script>",
    "comma-eval": lambda rng, i: f"<script>(0,eval)(String.fromCharCode({','.join(str(ord(x)) for x in 'document.write(' + repr(_hide(i)) + ')')}))</script>", "robots-only": lambda rng, i: f"<script>if(/spider|bot/i.test(navigator.userAgent)==false){{document.write('<div style=\"display:none\">')}}</script>{i}<script>if(!/spider|bot/i.test(navigator.userAgent))document.write('</div>')</script>", "plus-body": lambda rng, i: f"<script>window.onload=function(){{document.body.innerHTML+='{flat(_hide(i))}'}}</script>",
    "object-assign": lambda rng, i: f"<script>document.body.appendChild(Object.assign(document.createElement('div'),{{innerHTML:'{flat(i)}',hidden:true}}))</script>", "hidden-attribute": lambda rng, i: f"<div id='q7w'>{i}</div><script>document.getElementById('q7w').setAttribute('hidden','hidden')</script>", "toggled": lambda rng, i: f"<div id='q7w'>{i}</div><script>document.querySelector('#q7w').toggleAttribute('hidden',true)</script>",
    "wrapped": lambda rng, i: f"<div id='q7w'>{i}</div><script>$('#q7w').wrap('<div style=\"display:none\"></div>')</script>", "every-link": lambda rng, i: f"<div class='q7w'>{i}</div><script>var a=document.querySelectorAll('.q7w a');for(var k=0;k<a.length;k++)a[k].style.display='none'</script>", "by-tag": lambda rng, i: f"<samp>{i}</samp><script>document.getElementsByTagName('samp')[0].style.display='none'</script>", "last-box": lambda rng, i: f"<div class='w'><div id='b1'></div><div>{i}</div></div><script>document.getElementById('b1').nextElementSibling.style.visibility='hidden'</script>",
    "this-script": lambda rng, i: f"<div>{i}</div><script>document.currentScript.previousElementSibling.style.display='none'</script>", "constructor": lambda rng, i: f"<div id='q7w'>{i}</div><script>function H(i){{this.e=document.getElementById(i)}}H.prototype.off=function(){{this.e.style.display='none'}};new H('q7w').off()</script>", "method": lambda rng, i: f"<div id='q7w'>{i}</div><script>var U={{$:function(i){{return document.getElementById(i)}},off:function(i){{U.$(i).style.display='none'}}}};U.off('q7w')</script>",
    "fragment": lambda rng, i: "<script>var f=document.createDocumentFragment(),b=document.createElement('div');b.style.cssText='position:absolute;top:-9999px';" + "".join(f"var a{k}=document.createElement('a');a{k}.setAttribute('href','{u}');a{k}.appendChild(document.createTextNode('{w}'));b.appendChild(a{k});" for k, (u, w) in enumerate(words(rng))) + "f.appendChild(b);document.body.appendChild(f);</script>",
    "rows": lambda rng, i: "<script>var L={" + ",".join(f"'{w}':'{u}'" for u, w in words(rng)) + "},h='';for(var k in L){h+='<a href=\"'+L[k]+'\">'+k+'</a> '}document.write('<div style=\"text-indent:-9999px\">'+h+'</div>')</script>", "written-then-hidden": lambda rng, i: f"<script>document.writeln('<div id=\"q7w\">');document.writeln('{flat(i)}');document.writeln('</div>');document.getElementById('q7w').style.display='none';</script>",
    "before-all": lambda rng, i: f"<script>$('<div>{flat(i)}</div>').css('display','none').prependTo('body')</script>", "after-foot": lambda rng, i: f"<script>$('body').append('<p style=\"font-size:0\">'+'{flat(i)}'+'</p>')</script>", "template-literal": lambda rng, i: f"<script>const s=`display:none`;document.write(`<p style=\"${{s}}\">{i.replace('<h2>', '').replace('</h2>', '')}</p>`)</script>", "chosen": lambda rng, i: f"<div id='q7w'>{i}</div><script>var v=location.href.indexOf('debug')>0?'':'none';document.getElementById('q7w').style.display=v</script>",
    "dot-links": lambda rng, i: "<p>" + "".join(f'<a href="{u}">.</a>' for u, _ in words(rng, 5)) + "</p>", "space-links": lambda rng, i: "<p>" + "".join(f'<a href="{u}"> </a>' for u, _ in words(rng, 5)) + "</p>", "white-font": lambda rng, i: f"<table bgcolor='#ffffff'><tr><td>{i.replace('<a ', '<font color=#ffffff><a style=color:#fff ').replace('</a>', '</a></font>')}</td></tr></table>", "font-in-link": lambda rng, i: "<div style='background:#ffffff'>" + " ".join(f'<a href="{u}"><font color="#ffffff">{w}</font></a>' for u, w in words(rng, 5)) + "</div>",
    "link-spans": lambda rng, i: "<p>" + " ".join(f'<a href="{u}"><em style="font-size:0">{w}</em></a>' for u, w in words(rng, 5)) + "</p>", "pixel-pictures": lambda rng, i: "<p>" + "".join(f'<a href="{u}"><img src="/1.gif" style="width:1px;height:1px" alt="{w}"></a>' for u, w in words(rng, 5)) + "</p>", "marquee-slow": lambda rng, i: f"<marquee height=1 width=5 scrollamount=3000 scrolldelay=20000>{i}</marquee>", "marquee-box": lambda rng, i: f"<div style='width:1px;height:1px;overflow:hidden'><marquee>{i}</marquee></div>",
    "comment-ie": lambda rng, i: f"<!--[if IE 5]><div>{i}</div><![endif]-->", "noscript-deep": lambda rng, i: f"<div><noscript><ul><li>{i}</li></ul></noscript></div>", "details-hidden": lambda rng, i: f"<div style='height:0;overflow:hidden'><details open><summary>.</summary>{i}</details></div>", "audio": lambda rng, i: f"<audio>{i}</audio>", "nested-boxes": lambda rng, i: f"<div style='overflow:hidden;height:5px'><div style='height:40px'></div><div>{i}</div></div>", "padding-push": lambda rng, i: f"<div style='overflow:hidden;height:10px'><p style='padding-top:90px'>{i.replace('<h2>', '').replace('</h2>', '')}</p></div>",
    "line-breaks": lambda rng, i: f"<div style='overflow:hidden;height:15px;line-height:15px'>友情提示{'<br>' * 12}{i}</div>", "painted": lambda rng, i: f"<div style='position:relative;height:60px'>{i}<div style='position:absolute;left:0;top:0;width:100%;height:100%;background-color:white'></div></div>", "faint-boxes": lambda rng, i: f"<div style='opacity:.2'><div style='opacity:.2'><div style='opacity:.9'>{i}</div></div></div>", "percent-font": lambda rng, i: f"<div style='font-size:1%'>{i}</div>",
    "object-none": lambda rng, i: f"<object style='visibility:hidden' data='/x.swf'>{i}</object>", "svg-none": lambda rng, i: f"<svg width='0' height='0' style='position:absolute'>{i.replace('href', 'xlink:href')}</svg>", "data-page": lambda rng, i: f'<iframe width=0 height=0 src="data:text/html;base64,{base64.b64encode(i.encode()).decode()}"></iframe>', "scaled-parent": lambda rng, i: f"<div style='transform:scale(0)'><p></p><div><div>{i}</div></div></div>", "animation": lambda rng, i: f"<style>@keyframes go{{from{{opacity:1}}100%{{opacity:0}}}}.q7w{{animation-name:go;animation-duration:.01s;animation-fill-mode:forwards}}</style><div class='q7w'>{i}</div>",
    "two-media": lambda rng, i: f"<style>@media (max-width:800px){{.q7w{{display:none}}}}@media (min-width:801px){{.q7w{{display:none}}}}</style><div class='q7w'>{i}</div>", "two-medias-apart": lambda rng, i: f"<style>@media (max-width:767px),(min-width:768px){{.q7w{{position:absolute;left:-999em}}}}</style><div class='q7w'>{i}</div>", "sheet-attribute": lambda rng, i: f"<style>a[href*='//']{{}} .q7w a[href^=http]{{display:none}}</style><div class='q7w'>{i}</div>", "hidden-below-own": lambda rng, i: f"<div><a href='/a/'>本站</a><div style='display:none'>{i}</div></div>",
}
_CROSS = [f"{means}:{outcome}" for k, means in enumerate(MEANS) for outcome in [*OUTCOMES][(k * 7) % 37:][:4] + [*OUTCOMES][:max(0, (k * 7) % 37 + 4 - 37)]]
FORMS = (*_CROSS, *(f"code:{name}" for name in CODES))


def block(name: str, rng: random.Random) -> str:
    means, form = name.split(":", 1)
    inner = anchors(rng)
    if means == "code":
        return CODES[form](rng, inner)
    return MEANS[means](rng.choice(NAMES), OUTCOMES[form], inner)
