"""The guard of the journal finds a request that changes a fact in silence."""

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import path

from councils.models import Action, Council, Journal
from tests.builders import make_council


def renamed(request):
    Council.objects.update(name="Autre")
    return HttpResponse()


def told(request):
    council = Council.objects.get()
    Journal.objects.record(council, None, Action.COUNCIL_CHANGED, council)
    return renamed(request)


def undone(request):
    with transaction.atomic():
        renamed(request)
        transaction.set_rollback(True)
    return HttpResponse()


urlpatterns = [path(view.__name__, view) for view in (renamed, told, undone)]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture(autouse=True)
def council(settings):
    settings.MIDDLEWARE = []
    return make_council()


def test_a_change_that_nobody_is_told_of_is_found(client):
    with pytest.raises(AssertionError, match="councils_council"):
        client.post("/renamed")


@pytest.mark.parametrize("address", ["/told", "/undone"])
def test_a_change_that_is_told_or_undone_is_right(client, address):
    assert client.post(address).status_code == 200
