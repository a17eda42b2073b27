"""Behaviours of the hostile server that are a matter of pages, not of bytes on the wire.

Soft 404, robots.txt faults, charsets, pages that only send on or that only scripts fill, traps without end. Each is a
function of (rest of the path, query) that gives (status, headers, body).
"""

from collections.abc import Callable

from hostile_answers import PAGE, Expect

Page = tuple[str, tuple[str, ...], bytes]
Make = Callable[[str], Page]
UTF8 = "Content-Type: text/html; charset=utf-8"
_ARTICLE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>" + "现将有关事项通知如下。" * 40 + "</p></body></html>"


def _ok(text: str | bytes, kind: str = UTF8) -> Page:
    return "200 OK", (kind,), text if isinstance(text, bytes) else text.encode()


def _soft404(rest: str) -> Page:
    if rest in ("", "/"):
        return _ok("<html><title>首页</title><a href='a.htm'>通知</a></html>")
    return _ok("<html><title>提示信息</title><body>对不起，您访问的页面不存在或已被删除。</body></html>")


def _log_in(rest: str) -> Page:
    return _ok("<html><title>用户登录</title><form method=post>用户名<input name=u>密码<input type=password name=p></form></html>")


def _calendar(rest: str) -> Page:
    month = int(rest.strip("/") or 0) if rest.strip("/").isdigit() else 0
    return _ok(f"<html><title>日历{month}</title><a href='/calendar/{month + 1}'>下月</a>"
               f"<a href='/calendar/{month + 2}'>再下月</a></html>")


def _session(rest: str) -> Page:
    number = abs(hash(rest)) % 10 ** 8
    return _ok(f"<html><title>列表</title><a href='/session-ids/list.jsp;jsessionid={number:08X}?id=1'>下一页</a></html>")


def _deeper(rest: str) -> Page:
    return _ok(f"<html><title>深</title><a href='{rest.rstrip('/').rpartition('/')[2] or 'a'}/a/'>更多</a></html>")


def _links(rest: str) -> Page:
    return _ok("<html><head><base href='/ok/'></head><body><a href=' a b.htm '>空格</a><a href='中文.htm'>中文</a>"
               "<a href='#top'>顶</a><a href='javascript:void(0)'>无</a><a href='mailto:a@b.cn'>信</a>"
               "<a href='..\\x.htm'>反斜杠</a><a href='/OK'>大写</a><a href='/ok/'>斜杠</a></body></html>")


def _robots(text: str | bytes, status: str = "200 OK", kind: str = "Content-Type: text/plain") -> Make:
    return lambda rest: (status, (kind,), text if isinstance(text, bytes) else text.encode())


_HUGE = "User-agent: *\nDisallow: /first\n" + "# padding of a very long rule file\n" * 30_000

PAGES: dict[str, tuple[Expect, Make]] = {
    "soft-404": (Expect(None, 200), _soft404),
    "home-for-any": (Expect(None, 200, PAGE), lambda rest: _ok(PAGE)),
    "log-in-for-any": (Expect(None, 200), _log_in),
    "404-that-is-the-home-page": (Expect("http-404", 404, PAGE, link="fail"), lambda rest: ("404 Not Found", (UTF8,), PAGE)),
    "gbk-declared-utf8": (Expect(None, 200, has="县".encode("gbk")), lambda rest: _ok(_ARTICLE.format("某县公告").encode("gbk"))),
    "utf8-declared-gb2312": (Expect(None, 200, has="县".encode()), lambda rest: _ok(
        _ARTICLE.format("某县公告"), "Content-Type: text/html; charset=gb2312")),
    "big5": (Expect(None, 200, has="縣".encode("big5")), lambda rest: _ok(
        "<html><title>某縣公告</title></html>".encode("big5"), "Content-Type: text/html")),
    "utf16": (Expect(None, 200), lambda rest: _ok(_ARTICLE.format("公告").encode("utf-16"), "Content-Type: text/html")),
    "mojibake": (Expect(None, 200), lambda rest: _ok("某县人民政府公告".encode("gbk").decode("latin-1").encode())),
    "binary-as-html": (Expect(None, 200), lambda rest: _ok(bytes(range(256)) * 40)),
    "html-as-pdf": (Expect(None, 200), lambda rest: _ok(_ARTICLE.format("文件不存在"), "Content-Type: application/pdf")),
    "meta-refresh": (Expect(None, 200), lambda rest: _ok("<meta http-equiv=refresh content='0;url=/ok'>")),
    "script-redirect": (Expect(None, 200), lambda rest: _ok("<script>window.location.href='/ok'</script>")),
    "frameset": (Expect(None, 200), lambda rest: _ok("<frameset rows='*'><frame src='/ok'></frameset>")),
    "empty-shell": (Expect(None, 200), lambda rest: _ok("<html><body><div id=app></div><script src=/app.js></script></body></html>")),
    "calendar": (Expect(None, 200), _calendar),
    "session-ids": (Expect(None, 200), _session),
    "deeper-and-deeper": (Expect(None, 200), _deeper),
    "odd-links": (Expect(None, 200), _links),
    "nested-20000": (Expect(None, 200), lambda rest: _ok("<div>" * 20_000 + "底" + "</div>" * 20_000)),
    "robots-huge": (Expect(None, 200), _robots(_HUGE)),
    "robots-500": (Expect("http-5xx", 500), _robots("error", "500 Error")),
    "robots-html": (Expect(None, 200), _robots("<html><body>User-agent: *\nDisallow: /</body></html>")),
    "robots-gbk": (Expect(None, 200), _robots("# 规则\nUser-agent: *\nDisallow: /内部/".encode("gbk"))),
    "robots-forbids-all": (Expect(None, 200), _robots("User-agent: *\nDisallow: /\n")),
}
