"""Where each person begins."""

from django.urls import path

from front import views

urlpatterns = [
    path("conseils/<slug>/", views.council_home, name="council-home"),
    path("conseils/<slug>/reglages/", views.council_settings, name="council-settings"),
    path("conseils/<slug>/chercher/", views.council_search, name="council-search"),
]
