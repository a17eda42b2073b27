"""Stored rows as the library knows them."""

from typing import Any

from pucha.model import codec
from pucha.model.facts import Where
from pucha.model.finding import Evidence, Finding
from pucha.model.observation import Confirmation
from pucha.model.words import Certainty
from pucha.office.rounds.models import FindingRow


def finding_of(row: FindingRow) -> Finding:
    """A stored row as the library knows a finding."""
    data: dict[str, Any] = row.data
    where = codec.build(Where, data["where"]) if data.get("where") else Where()
    confirmations = codec.build(tuple[Confirmation, ...], data.get("confirmations") or [])
    return Finding(row.key, row.check_name, row.code, Certainty(row.certainty), row.severity,
                   Evidence(row.url, row.quote, where, data.get("capture_ref"), data.get("screenshot_ref")),
                   row.reason, row.suggestion, confirmations)
