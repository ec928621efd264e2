"""Let the journal only grow: an account that wrote in it is closed, never deleted.

On SQLite a table that changes shape is made anew, without its triggers: any
later migration of the journal has to put them back.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from councils.append_only import append_only


class Migration(migrations.Migration):

    dependencies = [("councils", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="journal",
            name="user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="compte",
            ),
        ),
        append_only("councils_journal"),
    ]
