"""More pages of our own: the small things that lead readers astray, one a page."""

from collections.abc import Iterator

from golden_pages import FOOT, HOST, PROSE, TITLES, Golden, nav, p, rows, whole

TITLE = TITLES[0]
FOOTER = f"<div>{FOOT}</div>"


def crumb(*steps: str) -> str:
    links = "".join(f' &gt; <a href="/c{n}/">{step}</a>' for n, step in enumerate(steps))
    return f'<div>当前位置：<a href="/">首页</a>{links}</div>'


def article(name: str, info: str, published: str | None, after: str = "", head: str = "", text: str | None = None,
            url: str = HOST + "/tz/show_1.html") -> Golden:
    body = f"{crumb('通知公告')}<h1>{TITLE}</h1>{info}{p() if text is None else text}{after}{FOOTER}"
    return Golden(name, whole(f"{TITLE}_示例市人民政府", body, head), "article", url, TITLE, published)


def listed(name: str, content: str, items: int, newest: str | None = "2025-03-28", title: str = "通知公告") -> Golden:
    return Golden(name, whole(f"{title}-示例市人民政府", crumb(title) + content + FOOTER), "column", HOST + "/c0/", title, items=items, newest=newest)


def details() -> Iterator[Golden]:
    yield from days_of_articles()
    yield from forms_of_lists()
    yield from kinds()


def days_of_articles() -> Iterator[Golden]:
    shown = "<div>发布时间：2025-03-01 来源：示例局</div>"
    related = "<h3>相关阅读</h3><ul>" + "".join(f"<li><a href=/a{n}.html>{t}</a><span>{d}</span></li>" for t, d, n in rows(6)) + "</ul>"
    inside = "<table>" + "".join(f"<tr><td>{n}</td><td>示例项目</td><td>2025-0{n}-01</td></tr>" for n in range(1, 6)) + "</table>"
    yield article("only a signature's day", "", None, "<p align=right>示例市人民政府<br>2025年2月18日</p>", text=p() * 3)
    yield article("day in the address", "", "2025-03-05", url=HOST + "/tz/202503/t20250305_1.html")
    yield article("day in the future", "<div>发布时间：2035-03-01</div>", None)
    yield article("clock that was never set", "<div>发布时间：1970-01-01 08:00</div>", None)
    yield article("head against page", "<div>发布时间：2025-03-01</div>", "2025-03-01", head='<meta name="PubDate" content="2024-01-01">')
    yield article("yesterday", "<div>昨天 08:20 来源：示例日报</div>", "2025-05-31")
    yield article("Chinese numerals", "<div>发布时间：二〇二五年三月一日</div>", "2025-03-01")
    yield article("day in brackets", "<div>（2025年3月1日）</div>", "2025-03-01")
    yield article("time in a script's call", "<div>发布时间：<script>showTime('2025-03-01 10:00:00');</script></div>", "2025-03-01")
    yield article("time that a script puts in a box", "<div>发布时间：<span id=d></span><script>var t='2025-03-01 10:00:00';document.getElementById('d').innerText=t</script></div>", "2025-03-01")
    yield article("changed and published", "<div>更新时间：2025-03-09 发布时间：2025-03-01</div>", "2025-03-01")
    plain = f"{crumb('通知公告')}<center><b>{TITLE}</b></center><center>作者：办公室 时间：2025-3-1 点击：12</center>{p()}{FOOTER}"
    yield Golden("headline by its place alone", whole("示例市水利局", plain), "article", HOST + "/tz/3.asp", TITLE, "2025-03-01")
    shouting = f"<h1><a href=/>示例市水利局</a></h1>{crumb('通知公告')}<h2>{TITLE}</h2><div>日期: 2025-03-01</div>{p()}{FOOTER}"
    yield Golden("the site's name as a heading", whole("示例市水利局", shouting), "article", HOST + "/tz/4.asp", TITLE, "2025-03-01")
    yield article("today on every page", "<div>今天是2025年5月31日 星期六</div><div>2025-03-01 来源：示例局</div>", "2025-03-01")
    yield article("closing day", "<div>报名截止时间：2025-03-20</div><div>发布日期：2025-03-01</div>", "2025-03-01")
    yield article("attachments only", shown, "2025-03-01", text="<p><a href='a.doc'>附件1：名单.doc</a></p><p><a href='b.xls'>附件2：汇总表.xls</a></p>")
    yield article("table of days inside", "<div>2025-04-02</div>", "2025-04-02", text=inside)
    yield article("related articles below", "<div>发布时间：2025-03-30</div>", "2025-03-30", after=related)
    yield article("film", shown, "2025-03-01", text="<video src=a.mp4></video>")
    yield article("pictures", "<div>2025-03-01</div>", "2025-03-01", text="<img src=a.jpg><img src=b.jpg>")


