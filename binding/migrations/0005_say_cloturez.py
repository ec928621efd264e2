"""Say what to do with an open volume in the French of today; going back says it as before."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('binding', '0004_papers_are_known_by_their_digest'),
        ('councils', '0027_services'),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name='volume',
            name='volume_one_open_per_council',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('council',), name='volume_one_open_per_council', violation_error_message='Un volume est déjà ouvert : clôturez-le d’abord.'),
        ),
    ]
