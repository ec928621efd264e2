"""Which earlier deliberations an item withdraws or amends: written a line each, kept as data."""

import pytest

from deliberations.about import read, written
from deliberations.models import AgendaItem
from tests.builders import make_item
from tests.deliberations.pages import at


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("retire 2024_012 du 12/03/2024", ("2024-03-12", "2024_012", "withdraws")),
        (
            "Abroge et remplace la délibération 98-14 du 3 mai 1998",
            ("1998-05-03", "98-14", "replaces"),
        ),
        ("modifie  D7 du 2020-01-31", ("2020-01-31", "D7", "amends")),
        ("rectifie 2024_012 du 12/03/2024", ("2024-03-12", "2024_012", "corrects")),
    ],
)
def test_a_line_is_read_and_written_back(line, kept):
    about = read(line)
    assert (about["date"], about["number"], about["effect"]) == kept
    assert read(written(about)) == about


@pytest.mark.parametrize(
    "line", ["annule 2024_012 du 12/03/2024", "retire 2024_012", "retire 2024_012 du 31/02/2024"]
)
def test_another_line_is_refused_in_words(line):
    with pytest.raises(ValueError, match="écrivez par exemple|n’existe pas"):
        read(line)


@pytest.mark.django_db
def test_the_form_keeps_what_an_item_withdraws(client, sitting):
    item = make_item(sitting)
    where = at(sitting, "item-update", pk=item.pk)
    form = client.get(where).context["form"]
    sent = {name: form[name].value() or "" for name in ("version", "title", "kind", "decision")}
    client.post(where, sent | {"about": "retire 2024_012 du 12/03/2024\n"})
    about = [{"date": "2024-03-12", "number": "2024_012", "effect": "withdraws"}]
    assert AgendaItem.objects.get(pk=item.pk).about == about
    assert "retire 2024_012 du 12/03/2024" in client.get(where).content.decode()
    page = client.post(where, sent | {"about": "annule tout"}).content.decode()
    assert "écrivez par exemple" in page
