"""Hidden link blocks in every form, and the hidden parts that honest pages have: put into pages for the gate."""

import random
import re

SITES = ("gogo-shop.com", "bestfilm.net", "nkyy120.com", "yule-city.cc", "qianzhuang.cn", "novel88.com", "zhuangxiu.net.cn",
         "huoyun56.com", "pifa-yifu.com", "lvyou-tuan.com.cn", "jiaju-mall.com", "chepiao.info", "meirong-x.com", "sf-game.net")
PLAIN = ("超级军事网", "装修设计", "货运物流", "服装批发", "旅游攻略", "家具商城", "男科医院", "美容护肤", "小说阅读", "汽车票查询", "婚纱摄影", "二手设备")
SELLING = ("百家乐平台", "时时彩计划", "真人娱乐", "六合彩开奖", "成人电影", "裸聊直播", "代开发票", "贷款口子", "壮阳药", "传奇私服", "博彩导航", "亚博体育")


def links(rng: random.Random, count: int, selling: bool) -> str:
    words = rng.sample(SELLING if selling else PLAIN, count)
    sites = rng.sample(SITES, count)
    slash = rng.choice(("/", "", "/index.html"))
    gap = rng.choice((" ", "\n", "<br>", "&nbsp;"))
    close = rng.choice(("</a>", "<a>")) if not selling else "</a>"
    rows = [f'<a href="http{rng.choice(("", "s"))}://www.{s}{slash}" target="_blank">{w}{close}' for w, s in zip(words, sites, strict=True)]
    return gap.join(rows)


STYLES = {
    "display": "display:none", "display-important": "DISPLAY: none !important;", "visibility": "visibility:hidden",
    "size": "width:1px;height:1px;overflow:hidden", "height": "height:0px; overflow:hidden;", "thin": "overflow:hidden;height:2px;width:300px",
    "max-height": "max-height:0;overflow:hidden", "left": "position:absolute;left:-9999px", "top": "position: absolute; top:-1999px;",
    "margin": "margin-left:-5000px", "indent": "text-indent:-9999px", "fixed": "position:fixed;top:-3000em;left:0",
    "expression": "position:absolute;left:expression(1-900);top:expression(3-999);", "colour": "color:#fff;background:#ffffff",
    "colour-rgb": "color:rgb(255,255,255);background-color:white", "transparent": "color:transparent", "font": "font-size:0",
    "font-px": "font-size:1px;line-height:0", "opacity": "opacity:0", "alpha": "filter:alpha(opacity=0);opacity:0.01",
    "clip": "position:absolute;clip:rect(0,0,0,0)", "scale": "transform:scale(0)", "translate": "transform:translateX(-9999px)",
    "line": "line-height:0;height:0;overflow:hidden", "overflow-x": "height:1px;overflow-y:hidden",
}
TAGS = ("div", "span", "p", "ul", "table", "font", "section", "center", "h2", "dl")


def _styled(way: str, rng: random.Random, inner: str) -> str:
    tag = rng.choice(TAGS)
    quote = rng.choice("\"'")
    inner = inner if tag not in ("ul", "table") else {"ul": f"<li>{inner}</li>", "table": f"<tr><td>{inner}</td></tr>"}[tag]
    return f"<{tag} style={quote}{STYLES[way]}{quote}>{inner}</{tag}>"


def _marquee(rng: random.Random, inner: str) -> str:
    size = rng.choice(('height=1 width=4', 'width="1" height="1"', 'style="height:1px;width:1px"', 'height="0" width="0" scrollamount="10000"'))
    return f"<marquee {size} scrolldelay=3>{inner}</marquee>"


def _written(rng: random.Random, inner: str) -> str:
    return f"<script>document.write(\"<div style='display:none'>\");</script>{inner}<script>document.write('</div>');</script>"


def _written_whole(rng: random.Random, inner: str) -> str:
    source = inner.replace("\n", " ").replace('"', '\\"')
    return f'<script language="javascript">document.writeln("<div style=\\"position:absolute;left:-3000px\\">{source}</div>");</script>'


