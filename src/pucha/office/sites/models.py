"""Rows of the register, imports and changes on their way through the offices."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from pucha.i18n import mark
from pucha.model.site import Site
from pucha.model.words import Level, SiteKind, SiteStatus
from pucha.office.people import tree
from pucha.office.people.appended import Appended
from pucha.office.people.audited import Audited
from pucha.office.people.models import Office, Person

LEVELS = [(Level.STATE.value, mark("国务院部门")), (Level.PROVINCE.value, mark("省级")),
          (Level.CITY.value, mark("市级")),
          (Level.COUNTY.value, mark("县级")), (Level.TOWNSHIP.value, mark("乡镇街道"))]
KINDS = [(SiteKind.PORTAL.value, mark("门户网站")), (SiteKind.DEPARTMENT.value, mark("部门网站")),
         (SiteKind.BUSINESS.value, mark("业务性网站")), (SiteKind.OUTSIDE.value, mark("例外"))]
STATUSES = [(SiteStatus.NORMAL.value, mark("正常运行")), (SiteStatus.UPGRADING.value, mark("升级改版")),
            (SiteStatus.SUSPENDED.value, mark("临时关停整改")), (SiteStatus.CLOSED.value, mark("永久关停")),
            (SiteStatus.MERGED.value, mark("关停上移")), (SiteStatus.EXCEPTION.value, mark("例外"))]


class SiteRow(Audited, models.Model):
    """One registered website. ``identity`` is its site code, or its home address without scheme when it has none."""

    NOT_LOGGED: ClassVar = ("check_code", "words")

    identity = models.CharField(max_length=300, unique=True)
    code = models.CharField(max_length=12, blank=True, default="", db_index=True)
    check_code = models.CharField(max_length=200, blank=True, default="")  # hash of the private code (校验码)
    name = models.CharField(max_length=200)
    home_url = models.CharField(max_length=500)
    host = models.CharField(max_length=255, db_index=True)
    organ = models.CharField(max_length=200, blank=True, default="")
    level = models.CharField(max_length=10, choices=LEVELS, blank=True, default="")
    kind = models.CharField(max_length=10, choices=KINDS, blank=True, default="")
    status = models.CharField(max_length=10, choices=STATUSES, default=SiteStatus.NORMAL.value)
    region = models.CharField(max_length=40, blank=True, default="")
    merged_into = models.CharField(max_length=300, blank=True, default="")
    staff = models.PositiveIntegerField(null=True, blank=True)
    yearly_cost = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    yearly_visits = models.BigIntegerField(null=True, blank=True)
    contact = models.CharField(max_length=200, blank=True, default="")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    has_services = models.BooleanField(null=True, blank=True)
    extra = models.JSONField(default=dict, blank=True)
    down_since = models.DateField(null=True, blank=True)  # start of a temporary take-down, whose clock is 30 days
    office = models.ForeignKey(Office, models.PROTECT, related_name="sites")
    place = models.CharField(max_length=tree.LONGEST, db_index=True, editable=False)
    words = models.TextField(blank=True, default="", editable=False)  # what a search looks through, in lower case

    class Meta:
        ordering: ClassVar = ["place", "id"]
        indexes: ClassVar = [models.Index(fields=["status", "place"], name="sites_by_status"),
                             models.Index(fields=["level", "place"], name="sites_by_level")]

    def __str__(self) -> str:
        return f"{self.name}（{self.identity}）"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.settle()
        super().save(*args, **kwargs)

    def settle(self) -> None:
        """Fields that follow from others; for rows that are written in bulk too."""
        self.place = self.office.place
        self.words = " ".join((self.name, self.organ, self.home_url, self.code, self.region)).lower()

    def as_site(self) -> Site:
        """The row as the inspection knows a site."""
        return Site(
            code=self.code, name=self.name, home_url=self.home_url, organ=self.organ,
            level=Level(self.level) if self.level else None, region=self.region,
            kind=SiteKind(self.kind) if self.kind else None, status=SiteStatus(self.status),
            merged_into=self.merged_into, staff=self.staff, yearly_cost=self.yearly_cost,
            yearly_visits=self.yearly_visits, contact=self.contact, since=self.since, until=self.until,
            has_services=self.has_services, extra=dict(self.extra))


class ImportBatch(Audited, models.Model):
    """A file of sites on its way in: first a preview of what would change, then, when somebody says so, the change."""

    class State(models.TextChoices):
        PREVIEW = "preview", mark("待确认")
        DONE = "done", mark("已导入")
        DROPPED = "dropped", mark("已放弃")

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    stored = models.CharField(max_length=200)  # under the uploads, by its hash
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PREVIEW)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-id"]


class Change(Audited, models.Model):
    """A step of a site's life (开办、变更、临时关停、恢复、关停、上移), approved level by level."""

    class Kind(models.TextChoices):
        OPEN = "open", mark("开办")
        CHANGE = "change", mark("变更")
        SUSPEND = "suspend", mark("临时关停")
        RESUME = "resume", mark("恢复运行")
        CLOSE = "close", mark("永久关停")
        MERGE = "merge", mark("关停上移")

    class State(models.TextChoices):
        ASKED = "asked", mark("待审批")
        DONE = "done", mark("已生效")
        REFUSED = "refused", mark("未通过")
        WITHDRAWN = "withdrawn", mark("已撤回")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    site = models.ForeignKey(SiteRow, models.PROTECT, null=True, blank=True, related_name="changes")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")  # where the site is, or shall be
    place = models.CharField(max_length=tree.LONGEST, db_index=True)
    wanted = models.JSONField(default=dict)  # field → value
    reason = models.CharField(max_length=500)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    waits_at = models.CharField(max_length=tree.LONGEST, blank=True, default="", db_index=True)  # whose turn it is

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.site or self.wanted.get('name', '')}"


class Approval(Appended):
    """One office's word on a change (审批意见); only ever added."""

    change = models.ForeignKey(Change, models.PROTECT, related_name="approvals")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    agreed = models.BooleanField()
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["id"]
