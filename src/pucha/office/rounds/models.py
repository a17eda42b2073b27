"""Rounds and what they found. Findings and scorecards are rows of one shape: a new check needs no migration."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from pucha.i18n import mark
from pucha.model.words import Certainty, Verdict
from pucha.office.people import tree
from pucha.office.people.audited import Audited
from pucha.office.people.models import Office, Person
from pucha.office.sites.models import SiteRow


class Round(Audited, models.Model):
    """One round (轮次) over the sites of an office and below."""

    class Kind(models.TextChoices):
        CENSUS = "census", mark("普查")
        SAMPLE = "sample", mark("季度抽查")
        WATCH = "watch", mark("日常监测")
        SPECIAL = "special", mark("专项检查")
        RECHECK = "recheck", mark("复查")
        AUDIT = "audit", mark("抽样核查")

    class State(models.TextChoices):
        DRAFT = "draft", mark("准备中")
        RUNNING = "running", mark("进行中")
        PAUSED = "paused", mark("已暂停")
        DONE = "done", mark("已完成")
        CANCELLED = "cancelled", mark("已取消")

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT, db_index=True)
    office = models.ForeignKey(Office, models.PROTECT, related_name="rounds")
    place = models.CharField(max_length=tree.LONGEST, db_index=True)
    by_superior = models.BooleanField(default=True)  # False: the office's own self-sample (自查)
    standards = models.JSONField(default=list)
    checks = models.JSONField(default=list, blank=True)  # a special inspection's chosen checks; empty: all
    as_of = models.DateTimeField()
    of_round = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followers")
    seed = models.CharField(max_length=200, blank=True, default="")
    draw = models.JSONField(default=dict, blank=True)  # the published draw: strata, ratio, hash of the frame
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-as_of", "-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def folder(self) -> str:
        """Under the office's folder."""
        return f"rounds/{self.pk}"


class RoundSite(models.Model):
    """One site in one round: its job, and where its run folder lies."""

    class State(models.TextChoices):
        WAITING = "waiting", mark("等待")
        RUNNING = "running", mark("检查中")
        DONE = "done", mark("完成")
        TROUBLE = "trouble", mark("未能完成")
        SKIPPED = "skipped", mark("不检查")

    round = models.ForeignKey(Round, models.PROTECT, related_name="sites")
    site = models.ForeignKey(SiteRow, models.PROTECT, related_name="rounds")
    place = models.CharField(max_length=tree.LONGEST)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    folder = models.CharField(max_length=120, blank=True, default="")
    trouble = models.CharField(max_length=500, blank=True, default="")
    tries = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=80, blank=True, default="")
    beat_at = models.DateTimeField(null=True, blank=True)  # last sign of life of the worker that has it
    started_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    coverage = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "site"], name="a_site_once_in_a_round")]
        indexes: ClassVar = [models.Index(fields=["round", "state", "place"], name="round_sites_by_state"),
                             models.Index(fields=["state", "beat_at"], name="round_sites_to_take"),
                             models.Index(fields=["round", "id"], name="round_sites_in_order")]

    def __str__(self) -> str:
        return f"{self.round} · {self.site}"


class Card(models.Model):
    """A scorecard (评分表) of a site in a round. ``machine`` is the card before any person decided anything.

    ``round``, ``site``, ``place`` and ``level`` (the site's when it was inspected) are kept here so that the figures of
    84,000 sites come from one index.
    """

    round_site = models.ForeignKey(RoundSite, models.PROTECT, related_name="cards")
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    site = models.ForeignKey(SiteRow, models.PROTECT, related_name="cards")
    place = models.CharField(max_length=tree.LONGEST)
    level = models.CharField(max_length=10, blank=True, default="")
    standard = models.CharField(max_length=60)
    verdict = models.CharField(max_length=9, choices=[(v.value, v.value) for v in Verdict])
    score = models.DecimalField(max_digits=9, decimal_places=2)
    provisional = models.BooleanField(default=False)
    card = models.JSONField()
    machine = models.JSONField()
    strict = models.JSONField(null=True, blank=True)  # the card without any exception, where there are some
    vetoes = models.JSONField(default=list)  # indicators that veto
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round_site", "standard"], name="one_card_a_standard")]
        indexes: ClassVar = [models.Index(fields=["round", "standard", "verdict", "place"], name="cards_by_verdict"),
                             models.Index(fields=["round", "standard", "score"], name="cards_by_score"),
                             models.Index(fields=["round", "standard", "place", "verdict", "level"],
                                          name="cards_counted"),
                             models.Index(fields=["round", "standard", "site", "score"], name="cards_compared"),
                             models.Index(fields=["round", "id"], name="cards_in_order")]


class FindingRow(models.Model):
    """A finding (问题) of a round. ``key`` is the same in every round while the fault stays the same."""

    class State(models.TextChoices):
        OPEN = "open", mark("待复核")
        CONFIRMED = "confirmed", mark("属实")
        FALSE = "false", mark("误报")
        DOUBTFUL = "doubtful", mark("存疑")
        EXCEPTED = "excepted", mark("例外")

    WEIGHTS: ClassVar = {"veto": 0, "serious": 1, "minor": 2}
    GRAVITY: ClassVar = (mark("单项否决"), mark("严重"), mark("一般"))  # by weight

    round = models.ForeignKey(Round, models.PROTECT, related_name="findings")
    round_site = models.ForeignKey(RoundSite, models.PROTECT, related_name="findings")
    site = models.ForeignKey(SiteRow, models.PROTECT, related_name="findings")
    place = models.CharField(max_length=tree.LONGEST)
    key = models.CharField(max_length=16)
    group = models.CharField(max_length=16)  # the same for identical faults, wherever they stand
    about = models.CharField(max_length=200, blank=True, default="")  # its subject in plain form: what rules match
    check_name = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    certainty = models.CharField(max_length=6, choices=[(c.value, c.value) for c in Certainty])
    weight = models.PositiveSmallIntegerField(default=2)
    url = models.TextField(blank=True, default="")
    quote = models.TextField(blank=True, default="")
    suggestion = models.TextField(blank=True, default="")
    reason = models.TextField(blank=True, default="")
    data = models.JSONField(default=dict)  # where, captures, confirmations, first and last seen
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["weight", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["round_site", "key"], name="a_finding_once")]
        indexes: ClassVar = [
            models.Index(fields=["round", "certainty", "state", "weight", "id"], name="findings_to_review"),
            models.Index(fields=["round", "state", "place"], name="findings_of_a_place"),
            models.Index(fields=["round", "group", "state"], name="findings_alike"),
            models.Index(fields=["site", "key"], name="findings_of_a_site"),
            models.Index(fields=["check_name", "about"], name="findings_about"),
            models.Index(fields=["round", "id"], name="findings_in_order"),
            models.Index(fields=["round", "place"], name="findings_waiting", condition=models.Q(
                certainty="review", state="open"))]

    @property
    def gravity(self) -> str:
        """The word for its weight, to be said in the reader's language."""
        return self.GRAVITY[self.weight]

    def __str__(self) -> str:
        return f"{self.check_name}/{self.code} {self.quote[:40]}"

    @property
    def severity(self) -> str:
        return next(name for name, weight in self.WEIGHTS.items() if weight == self.weight)
