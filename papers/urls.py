"""The extract of an item, under the item's own address."""

from django.urls import include, path

from deliberations import converters  # noqa: F401 (the converter registers itself)
from papers import views

extract = [
    path("extrait/", views.extract_page, name="extract-page"),
    path("extrait.pdf", views.extract_pdf, name="extract-pdf"),
    path("extrait.json", views.extract_json, name="extract-json"),
]
urlpatterns = [
    path("conseils/<slug>/seances/<isodate:date>/points/<int:pk>/", include(extract)),
]
