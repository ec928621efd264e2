"""Actions grow with each room: their words stand in the code, and a new one asks for no migration."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('councils', '0018_impression_asked_again'),
    ]

    operations = [
        migrations.AlterField(
            model_name='journal',
            name='action',
            field=models.CharField(max_length=200, verbose_name='action'),
        ),
    ]
