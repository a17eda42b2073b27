"""Detectors (检查项): one file each, found by module discovery. They measure and show evidence; they know no points."""

from pucha.checks._attestation import attested
from pucha.checks._base import Check, Found
from pucha.checks._docs import explain, render_checks
from pucha.checks._registry import all_checks
from pucha.checks._runner import prepare_page_checks, run_extra_checks, run_page_checks, run_use

__all__ = ["Check", "Found", "all_checks", "attested", "explain", "prepare_page_checks", "render_checks",
           "run_extra_checks", "run_page_checks", "run_use"]
