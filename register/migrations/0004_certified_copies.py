"""Delegations of signature, and the copies certified under them, which are only ever added."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from councils.append_only import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('councils', '0002_journal_is_append_only'),
        ('register', '0003_search_in_the_texts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=150, verbose_name='nom imprimé')),
                ('quality', models.CharField(max_length=200, verbose_name='qualité')),
                ('behalf', models.CharField(max_length=200, verbose_name='au nom de qui')),
                ('act', models.CharField(max_length=200, verbose_name='acte de délégation')),
                ('place', models.CharField(blank=True, default='', max_length=100, verbose_name='lieu')),
                ('starts_on', models.DateField(verbose_name='premier jour')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='dernier jour')),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to=settings.AUTH_USER_MODEL, verbose_name='agent')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='councils.council', verbose_name='conseil')),
            ],
            options={
                'verbose_name': 'délégation de signature',
                'verbose_name_plural': 'délégations de signature',
                'ordering': ['-starts_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='CertifiedCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pdf', models.BinaryField(verbose_name='fichier')),
                ('sha256', models.CharField(max_length=64, unique=True, verbose_name='empreinte du fichier')),
                ('signature', models.CharField(help_text='« PAdES B-B »', max_length=20, verbose_name='signature')),
                ('signer', models.CharField(max_length=200, verbose_name='signataire')),
                ('drawn_at', models.DateTimeField(auto_now_add=True, verbose_name='imprimé le')),
                ('certified_on', models.DateField(verbose_name='certifiée le')),
                ('later', models.PositiveSmallIntegerField(verbose_name='actes venus depuis')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='register.entry', verbose_name='acte')),
                ('delegation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='register.delegation', verbose_name='délégation')),
            ],
            options={
                'verbose_name': 'copie certifiée conforme',
                'verbose_name_plural': 'copies certifiées conformes',
            },
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='delegation_ends_after_it_starts', violation_error_message='La délégation finit avant d’avoir commencé.'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('council', 'agent'), name='delegation_open_once_per_agent', violation_error_message='Cet agent a déjà une délégation sans fin dans ce conseil.'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.UniqueConstraint(fields=('council', 'agent', 'starts_on'), name='delegation_starts_once_per_agent', violation_error_message='Cet agent a déjà une délégation qui commence ce jour-là.'),
        ),
        migrations.AddConstraint(
            model_name='certifiedcopy',
            constraint=models.UniqueConstraint(fields=('entry', 'delegation', 'certified_on', 'later'), name='copy_once_per_day', violation_error_message='Cette copie est déjà délivrée aujourd’hui.'),
        ),
        append_only("register_certifiedcopy"),
    ]
