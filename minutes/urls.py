"""The addresses of the minutes."""

from django.urls import include, path

from deliberations import converters  # noqa: F401 (registers sittingday)
from minutes.discussions import views as discussions

discussion = [
    path("", discussions.discussion, name="discussion"),
    path("enregistrer/", discussions.discussion_save, name="discussion-save"),
    path("etat/", discussions.discussion_state, name="discussion-state"),
]
sitting = [path("<key:pk>/", include(discussion))]

urlpatterns = [
    path("conseils/<slug:slug>/seances/<sittingday:day>/papiers/proces-verbal/", include(sitting))
]
