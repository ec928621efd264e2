"""Sittings of a council, by their date, and the items of their agenda."""

from django.urls import include, path

from deliberations import (
    converters,  # noqa: F401 (the converter registers itself)
    copying_views,
    gesture_views,
    paste_view,
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
    path("versions/", version_views.item_versions, name="item-versions"),
    path("supprimer/", views.item_delete, name="item-delete"),
    path("pieces/<key:file>/", views.attachment_download, name="attachment-download"),
    path("pieces/<key:file>/supprimer/", views.attachment_delete, name="attachment-delete"),
]
sitting = [
    path("", views.sitting_detail, name="sitting-detail"),
    path("modifier/", views.sitting_update, name="sitting-update"),
    path("supprimer/", views.sitting_delete, name="sitting-delete"),
    path("points/remettre/", gesture_views.item_take_back, name="item-take-back"),
    path("points/ajouter/", views.item_create, name="item-create"),
    path("points/coller/", copying_views.item_paste, name="item-paste"),
    path("points/reprendre/", copying_views.item_copy, name="item-copy"),
    path("points/<key:pk>/", include(item)),
]
urlpatterns = [
    path("textes/collage/", paste_view.paste, name="paste"),
    path("conseils/<slug>/seances/", views.sitting_list, name="sitting-list"),
    path("conseils/<slug>/seances/preparer/", views.sitting_create, name="sitting-create"),
    path("conseils/<slug>/seances/installation/", installation, name="council-installation"),
    path("conseils/<slug>/seances/<sittingday:day>/", include(sitting)),
]
