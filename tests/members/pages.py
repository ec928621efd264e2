"""The pages of the import, as the tests go through them."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from members.models import RosterImport
from tests.members.files import written


def url(name, council, **more):
    return reverse(name, kwargs={"slug": council.slug, **more})


def send(client, council, content, name="membres.csv", on="12/03/2026"):
    """Upload a file, and return the answer."""
    file = SimpleUploadedFile(name, content)
    return client.post(url("roster-import", council), {"file": file, "on": on})


def uploaded(client, council, *rows):
    """Upload these rows, and return the address of their preview."""
    response = send(client, council, written(*rows))
    key = RosterImport.objects.latest("uploaded_at").key
    assertRedirects(response, url("roster-preview", council, key=key))
    return response.url


def seen(client, preview):
    """Return what the form of a preview sends back."""
    return {"seen": client.get(preview).context["plan"].fingerprint}


def confirm(client, preview):
    return client.post(preview, seen(client, preview), follow=True)
