"""The members of a council, and the import of their list in three steps."""

from django.urls import URLPattern, URLResolver, include, path

from councils import converters  # noqa: F401 (registers `key`)
from members import changing, importing, views

upload = [
    path("", importing.roster_preview, name="roster-preview"),
    path("repondre/", importing.roster_answer, name="roster-answer"),
    path("refusees/", importing.roster_refused, name="roster-refused"),
    path("termine/", importing.roster_result, name="roster-result"),
    path("defaire/", importing.roster_undo, name="roster-undo"),
]
member = [
    path("", views.member_detail, name="member-detail"),
    path("modifier/", changing.member_update, name="member-update"),
    path("mandats/nouveau/", changing.mandate_create, name="mandate-create"),
    path("mandats/<key:mandate>/changer/", changing.mandate_change, name="mandate-revise"),
    path("mandats/<key:mandate>/election/", changing.mandate_update, name="mandate-update"),
    path("mandats/<key:mandate>/", changing.mandate_end, name="mandate-end"),
]
members: list[URLPattern | URLResolver] = [
    path("", views.member_list, name="member-list"),
    path("ajouter/", changing.member_create, name="member-create"),
    path("exporter/", views.roster_export, name="roster-export"),
    path("modele/", views.roster_template, name="roster-template"),
    path("tableau/", views.ranking_page, name="ranking"),
    path("tableau/exporter/", views.ranking_export, name="ranking-export"),
    path("tableau/reordonner/", views.ranking_apply, name="ranking-apply"),
    path("importer/", importing.roster_import, name="roster-import"),
    path("importer/<uuid:key>/", include(upload)),
    path("<key:pk>/", include(member)),
]
urlpatterns = [path("conseils/<slug>/membres/", include(members))]
