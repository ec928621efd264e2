"""What was posted of sittings, which is only ever added."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from councils.append_only import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('deliberations', '0008_what_was_said'),
        ('register', '0014_lists_in_the_order_of_an_index'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.CharField(choices=[('call', 'convocation et ordre du jour'), ('list', 'liste des délibérations examinées')], max_length=4, verbose_name='papier')),
                ('way', models.CharField(choices=[('board', 'affichage'), ('site', 'mise en ligne')], max_length=5, verbose_name='publicité')),
                ('place', models.CharField(max_length=120, verbose_name='lieu')),
                ('since', models.DateField(verbose_name='du')),
                ('until', models.DateField(blank=True, null=True, verbose_name='au')),
                ('poster', models.CharField(blank=True, default='', max_length=120, verbose_name='par qui')),
                ('is_void', models.BooleanField(default=False, verbose_name='retiré')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='saisi le')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='saisi par')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='register.posting', verbose_name='remplace')),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='deliberations.sitting', verbose_name='séance')),
            ],
            options={
                'verbose_name': 'affichage',
                'verbose_name_plural': 'affichages',
                'ordering': ['since', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='posting_ends_after_it_begins', violation_error_message='La fin de l’affichage ne peut pas précéder son début.'), models.CheckConstraint(condition=models.Q(('is_void', False), ('replaces__isnull', False), _connector='OR'), name='posting_void_names_what', violation_error_message='Dites ce qui est retiré.')],
            },
        ),
        append_only("register_posting"),
    ]
