"""A database that goes away for a while (restart, failover, a cut line) stops no inspection: it is waited for."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any, TypeVar

from asgiref.sync import sync_to_async
from django.db import connection
from django.db.utils import InterfaceError, OperationalError

T = TypeVar("T")
LOST = (OperationalError, InterfaceError)
PAUSE_S = 1.0
log = logging.getLogger(__name__)


async def in_database(work: Callable[..., T], *given: Any) -> T:
    """Run ``work`` in the thread that talks to the database, again until the database answers.

    ``work`` must do no harm when it is done twice: nobody knows whether what was lost on the way was kept.
    """
    while True:
        try:
            return await sync_to_async(work)(*given)
        except LOST as fault:
            log.warning("%s: %s", type(fault).__name__, str(fault).strip())
            await sync_to_async(_let_go)()
            await asyncio.sleep(PAUSE_S)


def _let_go() -> None:
    """The broken connection of this very thread; the next query makes a new one."""
    connection.close()
