"""The web server of one machine (waitress, pure Python), with a worker beside it."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

from django.conf import settings
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.urls import get_resolver

from pucha.checks import all_checks
from pucha.i18n import speaking, t
from pucha.model.errors import InputError
from pucha.office.tables import load
from pucha.rulebook import available

THREADS = 8
WORKER = (sys.executable, "-c", "from pucha.cli.main import main; main()", "worker")


@contextmanager
def worker_beside(*more: str) -> Iterator[None]:
    """A worker process that lives as long as the block."""
    process = subprocess.Popen([*WORKER, *more])
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _stop(*_: object) -> None:
    """SIGTERM ends the server as Ctrl-C does, so that the worker beside it ends too."""
    raise SystemExit(0)


def _behind_a_proxy() -> dict[str, Any]:
    """With https a proxy on this machine stands in front; only it may say who asked and how."""
    if not settings.CONF.https:
        return {}
    return {"trusted_proxy": "127.0.0.1", "trusted_proxy_count": 1,
            "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"}}


def warm_up() -> None:
    """What the first visitor would wait for otherwise: views, templates, standards, words, checks."""
    get_resolver().url_patterns  # noqa: B018 - reading it imports every view
    pages = cast(Jinja2, engines.all()[0]).env
    for name in pages.list_templates():
        pages.get_template(name)
    for standard in available():
        load(standard)
    all_checks()
    with speaking("en"):
        t("登录")


def serve(host: str, port: int, ready: Callable[[int], None]) -> None:
    """Serve until Ctrl-C; ``ready`` is told the port once it is open."""
    from waitress.server import create_server

    from pucha.office.wsgi import application

    try:
        server: Any = create_server(application, host=host, port=port, threads=THREADS, ident=None,
                                    max_request_body_size=64 * 2**20, channel_timeout=60, **_behind_a_proxy())
    except OSError as error:
        raise InputError(f"port {port} on {host}: {error.strerror} (choose another --port)") from None
    signal.signal(signal.SIGTERM, _stop)
    warm_up()
    ready(server.effective_port)
    try:
        server.run()
    finally:
        server.close()
