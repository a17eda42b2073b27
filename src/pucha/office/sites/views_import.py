"""Import of a register: choose a file, look at what would change, carry it out."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.office.people.models import Office
from pucha.office.people.rights import Action, needs, places, require
from pucha.office.sites.importing import SHOWN, carry_out, preview
from pucha.office.sites.models import ImportBatch
from pucha.office.uploads import TABLES, keep


@needs(Action.IMPORT_SITES)
def start(request: HttpRequest) -> HttpResponse:
    """Hand in a file for one's office; it is only read."""
    person: Any = request.user
    if request.method == "POST":
        office = get_object_or_404(Office, pk=request.POST.get("office") or 0)
        require(person, Action.IMPORT_SITES, office.place)
        if "file" not in request.FILES:
            raise InputError(t("请选择 CSV 或 XLSX 文件"))
        stored = keep(request.FILES["file"], TABLES)
        plan = preview(stored.path, office)
        batch = ImportBatch.objects.create(office=office, person=person, file_name=stored.name, stored=stored.key,
                                           counts=plan.counts)
        return redirect("import-batch", batch.pk)
    tops = Office.objects.filter(place__in=places(person, Action.IMPORT_SITES))
    mine = ImportBatch.objects.filter(person=person)[:20]
    return render(request, "office/import.html", {"offices": tops, "batches": mine})


@needs(Action.IMPORT_SITES)
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview; a POST carries it out or drops it."""
    row = get_object_or_404(ImportBatch.objects.select_related("office"), pk=pk)
    require(request.user, Action.IMPORT_SITES, row.office.place)
    path = Path(settings.MEDIA_ROOT) / row.stored
    if request.method == "POST":
        return _finish(request, row, path)
    plan = preview(path, row.office) if row.state == ImportBatch.State.PREVIEW else None
    return render(request, "office/import_batch.html", {"batch": row, "plan": plan, "SHOWN": SHOWN})


def _finish(request: HttpRequest, row: ImportBatch, path: Path) -> HttpResponse:
    if row.state != ImportBatch.State.PREVIEW:
        raise InputError(t("这次导入已经办结"))
    if request.POST.get("do") == "drop":
        row.state = ImportBatch.State.DROPPED
        row.save()
        return redirect("import")
    counts = carry_out(row, path)
    messages.success(request, t("已导入：新增 {new} 个，更新 {changed} 个").format(**counts))
    return redirect("sites")
