"""The guard of safe requests lets them read, and nothing else."""

import pytest
from django.http import HttpResponse
from django.urls import path

from councils.models import Action, Council, Journal
from tests.builders import make_council


def counted(request):
    return HttpResponse(Council.objects.count())


def renamed(request):
    Council.objects.update(name="Autre")
    Journal.objects.record(Council.objects.get(), None, Action.COUNCIL_CHANGED, "Autre")
    return HttpResponse()


def remembered(request):
    request.session["step"] = 2
    return HttpResponse()


urlpatterns = [path(view.__name__, view) for view in (counted, renamed, remembered)]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture(autouse=True)
def open_to_all(settings):
    settings.MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware"]


def test_a_safe_request_may_read(client):
    make_council()
    assert client.get("/counted").content == b"1"


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_safe_request_that_writes_is_refused(client, method):
    with pytest.raises(AssertionError, match="must not write"):
        getattr(client, method)("/renamed")


def test_a_post_may_write(client):
    council = make_council()
    client.post("/renamed")
    council.refresh_from_db()
    assert council.name == "Autre"


def test_a_session_may_be_kept(client):
    assert client.get("/remembered").status_code == 200
