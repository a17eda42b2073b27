"""Findings, cases and judged facts that the tests of casework share."""

from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from pucha.checks import run_use
from pucha.model import codec
from pucha.model.facts import SiteFacts
from pucha.model.finding import CheckResult, Evidence, Finding, finding_key
from pucha.model.site import Site
from pucha.model.standard import Standard
from pucha.model.words import Certainty

GOLDEN = Path(__file__).parents[1] / "golden"
SEEN = datetime(2026, 3, 2, 9, 0)
HOME = "http://www.qingshan.gov.cn/"


def finding(check: str = "typos", code: str = "typo", url: str = f"{HOME}a.html", quote: str = "布署", *,
            certainty: Certainty = Certainty.SURE, severity: str = "minor", reason: str = "", about: str = "") -> Finding:
    return Finding(finding_key(check, code, about or url, "" if about else quote), check, code, certainty, severity,
                   Evidence(url, quote, seen_at=SEEN), reason)


def site() -> Site:
    return Site("3301000001", "青山县人民政府", HOME, has_services=True)


def facts(**changes: Any) -> SiteFacts:
    """The golden site with some of its facts replaced."""
    data = yaml.safe_load((GOLDEN / "base.yaml").read_text("utf-8"))
    return codec.build(SiteFacts, {**data, **changes})


def judged(standard: Standard, seen: SiteFacts) -> dict[str, CheckResult]:
    return {name: run_use(use, seen, site(), ()) for name, use in standard.uses.items()}
