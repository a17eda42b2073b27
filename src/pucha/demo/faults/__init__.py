"""The catalogue of planted faults and near misses. Each edits a healthy plan before its addresses are given out."""

from pucha.demo.faults import columns, interaction, marks, services
from pucha.demo.faults.catalogue import FAULTS, Plant

__all__ = ["FAULTS", "Plant", "columns", "interaction", "marks", "services"]
