"""The truth of a site, read from its plan: what is faulty, by which rule, at which address, and what must stay silent.

Nothing here looks at a served page or uses a detector: the plan says what a visitor would see.
"""

from pucha.demo.truth.content import WINDOWS, new_on_home
from pucha.demo.truth.services import DEAD, placed_refs
from pucha.demo.truth.site import blocked, site_truth

__all__ = ["DEAD", "WINDOWS", "blocked", "new_on_home", "placed_refs", "site_truth"]
