"""Sittings of a council, by their date, and the items of their agenda."""

from django.urls import include, path

from deliberations import (
    again_views,
    agenda_closing_views,
    attachment_views,
    converters,  # noqa: F401 (the converter registers itself)
    copying_views,
    draft_again_views,
    draft_views,
    gesture_views,
    model_views,
    paste_view,
    taking_views,
    version_views,
    views,
    word_view,
)
from deliberations.installation.views import installation

item = [
    path("", views.item_update, name="item-update"),
    path("deplacer/", views.item_move, name="item-move"),
    path("dupliquer/", copying_views.item_duplicate, name="item-duplicate"),
    path("porter/", gesture_views.item_carry, name="item-carry"),
    path("formule/", views.item_formula, name="item-formula"),
    path("word/", word_view.item_word, name="item-word"),
    path("word/mettre/", word_view.item_word_put, name="item-word-put"),
    path("relire/", again_views.item_reread, name="item-reread"),
    path("versions/", version_views.item_versions, name="item-versions"),
    path("supprimer/", views.item_delete, name="item-delete"),
    path("pieces/<key:file>/", attachment_views.attachment_download, name="attachment-download"),
    path(
        "pieces/<key:file>/supprimer/", attachment_views.attachment_delete, name="attachment-delete"
    ),
]
sitting = [
    path("", views.sitting_detail, name="sitting-detail"),
    path("modifier/", views.sitting_update, name="sitting-update"),
    path("supprimer/", views.sitting_delete, name="sitting-delete"),
    path("ordre-du-jour/clore/", agenda_closing_views.agenda_close, name="agenda-close"),
    path("ordre-du-jour/rouvrir/", agenda_closing_views.agenda_reopen, name="agenda-reopen"),
    path("points/remettre/", gesture_views.item_take_back, name="item-take-back"),
    path("points/ajouter/", views.item_create, name="item-create"),
    path("points/coller/", copying_views.item_paste, name="item-paste"),
    path("points/reprendre/", copying_views.item_copy, name="item-copy"),
    path("points/comme/", again_views.item_again, name="item-again"),
    path("points/modele/", model_views.item_from_model, name="item-from-model"),
    path("points/<key:pk>/", include(item)),
]
draft = [
    path("", draft_views.draft_update, name="draft-update"),
    path("word/", draft_views.draft_word, name="draft-word"),
    path("reprendre/", draft_views.draft_withdraw, name="draft-withdraw"),
    path("supprimer/", draft_views.draft_delete, name="draft-delete"),
    path("versions/", draft_views.draft_versions, name="draft-versions"),
    path("relire/", draft_again_views.draft_reread, name="draft-reread"),
]
draft_file = [
    path("", attachment_views.draft_file, name="draft-file"),
    path("supprimer/", attachment_views.draft_file_delete, name="draft-file-delete"),
]
told_draft = [
    path("", taking_views.draft_detail, name="draft-detail"),
    path("versions/", taking_views.draft_compare, name="draft-compare"),
    path("retenir/", taking_views.draft_take, name="draft-take"),
    path("renvoyer/", taking_views.draft_return, name="draft-return"),
]
urlpatterns = [
    path("conseils/<slug>/projets/", draft_views.draft_list, name="draft-list"),
    path("conseils/<slug>/projets/ajouter/", draft_views.draft_create, name="draft-create"),
    path("conseils/<slug>/projets/comme/", draft_again_views.draft_again, name="draft-again"),
    path("conseils/<slug>/projets/modele/", model_views.draft_from_model, name="draft-from-model"),
    path("conseils/<slug>/projets/<key:pk>/", include(draft)),
    path("conseils/<slug>/projets/pieces/<key:pk>/", include(draft_file)),
    path("conseils/<slug>/modeles/", model_views.model_list, name="model-list"),
    path("conseils/<slug>/modeles/ajouter/", model_views.model_create, name="model-create"),
    path("conseils/<slug>/modeles/<key:pk>/", model_views.model_update, name="model-update"),
    path(
        "conseils/<slug>/modeles/<key:pk>/supprimer/", model_views.model_delete, name="model-delete"
    ),
    path(
        "conseils/<slug>/projets-des-services/", taking_views.service_drafts, name="service-drafts"
    ),
    path("conseils/<slug>/projets-des-services/<key:pk>/", include(told_draft)),
    path(
        "conseils/<slug>/projets-des-services/pieces/<key:pk>/",
        attachment_views.told_draft_file,
        name="told-draft-file",
    ),
    path("textes/collage/", paste_view.paste, name="paste"),
    path("conseils/<slug>/seances/", views.sitting_list, name="sitting-list"),
    path("conseils/<slug>/seances/preparer/", views.sitting_create, name="sitting-create"),
    path("conseils/<slug>/seances/installation/", installation, name="council-installation"),
    path("conseils/<slug>/seances/<sittingday:day>/", include(sitting)),
]
