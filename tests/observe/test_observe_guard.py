"""No address inside a private network is reached: by link, redirect, rebinding, mapped form or odd number form."""

import asyncio
import socket
from pathlib import Path
from typing import Any

import pytest
from crawl_site import Answer, Route, TestSite, crawl_it, page, quick

from pucha.observe import names as names_module
from pucha.observe.fetch import Fetcher, Request, Response
from pucha.observe.guard import is_allowed, is_loopback
from pucha.observe.settings import ObserveSettings
from pucha.observe.transport import Order, Transport

PRIVATE = ["127.0.0.1", "127.8.9.10", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.1.1",
           "100.64.0.1", "100.127.255.254", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9",
           "240.0.0.1", "::1", "fe80::1", "fc00::1", "fd00::2", "fec0::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1",
           "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::10.1.2.3", "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:0a00:0001::1",
           "2002:c0a8:0101::1", "2001:0:4136:e378:8000:63bf:80ff:fffe", "2001:db8::1", "100::1", "fe80::1%eth0"]
NEVER = ["0.0.0.0", "0.1.2.3", "255.255.255.255", "224.0.0.1", "239.1.1.1", "ff02::1", "::", "169.254.169.254",
         "100.100.100.200", "168.63.129.16", "fd00:ec2::254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe",
         "2002:a9fe:a9fe::1", "nonsense", "", "127.1"]
PUBLIC = ["114.114.114.114", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2400:3200::1", "2001:4860:4860::8888",
          "::ffff:114.114.114.114", "64:ff9b::114.114.114.114", "2002:0808:0808::1"]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_need_permission(address: str) -> None:
    assert not is_allowed(address)
    assert is_allowed(address, allow_private=True)


@pytest.mark.parametrize("address", NEVER)
def test_some_addresses_are_never_reached(address: str) -> None:
    assert not is_allowed(address)
    assert not is_allowed(address, allow_private=True)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address: str) -> None:
    assert is_allowed(address) and not is_loopback(address)


def test_loopback() -> None:
    assert is_loopback("127.0.0.1") and is_loopback("::1") and is_loopback("::ffff:127.0.0.1")
    assert not is_loopback("10.0.0.1") and not is_loopback("rubbish")


class _Listener:
    """A port on loopback that counts who connects."""

    def __init__(self) -> None:
        self.visits = 0

    async def __aenter__(self) -> "_Listener":
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.visits += 1
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret")
        await writer.drain()
        writer.close()


SETTINGS = ObserveSettings(total_timeout=2.0, connect_timeout=1.0, control_hosts=(), control_urls=())