def _by_script(rng: random.Random, inner: str) -> str:
    name = rng.choice(("k7xq2", "wqoi", "zz88"))
    return f'<div id="{name}">{inner}</div><script>document.getElementById("{name}").style.display="none";</script>'


def _by_sheet(rng: random.Random, inner: str) -> str:
    name = rng.choice(("k7xq2", "wqoi", "zz88"))
    mark = rng.choice((".", "#"))
    kind = "class" if mark == "." else "id"
    rule = rng.choice(("display:none", "position:absolute;top:-9999px", "height:0;overflow:hidden"))
    return f'<style>{mark}{name}{{{rule}}}</style><div {kind}="{name}">{inner}</div>'


def _each_alone(rng: random.Random, inner: str) -> str:
    return inner.replace("<a href", f'<a style="{rng.choice(("display:none", "font-size:0px", "position:absolute;left:-999px"))}" href')


def _boxed_alone(rng: random.Random, inner: str) -> str:
    return inner.replace("<a href", '<div style="display:none"><a href').replace("</a>", "</a></div>")


def _named(rng: random.Random, inner: str) -> str:
    return f'<div id="{rng.choice(("ihd1", "xse", "qwe"))}" style="display:none">{inner}</div>'


def _noscript(rng: random.Random, inner: str) -> str:
    return f"<noscript>{inner}</noscript>"


def _attribute(rng: random.Random, inner: str) -> str:
    return f"<div hidden>{inner}</div>"


MADE = {"marquee": _marquee, "written": _written, "written-whole": _written_whole, "script": _by_script, "sheet": _by_sheet, "each": _each_alone,
        "boxed": _boxed_alone, "named": _named, "noscript": _noscript, "attribute": _attribute}
PLACES = ("start", "end", "middle", "inside")
ODD_PLACES = ("head", "before", "after")
FORMS = (*STYLES, *MADE, *ODD_PLACES)


