"""The addresses of the minutes."""

from django.urls import URLPattern, URLResolver, include, path

from deliberations import converters  # noqa: F401 (registers sittingday)
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
sitting: list[URLPattern | URLResolver] = [
    path("word/", words.discussions_word, name="discussions-word"),
    path("word/ecrire/", words.discussions_word_put, name="discussions-word-put"),
    path("enregistrement/", include(recording)),
    path("<key:pk>/", include(discussion)),
]

urlpatterns = [
    path("conseils/<slug:slug>/seances/<sittingday:day>/papiers/proces-verbal/", include(sitting))
]
