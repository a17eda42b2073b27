"""Where mail goes, from the environment: nothing is sent unless ``PUCHA_MAIL_URL`` names a server."""

import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from pucha.model.errors import InputError

_PORTS = {"smtp": 587, "smtps": 465}
_HOW = ("PUCHA_MAIL_URL: write smtp://USER:PASSWORD@HOST:587/?tls=1, smtps://USER:PASSWORD@HOST, or file:///FOLDER "
        "(or leave it out: then letters stay in the outbox)")


def mail_settings(environ: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Django's settings for mail. ``PUCHA_MAIL`` says whether letters are sent at all."""
    env = os.environ if environ is None else environ
    url = env.get("PUCHA_MAIL_URL", "")
    found = {"PUCHA_MAIL": bool(url), "EMAIL_TIMEOUT": 20, "EMAIL_SUBJECT_PREFIX": "",
             "PUCHA_BASE_URL": env.get("PUCHA_BASE_URL", "").rstrip("/"),
             "DEFAULT_FROM_EMAIL": env.get("PUCHA_MAIL_FROM") or "pucha@localhost"}
    return {**found, **(_server(url) if url else {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"})}


def _server(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise InputError(_HOW) from None
    if parts.scheme == "file" and parts.path.strip("/"):
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
                "EMAIL_FILE_PATH": unquote(parts.path)}
    if parts.scheme not in _PORTS or not parts.hostname:
        raise InputError(_HOW)
    options = dict(parse_qsl(parts.query))
    return {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": port or _PORTS[parts.scheme], "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""), "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_USE_TLS": parts.scheme == "smtp" and options.get("tls") == "1"}
