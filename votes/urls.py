from django.urls import include, path

from deliberations import converters  # noqa: F401 (registers isodate)
from votes import views

sitting = [
    path("appel/", views.roll_call, name="roll-call"),
    path("appel/marque/", views.roll_mark, name="roll-mark"),
    path("appel/tableau/", views.roll_follow, name="roll-follow"),
    path("appel/pouvoir/<int:pk>/", views.proxy_choose, name="proxy-choose"),
    path("ouvrir/", views.sitting_open, name="sitting-open"),
    path("points/<int:pk>/scrutin/", views.ballot, name="ballot"),
    path("points/<int:pk>/scrutin/effacer/", views.ballot_delete, name="ballot-delete"),
    path("points/<int:pk>/suite/", views.item_outcome, name="item-outcome"),
]

urlpatterns = [path("conseils/<slug:slug>/seances/<isodate:date>/", include(sitting))]
