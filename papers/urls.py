"""The extract of an item under its own address, and the sheets of a sitting under the sitting's."""

from django.urls import include, path

from deliberations import converters  # noqa: F401 (the converter registers itself)
from papers import form_views, views

extract = [
    path("extrait/", views.extract_page, name="extract-page"),
    path("extrait.pdf", views.extract_pdf, name="extract-pdf"),
    path("extrait.json", views.extract_json, name="extract-json"),
]
sheets = [
    path("feuille-emargement.pdf", views.attendance_sheet, name="attendance-sheet"),
    path("feuille-de-vote.pdf", views.vote_sheet, name="vote-sheet"),
    path("pouvoirs.pdf", views.proxy_forms, name="proxy-forms"),
]
form = [
    path("", form_views.paper_form, name="paper-form"),
    path("enregistrer/", form_views.paper_form_save, name="paper-form-save"),
    path("apercu/", form_views.paper_form_show, name="paper-form-show"),
    path("image/", form_views.paper_form_picture, name="paper-form-picture"),
    path("image/<key:pk>.png", form_views.paper_picture, name="paper-picture"),
    path("pages/", form_views.paper_form_pages, name="paper-form-pages"),
    path("apercu.pdf", form_views.paper_form_pdf, name="paper-form-pdf"),
    path("avant/", form_views.paper_form_list, name="paper-form-list"),
]
urlpatterns = [
    path("conseils/<slug>/reglages/forme/", include(form)),
    path("papiers/<slug:code>.css", views.paper_style, name="paper-style"),
    path("conseils/<slug>/membres/tableau.pdf", views.ranking_pdf, name="ranking-pdf"),
    path("conseils/<slug>/seances/<sittingday:day>/", include(sheets)),
    path("conseils/<slug>/seances/<sittingday:day>/points/<key:pk>/", include(extract)),
]
