"""The command line: thin faces of the library."""
