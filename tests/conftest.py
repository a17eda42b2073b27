"""What all tests share."""

import os

from hypothesis import settings

# The same examples in every unattended run: a red run is a change of ours, never a throw of the dice.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")
