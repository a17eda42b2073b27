"""A seventh set, written after the mending for the sixth: what intruders really put in, with their junk, bad markup and many kinds of links."""

import random

from tampering_seventh_decoys import DECOYS as DECOYS

WORDS = ("新葡京娱乐场", "北京赛车pk10", "银河国际", "太阳城申博", "皇冠体育投注", "澳门威尼斯人", "重庆时时彩", "365体育在线", "久久热视频", "激情小说", "迷药网", "代孕公司", "假证制作", "透视扑克", "网络兼职刷单", "小额贷款", "金属硅粉", "液压升降机", "合肥装修", "亚克力板", "纸箱厂家", "环氧地坪", "活性炭", "铝单板", "无缝钢管", "广州注册公司", "雅思培训", "网站排名", "qq空间刷赞", "天龙八部sf", "魔域私服", "铸铁平台")
SITES = ("zx-hg.net", "0451jz.com", "bjsc10.vip", "yinhe988.cc", "sunbet66.com", "hg3088.info", "vns8.top", "ssc-cq.xyz", "tiyu365.me", "jjr99.la", "xiaoshuo520.org", "mygy.com.cn", "daiyun-gz.cn", "zhengjian.tk", "pukeyj.com", "shuadan1.net", "xedk.cc", "guifen.com.cn", "sjj-ht.com", "hfzx88.cn", "ykl-board.com", "zxc-box.net", "dpqi.com.cn", "hxt-tan.cn", "ldb86.com", "wfgg-lc.com", "gzzc.net.cn", "ielts-peixun.com", "seo-pm.top", "qqsz.me", "tlbbsf.la", "mysf.cc")
HACKED = ("jwc.lnsfdx.edu.cn", "www.qhtgj.gov.cn", "lib.hnlgxy.edu.cn", "old.zjtdj.org", "bbs.sxrtv.com", "zs.gdcjxy.edu.cn", "www.ylsdaj.cn", "hr.jtyy-hospital.com")
RESTS = {
    "a": "display:none", "b": "display:none;", "c": "visibility:hidden", "d": "position:absolute;left:-999px;top:-999px", "e": "position:absolute; top:-1999px; left:-1999px;", "f": "overflow:hidden;width:1px;height:1px", "g": "height:0;overflow:hidden", "h": "font-size:0", "i": "font-size:1px", "j": "color:#FFFFFF;background-color:#FFFFFF",
    "k": "text-indent:-999em", "l": "opacity:0", "m": "position:fixed;left:-3333px", "n": "margin-left:-5555px", "o": "height:1px;width:1px;overflow:scroll", "p": "line-height:0;font-size:0;height:0;overflow:hidden", "q": "z-index:-1;position:absolute;opacity:0", "r": "filter:alpha(opacity=0);opacity:0", "s": "position:absolute;clip:rect(1px 1px 1px 1px)",
    "t": "position:absolute;overflow:hidden;height:4px;width:10px", "u": "max-height:0;overflow:hidden", "v": "transform:translateX(-3000px)", "w": "color:transparent", "x": "position:relative;top:-4444px;left:-4444px", "y": "display:none;height:1px", "z": "text-indent:-3000px;display:block;overflow:hidden", "aa": "position:absolute;right:-9999px;bottom:-9999px", "ab": "float:left;width:0;overflow:hidden",
    "ac": "position:absolute;top:expression(document.body.scrollTop-999);left:-990px", "ad": "font-size:0px;color:#fff;line-height:0px", "ae": "visibility:hidden;display:none;opacity:0", "af": "width:0px;height:0px;overflow:hidden", "ag": "height:2px;overflow-y:hidden;overflow-x:hidden", "ah": "clip-path:circle(0px)", "ai": "transform:scale(0)",
}


def _link(rng: random.Random, word: str, host: str) -> str:
    if rng.random() < 0.15:
        host, path = rng.choice(HACKED), f"/upload/{rng.randint(2013, 2020)}/{rng.randint(100, 999)}.html"
    else:
        path = rng.choice(("", "/", "/index.html", f"/a/{rng.randint(1, 99)}.htm", "/?tg=1"))
    start = rng.choice(("http://www.", "http://", "https://www.", "http://m.", "//www."))
    start = start.replace("www.", "").replace("m.", "") if host.count(".") > 1 and "com.cn" not in host else start
    quote = rng.choice(('"', '"', "'", ""))
    more = rng.choice(("", "", ' target="_blank"', f' title="{word}"', " target=_blank", ' rel="nofollow"', ' class="z"'))
    said = rng.choice(("{}", "{}", "<strong>{}</strong>", "<font size=1>{}</font>", "<b>{}</b>", "{}网")).format(word)
    tag = rng.choice(("a", "a", "A"))
    return f"<{tag} href={quote}{start}{host}{path}{quote}{more}>{said}</{tag}>"


