"""Where each person begins, and the public verification."""

from django.urls import include, path

import deliberations.converters  # noqa: F401 (registers `sittingday`)
from councils import converters  # noqa: F401 (registers `key`)
from front import data_views, views
from front.hub import views as hub
from front.verification import views as verification

of_sitting = [
    path("papiers/", hub.sitting_papers, name="sitting-papers"),
    path("echeances.ics", hub.sitting_calendar, name="sitting-calendar"),
    path("echeances/<str:what>/", hub.milestone, name="milestone"),
]
urlpatterns = [
    path("compte/mes-donnees/", data_views.account_data, name="account-data"),
    path("conseils/<slug>/membres/<key:pk>/donnees/", data_views.member_data, name="member-data"),
    path("conseils/<slug>/", views.council_home, name="council-home"),
    path("conseils/<slug>/reglages/", views.council_settings, name="council-settings"),
    path("conseils/<slug>/echeances.ics", hub.council_calendar, name="council-calendar"),
    path("conseils/<slug>/chercher/", views.council_search, name="council-search"),
    path("conseils/<slug>/seances/<sittingday:day>/", include(of_sitting)),
    path("v/", verification.verify, name="verify"),
    path("v/<str:code>/", verification.verify_code, name="verify-code"),
    path("v/<str:code>/extrait.pdf", verification.verified_paper, name="verified-paper"),
    path("v/<str:code>/preuve.tlog-proof", verification.verified_proof, name="verified-proof"),
    path("v/<str:code>/date.tsr", verification.verified_token, name="verified-token"),
]
