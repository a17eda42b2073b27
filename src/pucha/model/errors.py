"""Two kinds of bad end that a user meets; everything else is a bug."""


class InputError(Exception):
    """Bad usage or input: one clear line that says what, where and how to mend (exit status 2)."""


class Unfinished(Exception):
    """The work could not be finished; what is done is kept (exit status 3)."""
