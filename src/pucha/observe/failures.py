"""The closed table of what can go wrong with a visit (故障类型表).

Each row says whose fault it is, whether it can pass by itself, what the confirmation ladder does next, and what to
tell the owner. A name that is not in the table is a bug. ``blame``:

- ``site``: the site or what it links to; counts once it is confirmed.
- ``network``: the way between; says nothing about the site.
- ``ours``: this machine, this program, or our own rules; says nothing about the site.
- ``wall``: the site answers people but not us (防护拦截); never a fault, never fine.
"""

from collections.abc import Iterator
from dataclasses import dataclass

BLAMES = ("site", "network", "ours", "wall")

# what the ladder does next (design §4)
STEPS = {
    "again": "try again after a pause",
    "get": "ask with GET, the server may not know HEAD",
    "other-family": "ask over the other address family",
    "browser": "open it in a browser",
    "another-day": "look again on another day",
    "later": "wait until our own network works, then ask again",
    "stop": "nothing more to learn by asking",
}


@dataclass(frozen=True, slots=True)
class FailureKind:
    """One kind of failure. ``ladder``: the steps that follow, in order; ``next_step`` is the first."""

    name: str
    blame: str
    permanent: bool
    ladder: tuple[str, ...]
    title_zh: str
    title_en: str
    advice: str

    @property
    def next_step(self) -> str:
        return self.ladder[0]

    @property
    def counts(self) -> bool:
        """True when it may become a finding against the site."""
        return self.blame == "site"


_AGAIN = ("again", "other-family", "browser", "another-day")
_SLOW = ("again", "other-family", "another-day")
_GONE = ("again", "stop")
_WALL = ("browser", "another-day")
_LATER = ("later", "another-day")
_OTHER = ("get", "again", "browser", "another-day")
_STOP = ("stop",)

