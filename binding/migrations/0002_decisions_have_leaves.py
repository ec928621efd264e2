"""The decisions that a sitting was told of have leaves: a gathering names its sitting."""

import django.db.models.deletion
from django.db import migrations, models

from councils.append_only import append_only_anew


class Migration(migrations.Migration):

    dependencies = [
        ('binding', '0001_volumes_and_gatherings'),
        ('deliberations', '0011_agenda_closed'),
        ('register', '0015_postings'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='gathering',
            name='gathering_of_a_sitting_or_a_correction',
        ),
        migrations.AddField(
            model_name='gathering',
            name='told_at',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions_gathering', to='deliberations.sitting', verbose_name='décisions rapportées à la séance'),
        ),
        migrations.AddConstraint(
            model_name='gathering',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('entry__isnull', False), ('sitting', None), ('told_at', None)), models.Q(('entry', None), ('sitting', None), ('told_at__isnull', False)), models.Q(('entry', None), ('sitting__isnull', False), ('told_at', None)), _connector='OR'), name='gathering_of_one_thing', violation_error_message='Un cahier est celui d’une séance, d’une rectification ou de décisions.'),
        ),
        append_only_anew("binding_gathering"),
    ]
