"""The closed vocabularies that more than one room uses."""

from enum import StrEnum


class Outcome(StrEnum):
    """What became of a check, a link or a score line (design §4)."""

    PASS = "pass"
    FAIL = "fail"
    REVIEW = "review"  # a machine suspects; counts only after a person confirms
    NOT_APPLICABLE = "not-applicable"
    NOT_OBSERVED = "not-observed"  # could not be seen: never fine, never a fault
    ERROR = "error"  # our own failure


class Verdict(StrEnum):
    """Result of a site under one standard: 合格, 不合格, 未定."""

    PASS = "pass"
    FAIL = "fail"
    UNDECIDED = "undecided"


class Certainty(StrEnum):
    """``sure`` may enter a notice unseen; ``review`` goes to a person first."""

    SURE = "sure"
    REVIEW = "review"


class PageKind(StrEnum):
    """What kind of page it is (contract, ``pucha page``)."""

    HOME = "home"
    COLUMN = "column"
    ARTICLE = "article"
    GUIDE = "guide"
    LETTER_LIST = "letter-list"
    LETTER = "letter"
    SURVEY = "survey"
    INTERVIEW = "interview"
    SEARCH = "search"
    ERROR = "error"
    REDIRECT = "redirect"
    SHELL = "shell"
    SPAM = "spam"
    OTHER = "other"


class Rel(StrEnum):
    """What an address is to the page that names it."""

    PAGE = "page"
    IMAGE = "image"
    ATTACHMENT = "attachment"
    STYLE = "style"
    SCRIPT = "script"
    FRAME = "frame"
    FORM = "form"


class Level(StrEnum):
    """Level of the organ that owns a site."""

    STATE = "state"  # 国务院部门
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"


class SiteKind(StrEnum):
    """门户网站, 部门网站, 业务性网站 and what lies outside."""

    PORTAL = "portal"
    DEPARTMENT = "department"
    BUSINESS = "business"  # 业务性网站: listed apart
    OUTSIDE = "outside"  # 例外: enterprise, institution


class SiteStatus(StrEnum):
    """Life-cycle of a site."""

    NORMAL = "normal"  # 正常运行
    UPGRADING = "upgrading"  # 升级改版
    SUSPENDED = "suspended"  # 临时关停整改
    CLOSED = "closed"  # 永久关停
    MERGED = "merged"  # 关停上移
    EXCEPTION = "exception"  # 例外


class DecidedBy(StrEnum):
    """Who decides an indicator (reference §5): M, M+H, H."""

    MACHINE = "machine"
    MACHINE_AND_PERSON = "machine+person"
    PERSON = "person"
