"""Say « ne sera pas là » of whoever answers, a woman or a man: no row changes."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('convening', '0001_what_was_sent_and_its_proofs'),
    ]

    operations = [
        migrations.AlterField(
            model_name='memberanswer',
            name='kind',
            field=models.CharField(choices=[('present', 'sera là'), ('absent', 'ne sera pas là'), ('proxy', 'donne pouvoir')], max_length=7, verbose_name='réponse'),
        ),
    ]
