from django.urls import include, path

from deliberations import converters  # noqa: F401 (registers isodate)
from votes.views import additions, ballots, counts, elections, questions, roll

sitting = [
    path("appel/", roll.roll_call, name="roll-call"),
    path("appel/marque/", roll.roll_mark, name="roll-mark"),
    path("appel/tableau/", roll.roll_follow, name="roll-follow"),
    path("appel/pouvoir/<int:pk>/", roll.proxy_choose, name="proxy-choose"),
    path("ouvrir/", roll.sitting_open, name="sitting-open"),
    path("points/<int:pk>/scrutin/", ballots.ballot, name="ballot"),
    path("points/<int:pk>/scrutin/effacer/", ballots.ballot_delete, name="ballot-delete"),
    path("points/<int:pk>/scrutin/decompte/", counts.ballot_counts, name="ballot-counts"),
    path("points/<int:pk>/scrutin/election/", elections.ballot_election, name="ballot-election"),
    path("points/<int:pk>/scrutin/question/", questions.ballot_rename, name="ballot-rename"),
    path("points/<int:pk>/scrutin/recopier/", questions.ballot_copy, name="ballot-copy"),
    path("points/<int:pk>/scrutin/annuler/", questions.ballot_uncopy, name="ballot-uncopy"),
    path("points/<int:pk>/ajout/", additions.item_add, name="item-add"),
    path("urgence/", additions.urgency_add, name="urgency-add"),
    path("points/<int:pk>/suite/", ballots.item_outcome, name="item-outcome"),
]

urlpatterns = [path("conseils/<slug:slug>/seances/<isodate:date>/", include(sitting))]
