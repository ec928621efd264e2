"""Empty the terms of a council that say what the law sets, and keep the others as set otherwise.

The law of a council today, as it stood when this was written: its notice by
its kind, and for a commune by its legal number of seats; one proxy; more than
one half. Only rows that hold such a value change. Going back writes the values
that every council had by default.
"""

from django.db import migrations
from django.db.models import Q

#: The days of notice that the law sets, and the councils of which it is sure.
NOTICES = (
    (3, Q(kind="commune", seats__in=(7, 11, 15, 19, 23))),
    (5, Q(kind="commune", seats__in=(27, 29, 33, 35, 39, 43, 45, 49, 53, 55, 59, 61, 65, 69))),
    (5, Q(kind__in=("epci", "syndicat"))),
    (3, Q(kind="ccas")),
)


def leave_to_the_law(apps, schema_editor):
    councils = apps.get_model("councils", "Council").objects
    for days, who in NOTICES:
        councils.filter(who, notice_days=days).update(notice_days=None)
    councils.filter(proxies_per_holder=1).update(proxies_per_holder=None)
    councils.filter(quorum_numerator=1, quorum_denominator=2).update(
        quorum_numerator=None, quorum_denominator=None
    )


def write_the_usual(apps, schema_editor):
    councils = apps.get_model("councils", "Council").objects
    for days, who in (*NOTICES, (5, Q())):
        councils.filter(who, notice_days=None).update(notice_days=days)
    councils.filter(proxies_per_holder=None).update(proxies_per_holder=1)
    councils.filter(quorum_numerator=None).update(quorum_numerator=1, quorum_denominator=2)


class Migration(migrations.Migration):
    dependencies = [("councils", "0008_terms_where_the_law_leaves_them")]

    operations = [
        migrations.RunPython(leave_to_the_law, write_the_usual, elidable=True),
    ]
