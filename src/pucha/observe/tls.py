"""What is wrong with a certificate or with the protocol, in names (证书与协议问题).

A browser opens such sites, some with a warning that has to be clicked away. So none of this is a failure of the visit:
it is written down in ``Fetch.tls`` as a list of names, ";" between them.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

TLS_NOTES = {
    "expired": "证书已过期",
    "not-yet-valid": "证书尚未生效",
    "wrong-name": "证书与域名不符",
    "self-signed": "自签名证书",
    "incomplete-chain": "证书链不完整（缺少中间证书）",
    "unknown-issuer": "证书颁发者不受信任",
    "revoked": "证书已吊销",
    "weak-certificate": "证书签名或密钥过弱",
    "bad-certificate": "证书无效",
    "weak-protocol": "TLS协议版本过低",
    "legacy-renegotiation": "不支持安全重新协商",
    "weak-cipher": "加密套件过弱",
    "no-roots-here": "监测端没有根证书，未判断证书链",
}
CLICK_THROUGH = frozenset({"expired", "not-yet-valid", "wrong-name", "self-signed", "unknown-issuer", "revoked",
                           "weak-certificate", "bad-certificate"})  # a browser warns before it opens the page

_BY_WORDS = (
    ("has expired", "expired"), ("not yet valid", "not-yet-valid"), ("self-signed", "self-signed"),
    ("self signed", "self-signed"), ("does not match", "wrong-name"),
    ("no alternative certificate subject", "wrong-name"),
    ("subject name", "wrong-name"), ("revoked", "revoked"), ("too small", "weak-certificate"),
    ("too weak", "weak-certificate"), ("digest algorithm", "weak-certificate"),
    ("local issuer", "unknown-issuer"), ("verify the first", "incomplete-chain"), ("issuer", "unknown-issuer"),
    ("error setting certificate", "no-roots-here"), ("cafile", "no-roots-here"),
)
_CODES = {10: "expired", 9: "not-yet-valid", 18: "self-signed", 19: "unknown-issuer", 20: "unknown-issuer",
          21: "incomplete-chain", 23: "revoked", 62: "wrong-name", 66: "weak-certificate", 67: "weak-certificate",
          68: "weak-certificate"}


def note_of_refusal(code: int, words: str, verify_result: int) -> str:
    """The note for a certificate that curl refused."""
    if code == 77:
        return "no-roots-here"
    if verify_result in _CODES:
        return _CODES[verify_result]
    text = words.lower()
    return next((name for mark, name in _BY_WORDS if mark in text), "bad-certificate")


def refine(note: str, chain: Sequence[Sequence[tuple[str, str]]], host: str, now: datetime | None = None) -> str:
    """Looks at the certificates themselves: one fault often hides others."""
    if not chain:
        return note
    leaf = dict(chain[0])
    notes = [note]
    if note == "unknown-issuer" and len(chain) == 1:
        notes = ["self-signed" if leaf.get("Subject") == leaf.get("Issuer") else "incomplete-chain"]
    moment = now or datetime.now(UTC)
    ends = _moment(leaf.get("Expire date", ""))
    if ends and ends < moment:
        notes.append("expired")
    names = leaf.get("X509v3 Subject Alternative Name", "")
    if names and not _covers(names, host):
        notes.append("wrong-name")
    return ";".join(dict.fromkeys(notes))


def note_of_lenient(words: str, version: str) -> str:
    """The note for a handshake that only the lenient client managed; ``words``: why curl did not."""
    if version in ("TLSv1", "TLSv1.1", "SSLv3"):
        return "weak-protocol"
    if "renegotiation" in words.lower():
        return "legacy-renegotiation"
    return "weak-cipher"


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text.removesuffix(" GMT").strip(), "%b %d %H:%M:%S %Y").replace(tzinfo=UTC)
    except ValueError:
        return None


def _covers(names: str, host: str) -> bool:
    for part in names.split(","):
        kind, _, name = part.strip().partition(":")
        name = name.strip().lower()
        if kind in ("DNS", "IP Address") and (name == host or (
                name.startswith("*.") and host.partition(".")[2] == name[2:])):
            return True
    return False
