from django.urls import include, path

from deliberations import converters  # noqa: F401 (registers isodate)
from votes.views import ballots, closing, roll

sitting = [
    path("appel/", roll.roll_call, name="roll-call"),
    path("appel/marque/", roll.roll_mark, name="roll-mark"),
    path("appel/tableau/", roll.roll_follow, name="roll-follow"),
    path("appel/pouvoir/<int:pk>/", roll.proxy_choose, name="proxy-choose"),
    path("ouvrir/", roll.sitting_open, name="sitting-open"),
    path("manque/", closing.sitting_missing, name="sitting-missing"),
    path("clore/", closing.sitting_close, name="sitting-close"),
    path("rouvrir/", closing.sitting_reopen, name="sitting-reopen"),
    path("points/<int:pk>/scrutin/", ballots.ballot, name="ballot"),
    path("points/<int:pk>/scrutin/effacer/", ballots.ballot_delete, name="ballot-delete"),
    path("points/<int:pk>/suite/", ballots.item_outcome, name="item-outcome"),
]

urlpatterns = [path("conseils/<slug:slug>/seances/<isodate:date>/", include(sitting))]
