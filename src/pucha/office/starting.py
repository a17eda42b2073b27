"""A first filling of an empty office: a tree from a register, its sites, a round; people of every role."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from pucha.model.site import Site
from pucha.office.people.models import Office, OfficeKind, Person, Post, Role
from pucha.office.rounds.models import Round
from pucha.office.rounds.planning import Plan, make_round, move
from pucha.office.sites.importing import carry_out, preview, region_code
from pucha.office.sites.models import ImportBatch, SiteRow
from pucha.office.uploads import keep_file
from pucha.registry.load import load_sites
from pucha.registry.regions import find_region

STANDARDS = ("census-2015", "indicators-2019")


def is_filled() -> bool:
    return SiteRow.objects.exists()


def fill(register: Path, name: str, as_of: datetime) -> int:
    """The province ``name`` with the offices of its regions, all sites of the file, a running census of them.

    The number of sites in the round.
    """
    with transaction.atomic():
        root = Office.objects.filter(parent=None).first() or Office.objects.create(
            name=name, kind=OfficeKind.PROVINCE, region=_province(register))
        _regions(root, load_sites(register).sites)
        person = _inspector(root)
        stored = keep_file(register)
        batch = ImportBatch.objects.create(office=root, person=person, file_name=register.name, stored=stored.key,
                                           counts=preview(stored.path, root).counts)
        carry_out(batch, stored.path)
        made = make_round(Plan(name + "普查", Round.Kind.CENSUS, root, person, STANDARDS, timezone.make_aware(as_of)))
        move(made, "start")
    return made.sites.count()


def _province(register: Path) -> str:
    first = next((region_code(site) for site in load_sites(register).sites if region_code(site)), "")
    return f"{first[:2]}0000" if first else ""


def _regions(root: Office, sites: tuple[Site, ...]) -> None:
    """Offices of the cities and counties that the sites' codes name."""
    known = {root.region: root}
    names = {region_code(site): site.region for site in sites if site.region and not site.region.isdecimal()}
    codes = {region_code(site) for site in sites} - {""}
    for code in sorted(codes | {f"{one[:4]}00" for one in codes}):
        if code in known or code.endswith("0000"):
            continue
        region = find_region(code)
        name = names.get(code) or (region.name if region else code)
        kind = OfficeKind.CITY if code.endswith("00") else OfficeKind.COUNTY
        known[code] = Office.objects.create(name=name, kind=kind, region=code, parent=known.get(f"{code[:4]}00", root))


def _inspector(root: Office) -> Person:
    person = Person.objects.filter(login="inspector").first() or Person.objects.enrol(
        "inspector", "检查员", "", must_change_password=False)
    Post.objects.get_or_create(person=person, office=root, role=Role.INSPECTOR)
    return person


def people_of_every_role(password: Callable[[], str]) -> list[tuple[str, str, str, str]]:
    """One person for each role at the root, and an owner at the unit with the most sites.

    (login, role, office, a fresh password) of each.
    """
    root = Office.objects.filter(parent=None).earliest("place")
    unit = Office.objects.filter(kind=OfficeKind.UNIT, sites__isnull=False).first() or root
    found = []
    for role in Role:
        where = unit if role is Role.OWNER else root
        word = password()
        person = Person.objects.filter(login=role.value).first() or Person.objects.enrol(
            role.value, str(role.label), word)
        person.must_change_password = False
        person.set_password(word)
        person.save()
        Post.objects.get_or_create(person=person, office=where, role=role)
        found.append((role.value, str(role.label), where.name, word))
    return found


