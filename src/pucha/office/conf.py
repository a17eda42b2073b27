"""What an installation decides, read once from the environment. Everything has a default that works on one machine."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from pucha.model.errors import InputError

FOLDER = "PUCHA_OFFICE"
_SCHEMES = ("postgres", "postgresql")


@dataclass(frozen=True, slots=True)
class Oidc:
    """Single sign-on (单点登录). ``claim``: which of the provider's words names an account."""

    issuer: str
    client: str
    secret: str  # "" for a public client
    claim: str
    scope: str
    name: str  # of the button
    trust_second: bool  # the provider's second factor (``amr``) counts as ours
    allow_private: bool  # the provider is on an own network


@dataclass(frozen=True, slots=True)
class Conf:
    """``folder`` keeps the database (SQLite), uploads, runs of rounds and the secret key."""

    folder: Path
    database: dict[str, Any]
    secret: str
    hosts: tuple[str, ...]
    https: bool
    allow_private: bool  # rounds may inspect sites on this machine's own networks (the demo)
    postgres: bool
    oidc: Oidc | None


def read(environ: Mapping[str, str] | None = None) -> Conf:
    """The settings of this installation; InputError says which variable is wrong and how to write it."""
    env = os.environ if environ is None else environ
    folder = Path(env.get(FOLDER) or "office").absolute()
    url = env.get("PUCHA_DATABASE_URL", "")
    return Conf(
        folder=folder,
        database=_postgres(url) if url else _sqlite(folder),
        secret=env.get("PUCHA_SECRET_KEY") or _read_secret(folder),
        hosts=tuple(part for part in env.get("PUCHA_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if part),
        https=env.get("PUCHA_HTTPS", "") == "1",
        allow_private=env.get("PUCHA_ALLOW_PRIVATE", "") == "1",
        postgres=bool(url),
        oidc=_oidc(env),
    )


def _oidc(env: Mapping[str, str]) -> Oidc | None:
    issuer, client = env.get("PUCHA_OIDC_ISSUER", ""), env.get("PUCHA_OIDC_CLIENT", "")
    if not issuer:
        return None
    private = env.get("PUCHA_OIDC_PRIVATE", "") == "1"
    schemes = ("https", "http") if private else ("https",)
    if urlsplit(issuer).scheme not in schemes or not client:
        raise InputError("PUCHA_OIDC_ISSUER: write the provider's https:// address as it names itself, and the name of "
                         "this office there in PUCHA_OIDC_CLIENT")
    claim = env.get("PUCHA_OIDC_CLAIM") or "sub"
    return Oidc(issuer, client, env.get("PUCHA_OIDC_SECRET", ""), claim,
                env.get("PUCHA_OIDC_SCOPE") or ("openid email" if claim == "email" else "openid"),
                env.get("PUCHA_OIDC_NAME", ""), env.get("PUCHA_OIDC_TRUST_SECOND", "") == "1", private)


def _sqlite(folder: Path) -> dict[str, Any]:
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;"
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "office.sqlite3",
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}}


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in _SCHEMES or not parts.path.strip("/"):
        raise InputError("PUCHA_DATABASE_URL: write postgresql://USER:PASSWORD@HOST:PORT/DATABASE "
                         "(or leave it out: then SQLite is used)")
    options = dict(parse_qsl(parts.query))
    return {"ENGINE": "django.db.backends.postgresql", "NAME": unquote(parts.path.strip("/")),
            "USER": unquote(parts.username or ""), "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", parts.hostname or ""), "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


def _read_secret(folder: Path) -> str:
    """The installation's own secret key; before :func:`keep_secret` made one, a key that nothing outlives."""
    path = folder / "secret-key"
    try:
        return path.read_text("ascii").strip()
    except FileNotFoundError:
        return secrets.token_urlsafe(64)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror} (it must be readable for whoever runs the office)") from None


def keep_secret(folder: Path) -> None:
    """Make the folder and its secret key, readable by its owner alone, unless they are there."""
    path = folder / "secret-key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    except OSError as error:
        raise InputError(f"{path}: {error.strerror} (choose another folder with {FOLDER})") from None
    with os.fdopen(made, "w") as out:
        out.write(secrets.token_urlsafe(64))