SCRIPTS = re.compile(r"<(script|style|textarea|template|noscript)\b.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)


def injected(html: str, form: str, rng: random.Random) -> str | None:
    """The page with a block in this form; None when the page has no place for it."""
    selling = rng.random() < 0.4
    inner = links(rng, rng.randint(3, 9), selling)
    if form in ("each", "boxed"):
        inner = inner.replace("<a>", "</a>")
    block = _styled(form, rng, inner) if form in STYLES else MADE[form](rng, inner) if form in MADE else f"<div>{inner}</div>".replace("<a>", "</a>")
    return _placed(html, block, form if form in ODD_PLACES else rng.choice(PLACES))


def _placed(html: str, block: str, place: str) -> str | None:
    low = SCRIPTS.sub(lambda m: " " * len(m[0]), html).lower()
    if place == "before":
        return block + html
    if place == "after":
        return html + block if "</html>" in low else None
    if place == "head":
        at = low.find("</head>")
        return html[:at] + block + html[at:] if at > 0 else None
    start, end = low.find(">", low.find("<body")) + 1, low.rfind("</body>")
    if "<body" not in low or end < start:
        return None
    if place == "middle":
        at = low.find("<div", (start + end) // 2)
        at = at if 0 < at < end else end
    elif place == "inside":
        at = low.rfind("</li>", start, end)
        at = at if at > 0 else end
    else:
        at = start if place == "start" else end
    return html[:at] + "\n" + block + "\n" + html[at:]


GOV = '<a href="http://www.{}.gov.cn/">{}</a>'
MEDIA = '<a href="http://www.people.com.cn/">人民网</a><a href="http://www.xinhuanet.com/">新华网</a><a href="http://www.cctv.com/">央视网</a><a href="http://www.gmw.cn/">光明网</a>'
MINISTRIES = "".join(GOV.format(host, name) for host, name in (("mof", "财政部"), ("moe", "教育部"), ("mohrss", "人社部"), ("ndrc", "发展改革委")))
OWN = "".join(f'<li><a href="/c{n}/">栏目{n}</a></li>' for n in range(6))
DECOYS = {
    "friendship": f'<div class="yqlj"><h3>友情链接</h3>{MINISTRIES}{MEDIA}</div>',
    "friendship-tabs": f'<div class="tab"><ul><li>部委</li><li>媒体</li></ul><div class="con">{MINISTRIES}</div><div class="con" style="display:none">{MEDIA}</div></div>',
    "dropdown": f'<div class="select"><span>新闻媒体</span><ul class="sub" style="display:none">{MEDIA}</ul></div>',
    "options": '<select onchange="window.open(this.value)" style="width:1px"><option value="http://www.people.com.cn/">人民网</option><option value="http://www.qq.com/">腾讯</option></select>',
    "mobile-menu": f'<nav class="m-menu" style="display:none"><ul>{OWN}<li><a href="http://weibo.com/qs">微博</a></li></ul></nav>',
    "accordion": f'<style>.panel{{display:none}}</style><button onclick="show(\'panel\')">展开</button><div class="panel">{MINISTRIES}<a href="http://www.ccb.com/">建设银行</a></div>',
    "screen-reader": '<a class="sr-only" style="position:absolute;left:-9999px" href="#main">跳转到主要内容</a><span style="position:absolute;left:-9999px">导航</span>',
    "template": f'<script type="text/template"><div>{MEDIA}</div></script><template>{MEDIA}</template><textarea style="display:none">{MEDIA}</textarea>',
    "lightbox": '<div id="lb" class="lightbox" style="display:none"><a href="http://www.photo-site.com/1">大图</a></div><script>document.getElementById("lb").style.display="block"</script>',
    "share": '<div class="bdsharebuttonbox" style="display:none"><a href="http://share.weibo.com/x">分享到微博</a><a href="http://connect.qq.com/">QQ空间</a><a href="http://www.douban.com/">豆瓣</a></div>',
    "counter": '<div style="display:none"><script src="http://s4.cnzz.com/z_stat.php?id=1"></script><a href="http://www.cnzz.com/stat">站长统计</a></div>',
    "counter-51": '<span style="display:none"><a href="http://www.51.la/?123"><img src="http://img.51.la/1.gif" width="1" height="1"></a></span>',
    "counter-noscript": '<noscript><a href="http://www.51.la/?1"><img alt="51.la" src="http://img.51.la/go.asp"></a></noscript>',
    "browser-tip": '<div style="display:none" id="ie6">您的浏览器版本过低，请使用 <a href="https://www.google.cn/chrome/">谷歌浏览器</a> <a href="http://www.firefox.com.cn/">火狐</a> <a href="https://www.opera.com/">Opera</a></div>',
    "logo": '<h1 style="text-indent:-9999px"><a href="http://www.qingshan.gov.cn/">青山县人民政府</a></h1>',
    "inline-gap": f'<ul style="font-size:0">{OWN}<li style="font-size:14px"><a href="http://weibo.com/x" style="font-size:14px">微博</a></li></ul>',
    "carousel": '<div class="slider" style="overflow:hidden;width:600px"><ul style="position:absolute;left:-1800px;width:9999px" class="slides"><li><a href="http://www.news.cn/1"><img src="1.jpg" alt="要闻"></a></li><li><a href="http://www.qstheory.cn/1"><img src="2.jpg" alt="求是"></a></li><li><a href="/3"><img src="3.jpg"></a></li></ul></div>',
    "white-on-dark": f'<div style="background:#0055aa"><div style="color:#fff">{MEDIA}</div></div>',
    "support": '<div style="display:none">技术支持：<a href="http://www.soft-company.com/">青山软件有限公司</a></div>',
    "qr": '<div class="ewm-pop" style="display:none"><a href="https://weibo.com/qs"><img src="wb.png" alt="官方微博"></a><a href="https://www.toutiao.com/c/1"><img src="tt.png" alt="头条号"></a><a href="https://www.douyin.com/1"><img src="dy.png" alt="抖音"></a></div>',
    "after": "<script>var a=1;</script><!-- 静态页面生成 -->",
}


def decoyed(html: str, name: str, rng: random.Random) -> str | None:
    return _placed(html, DECOYS[name], "after" if name == "after" else rng.choice(("start", "end", "middle")))
