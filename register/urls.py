"""The register: the pages of a council."""

from django.urls import URLPattern, URLResolver, include, path

from deliberations import converters  # noqa: F401 (registers isodate)
from register.views import (
    amending,
    contents,
    delegations,
    entries,
    heads,
    journal,
    lives,
    postings,
    sealing,
    slips,
)

of_sitting = [
    path("sceller/", sealing.seal, name="seal"),
    path("dates/", lives.sitting_dates, name="sitting-dates"),
    path("affichage/", postings.postings, name="postings"),
    path("affichage/certificat.pdf", postings.posting_certificate, name="posting-certificate"),
    path("affichage/<key:pk>/", postings.posting_update, name="posting-update"),
    path("bordereau.pdf", slips.slip, name="slip"),
    path("bordereaux/<key:pk>.pdf", slips.kept_slip, name="kept-slip"),
    path("points/<key:pk>/acte/", entries.item_entry, name="item-entry"),
    path("deliberations/", sealing.sealed_papers, name="sealed-papers"),
    path("deliberations/imprimer/", sealing.draw_again, name="draw-again"),
]
of_delegations = [
    path("", delegations.delegation_list, name="delegation-list"),
    path("inscrire/", delegations.delegation_create, name="delegation-create"),
    path("<key:pk>/finir/", delegations.delegation_end, name="delegation-end"),
    path("<key:pk>/supprimer/", delegations.delegation_delete, name="delegation-delete"),
]
of_council: list[URLPattern | URLResolver] = [
    path("registre/", contents.contents, name="register"),
    path("registre/tetes/", heads.head_list, name="head-list"),
    path("registre/tetes/<key:pk>/tete.txt", heads.head_note, name="head-note"),
    path("registre/tetes/<key:pk>/tete.tsr", heads.head_token, name="head-token"),
    path("greffe/", entries.desk, name="desk"),
    path("greffe/imprimer/", entries.entries_print, name="entries-print"),
    path("greffe/certifier/", entries.entries_certify, name="entries-certify"),
    path("greffe/numerotation/", entries.numbering, name="numbering"),
    path("greffe/delegations/", include(of_delegations)),
    path("deliberations/<key:pk>/", entries.entry_detail, name="entry-detail"),
    path("deliberations/<key:pk>/imprimer/", entries.entry_print, name="entry-print"),
    path("deliberations/<key:pk>/rectifier/", entries.entry_correct, name="entry-correct"),
    path("deliberations/<key:pk>/rectifier/seance/", amending.entry_amend, name="entry-amend"),
    path("vie/<key:pk>/revenir/", lives.event_retract, name="event-retract"),
    path("greffe/accuses/", lives.receipts, name="receipts"),
    path("greffe/publicite/", lives.channels, name="channels"),
    path("greffe/publicite/<key:pk>/supprimer/", lives.channel_remove, name="channel-remove"),
    path("journal/", journal.journal, name="journal"),
    path("journal.csv", journal.journal_export, name="journal-export"),
    path("seances/<sittingday:day>/", include(of_sitting)),
]
urlpatterns = [
    path("conseils/<slug:slug>/", include(of_council)),
]
