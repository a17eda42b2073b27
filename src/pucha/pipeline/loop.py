"""The event loop of whatever fetches (事件循环)."""

import asyncio
import resource

MANY_FILES = 16_384


def uvloop_runner() -> asyncio.Runner:
    """An event loop for fetching: uvloop where it is there. Hundreds of connections need as many open files."""
    _allow_many_files()
    try:
        import uvloop
    except ImportError:
        return asyncio.Runner()
    return asyncio.Runner(loop_factory=uvloop.new_event_loop)


def _allow_many_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MANY_FILES if hard == resource.RLIM_INFINITY else min(hard, MANY_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
