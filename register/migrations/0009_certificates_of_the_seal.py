"""The certificates of the seal of each council, which are only ever added."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from councils.append_only import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('councils', '0019_actions_without_choices'),
        ('register', '0008_heads'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SealLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, verbose_name='empreinte du certificat')),
                ('certificate', models.BinaryField(verbose_name='certificat')),
                ('name', models.CharField(max_length=200, verbose_name='nom')),
                ('at', models.DateTimeField(verbose_name='noté le')),
                ('revoked_on', models.DateField(blank=True, null=True, verbose_name='révoqué à compter du')),
                ('reason', models.CharField(blank=True, default='', max_length=500, verbose_name='motif')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seal_lines', to='councils.council', verbose_name='conseil')),
            ],
            options={
                'verbose_name': 'certificat du cachet',
                'verbose_name_plural': 'certificats du cachet',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('revoked_on', None)), models.Q(('reason__gt', ''), ('revoked_on__isnull', False)), _connector='OR'), name='sealline_revokes_with_a_reason', violation_error_message='Une révocation dit son motif.')],
            },
        ),
        append_only("register_sealline"),
    ]