@pytest.mark.parametrize("host", [
    "127.0.0.1", "localhost", "www.gov.cn.localhost", "0x7f.1", "2130706433", "017700000001", "127.1", "0x7f000001",
    "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "0.0.0.0", "[::]",
    "10.0.0.1", "169.254.169.254", "2852039166", "[fe80::1]", "%31%32%37.0.0.1", "127。0。0。1", "LOCALHOST"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_spelling_of_an_address_gets_past(host: str, scheme: str) -> None:
    async def visit() -> tuple[Response, int]:
        async with _Listener() as inside, Fetcher(SETTINGS) as fetcher:
            return await fetcher.fetch(Request(f"{scheme}://{host}:{inside.port}/")), inside.visits

    response, visits = asyncio.run(visit())
    assert response.fetch.failure in ("forbidden-address", "bad-address"), response.fetch
    assert visits == 0 and response.body == b""


def _rebinding(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """The system's resolver answers ``answers`` one after the other."""
    left = list(answers)

    def getaddrinfo(host: str, port: Any, *_: Any, **__: Any) -> list[Any]:
        address = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(names_module.socket, "getaddrinfo", getaddrinfo)
    return left


def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    _rebinding(monkeypatch, "127.0.0.1")

    async def visit() -> tuple[Response, int]:
        async with _Listener() as inside, Fetcher(SETTINGS) as fetcher:
            return await fetcher.fetch(Request(f"http://evil.example.com:{inside.port}/")), inside.visits

    response, visits = asyncio.run(visit())
    assert (response.fetch.failure, response.fetch.blame, visits) == ("forbidden-address", "ours", 0)


def test_a_second_answer_of_the_name_server_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: public when it is judged, inside when it is connected to. The judged address is the one used."""
    _rebinding(monkeypatch, "203.0.114.1", "127.0.0.1")

    async def visit() -> tuple[Response, int]:
        async with _Listener() as inside, Fetcher(SETTINGS) as fetcher:
            url = f"http://evil.example.com:{inside.port}/"
            await fetcher.fetch(Request(url, timeout=0.3))
            return await fetcher.fetch(Request(url, timeout=0.3)), inside.visits

    response, visits = asyncio.run(visit())
    assert visits == 0 and response.fetch.address in ("203.0.114.1", "")


def test_the_socket_itself_refuses() -> None:
    """Even when a private address gets as far as curl, no connection is made."""
    async def visit() -> tuple[str | None, int]:
        async with _Listener() as inside:
            transport = Transport(SETTINGS)
            order = Order(f"http://evil.example.com:{inside.port}/", "GET", ["Host: evil.example.com"], None,
                          f"evil.example.com:{inside.port}", "127.0.0.1", "any", 2.0, 1000)
            answer = await transport.exchange(order)
            transport.close()
            return answer.failure, inside.visits

    assert asyncio.run(visit()) == ("forbidden-address", 0)


@pytest.mark.parametrize("location", [
    "http://127.0.0.1:{port}/", "http://0x7f.1:{port}/", "//localhost:{port}/", "http://[::ffff:127.0.0.1]:{port}/",
    "http://169.254.169.254/latest/meta-data/", "https://127.0.0.1:{port}/", "http://user@127.0.0.1:{port}/"])
def test_a_redirect_does_not_lead_inside(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host counts as public here; only the target of its redirect is private."""
    real = is_allowed
    monkeypatch.setattr(names_module, "is_allowed", lambda a, private=False: a == "127.0.0.2" or real(a, private))
    monkeypatch.setattr("pucha.observe.transport.is_allowed", lambda a, private=False: a == "127.0.0.2" or real(a))

    async def redirect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        where = location.format(port=inside_port[0])
        writer.write(f"HTTP/1.1 302 Found\r\nLocation: {where}\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    inside_port: list[int] = []

    async def visit() -> tuple[Response, int]:
        outside = await asyncio.start_server(redirect, "127.0.0.2", 0)
        async with _Listener() as inside, Fetcher(SETTINGS) as fetcher:
            inside_port.append(inside.port)
            port = outside.sockets[0].getsockname()[1]
            response = await fetcher.fetch(Request(f"http://127.0.0.2:{port}/"))
            outside.close()
            return response, inside.visits

    response, visits = asyncio.run(visit())
    assert response.fetch.failure == "forbidden-address", response.fetch
    assert len(response.hops) == 2 and response.hops[0].status == 302 and visits == 0


def test_with_permission_loopback_is_reached() -> None:
    async def visit() -> Response:
        async with _Listener() as inside, Fetcher(ObserveSettings(allow_private=True)) as fetcher:
            return await fetcher.fetch(Request(f"http://a.gov.cn.localhost:{inside.port}/"))

    response = asyncio.run(visit())
    assert response.body == b"secret" and response.fetch.address == "127.0.0.1"


@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"])
def test_a_proxy_of_the_environment_is_not_used(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would fetch whatever address it is told, behind the guard's back; also for a sitemap and the control target."""
    async def visit() -> tuple[Response, int, bool]:
        async with _Listener() as proxy, _Listener() as site:
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
            monkeypatch.setenv("no_proxy", "")
            url = f"http://a.gov.cn.localhost:{site.port}/"
            async with Fetcher(ObserveSettings(allow_private=True, control_urls=(url,))) as fetcher:
                response = await fetcher.fetch(Request(url, purpose="sitemap"))
                await fetcher.fetch(Request(url.replace("http:", "https:"), timeout=1.0))
                return response, proxy.visits, await fetcher.control.network_works()

    response, visits, works = asyncio.run(visit())
    assert response.body == b"secret" and visits == 0 and works


@pytest.mark.parametrize("place", ["http://127.0.0.1:{port}/m.xml", "http://[::ffff:7f00:1]:{port}/m.xml", "http://169.254.169.254/m.xml", "http://0x7f.1:{port}/m.xml"])
def test_a_sitemap_does_not_lead_inside(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a file that robots.txt names nor a list of files nor a redirect of one is fetched from inside."""
    real = is_allowed
    monkeypatch.setattr(names_module, "is_allowed", lambda a, private=False: a == "127.0.0.2" or real(a))
    monkeypatch.setattr("pucha.observe.transport.is_allowed", lambda a, private=False: a == "127.0.0.2" or real(a))

    async def go() -> tuple[int, int]:
        async with _Listener() as inside:
            where = place.format(port=inside.port)
            pages: dict[str, Route] = {"/": page("首页"), "/robots.txt": f"Sitemap: {where}\nSitemap: HOME/list.xml\nSitemap: HOME/moved.xml\n",
                                       "/list.xml": f"<sitemapindex><sitemap><loc>{where}</loc></sitemap></sitemapindex>", "/moved.xml": Answer(302, "", headers={"Location": where})}
            async with TestSite(pages, "127.0.0.2") as site:
                home = f"http://127.0.0.2:{site.port}/"
                site.pages["/robots.txt"] = str(pages["/robots.txt"]).replace("HOME/", home)
                await crawl_it(site, tmp_path, quick(allow_private=False), home)
                return inside.visits, site.asked["GET", "/list.xml"] + site.asked["GET", "/moved.xml"]

    assert asyncio.run(go()) == (0, 2)
