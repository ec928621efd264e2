"""The heads of the register, which are only ever added; who was sent one is not kept for ever."""

import django.db.models.deletion
from django.db import migrations, models

from councils.append_only import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('councils', '0016_journal_chained'),
        ('members', '0007_reading_progress'),
        ('register', '0007_life_of_acts'),
    ]

    operations = [
        migrations.CreateModel(
            name='SignedHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('size', models.PositiveIntegerField(verbose_name='nombre d’actes')),
                ('root', models.CharField(max_length=64, verbose_name='racine')),
                ('peaks', models.TextField(verbose_name='sous-arbres')),
                ('journal_size', models.PositiveIntegerField(verbose_name='lignes du journal')),
                ('journal_sha256', models.CharField(max_length=64, verbose_name='empreinte du journal')),
                ('note', models.TextField(verbose_name='note signée')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='signée le')),
            ],
            options={
                'verbose_name': 'tête du registre',
                'verbose_name_plural': 'têtes du registre',
            },
        ),
        migrations.CreateModel(
            name='HeadToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.BinaryField(verbose_name='réponse')),
                ('dated_at', models.DateTimeField(verbose_name='datée le')),
                ('authority', models.CharField(max_length=200, verbose_name='autorité')),
                ('head', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='token', to='register.signedhead', verbose_name='tête')),
            ],
            options={
                'verbose_name': 'date d’une tête',
                'verbose_name_plural': 'dates des têtes',
            },
        ),
        migrations.CreateModel(
            name='Log',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.CharField(max_length=300, verbose_name='origine')),
                ('vkey', models.CharField(max_length=400, verbose_name='clé publique')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='depuis le')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='logs', to='councils.council', verbose_name='conseil')),
            ],
            options={
                'verbose_name': 'journal des têtes',
                'verbose_name_plural': 'journaux des têtes',
            },
        ),
        migrations.AddField(
            model_name='signedhead',
            name='log',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='heads', to='register.log', verbose_name='origine'),
        ),
        migrations.CreateModel(
            name='HeadSending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent_at', models.DateTimeField(auto_now_add=True, verbose_name='envoyée le')),
                ('head', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sendings', to='register.signedhead', verbose_name='tête')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='members.member', verbose_name='membre')),
            ],
            options={
                'verbose_name': 'envoi d’une tête',
                'verbose_name_plural': 'envois des têtes',
                'constraints': [models.UniqueConstraint(fields=('head', 'member'), name='head_sent_once_per_member', violation_error_message='Cette tête lui est déjà envoyée.')],
            },
        ),
        migrations.AddConstraint(
            model_name='log',
            constraint=models.UniqueConstraint(fields=('council', 'vkey'), name='log_key_once', violation_error_message='Cette clé signe déjà les têtes de ce conseil.'),
        ),
        migrations.AddConstraint(
            model_name='log',
            constraint=models.UniqueConstraint(fields=('origin', 'vkey'), name='log_origin_once_per_key', violation_error_message='Cette origine est celle d’un autre conseil.'),
        ),
        migrations.AddConstraint(
            model_name='signedhead',
            constraint=models.UniqueConstraint(fields=('log', 'size'), name='head_once_per_key_and_size', violation_error_message='Cette tête est déjà signée.'),
        ),
        append_only("register_log"),
        append_only("register_signedhead"),
        append_only("register_headtoken"),
    ]