def forms_of_lists() -> Iterator[Golden]:
    side = "<div><h3>热点</h3><ul>" + "".join(f"<li><a href=/h{n}.html>{t}</a></li>" for t, _, n in rows(10)) + "</ul></div>"
    yield listed("side list first", side + "<ul>" + "".join(f"<li><a href=/m{n}.html>{t}</a><span>{d}</span></li>" for t, d, n in rows(5)) + "</ul>", 5)
    yield listed("one item", f"<ul><li><a href=/m.html>{TITLE}</a><span>2025-03-01</span></li></ul>", 1, "2025-03-01")
    yield listed("days before titles", "".join(f"<p>[{d}] <a href=/m{n}.html>{t}</a></p>" for t, d, n in rows(6)), 6)
    yield listed("day in a box", "<ul>" + "".join(f"<li><div><b>{d.day}</b><i>{d:%Y-%m}</i></div><div><a href=/m{n}.html>{t}</a><p>{PROSE[0]}</p></div></li>" for t, d, n in rows(6)) + "</ul>", 6)
    yield listed("years as headings", "".join(f"<h4>{year}年</h4><ul>" + "".join(f"<li><a href=/y{year}-{n}.html>{t}</a>{d.month}月{d.day}日</li>" for t, d, n in rows(3)) + "</ul>" for year in (2025, 2024)), 6)
    yield listed("lines parted by br", "<div>" + "<br>".join(f"<a href=/m{n}.html>{t}</a> {d}" for t, d, n in rows(6)) + "</div>", 6)
    yield listed("catalogue", "<table><tr><th>序号</th><th>名称</th><th>文号</th><th>生成日期</th></tr>" + "".join(
        f"<tr><td>{k}</td><td><a href=/m{n}.html>{t}</a></td><td>示政发〔2025〕{k}号</td><td>{d}</td></tr>" for k, (t, d, n) in enumerate(rows(6))) + "</table>", 6)
    yield listed("questions without days", "<ul>" + "".join(f"<li><a href=/q{n}.html>{t}？</a></li>" for t, _, n in rows(8)) + "</ul>", 8, None, "常见问题")
    yield listed("two entries a row", "<table>" + "".join(f"<tr><td><a href=/a{n}.html>{t}</a></td><td>{d:%m-%d}</td><td><a href=/b{n}.html>{t}二</a></td><td>{d:%m-%d}</td></tr>" for t, d, n in rows(5)) + "</table>", 10)
    yield listed("two-digit years", "<ul>" + "".join(f"<li><a href=/a{n}.html>{t}</a><span>{d:%y-%m-%d}</span></li>" for t, d, n in rows(8)) + "</ul>", 8)
    yield listed("office before the title", "<ul>" + "".join(f"<li>[<a href=/c/>水利局</a>] <a href=/a{n}.html>{t}</a><span>{d}</span></li>" for t, d, n in rows(8)) + "</ul>", 8)
    yield listed("pictures and titles", "<ul>" + "".join(f"<li><a href=/a{n}.html><img src={n}.jpg></a><a href=/a{n}.html>{t}</a><span>{d}</span></li>" for t, d, n in rows(8)) + "</ul>", 8, title="图片新闻")
    yield listed("files", "<ul>" + "".join(f"<li><a href=/d{n}.doc>{t}</a><span>{d}</span></li>" for t, d, n in rows(8)) + "</ul>", 8, title="资料下载")
    windows = "".join(f"<div><h3>{name}</h3><a href=/{k}/>更多</a><ul>" + "".join(f"<li><a href=/{k}/{n}.html>{t}</a><span>{d}</span></li>" for t, d, n in rows(6)) + "</ul></div>"
                      for k, name in enumerate(("政策文件", "人事信息", "财政信息", "规划计划")))
    for name, path in (("windows below a path", crumb("政务公开")), ("windows without a path", "")):
        yield Golden(name, whole("政务公开-示例市人民政府", f"<ul>{nav()}</ul>{path}{windows}{FOOTER}"), "column", HOST + "/zwgk/", "政务公开")


