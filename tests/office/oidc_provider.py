"""A small OpenID Connect provider on loopback that can be told to lie."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa

CLIENT, SECRET = "pucha-office", "a secret & more"


class Provider:
    """``claims`` are put over the right ones; ``key`` signs; ``published`` keys are shown."""

    def __init__(self) -> None:
        self.base = ""
        self.keys = {"first": rsa.generate_private_key(public_exponent=65537, key_size=2048),
                     "second": rsa.generate_private_key(public_exponent=65537, key_size=2048),
                     "curve": ec.generate_private_key(ec.SECP256R1())}
        self.published, self.key, self.kid = ["first"], "first", "first"
        self.claims: dict[str, Any] = {}
        self.issuer = ""  # another one than it is
        self.algorithm, self.token = "RS256", ""
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []
        self.status = 200

    def authorize(self, query: dict[str, str]) -> str:
        """Where the visitor is sent back to."""
        assert query["response_type"] == "code" and query["code_challenge_method"] == "S256" and query["client_id"] == CLIENT
        code = f"code-{len(self.codes)}"
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def exchange(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """A token for a code, once, to whoever proves to be the one that asked."""
        pair = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        asked = self.codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (asked is None or challenge != asked["code_challenge"] or form["redirect_uri"] != asked["redirect_uri"]
                or pair != f"{CLIENT}:a%20secret%20%26%20more"):
            return 400, {"error": "invalid_grant"}
        return self.status, {"access_token": "x", "token_type": "Bearer", "id_token": self.token or self.signed(asked["nonce"])}

    def signed(self, nonce: str) -> str:
        now = int(time.time())
        claims = {"iss": self.base, "sub": "u-1", "aud": CLIENT, "exp": now + 300, "iat": now, "nonce": nonce, **self.claims}
        told = {name: value for name, value in claims.items() if value is not None}
        key: Any = self.keys[self.key] if self.algorithm != "HS256" else SECRET * 3
        return jwt.encode(told, key, self.algorithm, headers={"kid": self.kid})

    def document(self, path: str) -> dict[str, Any]:
        self.asked.append(path)
        if path.endswith("/openid-configuration"):
            return {"issuer": self.issuer or self.base, "authorization_endpoint": f"{self.base}/authorize",
                    "token_endpoint": f"{self.base}/token", "jwks_uri": f"{self.base}/keys"}
        return {"keys": [self._row(name) for name in self.published]}

    def _row(self, name: str) -> dict[str, Any]:
        key = self.keys[name].public_key()
        kind: Any = jwt.algorithms.ECAlgorithm if name == "curve" else jwt.algorithms.RSAAlgorithm
        return {**kind.to_jwk(key, as_dict=True), "kid": name, "use": "sig", "alg": "ES256" if name == "curve" else "RS256"}


@contextmanager
def running() -> Iterator[Provider]:
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._tell(200, provider.document(urlsplit(self.path).path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._tell(*provider.exchange(form, self.headers.get("Authorization", "")))

        def _tell(self, status: int, told: dict[str, Any]) -> None:
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.base = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
