"""The decisions taken by delegation, which are only ever added, and where each was reported."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from councils.append_only import append_only


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('councils', '0027_services'),
        ('deliberations', '0011_agenda_closed'),
    ]

    operations = [
        migrations.CreateModel(
            name='DelegatedDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='année')),
                ('sequence', models.PositiveIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(9999)], verbose_name='rang')),
                ('taken_on', models.DateField(verbose_name='prise le')),
                ('title', models.CharField(max_length=499, verbose_name='objet')),
                ('text', models.TextField(verbose_name='texte')),
                ('delegation', models.CharField(max_length=300, verbose_name='délibération qui délègue')),
                ('signed_by', models.CharField(max_length=150, verbose_name='signataire')),
                ('quality', models.CharField(max_length=150, verbose_name='qualité')),
                ('matter', models.CharField(blank=True, default='', max_length=12, validators=[django.core.validators.RegexValidator('^\\d(\\.\\d+)*$', 'Un code de matière s’écrit comme 7.5 ou 7.10.')], verbose_name='matière')),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='inscrite le')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='councils.council', verbose_name='conseil')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='decisions.delegateddecision', verbose_name='remplace')),
            ],
            options={
                'verbose_name': 'décision prise par délégation',
                'verbose_name_plural': 'décisions prises par délégation',
                'ordering': ['council', 'year', 'sequence'],
            },
        ),
        migrations.CreateModel(
            name='DecisionReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='deliberations.agendaitem', verbose_name='point')),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report', to='decisions.delegateddecision', verbose_name='décision')),
            ],
            options={
                'verbose_name': 'compte rendu d’une décision',
                'verbose_name_plural': 'comptes rendus de décisions',
                'ordering': ['decision'],
            },
        ),
        migrations.AddConstraint(
            model_name='delegateddecision',
            constraint=models.UniqueConstraint(fields=('council', 'year', 'sequence'), name='decision_number_once_per_council', violation_error_message='Ce numéro de décision est déjà donné.'),
        ),
        append_only("decisions_delegateddecision"),
    ]