def kinds() -> Iterator[Golden]:
    ballot = '<form method=post action=/vote><p>1. 您对公交是否满意？</p><input type=radio name=q1>满意 <input type=radio name=q1>不满意<button>提交</button></form>'
    letter = "<form method=post action=/xx>姓名<input name=n>电话<input name=t>标题<input name=s>内容<textarea name=c></textarea><button>提交</button></form>"
    talk = f"<p>时间：2025-03-01 嘉宾：市教育局局长</p><p>主持人：各位网友大家好。</p><p>嘉宾：大家好，很高兴与大家交流。{PROSE[0]}</p>"
    yield Golden("ballot", whole("公共交通问卷调查", crumb("网上调查") + "<h1>公共交通问卷调查</h1>" + ballot + FOOTER), "survey", HOST + "/dc/1.html")
    yield Golden("form of a letter", whole("我要写信", crumb("市长信箱") + "<h1>我要写信</h1>" + letter + FOOTER), "letter", HOST + "/xx/write.html")
    yield Golden("interview", whole("市教育局局长谈招生-在线访谈", crumb("互动交流", "在线访谈") + "<h1>市教育局局长谈招生</h1>" + talk + FOOTER), "interview", HOST + "/ft/1.html")
    yield Golden("person", whole("张三-领导之窗-示例市", crumb("领导之窗") + "<h2>张三</h2><p>职务：市长</p><p>分工：主持市政府全面工作。</p><img src=a.jpg>" + FOOTER), "other", HOST + "/ld/zs.html")
    yield Golden("contact", whole("联系我们-示例市人民政府", crumb("联系我们") + "<p>地址：示例市人民路1号</p><p>电话：0310-1234567</p>" + FOOTER), "other", HOST + "/contact.html")
    yield Golden("site map", whole("网站地图-示例市", crumb("网站地图") + "".join(f"<a href=/c{n}/>栏目名称{n}</a> " for n in range(40)) + FOOTER), "other", HOST + "/map.html")
    yield Golden("way in", whole("示例市人民政府", "<img src=bg.jpg><a href=/web/>进入网站</a><a href=/en/>English</a>" + FOOTER), "home", HOST + "/", "示例市人民政府")
    yield Golden("search without a hit", whole("站内搜索", "<form action=/s><input name=q value=养老><button>搜索</button></form><p>没有找到与“养老”相关的结果</p>" + FOOTER), "search", HOST + "/s?q=x")
    yield Golden("missing in the site's dress", whole("示例市人民政府", f"<ul>{nav()}</ul><h2>404</h2><p>抱歉，您要访问的页面找不到了</p><a href=/>返回首页</a>{FOOTER}"), "error")
    yield Golden("firewall", whole("安全拦截", "<h1>请求被拦截</h1><p>您的请求可能存在威胁，已被网站防火墙拦截。事件ID：123</p>"), "error")
    yield Golden("fresh server", "<html><head><title>IIS Windows Server</title></head><body><a href=http://go.example.com/><img src=iisstart.png></a></body></html>", "error", HOST + "/")
    yield Golden("program error", "<html><head><title>HTTP Status 500 – Internal Server Error</title></head><body><h1>HTTP Status 500</h1><pre>java.lang.NullPointerException</pre></body></html>", "error")
    yield Golden("closed site", whole("网站关停公告", "<p>本网站已关停，相关内容已迁移至示例市人民政府门户网站，请访问新网站。</p>"), "error", HOST + "/")
