"""The standards, each read once by a process: they come with the program and never change under it."""

from functools import lru_cache

from pucha.model.standard import Standard
from pucha.rulebook import load as read


@lru_cache(maxsize=64)
def load(name: str) -> Standard:
    """The standard of that id."""
    return read(name)
