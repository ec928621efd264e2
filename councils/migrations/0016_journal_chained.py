"""Chain the journal: each line has a link, which bears the digest of the one before, those of earlier versions too.

The lines themselves do not change. Going back takes the links away.
"""

import json
from datetime import UTC
from hashlib import sha256

import django.db.models.deletion
from django.db import migrations, models

from councils.append_only import append_only

TOLD = (
    "id",
    "council_id",
    "user_id",
    "author",
    "action",
    "target",
    "sitting_id",
    "item_id",
    "member_id",
    "before",
    "after",
)
BATCH = 500


def digest_of(line, position, previous):
    """Return the digest of a line in the chain, as it was made by then."""
    told = {name: line[name] for name in TOLD}
    told |= {"at": line["at"].astimezone(UTC).isoformat(timespec="microseconds")}
    told |= {"position": position, "previous": previous}
    return sha256(json.dumps(told, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def chain(apps, schema_editor):
    journal = apps.get_model("councils", "Journal").objects
    for council in apps.get_model("councils", "Council").objects.values_list("pk", flat=True):
        lines = journal.filter(council=council).order_by("pk").values(*TOLD, "at")
        save(apps.get_model("councils", "JournalLink"), council, lines.iterator(chunk_size=BATCH))


def save(model, council, lines):
    links, previous = [], "0" * 64
    for position, line in enumerate(lines, start=1):
        link = model(council_id=council, position=position, line_id=line["id"], previous=previous)
        previous = link.sha256 = digest_of(line, position, previous)
        links.append(link)
        if len(links) == BATCH:
            model.objects.bulk_create(links)
            links = []
    model.objects.bulk_create(links)


class Migration(migrations.Migration):

    dependencies = [("councils", "0015_members_by_hand")]

    operations = [
        migrations.CreateModel(
            name='JournalLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(verbose_name='rang')),
                ('previous', models.CharField(max_length=64, verbose_name='empreinte précédente')),
                ('sha256', models.CharField(max_length=64, verbose_name='empreinte')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.council', verbose_name='conseil')),
                ('line', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='link', to='councils.journal', verbose_name='ligne')),
            ],
            options={
                'verbose_name': 'maillon du journal',
                'verbose_name_plural': 'maillons du journal',
                'constraints': [models.UniqueConstraint(fields=('council', 'position'), name='link_position_once_per_council', violation_error_message='Ce rang du journal est déjà pris.')],
            },
        ),
        migrations.RunPython(chain, migrations.RunPython.noop),
        append_only("councils_journallink"),
    ]
