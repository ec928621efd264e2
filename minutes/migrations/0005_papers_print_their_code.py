from django.db import migrations, models

from councils.append_only import append_only_around

# They refuse a row that takes the place of another by its code too.
first, last = append_only_around("minutes_frozenpaper")


class Migration(migrations.Migration):
    dependencies = [("minutes", "0004_minutes_are_asked_for")]

    operations = [
        first,
        migrations.AddField(
            model_name="frozenpaper",
            name="code",
            field=models.CharField(max_length=12, null=True, verbose_name="code"),
        ),
        migrations.AddConstraint(
            model_name="frozenpaper",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code__isnull", False)),
                fields=("code",),
                name="frozen_paper_code_once",
                violation_error_message="Ce code est déjà celui d’un papier.",
            ),
        ),
        last,
    ]
