"""Certificates and TLS servers with faults that browsers know, made at test time with the ``openssl`` command."""

import asyncio
import hashlib
import hmac
import os
import shutil
import ssl
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path

HAS_OPENSSL = shutil.which("openssl") is not None
HOST = "www.x.gov.cn.localhost"
_BODY = b"<html><body>ok</body></html>"
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(_BODY) + _BODY


def _run(*words: str) -> None:
    subprocess.run(["openssl", *words], check=True, capture_output=True, timeout=60)


class Certificates:
    """A root, an intermediate and leaves in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._make_root("root")
        self._make_root("stranger")
        self._sign("middle", "root", "basicConstraints=critical,CA:TRUE\n", "/CN=Pucha Test Intermediate")
        self.root = folder / "root.pem"

    def leaf(self, name: str, by: str = "root", host: str = HOST, days: str = "30", chain: bool = True) -> tuple[Path, Path]:
        """(certificate with its chain, key) of a server."""
        self._sign(name, by, f"basicConstraints=CA:FALSE\nsubjectAltName=DNS:{host}\n", f"/CN={host}", days)
        if chain and by == "middle":
            whole = self.folder / f"{name}.pem"
            whole.write_text(whole.read_text() + (self.folder / "middle.pem").read_text())
        return self.folder / f"{name}.pem", self.folder / f"{name}.key"

    def self_signed(self, name: str) -> tuple[Path, Path]:
        self._make_root(name, HOST)
        return self.folder / f"{name}.pem", self.folder / f"{name}.key"

    def _make_root(self, name: str, host: str = "") -> None:
        extra = ["-addext", f"subjectAltName=DNS:{host}"] if host else []
        _run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(self.folder / f"{name}.key"), "-out",
             str(self.folder / f"{name}.pem"), "-days", "30", "-subj", f"/CN={host or 'Pucha Test ' + name}", *extra)

    def _sign(self, name: str, by: str, extensions: str, subject: str, days: str = "30") -> None:
        at = self.folder
        (at / f"{name}.ext").write_text(extensions)
        _run("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", str(at / f"{name}.key"), "-out",
             str(at / f"{name}.csr"), "-subj", subject)
        _run("x509", "-req", "-in", str(at / f"{name}.csr"), "-CA", str(at / f"{by}.pem"), "-CAkey",
             str(at / f"{by}.key"), "-CAcreateserial", "-out", str(at / f"{name}.pem"), "-days", days, "-extfile",
             str(at / f"{name}.ext"))


def context(files: tuple[Path, Path], newest: ssl.TLSVersion | None = None, ciphers: str = "") -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.set_ciphers(ciphers or "DEFAULT:@SECLEVEL=0")
    made.load_cert_chain(*map(str, files))
    if newest:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            made.minimum_version = ssl.TLSVersion.TLSv1
            made.maximum_version = newest
    return made


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while await reader.readuntil(b"\r\n\r\n"):
            writer.write(_ANSWER)
            await writer.drain()
    except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
        pass
    finally:
        writer.transport.abort()


async def _drop(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(10)
    writer.transport.abort()


async def _babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(10)
    writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\nThe plain HTTP request was sent to HTTPS port")
    await writer.drain()
    writer.close()


async def _mute(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def listen(made: ssl.SSLContext | None, serve: Callable[..., object] = _serve) -> tuple[asyncio.Server, int]:
    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=made)  # type: ignore[arg-type]
    return server, server.sockets[0].getsockname()[1]


PLAIN = {"drops-in-handshake": _drop, "speaks-plain-http": _babble, "says-nothing": _mute}


def _openssl(data: bytes, *words: str) -> bytes:
    return subprocess.run(["openssl", *words], input=data, check=True, capture_output=True, timeout=60).stdout


def _prf(secret: bytes, label: bytes, seed: bytes, size: int) -> bytes:
    """RFC 5246 §5."""
    out, a = b"", label + seed
    while len(out) < size:
        a = hmac.digest(secret, a, "sha256")
        out += hmac.digest(secret, a + label + seed, "sha256")
    return out[:size]


class NoSecureRenegotiation:
    """TLS 1.2 as a server from before RFC 5746 speaks it, to its end: one page over RSA, AES-128-CBC, SHA-1.

    It keeps the type of record that each client sends behind the server's first words: 0x15 is an alert (it hangs up),
    0x16 goes on. ``pages``: how often the page was handed over.
    """

    def __init__(self, files: tuple[Path, Path]) -> None:
        self.next_records: list[int] = []
        self.pages = 0
        certificate, self._key = files
        self._der = ssl.PEM_cert_to_DER_cert(certificate.read_text().partition("-----END")[0] + "-----END CERTIFICATE-----\n")

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            hello = (await _record(reader))[1]
            writer.write(self._flight())
            kind, exchange = await _record(reader)
            self.next_records.append(kind)
            if kind == 0x16:
                await self._go_on(reader, writer, hello, exchange)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _go_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, hello: bytes, exchange: bytes) -> None:
        secret = _openssl(exchange[6:], "pkeyutl", "-decrypt", "-inkey", str(self._key))
        randoms = hello[6:38], bytes(range(32))
        master = _prf(secret, b"master secret", b"".join(randoms), 48)
        block = _prf(master, b"key expansion", randoms[1] + randoms[0], 72)
        theirs, ours = (block[40:56], block[:20]), (block[56:72], block[20:40])
        await _record(reader)  # change cipher spec
        finished = _open((await _record(reader))[1], theirs)
        said = hello + self._flight()[5:] + exchange + finished
        check = _prf(master, b"server finished", hashlib.sha256(said).digest(), 12)
        writer.write(b"\x14\x03\x03\x00\x01\x01" + _close(0x16, 0, b"\x14\x00\x00\x0c" + check, ours))
        if b"GET " in _open((await _record(reader))[1], theirs):
            writer.write(_close(0x17, 1, _ANSWER, ours))
            await writer.drain()
            self.pages += 1

    def _flight(self) -> bytes:
        hello = b"\x03\x03" + bytes(range(32)) + b"\x00" + b"\x00\x2f" + b"\x00"  # RSA, AES-128-CBC, no extensions
        listed = len(self._der).to_bytes(3, "big") + self._der
        parts = ((2, hello), (11, len(listed).to_bytes(3, "big") + listed), (14, b""))
        body = b"".join(bytes((kind,)) + len(data).to_bytes(3, "big") + data for kind, data in parts)
        return b"\x16\x03\x03" + len(body).to_bytes(2, "big") + body


async def _record(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Type and content of one record."""
    head = await reader.readexactly(5)
    return head[0], await reader.readexactly(int.from_bytes(head[3:5], "big"))


def _open(sealed: bytes, keys: tuple[bytes, bytes]) -> bytes:
    """Content of a record: without padding and without its mark, which is not checked."""
    plain = _openssl(sealed[16:], "enc", "-d", "-aes-128-cbc", "-nopad", "-K", keys[0].hex(), "-iv", sealed[:16].hex())
    return plain[:-plain[-1] - 1 - 20]


def _close(kind: int, number: int, content: bytes, keys: tuple[bytes, bytes]) -> bytes:
    """A record: first the mark, then the cipher."""
    head = bytes((kind, 3, 3))
    mark = hmac.digest(keys[1], number.to_bytes(8, "big") + head + len(content).to_bytes(2, "big") + content, "sha1")
    plain = content + mark
    rest = 15 - len(plain) % 16
    start = os.urandom(16)
    sealed = start + _openssl(plain + bytes((rest,)) * (rest + 1), "enc", "-aes-128-cbc", "-nopad", "-K", keys[0].hex(), "-iv", start.hex())
    return head + len(sealed).to_bytes(2, "big") + sealed
