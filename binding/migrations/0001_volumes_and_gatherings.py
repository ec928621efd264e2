"""The volumes of the register on paper, and its gatherings, which are only ever added."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models

from councils.append_only import append_only


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('councils', '0025_data_contact'),
        ('deliberations', '0007_what_a_file_was'),
        ('register', '0011_milestones'),
    ]

    operations = [
        migrations.CreateModel(
            name='Gathering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_leaf', models.PositiveIntegerField(verbose_name='premier feuillet')),
                ('last_leaf', models.PositiveIntegerField(verbose_name='dernier feuillet')),
                ('record', models.TextField(verbose_name='actes')),
                ('pdf', models.BinaryField(verbose_name='fichier')),
                ('sha256', models.CharField(max_length=64, verbose_name='empreinte du fichier')),
                ('drawn_at', models.DateTimeField(auto_now_add=True, verbose_name='imprimé le')),
                ('entry', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='gathering', to='register.entry', verbose_name='rectification')),
                ('sitting', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='gathering', to='deliberations.sitting', verbose_name='séance')),
            ],
            options={
                'verbose_name': 'cahier du registre',
                'verbose_name_plural': 'cahiers du registre',
                'ordering': ['volume__number', 'first_leaf'],
            },
        ),
        migrations.CreateModel(
            name='SignedOn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='signé le')),
                ('told_at', models.DateTimeField(auto_now_add=True, verbose_name='saisi le')),
                ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signings', to='binding.gathering', verbose_name='cahier')),
            ],
            options={
                'verbose_name': 'signature d’un cahier',
                'verbose_name_plural': 'signatures des cahiers',
                'ordering': ['gathering', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Volume',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='numéro')),
                ('opened_on', models.DateField(verbose_name='ouvert le')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='clos le')),
                ('first_leaf', models.PositiveIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name='premier feuillet')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='volumes', to='councils.council', verbose_name='conseil')),
            ],
            options={
                'verbose_name': 'volume du registre',
                'verbose_name_plural': 'volumes du registre',
                'ordering': ['council', 'number'],
            },
        ),
        migrations.AddField(
            model_name='gathering',
            name='volume',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gatherings', to='binding.volume', verbose_name='volume'),
        ),
        migrations.CreateModel(
            name='VolumeFile',
            fields=[
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='clé')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='demandé le')),
                ('parts', models.PositiveIntegerField(default=0, verbose_name='cahiers')),
                ('done', models.PositiveIntegerField(default=0, verbose_name='cahiers assemblés')),
                ('pages', models.PositiveIntegerField(default=0, verbose_name='pages')),
                ('size', models.PositiveBigIntegerField(default=0, verbose_name='octets')),
                ('finished_at', models.DateTimeField(editable=False, null=True, verbose_name='prêt le')),
                ('forgotten_at', models.DateTimeField(editable=False, null=True, verbose_name='oublié le')),
                ('fault', models.TextField(blank=True, default='', verbose_name='empêchement')),
                ('volume', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='binding.volume', verbose_name='volume')),
            ],
            options={
                'verbose_name': 'fichier d’un volume',
                'verbose_name_plural': 'fichiers des volumes',
                'ordering': ['-asked_at'],
            },
        ),
        migrations.AddConstraint(
            model_name='volume',
            constraint=models.UniqueConstraint(fields=('council', 'number'), name='volume_number_once_per_council', violation_error_message='Ce numéro de volume est déjà donné.'),
        ),
        migrations.AddConstraint(
            model_name='volume',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('council',), name='volume_one_open_per_council', violation_error_message='Un volume est déjà ouvert : closez-le d’abord.'),
        ),
        migrations.AddConstraint(
            model_name='volume',
            constraint=models.CheckConstraint(condition=models.Q(('closed_on', None), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='volume_closes_after_it_opens', violation_error_message='Un volume ne se clôt pas avant le jour où il est ouvert.'),
        ),
        migrations.AddConstraint(
            model_name='gathering',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('entry__isnull', False), ('sitting', None)), models.Q(('entry', None), ('sitting__isnull', False)), _connector='OR'), name='gathering_of_a_sitting_or_a_correction', violation_error_message='Un cahier est celui d’une séance ou d’une rectification.'),
        ),
        migrations.AddConstraint(
            model_name='gathering',
            constraint=models.UniqueConstraint(fields=('volume', 'first_leaf'), name='gathering_leaf_once', violation_error_message='Ce feuillet est déjà donné.'),
        ),
        migrations.AddConstraint(
            model_name='gathering',
            constraint=models.CheckConstraint(condition=models.Q(('last_leaf__gte', models.F('first_leaf'))), name='gathering_leaves_in_order', violation_error_message='Le dernier feuillet ne précède pas le premier.'),
        ),
        migrations.AddConstraint(
            model_name='volumefile',
            constraint=models.UniqueConstraint(condition=models.Q(('fault', ''), ('finished_at', None)), fields=('volume',), name='volume_file_one_at_a_time', violation_error_message='Ce volume est déjà en préparation : attendez qu’il soit prêt.'),
        ),
        append_only("binding_gathering"),
        append_only("binding_signedon"),
    ]
