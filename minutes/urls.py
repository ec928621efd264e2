"""The addresses of the papers of a whole sitting."""

from django.urls import URLPattern, URLResolver, include, path

from deliberations import converters  # noqa: F401 (registers sittingday)
from minutes import list_views, minutes_views
from minutes.discussions import views as discussions
from minutes.discussions import word_views as words
from minutes.recordings import views as recordings

discussion = [
    path("", discussions.discussion, name="discussion"),
    path("enregistrer/", discussions.discussion_save, name="discussion-save"),
    path("etat/", discussions.discussion_state, name="discussion-state"),
    path("word/", words.discussion_word, name="discussion-word"),
]
recording = [
    path("", recordings.recording, name="recording"),
    path("debut/", recordings.recording_begin, name="recording-begin"),
    path("effacer/", recordings.recording_erase, name="recording-erase"),
    path("son/", recordings.recording_file, name="recording-file"),
]
examined = [
    path("", list_views.examined_list, name="examined-list"),
    path("publier/", list_views.examined_list_publish, name="examined-list-publish"),
    path("liste.pdf", list_views.examined_list_pdf, name="examined-list-pdf"),
]
told: list[URLPattern | URLResolver] = [
    path("", minutes_views.minutes, name="minutes"),
    path("proposer/", minutes_views.minutes_propose, name="minutes-propose"),
    path("arreter/", minutes_views.minutes_adopt, name="minutes-adopt"),
    path("publier/", minutes_views.minutes_publish, name="minutes-publish"),
    path("proces-verbal.pdf", minutes_views.minutes_pdf, name="minutes-pdf"),
    path("arrete.pdf", minutes_views.published_minutes, name="published-minutes"),
    path("word/", words.discussions_word, name="discussions-word"),
    path("word/ecrire/", words.discussions_word_put, name="discussions-word-put"),
    path("enregistrement/", include(recording)),
    path("<key:pk>/", include(discussion)),
]
of_papers: list[URLPattern | URLResolver] = [
    path("liste/", include(examined)),
    path("proces-verbal/", include(told)),
]
urlpatterns = [
    path("conseils/<slug:slug>/seances/<sittingday:day>/papiers/", include(of_papers)),
]
