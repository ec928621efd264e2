"""The slips under which acts were sent to the prefecture, which are only ever added."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from councils.append_only import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('deliberations', '0007_what_a_file_was'),
        ('register', '0011_milestones'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SentSlip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='transmis le')),
                ('pdf', models.BinaryField(verbose_name='fichier')),
                ('sha256', models.CharField(max_length=64, verbose_name='empreinte du fichier')),
                ('kept_at', models.DateTimeField(auto_now_add=True, verbose_name='gardé le')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gardé par')),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slips', to='deliberations.sitting', verbose_name='séance')),
            ],
            options={
                'verbose_name': 'bordereau de transmission',
                'verbose_name_plural': 'bordereaux de transmission',
                'ordering': ['sitting', 'pk'],
            },
        ),
        append_only("register_sentslip"),
    ]
