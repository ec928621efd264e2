from django.db import migrations


def keep_numbers(apps, editor):
    """Take the numbers of the entries over to councils: one that waits in a browser is still done once."""
    old, new = apps.get_model("votes", "Sent"), apps.get_model("councils", "Sent")
    new.objects.bulk_create(new(key=str(one.pk)) for one in old.objects.all())


class Migration(migrations.Migration):
    dependencies = [
        ("councils", "0012_sent_once"),
        ("votes", "0006_reasons_without_articles"),
    ]

    operations = [
        migrations.RunPython(keep_numbers, migrations.RunPython.noop, elidable=True),
        migrations.DeleteModel(name="Sent"),
    ]
