"""The tree of offices, the people in it, their posts, and the log of every change."""
