"""Offices, persons, posts, audit rows."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from pucha.i18n import mark
from pucha.office.people import tree
from pucha.office.people.appended import Appended
from pucha.office.people.audited import Audited


class OfficeKind(models.TextChoices):
    """What an office (机构) is in the tree."""

    NATION = "nation", mark("国家")
    MINISTRY = "ministry", mark("国务院部门")
    PROVINCE = "province", mark("省")
    CITY = "city", mark("市")
    COUNTY = "county", mark("县")
    TOWNSHIP = "township", mark("乡镇街道")
    UNIT = "unit", mark("单位")


class Role(models.TextChoices):
    """What a person may do at a place of the tree and below it."""

    ADMINISTRATOR = "administrator", mark("管理员")
    INSPECTOR = "inspector", mark("检查员")
    REVIEWER = "reviewer", mark("复核员")
    APPROVER = "approver", mark("审批人")
    OWNER = "owner", mark("网站负责人")
    OBSERVER = "observer", mark("观察员")


class Office(Audited, models.Model):
    """An office: a government, a department, a unit that runs sites. ``place`` is its place in the tree."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=OfficeKind.choices)
    region = models.CharField(max_length=12, blank=True, default="")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    place = models.CharField(max_length=tree.LONGEST, unique=True, editable=False)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["parent", "name"], name="one_name_below_an_office")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.place:
            above = self.parent.place if self.parent else ""
            last = Office.objects.filter(parent=self.parent).order_by("-place").values_list("place", flat=True).first()
            self.place = tree.child(above, int(last[-tree.STEP:]) + 1 if last else 1)
        super().save(*args, **kwargs)

    @property
    def superiors(self) -> models.QuerySet["Office"]:
        """From the root down to the office itself."""
        return Office.objects.filter(place__in=tree.chain(self.place))


class Persons(BaseUserManager["Person"]):
    def enrol(self, login: str, name: str, password: str, **more: Any) -> "Person":
        """A new person with a first password, which must be changed unless ``must_change_password`` says no."""
        person: Person = self.model(login=login.strip().lower(), name=name, **more)
        person.set_password(password)
        person.save()
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(login=(username or "").strip().lower())


class Person(Audited, AbstractBaseUser):
    """Somebody who signs in. What they may do comes from their posts alone; nobody is above the tree."""

    NOT_LOGGED: ClassVar = ("password", "totp_secret", "last_login", "failed_tries", "locked_until")

    login = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    language = models.CharField(max_length=2, default="zh", choices=[("zh", "中文"), ("en", "English")])
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=True)
    totp_secret = models.CharField(max_length=64, blank=True, default="")
    totp_on = models.BooleanField(default=False)
    totp_last = models.BigIntegerField(default=0)  # the step of the last code used: no code opens twice
    failed_tries = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    outside_id = models.CharField(max_length=200, unique=True, null=True, blank=True)  # subject of a single sign-on

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar = ["name"]
    objects: ClassVar[Persons] = Persons()

    class Meta:
        ordering: ClassVar = ["login"]

    def __str__(self) -> str:
        return f"{self.name}（{self.login}）"


class Post(Audited, models.Model):
    """A role bound to a place (岗位): it holds for the office and everything below it, from ``since`` to ``until``."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    office = models.ForeignKey(Office, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=14, choices=Role.choices)
    since = models.DateField(default=date.today)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "office", "role"], name="one_post_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.office} · {self.get_role_display()}"


class AuditRow(Appended):
    """One change: who, when, what, from, to (操作日志). Rows are only ever added."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=45, blank=True, default="")
    act = models.CharField(max_length=40)
    thing = models.CharField(max_length=40)
    thing_id = models.CharField(max_length=40, blank=True, default="")
    named = models.CharField(max_length=200, blank=True, default="")
    place = models.CharField(max_length=tree.LONGEST, blank=True, default="", db_index=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["thing", "thing_id"], name="audit_of_a_thing")]
