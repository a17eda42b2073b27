"""No search for unreachable memory while a page is read (内存回收): it finds nothing then and costs much time.

A page's elements point at each other, so every run of the collector walks through all of them. The readers of a page
pause it and take the page apart at their end, which frees the elements at once.
"""

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def undisturbed(read: Callable[P, T]) -> Callable[P, T]:
    """``read`` with the collector paused; as it was before, also after an error."""
    @wraps(read)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        if not gc.isenabled():
            return read(*args, **kwargs)
        gc.disable()
        try:
            return read(*args, **kwargs)
        finally:
            gc.enable()
    return call
