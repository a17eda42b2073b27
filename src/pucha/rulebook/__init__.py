"""Standards are data (评分标准): loaded, checked, and used to turn measures into a scorecard."""

from pucha.rulebook.load import available, in_force, load
from pucha.rulebook.score import score
from pucha.rulebook.tables import diff_rows, standard_rows

__all__ = ["available", "diff_rows", "in_force", "load", "score", "standard_rows"]
