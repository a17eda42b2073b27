"""HTTPS with faults: what a browser opens is opened and noted, what no browser opens is a failure."""

import asyncio
import ssl
import sys
from collections.abc import Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

import hostile_tls as ht
from pucha.observe import tls
from pucha.observe.fetch import Fetcher, Request, Response
from pucha.observe.settings import ObserveSettings

needs_openssl = pytest.mark.skipif(not ht.HAS_OPENSSL, reason="the openssl command is not installed")


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> ht.Certificates:
    return ht.Certificates(tmp_path_factory.mktemp("certificates"))


def _settings(root: Path | None) -> ObserveSettings:
    return ObserveSettings(allow_private=True, total_timeout=3.0, connect_timeout=2.0, ca_file=str(root or ""),
                           control_hosts=(), control_urls=())


async def _visit(settings: ObserveSettings, made: ssl.SSLContext | None, *, times: int = 1, **how: Any) -> list[Response]:
    server, port = await ht.listen(made, **how)
    async with server, Fetcher(settings) as fetcher:
        return [await fetcher.fetch(Request(f"https://{ht.HOST}:{port}/")) for _ in range(times)]


def _run(visit: Coroutine[Any, Any, list[Response]]) -> Response:
    return asyncio.run(visit)[-1]


@needs_openssl
@pytest.mark.parametrize("case", ["good", "expired", "wrong-name", "self-signed"])
def test_secrets_go_to_no_server_with_a_wrong_certificate(certificates: ht.Certificates, case: str) -> None:
    files = {"good": lambda: certificates.leaf("good3"), "expired": lambda: certificates.leaf("expired3", days="-1"),
             "wrong-name": lambda: certificates.leaf("name3", host="www.y.gov.cn"),
             "self-signed": lambda: certificates.self_signed("own3")}[case]()

    async def visit() -> list[Response]:
        server, port = await ht.listen(ht.context(files))
        async with server, Fetcher(_settings(certificates.root)) as fetcher:
            url = f"https://{ht.HOST}:{port}/"
            await fetcher.fetch(Request(url))  # a tolerant way that was found before is not taken either
            return [await fetcher.fetch(Request(url, method="POST", data=b"secret=1", strict=True))]

    answer = _run(visit())
    assert (answer.fetch.status is not None) == (case == "good") and (answer.fetch.failure is None) == (case == "good")


@needs_openssl
@pytest.mark.parametrize(("case", "notes"), [
    ("good", ""), ("good-with-intermediate", ""), ("expired", "expired"), ("wrong-name", "wrong-name"),
    ("self-signed", "self-signed"), ("missing-intermediate", "incomplete-chain"), ("unknown-issuer", "unknown-issuer"),
    ("expired-and-wrong-name", "expired;wrong-name")])
def test_certificates(certificates: ht.Certificates, case: str, notes: str) -> None:
    files = {
        "good": lambda: certificates.leaf("good"),
        "good-with-intermediate": lambda: certificates.leaf("good2", "middle"),
        "expired": lambda: certificates.leaf("expired", days="-1"),
        "wrong-name": lambda: certificates.leaf("name", host="www.y.gov.cn"),
        "self-signed": lambda: certificates.self_signed("own"),
        "missing-intermediate": lambda: certificates.leaf("short", "middle", chain=False),
        "unknown-issuer": lambda: _with_root(certificates, certificates.leaf("strange", "stranger")),
        "expired-and-wrong-name": lambda: certificates.leaf("both", host="www.y.gov.cn", days="-1"),
    }[case]()
    response = _run(_visit(_settings(certificates.root), ht.context(files), times=2))
    assert response.fetch.failure is None, response.detail
    assert response.body == b"<html><body>ok</body></html>"
    assert set(response.fetch.tls.split(";")) == set(notes.split(";")), response.fetch.tls


def _with_root(certificates: ht.Certificates, files: tuple[Path, Path]) -> tuple[Path, Path]:
    files[0].write_text(files[0].read_text() + (certificates.folder / "stranger.pem").read_text())
    return files


