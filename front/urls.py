"""Where each person begins."""

from django.urls import path

from councils import converters  # noqa: F401 (registers `key`)
from front import data_views, views

urlpatterns = [
    path("compte/mes-donnees/", data_views.account_data, name="account-data"),
    path("conseils/<slug>/membres/<key:pk>/donnees/", data_views.member_data, name="member-data"),
    path("conseils/<slug>/", views.council_home, name="council-home"),
    path("conseils/<slug>/reglages/", views.council_settings, name="council-settings"),
    path("conseils/<slug>/chercher/", views.council_search, name="council-search"),
]
