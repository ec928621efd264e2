"""The register and sittings as files that leave Folio, and come back."""

from django.urls import path

from exchange import views
from exchange.carrying import views as carrying

urlpatterns = [
    path("conseils/<slug>/seances/ailleurs/", carrying.sitting_elsewhere, name="sitting-elsewhere"),
    path(
        "conseils/<slug>/seances/ailleurs/<uuid:key>/",
        carrying.sitting_compared,
        name="sitting-compared",
    ),
    path(
        "conseils/<slug>/seances/<sittingday:day>/emporter/",
        carrying.sitting_carry,
        name="sitting-file",
    ),
    path("conseils/<slug>/registre/exporter/", views.register_export, name="register-export"),
    path(
        "conseils/<slug>/registre/exporter/<uuid:key>/",
        views.register_export_file,
        name="register-export-file",
    ),
]
