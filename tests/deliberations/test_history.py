"""The versions of the texts of an item, and what differs between two of them."""

import pytest

from tests.builders import make_item
from tests.deliberations.pages import at, save_item
from tests.html import parse

pytestmark = pytest.mark.django_db


def versions(client, item, **asked):
    return parse(client.get(at(item.sitting, "item-versions", pk=item.pk), asked))


def test_an_item_that_nobody_changed_has_nothing_to_compare(client, sitting):
    assert "il n’y a rien à comparer" in versions(client, make_item(sitting)).words


def test_the_last_two_versions_are_compared_word_by_word(client, sitting):
    item = make_item(sitting, title="Un don", report="", decision="<p>d’accepter 100 euros</p>")
    save_item(client, item, title="Un don", decision="<p>d’accepter 200 euros</p>")
    save_item(client, item, title="Un legs", decision="<p>d’accepter 200 euros</p>")
    page = versions(client, item)
    assert (page.texts("del"), page.texts("ins")) == (["don"], ["legs"])
    assert page.texts("h3") == ["Objet, version 2", "Objet, version 3"]
    assert "1 · au départ" in page.texts("select[name=de] option")
    first = versions(client, item, de=1, a=2)
    assert (first.texts("del"), first.texts("ins")) == (["100"], ["200"])
    assert (
        "Les mots de ces deux versions sont les mêmes." in versions(client, item, de=2, a=2).words
    )
