"""The quick outline tells what the full one tells, but for the places of the links."""

from dataclasses import replace

import pytest

from pucha.facts.outline import outline
from pucha.facts.skim import skim
from pucha.model.facts import Outline

URL = "http://www.a.gov.cn/zwgk/2026/index.html"
TEXT = "市政府办公室印发年度工作要点，要求各单位认真组织实施，切实保障群众的合法权益。" * 12
LINKS = "".join(f'<li><a href="t{n}.html" title=" 全文{n} ">第{n}号<b>通知</b></a><span>2026-01-0{n}</span></li>' for n in range(1, 9))
ODD = """<a href="/p.html"><img src="a.gif" alt="图 说明"></a><a href="q.html"><div>上</div><div>下</div></a>
<a href="x.html"><script>var a = 1;</script>字</a><noscript><a href="never.html">无</a></noscript>
<svg><a href="svg.html">图</a></svg><template><a href="t.html">模</a></template><iframe src="f.html"><a href="no.html">框</a></iframe>
<div onclick="location.href='c.html'">点</div><td background="bg.gif"></td><p style="background:URL(s.png)">段</p>
<select><option value="http://b.gov.cn/">外</option></select><form action="/s"><input type="image" src="go.gif"></form>
<a href="index_2.html">下一页</a><a href="javascript:window.open('w.html')">开</a><object data="o"><a href="o.html">物</a></object>"""


def page(inside: str, head: str = "<title>通知公告_某市政府</title>") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{inside}</body></html>".encode()


def without_places(found: Outline) -> Outline:
    return replace(found, links=tuple(replace(link, area="", hidden=False) for link in found.links))


PAGES = {
    "ordinary": page(f"<nav><a href='/'>首页</a></nav><p>{TEXT}</p><ul>{LINKS}</ul>"),
    "odd": page(f"<p>{TEXT}</p><ul>{LINKS}</ul>{ODD}"),
    "hidden": page(f"<div style='display:none'>{LINKS}</div><p>{TEXT}</p>"),
    "based": page(f"<p>{TEXT}</p><ul>{LINKS}</ul>", "<base href='/other/'><title>甲</title>"),
    "missing": page(f"<p>您访问的页面不存在</p><ul>{LINKS}</ul>"),
    "missing title": page(f"<p>{TEXT}</p><ul>{LINKS}</ul>", "<title>404 错误页面</title>"),
    "script pager": page(f"<p>{TEXT}</p><ul>{LINKS}</ul><script>createPageHTML(5, 0, 'index', 'html');</script>"),
    "refresh": page(f"<p>{TEXT}</p>{LINKS}", "<meta http-equiv='refresh' content='0;url=/new.html'><title>旧</title>"),
    "frameset": page("<frameset rows='0,*'><frame src='a.html'><frame src='b.html'></frameset>"),
    "short": page("<p>内容</p>"),
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "written": page(f"<p>{TEXT}</p>{LINKS}<script>document.write('<a href=\"w.html\">写</a>');</script>"),
    "english": page("<p>" + "The office published its annual report today. " * 40 + f"</p>{LINKS}"),
}


@pytest.mark.parametrize("name", PAGES)
def test_it_tells_what_the_full_outline_tells(name: str) -> None:
    assert without_places(skim(PAGES[name], URL)) == without_places(outline(PAGES[name], URL))


def test_it_gives_no_places() -> None:
    assert {link.area for link in skim(PAGES["ordinary"], URL).links} == {""}
    assert {link.area for link in outline(PAGES["ordinary"], URL).links} >= {"nav", "main"}


def test_words_on_a_link_keep_their_blanks() -> None:
    texts = {link.url.rpartition("/")[2]: link.text for link in skim(PAGES["odd"], URL).links}
    assert texts["p.html"] == "图 说明" and texts["q.html"] == "上 下" and texts["x.html"] == "字"
