"""A sitting that was held elsewhere comes back: what each side did is kept, and nothing is mixed that would lie."""

import json
from hashlib import sha256

import pytest
from django.core.files.base import ContentFile
from hypothesis import given

from councils.models import Action, Council, Journal
from deliberations.models import Attachment, Discussion, Sitting
from exchange.carrying.actions import carried_file, receive
from exchange.carrying.pieces import digest, pieces_of, put_together
from exchange.dumping import dump_sitting
from exchange.faults import Refused
from exchange.models import CarriedSitting
from tests.databases import examples
from tests.exchange.any_sitting import sittings
from tests.exchange.carrying import VOTES, brought, compared, prepared, returned, voted
from tests.exchange.files import encoded, in_order, put
from tests.exchange.full_files import full_file
from votes.actions import record_ballot
from votes.models import Proxy

pytestmark = pytest.mark.django_db
TITLE = "Un préau pour l’école"
NOON, SAID = "2026-03-12T12:00Z", {"text": "<p>Oui.</p>"}


def plain(text):
    return " ".join(text.split())


def refused(sitting, file, **how):
    with pytest.raises(Refused) as refusal:
        brought(sitting, file, **how)
    return plain(str(refusal.value))


def test_a_file_that_says_nothing_in_so_many_words_is_compared_too():
    home = prepared()

    def empty(file):
        file["carried"] = None
        file["sitting"] |= {"place": "2026-99-99", "opens_at": None, "suspensions": []}
        file["movements"] = [{"member": "b", "direction": "in", "before_item": 4, "at": None}]
        file["proxies"] = [{"from": "b", "to": None, "from_item": None}]
        file["items"][1] |= {"outcome": None, "discussion": None, "chair": None, "printed": None}

    file = returned(home, empty)
    assert {one.file for one in compared(home, file).undecided if one.label == "Le lieu"} == {
        "2026-99-99"
    }
    brought(home, file, otherwise="file")
    assert Sitting.objects.get().place == "2026-99-99"


@examples(20)
@given(sittings())
def test_pieces_make_the_file_that_was_cut(file):
    assert grouped(put_together(pieces_of(file), file, file)) == grouped(in_order(file))


def grouped(file):
    """Return a file whose proxies stand by grantor: their order tells nothing."""
    return file | {"proxies": sorted(file["proxies"], key=lambda line: line["from"])}


def test_every_optional_key_is_in_a_piece():
    file = full_file()
    assert put_together(pieces_of(file), file, file) == in_order(file)


def test_a_sitting_goes_to_another_folio_is_held_there_and_comes_home():
    home = prepared()
    left = carried_file(home)
    Council.objects.update(name="Valombre, à la mairie", slug="mairie")
    away = receive(encoded(left)).sitting
    item = away.items.get(position=1)
    record_ballot(item=item, user=None, exceptions={"e": "against"}, mode="hands", rule="simple")
    file = carried_file(away)
    Council.objects.filter(pk=away.council_id).update(name="Valombre, sur la clé")
    Council.objects.filter(pk=home.council_id).update(name="Valombre")
    (one,) = compared(home, file).differences
    assert (one.label, one.here, one.proposed) == ("Point\xa01, le vote", "pas de vote", "file")
    assert plain(one.file) == "contre : Madame Élise de MARSAN ; les autres pour"
    brought(home, file)
    assert dump_sitting(home)["items"][0]["ballots"][0]["votes"] == VOTES
    assert list(CarriedSitting.objects.values_list("sitting", flat=True)) == [away.pk]


def test_what_was_done_on_one_side_alone_is_taken_without_a_question():
    home = prepared()
    file = returned(home, voted, put("sitting", "closes_at", "21:40"))
    home.items.filter(position=1).update(decision="<p>Décide de bâtir un préau.</p>")
    Sitting.objects.update(place="Salle du bas")
    assert not compared(home, file).undecided
    brought(home, file)
    after = dump_sitting(Sitting.objects.get())
    assert after["items"][0]["decision"] == "<p>Décide de bâtir un préau.</p>"
    assert after["items"][0]["ballots"][0]["votes"] == VOTES
    assert (after["sitting"]["place"], after["sitting"]["closes_at"]) == ("Salle du bas", "21:40")
    assert Journal.objects.order_by("pk").last().action == Action.SITTING_REPLACED


def test_a_file_that_brings_nothing_changes_nothing():
    home = prepared()
    file = returned(home)
    Sitting.objects.update(place="Salle du bas")
    before = dump_sitting(Sitting.objects.get()), Journal.objects.count()
    assert brought(home, file) is None
    assert (dump_sitting(Sitting.objects.get()), Journal.objects.count()) == before


def test_what_changed_on_both_sides_is_asked_and_told_as_each_has_it():
    home = prepared()
    file = returned(home, put("items", 0, "report", "<p>Le préau coûte 40 000 €.</p>"))
    home.items.filter(position=1).update(report="<p>Le préau coûte 45 000 €.</p>")
    (one,) = compared(home, file).undecided
    assert one.label == "Point\xa01, le texte"
    assert plain(one.here) == "exposé : Le préau coûte 45 000 €."
    assert plain(one.file) == "exposé : Le préau coûte 40 000 €."
    assert "Point 1, le texte" in refused(home, file)
    brought(home, file, otherwise="file")
    assert "40 000" in Sitting.objects.get().items.get(position=1).report


def test_a_proxy_entered_at_home_adds_no_voice_to_a_vote_held_elsewhere():
    home = prepared()
    file = returned(home, voted)
    seats = {seat.reference: seat for seat in home.roll.all()}
    Proxy.objects.create(grantor=seats["b"], holder=seats["d"])
    assert "au point 1, Monsieur Bastien D'ORLAC voterait" in refused(home, file)
    brought(home, file, **{"proxies.b": "file"})
    assert not Proxy.objects.exists()


