"""Figures (数据): rates with named denominators, intervals, comparisons, concentration, and the linter for figures.

Everything is exact (``Fraction`` and ``Decimal``) until it is printed, and printed by rounding half up (四舍五入).
"""
