"""The addresses of the rows of a list are those that Django gives."""

from datetime import date

from django.template import Context, Template
from django.urls import reverse, set_script_prefix

from deliberations.days import SittingDay

ROWS = Template("{% load addresses %}{% for row in rows %}{% row_url name slug row %} {% endfor %}")


def listed(name, slug, *rows):
    return ROWS.render(Context({"name": name, "slug": slug, "rows": rows})).split()


def test_each_row_of_a_list_has_the_address_that_django_gives_it():
    days = SittingDay(date(2026, 3, 12)), SittingDay(date(2026, 3, 12), 2)
    for name, rows in (("entry-print", (1, 11, 90210)), ("sitting-detail", days)):
        for slug in ("commune-1", "valombre"):
            expected = [reverse(name, args=[slug, row]) for row in rows]
            assert listed(name, slug, *rows) == expected


def test_rows_follow_the_folder_that_folio_is_served_under():
    listed("entry-detail", "valombre", 7)
    set_script_prefix("/folio/")
    try:
        (address,) = listed("entry-detail", "valombre", 8)
    finally:
        set_script_prefix("/")
    assert address == "/folio/conseils/valombre/deliberations/8/"
