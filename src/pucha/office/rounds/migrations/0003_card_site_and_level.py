"""Cards know their site and its level by themselves; so far both stood behind two other tables."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps: Any, schema_editor: Any) -> None:
    RoundSite, Card = apps.get_model("rounds", "RoundSite"), apps.get_model("rounds", "Card")
    of = RoundSite.objects.filter(pk=OuterRef("round_site"))
    Card.objects.update(site=Subquery(of.values("site")[:1]), level=Subquery(of.values("site__level")[:1]))


class Migration(migrations.Migration):
    dependencies = [("rounds", "0002_card_strict_finding_about")]
    operations = [
        migrations.AddField("card", "level", models.CharField(blank=True, default="", max_length=10)),
        migrations.AddField("card", "site", models.ForeignKey(
            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="cards", to="sites.siterow")),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
