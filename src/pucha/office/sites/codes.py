"""Issuing a site code (网站标识码): the region of the office, and the next number that nobody has or ever had."""

from django.db import transaction
from django.utils import timezone

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.office.people import tree
from pucha.office.people.models import Office
from pucha.office.sites.models import SiteRow
from pucha.registry.codes import check_code

NUMBERS = range(1, 10_000)


def region_of(place: str) -> str:
    """The six-digit region of the nearest office upwards that has one; "" without any."""
    rows = Office.objects.filter(place__in=tree.chain(place)).exclude(region="").order_by("-place")
    return next((one.region for one in rows if len(one.region) == 6 and one.region.isdecimal()), "")


def free_code(place: str) -> str:
    """The first free code of the region, closed sites counted in: a code is never given twice."""
    region = region_of(place)
    if not region:
        raise InputError(t("本机构及上级都没有登记行政区划代码，请先在“机构”中填写"))
    used = set(SiteRow.objects.filter(code__startswith=region).values_list("code", flat=True))
    code = next((text for n in NUMBERS if (text := f"{region}{n:04}") not in used), "")
    reading = check_code(code)
    if isinstance(reading, str):
        raise InputError(reading)
    return code


def issue_site_code(pk: int) -> SiteRow:
    """Give the site its code; it is known by it from then on. Two at once get two different ones."""
    with transaction.atomic():
        list(Office.objects.select_for_update().filter(parent=None))  # one issue at a time
        row = SiteRow.objects.select_for_update(of=("self",)).select_related("office").get(pk=pk)
        if row.code:
            raise InputError(t("这个网站已有标识码 {code}").format(code=row.code))
        row.code = row.identity = free_code(row.place)
        row.extra = {**row.extra, "code_issued": timezone.localdate().isoformat()}
        row.save()
    return row
