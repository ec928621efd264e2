"""Give their own kind to the votes on the urgency of a notice, known so far by their title.

Only the title that Folio wrote itself is taken for one; the items of sealed
sittings stay as they were sealed. A second run changes nothing. Going back
makes deliberations of them again: the earlier code knows the title.
"""

from django.db import migrations, models

TITLE = "Urgence de la convocation"


def give_kind(apps, schema_editor):
    items = apps.get_model("deliberations", "AgendaItem").objects
    ours = items.filter(kind="deliberation", title=TITLE).exclude(sitting__state="sealed")
    ours.update(kind="urgency")


def take_kind(apps, schema_editor):
    items = apps.get_model("deliberations", "AgendaItem").objects
    items.filter(kind="urgency").update(kind="deliberation")


class Migration(migrations.Migration):
    dependencies = [("deliberations", "0002_one_chair_for_each_item")]

    operations = [
        migrations.AlterField(
            model_name="agendaitem",
            name="kind",
            field=models.CharField(
                choices=[
                    ("deliberation", "délibération"),
                    ("election", "élection"),
                    ("motion", "motion ou vœu"),
                    ("information", "information"),
                    ("minutes", "approbation du procès-verbal"),
                    ("urgency", "vote sur l’urgence"),
                ],
                default="deliberation",
                max_length=20,
                verbose_name="nature",
            ),
        ),
        migrations.RunPython(give_kind, take_kind, elidable=True),
    ]
