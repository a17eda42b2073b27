"""Certificates and TLS servers with faults that browsers know, made at test time with the ``openssl`` command."""

import asyncio
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


class NoSecureRenegotiation:
    """The first half of a TLS 1.2 handshake as a server from before RFC 5746 speaks it.

    It keeps the type of record that each client sends next: 0x15 is an alert (it hangs up), 0x16 goes on.
    """

    def __init__(self, certificate: Path) -> None:
        self.next_records: list[int] = []
        self._der = ssl.PEM_cert_to_DER_cert(certificate.read_text().partition("-----END")[0] + "-----END CERTIFICATE-----\n")

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readexactly(5)
            await reader.readexactly(int.from_bytes(head[3:5], "big"))
            writer.write(self._flight())
            self.next_records.append((await reader.readexactly(1))[0])
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.transport.abort()

    def _flight(self) -> bytes:
        hello = b"\x03\x03" + bytes(range(32)) + b"\x00" + b"\x00\x2f" + b"\x00"  # RSA, AES-128-CBC, no extensions
        listed = len(self._der).to_bytes(3, "big") + self._der
        parts = ((2, hello), (11, len(listed).to_bytes(3, "big") + listed), (14, b""))
        body = b"".join(bytes((kind,)) + len(data).to_bytes(3, "big") + data for kind, data in parts)
        return b"\x16\x03\x03" + len(body).to_bytes(2, "big") + body
