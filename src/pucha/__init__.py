"""Pucha (普查): the census of government websites."""

__version__ = "0.1.0"
