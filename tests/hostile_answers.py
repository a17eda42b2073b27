"""Answers of the hostile server that are nothing but bytes, and what must become of each.

``RAW``: name -> (expectation, bytes that are sent, whether the connection is closed afterwards). The others, which need
a clock, a counter or a look at the request, are in ``hostile_server.py``.
"""

import gzip
import zlib
from dataclasses import dataclass

import brotli

PAGE = ("<html><head><title>某某县人民政府</title></head><body><h1>通知公告</h1><a href='/ok'>关于2026年春节放假的通知</a>"
        "<p>各乡镇人民政府，县政府各部门：现将有关事项通知如下。</p></body></html>").encode()
LONG = b"<html><body>" + b"<p>abcdefghij</p>" * 2000 + b"</body></html>"


@dataclass(frozen=True)
class Expect:
    """What Pucha must say. ``body``: the decoded body equals it; ``has``: it is in the body; None: not looked at."""

    failure: str | tuple[str, ...] | None = None
    status: int | None = None
    body: bytes | None = None
    has: bytes | None = None
    note: str = ""
    tls: str = ""
    final: str = ""  # end of the final address
    truncated: bool | None = None
    link: str = ""  # outcome of a link to it within one run: pass | fail | review | not-observed


OK = Expect(None, 200, PAGE, link="pass")


def _answer(body: bytes = PAGE, *headers: str | bytes, status: str = "200 OK", length: bool = True,
            kind: str = "text/html; charset=utf-8") -> bytes:
    lines = [f"HTTP/1.1 {status}".encode()]
    if kind:
        lines.append(f"Content-Type: {kind}".encode())
    lines += [h.encode() if isinstance(h, str) else h for h in headers]
    if length:
        lines.append(f"Content-Length: {len(body)}".encode())
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def _chunks(*parts: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(p), p) for p in parts) + end


def _redirect(where: str | bytes, status: str = "302 Found", body: bytes = b"") -> bytes:
    return _answer(body, b"Location: " + (where.encode() if isinstance(where, str) else where), status=status)


def _packed(body: bytes, coding: str) -> bytes:
    return _answer(body, f"Content-Encoding: {coding}")


