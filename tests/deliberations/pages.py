"""Addresses of the pages of a sitting, what a browser sends to them, and what a reader reads there."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import strip_tags

from deliberations.days import SittingDay

#: The day of the sittings that `make_sitting` makes.
DAY = date(2026, 3, 12)


def at(sitting, name="sitting-detail", **more):
    """Return the address of a page of a sitting."""
    keys = {"slug": sitting.council.slug, "day": sitting.day}
    return reverse(name, kwargs=keys | more)


def text(response):
    """Return the words of a page, with ordinary spaces."""
    words = strip_tags(response.text).replace("\u00a0", " ").replace("&nbsp;", " ")
    return " ".join(words.split())


def sitting_answers(**changed):
    """Return the answers of a sitting's form, as the browser sends them."""
    return {"date": "12/03/2026", "public": "on"} | changed


def item_answers(**changed):
    """Return the answers of an item's form, as the browser sends them."""
    empty = dict.fromkeys(["rubric", "rapporteur", "rapporteur_name", "report", "decision"], "")
    return empty | {"kind": "deliberation", "title": "Élargir le chemin"} | changed


def version_of(client, url):
    """Return what a form says it has read."""
    return client.get(url).context["form"]["version"].value()


def save_item(client, item, **changed):
    """Open the form of an item and send it."""
    url = at(item.sitting, "item-update", pk=item.pk)
    return client.post(url, item_answers(version=version_of(client, url)) | changed)


def pdf(name="plan.pdf", content=b"%PDF-1.7 plan"):
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def on(council, name="sitting-detail", day=DAY, **more):
    """Return the address of a page of the council's first sitting on this day."""
    return reverse(name, kwargs={"slug": council.slug, "day": SittingDay(day), **more})
