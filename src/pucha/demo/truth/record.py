"""What is written down of a planted fault, and who collects it."""

from dataclasses import dataclass, field
from datetime import date

from pucha.demo.plan import SitePlan
from pucha.model.spans import before


@dataclass(frozen=True, slots=True)
class Fault:
    """One planted fault. ``urls`` or ``texts``: what a finding about it names (any of them; none = the site itself)."""

    indicator: str  # check.measure
    codes: tuple[str, ...]
    urls: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    certainty: str = "sure"  # sure | review | either: how sure a machine can be; optional: may be told or not
    note: str = ""


@dataclass(slots=True)
class Truth:
    """Collects the faults and the expected numbers of one site."""

    plan: SitePlan
    port: int
    faults: list[Fault] = field(default_factory=list)
    values: dict[str, int] = field(default_factory=dict)

    def url(self, target: str) -> str:
        return target if target.startswith("http") else f"http://{self.plan.host}.localhost:{self.port}{target}"

    def add(
        self,
        indicator: str,
        codes: tuple[str, ...],
        *targets: str,
        texts: tuple[str, ...] = (),
        certainty: str = "sure",
        note: str = "",
    ) -> None:
        urls = tuple(self.url(t) for t in targets)
        self.faults.append(Fault(indicator, codes, urls, texts, certainty, note))


def is_new(day: date | None, as_of: date, span: str) -> bool:
    return day is not None and day >= before(as_of, span)
