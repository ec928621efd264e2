"""The register as a file that leaves Folio."""

from django.urls import path

from exchange import views

urlpatterns = [
    path("conseils/<slug>/registre/exporter/", views.register_export, name="register-export"),
    path(
        "conseils/<slug>/registre/exporter/<uuid:key>/",
        views.register_export_file,
        name="register-export-file",
    ),
]