def _bare_deflate(data: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(data) + engine.flush()


_GZ = gzip.compress(PAGE)
_ERROR = "<html><title>提示</title><body>{}</body></html>"


def _wall(text: str, status: str, *headers: str) -> bytes:
    return _answer(_ERROR.format(text).encode(), *headers, status=status)


def _headers() -> dict[str, tuple[Expect, bytes, bool]]:
    return {
        "ok": (OK, _answer(), False),
        "no-length": (OK, _answer(length=False), True),
        "http-1.0": (OK, _answer().replace(b"HTTP/1.1", b"HTTP/1.0"), True),
        "status-without-reason": (OK, _answer(status="200"), False),
        "bare-line-feeds": (OK, _answer().replace(b"\r\n", b"\n"), True),
        "early-hints": (OK, b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + _answer(), False),
        "continue-first": (OK, b"HTTP/1.1 100 Continue\r\n\r\n" + _answer(), False),
        "header-without-colon": (Expect(None, 200, PAGE, note="header-without-colon", link="pass"),
                                 _answer(PAGE, "this is no header"), True),
        "blank-before-colon": (OK, _answer(PAGE, "X-Powered-By : ASP"), False),
        "folded-header": (OK, _answer(PAGE, "X-Long: one\r\n two\r\n\tthree"), True),
        "control-bytes-in-header": (OK, _answer(PAGE, b"X-Bad: a\x01\x02b"), True),
        "zero-byte-in-header": (OK, _answer(PAGE, b"X-Bad: a\x00b"), True),
        "header-in-gbk": (OK, _answer(PAGE, "X-Server: 某某县政府网站".encode("gbk")), False),
        "header-of-20-kb": (OK, _answer(PAGE, "X-Long: " + "a" * 20_000), False),
        "headers-200": (OK, _answer(PAGE, *(f"X-{i}: {i}" for i in range(200))), False),
        "no-content-type": (OK, _answer(kind=""), False),
        "doubled-content-type": (Expect(None, 200, PAGE, note="doubled-content-type", link="pass"),
                                 _answer(PAGE, "Content-Type: text/plain"), False),
        "doubled-equal-length": (OK, _answer(PAGE, f"Content-Length: {len(PAGE)}"), True),
        "doubled-different-length": (Expect("body-broken", 200, link="review"), _answer(PAGE, "Content-Length: 7"), True),
        "length-of-letters": (OK, _answer(PAGE, "Content-Length: many", length=False), True),
        "negative-length": (OK, _answer(PAGE, "Content-Length: -5", length=False), True),
        "length-too-short": (Expect(None, 200, PAGE[:100], link="pass"),
                             _answer(PAGE, "Content-Length: 100", length=False), True),
        "length-too-long": (Expect("body-cut", 200, has=b"<p>abc", link="review"),
                            _answer(LONG[:500], "Content-Length: 9000", length=False), True),
        "length-too-long-but-whole-page": (Expect(None, 200, PAGE, note="length-mismatch", link="pass"),
                                           _answer(PAGE, f"Content-Length: {len(PAGE) + 30}", length=False), True),
        "lower-case-protocol": (Expect(("not-http", None)), _answer().replace(b"HTTP/1.1", b"http/1.1"), True),
        "status-1000": (Expect("not-http", link="review"), _answer(status="1000 What"), True),
        "status-700": (Expect("http-odd", 700, link="review"), _answer(status="700 What"), False),
        "status-line-cut": (Expect(("headers-cut", "not-http", "empty-answer"), link="review"), b"HTTP/1.1 2", True),
        "not-http": (Expect("not-http", link="review"), b"SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u2\r\n", True),
        "page-without-headers": (Expect("not-http", link="review"), PAGE, True),
        "headers-cut": (Expect("headers-cut", 200, link="review"), b"HTTP/1.1 200 OK\r\nContent-Type: te", True),
        "nothing-at-all": (Expect(("empty-answer", "connect-reset"), link="review"), b"", True),
        "empty-page": (Expect(None, 200, b""), _answer(b""), False),
        "no-content-204": (Expect(None, 204, b""), b"HTTP/1.1 204 No Content\r\n\r\n", False),
        "download-name-in-gbk": (OK, _answer(PAGE, "Content-Disposition: attachment; filename=申请表.doc".encode(
            "gbk")), False),
    }


def _bodies() -> dict[str, tuple[Expect, bytes, bool]]:
    te = "Transfer-Encoding: chunked"
    broken = Expect("body-broken", 200, link="review")
    return {
        "chunked": (OK, _answer(_chunks(PAGE[:50], PAGE[50:]), te, length=False), False),
        "chunked-with-extensions": (OK, _answer(b"%x;name=value\r\n" % len(PAGE) + PAGE + b"\r\n0\r\n\r\n", te,
                                                length=False), False),
        "chunked-with-trailers": (OK, _answer(_chunks(PAGE, end=b"0\r\nX-Sum: 1\r\n\r\n"), te, length=False), False),
        "chunked-and-length": (OK, _answer(_chunks(PAGE), te, "Content-Length: 20", length=False), True),
        "chunked-without-end": (Expect("body-cut", 200, has=b"<p>abc", link="review"),
                                _answer(_chunks(LONG[:900], end=b""), te, length=False), True),
        "chunked-without-end-but-whole-page": (Expect(None, 200, PAGE, note="length-mismatch", link="pass"),
                                               _answer(_chunks(PAGE, end=b""), te, length=False), True),
        "chunk-size-nonsense": (Expect(("body-broken", "body-cut"), 200, link="review"),
                                _answer(b"5\r\nhello\r\nzz\r\n" + LONG[:99], te, length=False), True),
        "chunk-size-too-long": (Expect("body-cut", 200, link="review"),
                                _answer(b"fffff\r\n" + LONG[:99], te, length=False), True),
        "chunk-size-overflow": (Expect(("body-broken", "body-cut"), 200, link="review"),
                                _answer(b"f" * 40 + b"\r\n" + LONG[:99], te, length=False), True),
        "gzip": (OK, _packed(_GZ, "gzip"), False),
        "x-gzip-chunked": (OK, _answer(_chunks(_GZ[:20], _GZ[20:]), te, "Content-Encoding: x-gzip", length=False), False),
        "gzip-twice": (OK, _packed(gzip.compress(_GZ), "gzip, gzip"), False),
        "gzip-in-members": (OK, _packed(gzip.compress(PAGE[:60]) + gzip.compress(PAGE[60:]), "gzip"), False),
        "gzip-with-tail": (Expect(None, 200, PAGE, note="bytes-after-end", link="pass"),
                           _packed(_GZ + b"\r\n<!-- tail -->", "gzip"), False),
        "gzip-lie": (Expect("body-broken", 200, has=b"<p>abc", link="review"),
                     _packed(LONG.replace(b"</html>", b""), "gzip"), False),
        "gzip-cut": (Expect("body-cut", 200, link="review"), _packed(gzip.compress(LONG)[:60], "gzip"), False),
        "gzip-rotten": (broken, _packed(_GZ[:15] + b"\xff" * 40 + _GZ[55:], "gzip"), False),
        "gzip-empty": (Expect(None, 200, b""), _packed(b"", "gzip"), False),
        "gzip-bomb": (Expect("body-bomb", 200, truncated=True, link="review"),
                      _packed(gzip.compress(bytes(64 << 20), 9), "gzip"), False),
        "deflate": (OK, _packed(zlib.compress(PAGE), "deflate"), False),
        "deflate-bare": (OK, _packed(_bare_deflate(PAGE), "deflate"), False),
        "deflate-lie": (broken, _packed(LONG[:300], "deflate"), False),
        "br": (OK, _packed(brotli.compress(PAGE), "br"), False),
        "br-lie": (broken, _packed(LONG[:300], "br"), False),
        "br-cut": (Expect("body-cut", 200, link="review"), _packed(brotli.compress(LONG)[:-9], "br"), False),
        "br-bomb": (Expect("body-bomb", 200, truncated=True, link="review"),
                    _packed(brotli.compress(bytes(64 << 20), quality=3), "br"), False),
        "unknown-encoding": (Expect(None, 200, PAGE, note="unknown-encoding"), _packed(PAGE, "utf-8"), False),
        "encoding-identity": (OK, _packed(PAGE, "identity"), False),
        "gzip-not-declared": (Expect(None, 200, _GZ), _answer(_GZ), False),
        "too-large": (Expect(None, 200, truncated=True), _answer(bytes(3 << 20), kind="application/zip"), False),
    }


def _redirects() -> dict[str, tuple[Expect, bytes, bool]]:
    ok = Expect(None, 200, PAGE, final="/ok", link="pass")
    bad = Expect("redirect-bad", 302, link="review")
    return {
        "redirect": (ok, _redirect("/ok"), False),
        "redirect-301-relative": (ok, _redirect("ok", "301 Moved"), False),
        "redirect-307": (ok, _redirect("/ok", "307 Temporary"), False),
        "redirect-308": (ok, _redirect("/ok", "308 Permanent"), False),
        "redirect-with-fragment": (ok, _redirect("/ok#top"), False),
        "redirect-with-blanks": (ok, _redirect("  /ok  "), False),
        "redirect-with-backslash": (ok, _redirect("\\ok"), False),
        "redirect-to-utf8": (Expect(None, 200, final="/echo/%E6%94%BF%E5%BA%9C"), _redirect("/echo/政府"), False),
        "redirect-to-gbk": (Expect(None, 200, final="/echo/%D5%FE%B8%AE"), _redirect("/echo/政府".encode("gbk")), False),
        "redirect-to-blank-in-path": (Expect(None, 200, final="/echo/a%20b"), _redirect("/echo/a b"), False),
        "redirect-with-cut-body": (ok, _redirect("/ok").replace(b"Content-Length: 0", b"Content-Length: 50"), True),
        "redirect-without-location": (bad, _answer(b"", status="302 Found"), False),
        "redirect-without-location-but-page": (Expect(None, 302, PAGE), _answer(PAGE, status="302 Found"), False),
        "redirect-empty": (bad, _redirect(""), False),
        "redirect-to-script": (bad, _redirect("javascript:history.back()"), False),
        "redirect-to-file": (bad, _redirect("file:///etc/passwd"), False),
        "redirect-to-ftp": (bad, _redirect("ftp://127.0.0.1/"), False),
        "redirect-to-bad-port": (Expect("bad-address", None, link="fail"), _redirect("http://a.localhost:99999/"),
                                 False),
        "redirect-to-itself": (Expect("redirect-loop", 302, link="review"), _redirect("/redirect-to-itself"), False),
        "redirect-to-metadata": (Expect("forbidden-address", None, link="not-observed"),
                                 _redirect("http://169.254.169.254/latest/meta-data/"), False),
        "redirect-to-metadata-mapped": (Expect("forbidden-address", None, link="not-observed"),
                                        _redirect("http://[::ffff:169.254.169.254]/latest/"), False),
        "redirect-to-metadata-number": (Expect("forbidden-address", None, link="not-observed"),
                                        _redirect("http://2852039166/latest/"), False),
        "redirect-to-no-name": (Expect("dns-no-name", None, link="fail"), _redirect("http://gone.invalid/"), False),
        "redirect-300-with-page": (Expect(None, 300, PAGE), _answer(PAGE, status="300 Multiple Choices"), False),
        "not-modified-unasked": (Expect(None, 304, b""), b"HTTP/1.1 304 Not Modified\r\n\r\n", False),
        "refresh-header": (OK, _answer(PAGE, "Refresh: 0; url=/other"), False),
    }


def _statuses() -> dict[str, tuple[Expect, bytes, bool]]:
    blocked = "您的访问被阻断，<a href='/'>返回首页</a>，由于您的请求可能对网站造成安全威胁。网站防火墙"
    jsl = "<script>document.cookie='__jsl_clearance_s=1'+String.fromCharCode(65);location.href=location.pathname</script>"
    ruishu = ("<meta id=\"9DhefwqGPrzGxEp9hPaoag\" content=\"x\"><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};"
              "$_ts.cd='abc'</script>")

    def wall(name: str, status: int | None = None) -> Expect:
        return Expect(name, status, link="not-observed")

    return {
        "400": (Expect("http-4xx", 400, link="review"), _wall("Bad Request", "400 Bad Request"), False),
        "401": (wall("wall-401", 401), _wall("", "401 Unauthorized", 'WWW-Authenticate: Basic realm="x"'), False),
        "403": (wall("wall-403", 403), _wall("403 Forbidden", "403 Forbidden"), False),
        "404": (Expect("http-404", 404, link="fail"), _wall("404 Not Found", "404 Not Found"), False),
        "404-with-a-page": (Expect("http-404", 404, link="fail"), _answer(PAGE, status="404 Not Found"), False),
        "404-with-cut-body": (Expect("http-404", 404, link="fail"), _answer(
            b"gone", "Content-Length: 99", status="404 Not Found", length=False), True),
        "410": (Expect("http-410", 410, link="fail"), _wall("gone", "410 Gone"), False),
        "412-challenge": (wall("wall-challenge", 412), _wall(ruishu, "412 Precondition Failed"), False),
        "412": (wall("wall-412", 412), _wall("", "412 Precondition Failed"), False),
        "418-blocked": (wall("wall-blocked", 418), _wall(blocked, "418 I'm a teapot"), False),
        "429": (wall("wall-429", 429), _wall("", "429 Too Many Requests", "Retry-After: 30"), False),
        "451": (wall("wall-451", 451), _wall("", "451 Unavailable"), False),
        "500": (Expect("http-5xx", 500, link="review"), _wall("java.lang.NullPointerException", "500 Error"), False),
        "502": (Expect("http-5xx", 502, link="review"), _wall("502 Bad Gateway", "502 Bad Gateway"), False),
        "503": (wall("wall-503", 503), _wall("503 Service Temporarily Unavailable", "503 Busy"), False),
        "504": (Expect("http-5xx", 504, link="review"), _wall("504", "504 Gateway Time-out"), False),
        "521-challenge": (wall("wall-challenge", 521), _wall(jsl, "521 ", "Set-Cookie: __jsluid_h=1"), False),
        "202-challenge": (wall("wall-challenge", 202), _wall(ruishu, "202 Accepted"), False),
        "200-challenge": (wall("wall-challenge", 200), _wall(
            "<title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/h'></script>", "200 OK"), False),
        "200-captcha": (wall("wall-captcha", 200), _answer(
            "<title>安全验证</title><body>请完成安全验证<div id='captcha'></div></body>".encode()), False),
        "200-captcha-gbk": (wall("wall-captcha", 200), _answer(
            "<title>访问验证</title><body>请输入验证码<input></body>".encode("gbk"), kind="text/html"), False),
        "200-blocked": (wall("wall-blocked", 200), _wall(blocked, "200 OK"), False),
        "405-blocked": (wall("wall-blocked", 405), _wall(blocked, "405 Not Allowed"), False),
        "999": (wall("wall-blocked", 999), _wall("", "999 Denied"), False),
        "article-on-firewalls": (Expect(None, 200, link="pass"), _answer((
            "<title>关于做好网站防火墙建设的通知</title><body>" + "<p>各单位要做好网站防火墙、验证码和安全验证工作，"
            "防止访问过于频繁，您的访问被拦截时请联系我们。</p>" * 60 + "</body>").encode()), False),
        "log-in-page": (Expect(None, 200), _answer(
            "<title>用户登录</title><form>用户名<input>密码<input type=password>验证码<input></form>".encode()), False),
    }


RAW: dict[str, tuple[Expect, bytes, bool]] = {**_headers(), **_bodies(), **_redirects(), **_statuses()}
