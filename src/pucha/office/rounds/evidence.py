"""Stored evidence, given back so that nothing of it can run in the reader's browser."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404

from pucha.office.people.rights import Action, needs, require
from pucha.office.rounds.models import FindingRow
from pucha.office.rounds.private import refuse_private

_PICTURES = {".png": "image/png", ".jpg": "image/jpeg"}


def picture_path(finding: FindingRow) -> Path | None:
    """The picture of the fault in the run folder; None when none was taken."""
    ref = finding.data.get("screenshot_ref")
    if not isinstance(ref, str) or not ref:
        return None
    base = (Path(settings.CONF.folder) / finding.round_site.folder).resolve()
    path = (base / ref).resolve()
    fits = path.is_relative_to(base) and path.suffix in _PICTURES and path.is_file()
    return path if fits else None


@needs(Action.SEE)
def picture(request: HttpRequest, pk: int) -> FileResponse:
    """The page as it was seen, with the fault boxed."""
    finding = get_object_or_404(FindingRow.objects.select_related("round_site", "round"), pk=pk)
    require(request.user, Action.SEE, finding.place)
    refuse_private(request.user, finding.round, finding.place)
    path = picture_path(finding)
    if path is None:
        raise Http404
    response = FileResponse(path.open("rb"), content_type=_PICTURES[path.suffix])
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