def links(rng: random.Random) -> str:
    count = rng.randint(4, 18)
    rows = [_link(rng, word, host) for word, host in zip(rng.sample(WORDS, count), rng.sample(SITES, count), strict=True)]
    shape = rng.choice(("row", "row", "row", "list", "paragraphs", "table", "prose", "headed"))
    if shape == "list":
        return "<ul>" + "".join(f"<li>{row}</li>" for row in rows) + "</ul>"
    if shape == "paragraphs":
        return "".join(f"<div>{row}</div>" for row in rows)
    if shape == "table":
        return "<table>" + "".join(f"<tr><td>{row}</td></tr>" for row in rows) + "</table>"
    if shape == "prose":
        return "，".join(f"专业{row}公司值得信赖" for row in rows) + "。"
    return ("<h1>" + rng.choice(WORDS) + "</h1>" if shape == "headed" else "") + rng.choice(("\n", " ", "|", "&nbsp;&nbsp;", "<br>", ",", "·")).join(rows)


def _noise(rng: random.Random, style: str) -> str:
    style = rng.choice((style, style, style.upper() if "expression" not in style else style, style.replace(":", ": ").replace(";", "; "), style.replace(";", " ;\n"), style + ";margin:0"))
    return style + rng.choice(("", "", ";", ";zoom:1", ";border:0"))


def _name(rng: random.Random) -> str:
    return rng.choice(("w", "q", "jx", "ks", "v_", "d9", "xo")) + "".join(rng.choices("abcdefghkmnpqrstuvwxyz0123456789", k=rng.randint(2, 6)))


def block(form: str, rng: random.Random) -> str:
    rest, means = form.split("-", 1)
    inner, name, style = links(rng), _name(rng), _noise(rng, RESTS[rest])
    return _MEANS[means](inner, name, style, rng)


def _plain(style: str) -> str:
    return " ".join(style.split())


_MEANS = {
    "inline": lambda i, n, s, r: (lambda t: f'<{t} {r.choice(("", "class=" + n + " ", "align=center "))}style="{s}">{i}</{t}>')(r.choice(("div", "div", "div", "section", "center"))),
    "single": lambda i, n, s, r: f"<div style='{s}'>{i}</div>", "closed-late": lambda i, n, s, r: f'<div style="{s}"><div>{i}</div><div></div></div>', "twice": lambda i, n, s, r: f'<div><div id="{n}"><div style="{s}">{i}</div></div></div>',
    "class": lambda i, n, s, r: f'<style type="text/css">\n.{n}{{{s}}}\n</style>\n<div class="{n}">{i}</div>', "id": lambda i, n, s, r: f'<style>#{n}{{{s}}}</style><div id="{n}">{i}</div>', "under": lambda i, n, s, r: f"<style>#{n} div{{{s}}}</style><div id='{n}'><div>{i}</div></div>",
    "write": lambda i, n, s, r: f"<script type=\"text/javascript\">document.write('<div style=\"{_plain(s)}\">');</script>{i}<script>document.write('</div>');</script>", "writeln": lambda i, n, s, r: "<script>\n" + "".join(f"document.writeln('{part}');\n" for part in (f'<div style="{_plain(s)}">' + i.replace("'", '"') + "</div>").split("\n")) + "</script>",
    "by-id": lambda i, n, s, r: f"<div id=\"{n}\">{i}</div><script>document.getElementById(\"{n}\").style.cssText=\"{_plain(s)}\";</script>", "sheet-last": lambda i, n, s, r: f"<div class='{n} clearfix'>{i}</div><style>.{n}.clearfix{{{s}}}</style>", "wrapped-span": lambda i, n, s, r: f"<p></p><div><div style=\"{s}\"><!-- {n} -->{i}<!-- /{n} --></div></div>",
}
FORMS = tuple(f"{rest}-{means}" for k, rest in enumerate(RESTS) for m, means in enumerate(_MEANS) if (k + m) % 2 == 0)
