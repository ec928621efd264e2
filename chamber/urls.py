from django.urls import include, path

from chamber.additions import views as additions
from chamber.ballot import views as ballots
from chamber.closing import views as closing
from chamber.counts import views as counts
from chamber.election import offices
from chamber.election import views as elections
from chamber.frame import sync
from chamber.movements import chair as presiding
from chamber.movements import pauses
from chamber.movements import secretary as minutes
from chamber.movements import views as room
from chamber.questions import views as questions
from chamber.roll import opening
from chamber.roll import views as roll
from deliberations import converters  # noqa: F401 (registers sittingday)

sitting = [
    path("appel/", roll.roll_call, name="roll-call"),
    path("appel/marque/", roll.roll_mark, name="roll-mark"),
    path("appel/tableau/", roll.roll_follow, name="roll-follow"),
    path("appel/pouvoir/<key:pk>/", roll.proxy_choose, name="proxy-choose"),
    path("nouvelles/", sync.sitting_news, name="sitting-news"),
    path("ouvrir/", opening.sitting_open, name="sitting-open"),
    path("ouvrir/reprendre/", opening.opening_undo, name="opening-undo"),
    path("manque/", closing.sitting_missing, name="sitting-missing"),
    path("clore/", closing.sitting_close, name="sitting-close"),
    path("rouvrir/", closing.sitting_reopen, name="sitting-reopen"),
    path("points/<key:pk>/scrutin/", ballots.ballot, name="ballot"),
    path("points/<key:pk>/scrutin/effacer/", ballots.ballot_delete, name="ballot-delete"),
    path("points/<key:pk>/scrutin/decompte/", counts.ballot_counts, name="ballot-counts"),
    path("points/<key:pk>/scrutin/election/", elections.ballot_election, name="ballot-election"),
    path("points/<key:pk>/scrutin/fonctions/", offices.offices_write, name="offices-write"),
    path(
        "points/<key:pk>/scrutin/fonctions/retirer/",
        offices.offices_take_back,
        name="offices-take-back",
    ),
    path("points/<key:pk>/scrutin/delegues/", offices.delegates_export, name="delegates-export"),
    path("points/<key:pk>/scrutin/question/", questions.ballot_rename, name="ballot-rename"),
    path("points/<key:pk>/scrutin/recopier/", questions.ballot_copy, name="ballot-copy"),
    path("points/<key:pk>/scrutin/annuler/", questions.ballot_uncopy, name="ballot-uncopy"),
    path("points/<key:pk>/ajout/", additions.item_add, name="item-add"),
    path("urgence/", additions.urgency_add, name="urgency-add"),
    path("points/<key:pk>/suite/", ballots.item_outcome, name="item-outcome"),
    path("points/<key:pk>/mouvement/", room.movement, name="movement"),
    path("points/<key:pk>/mandat/", room.mandate_change, name="mandate-change"),
    path("points/<key:pk>/suspension/", pauses.suspension_add, name="suspension-add"),
    path("points/<key:pk>/suspension/retirer/", pauses.suspension_remove, name="suspension-remove"),
    path("points/<key:pk>/secretaire/", minutes.item_secretary, name="item-secretary"),
    path("points/<key:pk>/presidence/", presiding.chair, name="chair"),
    path("mouvements/", room.movements, name="movements"),
    path("mouvements/<key:pk>/corriger/", room.movement_correct, name="movement-correct"),
    path("mouvements/<slug:kind>/<key:pk>/retirer/", room.movement_remove, name="movement-remove"),
]

urlpatterns = [path("conseils/<slug:slug>/seances/<sittingday:day>/", include(sitting))]