def test_an_item_inserted_at_home_is_never_given_the_vote_of_another():
    home = prepared()
    file = returned(home, voted)
    first = home.items.get(position=1)
    first.position = 2
    first.save()
    home.items.create(position=1, title="Un point reçu en mairie")
    assert [one.label for one in compared(home, file).undecided] == ["Point\xa01"]
    assert f"« {TITLE} » serait deux fois" in refused(home, file, otherwise="file")
    brought(home, file, **{"items.1.text": "file", "items.2.text": "file"})
    assert [item.title for item in home.items.order_by("position")] == [TITLE, "Rapport sur l’eau"]


def test_what_hangs_on_an_item_follows_it_to_its_new_place():
    home = prepared()
    item, other = home.items.order_by("position")
    Attachment.objects.create(item=item, name="plan.pdf", file=ContentFile(b"%PDF-", "plan.pdf"))
    Discussion.objects.create(item=item, text="<p>Oui.</p>", began_at=NOON, saved_at=NOON)

    def swapped(file):
        first, second = file["items"]
        file["items"] = [second | {"order": 1}, first | {"order": 4}]

    brought(home, returned(home, swapped), otherwise="file")
    assert dict(home.items.values_list("pk", "position")) == {item.pk: 4, other.pk: 1}
    assert [one.get("discussion") for one in dump_sitting(home)["items"]] == [None, SAID]
    assert item.attachments.count() == 1


def test_an_item_in_the_place_of_another_says_nothing_of_what_was_said_there():
    home = prepared()
    item = home.items.get(position=1)
    file = returned(home, put("items", 0, "title", "Un point urgent"))
    Discussion.objects.create(item=item, text="<p>Oui.</p>", began_at=NOON, saved_at=NOON)
    brought(home, file, otherwise="file")
    assert "discussion" not in dump_sitting(home)["items"][0]


def test_a_sealed_sitting_and_that_of_another_council_are_refused():
    home = prepared()
    file = returned(home, voted)
    Sitting.objects.update(state=Sitting.State.SEALED)
    assert "scellée ici" in refused(home, file)
    file["council"]["name"] = "Ailleurs"
    assert "« Ailleurs »" in refused(home, file)


def test_a_sitting_that_has_not_begun_is_prepared_on_the_other_folio_too():
    home = prepared()
    Sitting.objects.update(state=Sitting.State.CONVENED, convened_on="2026-03-02")
    file = carried_file(Sitting.objects.get())
    home.delete()
    away = receive(encoded(file)).sitting
    assert away.state == Sitting.State.CONVENED
    assert away.carried_here.origin.keys() == pieces_of(file).keys()


def test_a_sitting_that_is_over_on_one_side_is_over():
    home = prepared()
    Sitting.objects.update(state=Sitting.State.CLOSED)
    file = returned(Sitting.objects.get(), voted)
    assert file["carried"]["closed"] is True
    for here, there in (("closed", False), ("open", True), ("open", False)):
        Sitting.objects.update(state=here)
        file["carried"]["closed"] = there
        file["sitting"]["place"] = f"Salle {here} {there}"
        loaded = brought(home, file, otherwise="file")
        over = here == "closed" or there
        assert (loaded.sitting.state, loaded.lacking) == ("closed" if over else "open", ())


def test_a_sitting_sealed_by_mistake_elsewhere_comes_home_closed():
    home = prepared()
    Sitting.objects.update(state=Sitting.State.SEALED)
    assert carried_file(Sitting.objects.get(pk=home.pk))["carried"]["closed"] is True


def test_a_sitting_whose_only_news_is_that_it_is_over_is_closed():
    home = prepared()
    brought(home, returned(home, voted))
    file = returned(Sitting.objects.get(), put("carried", "closed", True))
    assert compared(home, file).differences == ()
    assert brought(home, file).sitting.state == Sitting.State.CLOSED
    assert brought(home, file) is None


def test_a_sitting_that_came_back_is_at_home_and_a_file_of_elsewhere_says_where_it_began():
    home = prepared()
    CarriedSitting.objects.create(
        sitting=home, left_at="2026-03-01T10:00Z", origin={"room": "a" * 64}
    )
    (one,) = carried_file(home)["carried"]["origin"]
    assert one == {"part": "room", "sha256": "a" * 64}
    brought(home, returned(home, voted))
    assert not CarriedSitting.objects.exists()


def test_the_command_merges_and_keeps_the_side_that_it_is_told():
    home = prepared()
    file = encoded(returned(home, put("sitting", "place", "Au gymnase")))
    Sitting.objects.update(place="Salle du bas")
    with pytest.raises(Refused, match="Le lieu"):
        receive(file, replace=True)
    assert receive(file, replace=True, keep="here") is None
    assert receive(file, replace=True, keep="file").sitting.place == "Au gymnase"


def test_nothing_is_kept_of_a_file_from_which_a_voice_could_be_guessed():
    """A ballot may become secret here: with its numbers, a digest of its names would give them back."""
    file = voted_at_home()
    receive(encoded(file))
    origin = CarriedSitting.objects.get().origin
    kept = json.dumps([origin, *Journal.objects.values_list("before", "after")])
    assert digest(pieces_of(file)["items.1.vote"]) not in kept
    assert sha256(encoded(file)).hexdigest() not in kept
    assert {"items.1.text", "items.4.vote", "room"} <= origin.keys()


def voted_at_home():
    """Return the file of a sitting that leaves its home once it voted, by names."""
    file = carried_file(prepared())
    Sitting.objects.get().delete()
    voted(file)
    return file
