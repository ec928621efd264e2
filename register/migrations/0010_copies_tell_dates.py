"""A copy tells the dates of its act: two copies of one day differ once a date is known."""

from django.db import migrations, models

from councils.append_only import append_only_anew


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0009_certificates_of_the_seal'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='certifiedcopy',
            name='copy_once_per_day',
        ),
        migrations.AddField(
            model_name='certifiedcopy',
            name='dates',
            field=models.CharField(blank=True, default='', max_length=64, verbose_name='empreinte des dates'),
        ),
        migrations.AddConstraint(
            model_name='certifiedcopy',
            constraint=models.UniqueConstraint(fields=('entry', 'delegation', 'certified_on', 'later', 'dates'), name='copy_once_per_day', violation_error_message='Cette copie est déjà délivrée aujourd’hui.'),
        ),
        append_only_anew("register_certifiedcopy"),
    ]
