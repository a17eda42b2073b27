"""Casework (办案): what people do with findings, as pure functions. No web framework, no network, no clock of its own.

The office and the command line are two thin faces of this room; what it knows is in ``docs/casework.md``.
"""
