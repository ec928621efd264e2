"""The addresses of the convocations, under the papers of their sitting."""

from django.urls import include, path

from convening.member import views as member
from convening.views import delivering, page, papers, sending
from deliberations import converters  # noqa: F401 (the converter registers itself)

of_convocation = [
    path("", page.convocation, name="convocation"),
    path("projet/<slug:paper>.pdf", page.convocation_draft, name="convocation-draft"),
    path("pieces/<key:pk>.pdf", page.convocation_file, name="convocation-file"),
    path("preuve.pdf", page.convocation_proof, name="convocation-proof"),
    # Below the one paper that has a name of its own, which this address would take too.
    path("<slug:paper>.pdf", papers.call_paper, name="call-paper"),
    path("envoyer/", sending.convocation_send, name="convocation-send"),
    path("urgence/", sending.convocation_urgent, name="convocation-urgent"),
    path("essai/", sending.convocation_trial, name="convocation-trial"),
    path("lettres/", delivering.convocation_letters, name="convocation-letters"),
    path("membres/<key:pk>/", delivering.delivery_add, name="delivery-add"),
    path("envois/<key:pk>/remise/", delivering.delivery_tell, name="delivery-tell"),
    path("envois/<key:pk>/renvoyer/", delivering.delivery_again, name="delivery-again"),
    path("preuves/<key:pk>/retirer/", delivering.trace_take_back, name="trace-take-back"),
    path("reponses/<key:pk>/pouvoir/", delivering.proxy_confirm, name="proxy-confirm"),
]
of_member = [
    path("", member.member_page, name="member-page"),
    path("recue/", member.member_received, name="member-received"),
    path("reponse/", member.member_answer, name="member-answer"),
    path("pieces/<key:pk>.pdf", member.member_file, name="member-file"),
    path("pouvoir.pdf", member.member_proxy, name="member-proxy"),
    path("seance.ics", member.member_calendar, name="member-calendar"),
]
urlpatterns = [
    path("convocation/<slug:link>/", include(of_member)),
    path("conseils/<slug>/seances/<sittingday:day>/papiers/convocation/", include(of_convocation)),
]
