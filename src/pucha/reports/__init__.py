"""Reports of a site and of a round: JSON, terminal, HTML, XLSX. They show records and decide nothing."""

from pucha.reports.bundle import RoundReport, RoundSite, RunNote, Sheet, SiteReport
from pucha.reports.document import finding_document, round_document, site_document

__all__ = ["RoundReport", "RoundSite", "RunNote", "Sheet", "SiteReport", "finding_document", "round_document",
           "site_document"]
