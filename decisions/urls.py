"""The addresses of the decisions taken by delegation."""

from django.urls import URLPattern, URLResolver, include, path

from decisions import views
from deliberations import converters  # noqa: F401 (registers sittingday)

of_decisions: list[URLPattern | URLResolver] = [
    path("", views.decision_list, name="decision-list"),
    path("inscrire/", views.decision_create, name="decision-create"),
    path("<key:pk>/", views.decision_detail, name="decision-detail"),
    path("<key:pk>/remplacer/", views.decision_replace, name="decision-replace"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("conseils/<slug:slug>/registre/decisions/", include(of_decisions)),
    path(
        "conseils/<slug:slug>/seances/<sittingday:day>/decisions/",
        views.decision_report,
        name="decision-report",
    ),
]
