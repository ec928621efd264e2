"""Empty the terms of a sitting that say what the law of its day sets, and keep the others as set otherwise.

So nothing that was decided changes: during the health emergency, where the law
set two proxies and one third, a sitting keeps what was typed. The law as it
stood when this was written. Going back writes the values that a sitting had by
default.
"""

from django.db import migrations
from django.db.models import Q

#: The days of notice that the law sets, and the sittings of which it is sure.
NOTICES = (
    (3, Q(council__kind="commune", seats__in=(7, 11, 15, 19, 23))),
    (
        5,
        Q(council__kind="commune")
        & Q(seats__in=(27, 29, 33, 35, 39, 43, 45, 49, 53, 55, 59, 61, 65, 69)),
    ),
    (5, Q(council__kind__in=("epci", "syndicat"))),
    (3, Q(council__kind="ccas")),
)
#: When the law set two proxies and one third: both days included.
EMERGENCY = (
    ("2020-03-12", "2020-08-30"),
    ("2020-10-17", "2021-09-30"),
    ("2021-11-11", "2022-07-31"),
)


def in_emergency():
    days = Q()
    for first, last in EMERGENCY:
        days |= Q(date__range=(first, last))
    return days


def leave_to_the_law(apps, schema_editor):
    sittings = apps.get_model("deliberations", "Sitting").objects
    for days, who in NOTICES:
        sittings.filter(who, notice_days=days).update(notice_days=None)
    sittings.filter(in_emergency(), proxies_per_holder=2).update(proxies_per_holder=None)
    usual = sittings.exclude(in_emergency())
    usual.filter(proxies_per_holder=1).update(proxies_per_holder=None)
    usual.filter(quorum_numerator=1, quorum_denominator=2).update(
        quorum_numerator=None, quorum_denominator=None
    )


def write_the_usual(apps, schema_editor):
    sittings = apps.get_model("deliberations", "Sitting").objects
    for days, who in (*NOTICES, (5, Q())):
        sittings.filter(who, notice_days=None).update(notice_days=days)
    sittings.filter(in_emergency(), proxies_per_holder=None).update(proxies_per_holder=2)
    sittings.filter(proxies_per_holder=None).update(proxies_per_holder=1)
    sittings.filter(in_emergency(), quorum_numerator=None).update(
        quorum_numerator=1, quorum_denominator=3
    )
    sittings.filter(quorum_numerator=None).update(quorum_numerator=1, quorum_denominator=2)


class Migration(migrations.Migration):
    dependencies = [("deliberations", "0005_terms_where_the_law_leaves_them")]

    operations = [
        migrations.RunPython(leave_to_the_law, write_the_usual, elidable=True),
    ]