@needs_openssl
@pytest.mark.parametrize(("newest", "ciphers", "note"), [
    (ssl.TLSVersion.TLSv1, "", "weak-protocol"), (ssl.TLSVersion.TLSv1_1, "", "weak-protocol"),
    (ssl.TLSVersion.TLSv1_2, "", ""), (ssl.TLSVersion.TLSv1_2, "AES128-SHA:@SECLEVEL=0", "")])
def test_old_protocols_are_opened_and_noted(certificates: ht.Certificates, newest: ssl.TLSVersion, ciphers: str,
                                            note: str) -> None:
    made = ht.context(certificates.leaf(f"old{newest}"), newest, ciphers)
    response = _run(_visit(_settings(certificates.root), made, times=2))
    assert response.fetch.failure is None, response.detail
    assert response.body == b"<html><body>ok</body></html>"
    assert response.fetch.tls == note


@pytest.mark.parametrize(("case", "failures"), [
    ("drops-in-handshake", {"connect-reset", "tls-failed"}), ("speaks-plain-http", {"tls-failed"}),
    ("says-nothing", {"tls-timeout"})])
def test_no_handshake_at_all(case: str, failures: set[str]) -> None:
    response = _run(_visit(_settings(None), None, serve=ht.PLAIN[case]))
    assert response.fetch.failure in failures, response.detail
    assert response.fetch.blame == "site"
    assert response.fetch.status is None


def test_a_refused_port() -> None:
    async def visit() -> list[Response]:
        server, port = await ht.listen(None)
        server.close()
        await server.wait_closed()
        async with Fetcher(_settings(None)) as fetcher:
            return [await fetcher.fetch(Request(f"https://{ht.HOST}:{port}/"))]

    assert _run(visit()).fetch.failure == "connect-refused"


@pytest.mark.parametrize(("code", "words", "result", "note"), [
    (60, "SSL certificate problem: certificate has expired", 10, "expired"),
    (60, "certificate is not yet valid", 9, "not-yet-valid"),
    (60, "no alternative certificate subject name matches target host name 'a.cn'", 0, "wrong-name"),
    (60, "self-signed certificate", 18, "self-signed"),
    (60, "self-signed certificate in certificate chain", 19, "unknown-issuer"),
    (60, "unable to get local issuer certificate", 20, "unknown-issuer"),
    (60, "EE certificate key too weak", 66, "weak-certificate"), (60, "something new", 0, "bad-certificate"),
    (77, "error adding trust anchors", 0, "no-roots-here")])
def test_words_of_a_refusal(code: int, words: str, result: int, note: str) -> None:
    assert tls.note_of_refusal(code, words, result) == note
    assert note in tls.TLS_NOTES


def test_one_fault_does_not_hide_others() -> None:
    chain = [(("Subject", "CN = a.cn"), ("Issuer", "CN = x"), ("Expire date", "Mar  1 00:00:00 2020 GMT"),
              ("X509v3 Subject Alternative Name", "DNS:*.b.cn, DNS:b.cn"))]
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert tls.refine("unknown-issuer", chain, "www.a.cn", now) == "incomplete-chain;expired;wrong-name"
    assert tls.refine("expired", chain, "www.b.cn", now) == "expired"
    assert tls.refine("wrong-name", [], "a.cn") == "wrong-name"
    assert tls.note_of_lenient("unsafe legacy renegotiation disabled", "TLSv1.2") == "legacy-renegotiation"
    assert tls.note_of_lenient("unsupported protocol", "TLSv1") == "weak-protocol"
    assert tls.note_of_lenient("dh key too small", "TLSv1.2") == "weak-cipher"


@needs_openssl
def test_a_server_without_secure_renegotiation_gets_a_second_chance(certificates: ht.Certificates) -> None:
    """curl hangs up on such a server; the lenient client goes on with the handshake."""
    server = ht.NoSecureRenegotiation(certificates.leaf("old-style"))
    responses = asyncio.run(_visit(_settings(certificates.root), None, serve=server.serve, times=2))
    assert server.next_records == [0x15, 0x16, 0x16], "curl hangs up once, from then on the way is known"
    assert server.pages == 2
    for response in responses:
        assert response.fetch.failure is None and response.fetch.status == 200, response.detail
        assert response.body == b"<html><body>ok</body></html>"
        assert response.fetch.tls == "legacy-renegotiation"