_ROWS: tuple[tuple[str, str, bool, tuple[str, ...], str, str, str], ...] = (
    # names
    ("dns-no-name", "site", True, _GONE, "域名不存在", "the host name does not exist",
     "请检查域名是否到期或解析记录是否被删除；如为链接，请更正或删除该链接。"),
    ("dns-no-address", "site", True, _GONE, "域名没有地址记录", "the host name has no address",
     "请为该域名添加A或AAAA解析记录；如为链接，请更正或删除该链接。"),
    ("dns-trouble", "network", False, _LATER, "域名解析暂时失败", "the resolver did not answer for this name",
     "本次监测未能完成域名解析，不计入结果；如持续出现，请检查权威域名服务器是否正常。"),
    ("dns-down", "ours", False, _LATER, "监测端域名解析不可用", "our own resolver does not work",
     "监测端网络故障，与网站无关，将自动重测。"),
    # the way there
    ("no-network", "ours", False, _LATER, "监测端网络不可用", "our own network does not work",
     "监测端网络故障，与网站无关，将自动重测。"),
    ("no-route", "network", False, _LATER, "没有到达该地址的路由", "there is no route to the address",
     "监测端到该地址没有路由，不计入结果；请确认解析出的地址可从公网访问。"),
    ("no-family", "ours", False, _STOP, "监测端或网站没有该地址族", "no address of that family here or there",
     "监测端或该域名不具备所要求的IPv4或IPv6地址，未作判断。"),
    ("connect-refused", "site", False, _AGAIN, "连接被拒绝", "the connection was refused",
     "服务器未在该端口提供服务，请检查网站服务是否启动、端口是否正确。"),
    ("connect-timeout", "site", False, _AGAIN, "连接超时", "no connection within the time limit",
     "服务器在规定时间内未接受连接，请检查服务器负载、防火墙与带宽。"),
    ("connect-reset", "site", False, _AGAIN, "连接被中断", "the connection was broken off before an answer",
     "服务器接受连接后立即断开，请检查网站服务与防火墙策略。"),
    ("tls-failed", "site", False, _AGAIN, "HTTPS握手失败", "no TLS handshake succeeds, not even a lenient one",
     "请检查HTTPS证书与协议配置，浏览器亦无法打开。"),
    ("tls-timeout", "site", False, _SLOW, "HTTPS握手超时", "the TLS handshake did not end within the time limit",
     "请检查HTTPS服务的负载与配置。"),
    # the answer
    ("empty-answer", "site", False, _AGAIN, "服务器没有返回任何内容", "the connection was closed without an answer",
     "服务器关闭连接而未返回内容，请检查应用程序是否异常退出。"),
    ("answer-timeout", "site", False, _SLOW, "等待响应超时", "no answer within the time limit",
     "服务器在规定时间内没有响应，请检查应用与数据库性能。"),
    ("headers-cut", "site", False, _AGAIN, "响应头中断", "the answer broke off in its headers",
     "响应头未发送完连接即断开，请检查网站服务与代理设备。"),
    ("headers-too-large", "site", False, _GONE, "响应头过大", "the headers do not end",
     "响应头超出浏览器可接受的大小，请检查Cookie与程序设置。"),
    ("not-http", "site", False, _AGAIN, "返回内容不是HTTP", "the answer is not HTTP",
     "该端口返回的不是网页服务，请检查链接的端口与协议。"),
    ("body-cut", "site", False, _AGAIN, "内容传输中断", "the body broke off",
     "页面内容未传输完连接即断开，请检查服务器与代理设备。"),
    ("body-timeout", "site", False, _SLOW, "内容传输超时", "the body did not end within the time limit",
     "页面内容传输过慢，请检查带宽与服务器性能。"),
    ("body-broken", "site", False, _AGAIN, "内容编码错误", "the body cannot be decoded",
     "响应声明的压缩或分块方式与实际内容不符，请检查压缩与代理设置。"),
    ("body-bomb", "site", False, _STOP, "压缩内容异常膨胀", "the body unfolds beyond all measure",
     "压缩内容解压后异常巨大，已停止读取，请检查该文件是否被篡改。"),
    ("empty-page", "site", False, _AGAIN, "页面内容为空", "the answer holds no page",
     "页面返回成功状态但没有内容，请检查程序与模板。"),
    # redirects
    ("redirect-loop", "site", True, _GONE, "循环跳转", "the redirects run in a circle",
     "页面跳转形成循环，请检查跳转规则；常见原因是HTTP与HTTPS互相跳转。"),
    ("redirect-too-many", "site", True, _GONE, "跳转次数过多", "more redirects than allowed",
     "页面跳转次数过多，请检查跳转规则。"),
    ("redirect-bad", "site", True, _GONE, "跳转地址无效", "the redirect leads nowhere",
     "跳转目标为空或不是网页地址，请更正跳转设置。"),
    # status
    ("http-404", "site", True, ("get", "again", "stop"), "页面不存在（404）", "404 not found",
     "链接指向的页面不存在，请更正或删除该链接。"),
    ("http-410", "site", True, ("get", "again", "stop"), "页面已删除（410）", "410 gone",
     "链接指向的页面已被删除，请更正或删除该链接。"),
    ("http-method", "site", False, ("get", "again", "browser"), "不接受该请求方法（405/501）", "method not allowed",
     "服务器不接受该请求方法；若用GET仍出现，请检查链接。"),
    ("http-4xx", "site", False, _OTHER, "请求被判为错误（4xx）", "another 4xx status",
     "服务器认为请求有误，请在浏览器中打开核实并更正链接。"),
    ("http-5xx", "site", False, _OTHER, "服务器内部错误（5xx）", "a 5xx status",
     "服务器程序出错，请检查应用日志。"),
    ("http-odd", "site", False, ("get", "again", "browser"), "状态码异常", "a status that HTTP does not know",
     "服务器返回了不规范的状态码，请检查程序。"),
    ("soft-404", "site", False, ("again", "browser", "stop"), "提示不存在但状态为200",
     "says that it does not exist, with status 200",
     "页面提示内容不存在却返回成功状态，请更正链接，并让程序返回404状态。"),
    # walls
    ("wall-401", "wall", False, _WALL, "需要登录认证（401）", "401: asks for a log-in",
     "该地址要求身份认证，监测程序未能查看，请人工核实。"),
    ("wall-403", "wall", False, _WALL, "拒绝访问（403）", "403: refuses us",
     "该地址拒绝监测程序访问，请人工核实，或将监测地址加入白名单。"),
    ("wall-412", "wall", False, _WALL, "防护拦截（412）", "412: a robot wall",
     "网站防护系统拦截了监测程序，请将监测地址加入白名单。"),
    ("wall-429", "wall", False, ("later", "browser", "stop"), "访问频率受限（429）", "429: too many requests",
     "网站限制访问频率，监测程序已自动降速，请人工核实或加入白名单。"),
    ("wall-451", "wall", False, _WALL, "因政策原因不可访问（451）", "451: not shown for legal reasons",
     "该地址因政策原因拒绝访问，请人工核实。"),
    ("wall-503", "wall", False, ("later", "browser", "another-day"), "暂停服务或限流（503）",
     "503: busy or throttling us",
     "网站繁忙或正在限流，监测程序未能查看，请人工核实；如为维护，请发布公告。"),
    ("wall-challenge", "wall", False, _WALL, "脚本验证拦截", "a script challenge",
     "网站防护系统要求执行脚本验证，监测程序未能查看，请人工核实或加入白名单。"),
    ("wall-captcha", "wall", False, _WALL, "验证码拦截", "a captcha page",
     "网站要求输入验证码，监测程序未能查看，请人工核实或加入白名单。"),
    ("wall-blocked", "wall", False, _WALL, "防火墙拦截页", "a block page of a web firewall",
     "网站防火墙拦截了监测程序，请将监测地址加入白名单。"),
    # ours
    ("bad-address", "site", True, _STOP, "网址格式错误", "not an address that can be opened",
     "链接地址书写有误，请更正。"),
    ("forbidden-address", "ours", False, _STOP, "指向内部网络地址",
     "leads to an address inside a private network",
     "链接指向内部网络地址，监测程序按安全规则不予访问；公众无法打开，请更正。"),
    ("probe-too-slow", "site", False, ("again", "another-day"), "首页15秒内未打开",
     "the home page was not open at 15 s",
     "首页在15秒内未能完整打开，请检查网站性能与带宽。"),
    ("robots-refused", "ours", False, _STOP, "robots.txt不允许", "robots.txt asks us not to",
     "网站robots.txt不允许访问该地址，监测程序已遵守；如需监测请放行。"),
    ("budget-spent", "ours", False, _STOP, "超出本次监测预算", "the time or page budget was spent",
     "本次监测时间或页数已用完，该地址未检查。"),
    ("our-error", "ours", False, _LATER, "监测程序出错", "our own program failed",
     "监测程序自身出错，与网站无关，将自动重测。"),
)

FAILURES: dict[str, FailureKind] = {row[0]: FailureKind(*row) for row in _ROWS}


def failure(name: str) -> FailureKind:
    """The row ``name``; a KeyError is a bug of ours."""
    return FAILURES[name]


def blame_of(name: str | None) -> str | None:
    """Whose fault the failure ``name`` is; None for no failure."""
    return FAILURES[name].blame if name else None


def failure_of_status(status: int) -> str | None:
    """Failure that an HTTP status alone stands for; None for a status that shows a page."""
    return _STATUS.get(status) or _failure_of_class(status)


_STATUS = {404: "http-404", 410: "http-410", 405: "http-method", 501: "http-method", 401: "wall-401", 407: "wall-401",
           403: "wall-403", 412: "wall-412", 429: "wall-429", 451: "wall-451", 503: "wall-503", 999: "wall-blocked"}


def _failure_of_class(status: int) -> str | None:
    if 200 <= status < 400:
        return None
    if 400 <= status < 500:
        return "http-4xx"
    return "http-5xx" if 500 <= status < 600 else "http-odd"


def rows() -> Iterator[FailureKind]:
    """All kinds, in the order of the table."""
    return iter(FAILURES.values())
