"""What happens to acts after their seal, which is only ever added, and how a council makes them public."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from councils.append_only import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('councils', '0019_actions_without_choices'),
        ('register', '0006_cache_table'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ChannelChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('electronic', 'en ligne'), ('posted', 'par affichage'), ('paper', 'sur papier')], max_length=10, verbose_name='mode')),
                ('since', models.DateField(verbose_name='à compter du')),
                ('decision', models.CharField(max_length=200, verbose_name='délibération qui l’a choisi')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='channel_choices', to='councils.council', verbose_name='conseil')),
            ],
            options={
                'verbose_name': 'mode de publicité',
                'verbose_name_plural': 'modes de publicité',
                'ordering': ['-since'],
                'constraints': [models.UniqueConstraint(fields=('council', 'since'), name='channel_once_a_day', violation_error_message='Un mode de publicité commence déjà ce jour-là.')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('exempt', 'dispensé de transmission'), ('individual', 'décision individuelle, à notifier'), ('urgent', 'urgent, public dès l’affichage'), ('takes_effect', 'prend effet à une date choisie'), ('transmitted', 'transmis à la préfecture'), ('received', 'reçu en préfecture'), ('refused', 'refusé à la réception'), ('published', 'publié'), ('unpublished', 'retiré du site'), ('posted', 'affiché'), ('notified', 'notifié'), ('suspended', 'suspendu par le juge'), ('resumed', 'suspension levée'), ('annulled', 'annulé par le juge')], max_length=12, verbose_name='fait')),
                ('on', models.DateField(verbose_name='le')),
                ('ground', models.CharField(blank=True, choices=[('road_tariffs', 'tarifs des droits de voirie et de stationnement'), ('road_status', 'classement ou déclassement d’une voie'), ('road_plans', 'plan d’alignement ou de nivellement'), ('road_works', 'ouverture, redressement ou élargissement d’une voie'), ('promotion_rates', 'taux de promotion des agents'), ('staff_centre', 'affiliation à un centre de gestion, ou son retrait'), ('staff_centre_tasks', 'convention facultative avec un centre de gestion'), ('no_decision', 'ne décide rien')], default='', max_length=20, verbose_name='motif de la dispense')),
                ('proof', models.CharField(blank=True, default='', max_length=120, verbose_name='référence')),
                ('sha256', models.CharField(blank=True, default='', max_length=64, verbose_name='empreinte de la preuve')),
                ('note', models.CharField(blank=True, default='', max_length=300, verbose_name='précision')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='saisi le')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='saisi par')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='register.entry', verbose_name='acte')),
                ('retracts', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='retracted_by', to='register.event', verbose_name='revient sur')),
            ],
            options={
                'verbose_name': 'fait de la vie d’un acte',
                'verbose_name_plural': 'vie des actes',
                'ordering': ['entry', 'on', 'pk'],
                'indexes': [models.Index(fields=['entry', 'kind'], name='event_by_entry')],
            },
        ),
        append_only("register_event"),
    ]
