"""A database administrator with bad intentions: without triggers, everything may be rewritten, and all is found out."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from councils.french import in_words
from councils.models import Action, Council, Journal
from exchange.verification import bounds
from exchange.verification.checking import check
from register.actions import correct, seal_sitting
from register.actions.certifying import certify
from register.certified.drawing import rendering_of
from tests.builders import make_delegation, make_item, make_sitting, make_user
from tests.register.conftest import decided
from tests.register.proof import tampering, tampering_copies, tampering_life, tampering_pictures
from tests.register.proof.tampering import SECOND_DAY, add_forged, at, unguard
from tests.sittings import make_room


def three_sittings():
    """Return a council whose register holds three sittings, one correction and one withdrawal: eight acts."""
    sitting, about = decided(make_room()), {"number": "2026_002", "date": "2026-03-12"}
    seal_sitting(sitting=sitting, user=None)
    council = sitting.council
    for day in (SECOND_DAY, SECOND_DAY + timedelta(30)):
        later = make_sitting(council, date=day)
        make_item(later)
        make_item(later, about=[about | {"effect": "withdraws"}] if day == SECOND_DAY else [])
        seal_sitting(sitting=decided(later), user=None)
    correct(entry=at(council, 1), user=None, reason="montant mal recopié", title="Objet corrigé")
    return council


def drawn_in_part():
    """Return such a council without triggers, four of its papers drawn, and a certified copy of the second."""
    council = three_sittings()
    for position in range(1, 5):
        rendering_of(at(council, position))
    make_user(council, "reader")
    delegation = make_delegation(council, make_user(council, "clerk"))
    certify([at(council, 2)], delegation)
    make_delegation(council, make_user(council, "clerk"), name="Paul VASSEUR")
    unguard()
    return council


@pytest.fixture(scope="module")
def register(keep):
    return keep(drawn_in_part)


@pytest.fixture
def council(register, db):
    return Council.objects.get(pk=register.pk)


def found_out(council):
    """Return what the command says of the register, which it refuses."""
    out = io.StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("verify_register", council.slug, stdout=out)
    assert refusal.value.returncode == 1
    return out.getvalue().replace("\u00a0", " ")


FOUND = {
    "alter_the_record": "L’acte de rang 3 (2026_003) a été modifié.",
    "alter_the_number": "L’acte de rang 3 (2026_099) a été modifié.",
    "alter_the_reason": "L’acte de rang 8 (2026_001) a été modifié.",
    "alter_the_moment": "L’acte de rang 5 (2026_005) a été modifié.",
    "alter_who_sealed": "L’acte de rang 4 (2026_004) n’est pas celui que le journal",
    "move_to_another_sitting": "L’acte de rang 6 (2026_006) a été modifié.",
    "make_the_digest_anew": "L’acte de rang 5 (2026_005) ne suit pas celui qui le précède.",
    "make_the_last_digest_anew": "L’acte de rang 8 n’est pas celui que le journal",
    "make_the_chain_anew_under_a_paper": "L’extrait certifié de l’acte 2026_004 ne porte pas l’acte",
    "make_the_chain_anew_without_papers": "Un acte des rangs 6 à 7 n’est pas celui que le journal",
    "remove_in_the_middle": "L’acte de rang 3 manque.",
    "remove_in_the_middle_and_close_the_gap": "L’extrait certifié de l’acte 2026_004 ne porte pas",
    "remove_the_last": "L’acte de rang 8 (2026_001) manque : le journal l’a vu inscrire",
    "remove_the_last_sitting": "L’acte de rang 6 (2026_006) manque : le journal l’a vu inscrire",
    "insert_in_the_middle": "L’acte de rang 6 (2026_005) a été modifié.",
    "add_an_undecided_item": "L’acte de rang 9 (2026_008) a été ajouté : le journal ne l’a pas vu",
    "add_a_sitting_that_was_not_sealed": "L’acte de rang 9 (2026_008) a été ajouté",
    "swap_two": "L’acte de rang 2 (2026_003) a été modifié.",
    "alter_the_bytes_of_a_paper": "L’extrait certifié de l’acte 2026_002 a été modifié.",
    "give_the_paper_of_another": "L’extrait certifié de l’acte 2026_002 a été imprimé, et n’est plus",
    "sign_with_another_certificate": "2026_002 n’a plus un cachet valable de la collectivité.",
    "remove_a_paper": "L’extrait certifié de l’acte 2026_002 a été imprimé, et n’est plus au registre.",
    "draw_a_paper_again": "2026_002 n’est pas celui qui a été imprimé d’abord",
    "reset_a_sitting": "L’acte de rang 4 (2026_004) vient de la séance du 9 avril 2026, qui",
    "forge_a_withdrawal": "L’acte de rang 6 (2026_006) a été modifié.",
    "take_a_withdrawal_away": "L’acte de rang 5 (2026_005) a été modifié.",
    "turn_a_withdrawal_round": "L’acte de rang 5 (2026_005) a été modifié.",
    "alter_the_bytes_of_a_copy": "La copie certifiée conforme de l’acte 2026_002",
    "give_a_copy_to_another_act": "l’acte 2026_003 ({today}) ne porte pas l’acte du registre.",
    "sign_a_copy_with_another_certificate": "({today}) n’a plus un cachet valable",
    "remove_a_copy": "Une copie certifiée conforme délivrée n’est plus au registre : séance du 12",
    "add_a_copy_that_nobody_delivered": "(9 avril 2026) n’a pas été délivrée, dit le journal.",
    "date_a_copy_back": "(9 avril 2026) n’est pas signée comme le journal l’a vu.",
    "hide_what_came_later": "({today}) n’est pas signée comme le journal l’a vu.",
    "rename_who_signed": "({today}) n’est pas signée comme le journal l’a vu.",
    "let_another_have_signed": "({today}) n’est pas signée comme le journal l’a vu.",
    "extend_a_delegation": "La délégation de signature de Nadège FERRANDIER n’est pas celle que",
    "delegate_to_oneself": "La délégation de signature de Quelqu’un d’AUTRE n’est pas celle que",
    "take_over_a_delegation": "La délégation de signature de Paul VASSEUR n’est pas celle que",
    "take_a_delegation_away": "La délégation de signature de Paul VASSEUR n’est plus inscrite",
    "call_the_signer_of_a_paper_otherwise": "2026_002 n’a pas le cachet que le registre en dit.",
    "pretend_that_a_copy_is_timestamped": "({today}) n’a pas le cachet que le registre en dit.",
    "forge_a_publication": "Un fait de l’acte 2026_001 (publié, 13 mars 2026) n’est pas de ceux",
    "date_a_reception_back": "Un fait de l’acte 2026_002 (reçu en préfecture, 12 mars 2026) n’est pas",
    "let_another_have_told_a_reception": "Un fait de l’acte 2026_002 (reçu en préfecture, 13 mars 2026) n’est pas",
    "take_a_suspension_away": "Un fait de la vie d’un acte",
    "post_instead_of_publishing": "La publicité par affichage n’est pas celle que le journal",
    "skip_numbers": "Le numéro d’ordre de l’acte de rang 7 (2026_007) a été modifié.",
    "number_in_another_year": "L’acte de rang 6 (2026_006) a été modifié.",
    "hide_where_a_number_comes_from": "Le numéro d’ordre de l’acte de rang 7 (2026_007) a été",
    "end_a_delegation_before_its_copy": "({today}) a été signée sans délégation en vigueur.",
    "replace_the_picture_of_an_act": "L’image de l’acte de rang 9 (2026_008) n’est plus celle",
    "take_the_picture_of_an_act_away": "L’image de l’acte de rang 9 (2026_008) n’est plus celle",
}


def test_a_register_that_nobody_touched_holds(council):
    out = io.StringIO()
    call_command("verify_register", "valombre", stdout=out)
    assert "4 extraits certifiés, 1 copie certifiée conforme, tout tient." in (
        out.getvalue().replace("\u00a0", " ")
    )


@pytest.mark.parametrize("tamper", FOUND)
def test_whoever_tampers_is_found_out(council, tamper):
    places = (tampering, tampering_copies, tampering_life, tampering_pictures)
    next(vars(place)[tamper] for place in places if tamper in vars(place))(council)
    today = in_words(council.today).replace("\u00a0", " ")
    assert FOUND[tamper].format(today=today) in found_out(council)


AT_BORDERS = (
    "make_the_digest_anew",
    "make_the_chain_anew_without_papers",
    "remove_in_the_middle",
    "remove_in_the_middle_and_close_the_gap",
    "remove_the_last",
    "add_an_undecided_item",
    "swap_two",
)


@pytest.mark.parametrize("tamper", AT_BORDERS)
def test_whoever_tampers_where_two_parts_of_the_reading_meet_is_found_out(
    council, tamper, monkeypatch
):
    """Each act is a part: all that holds it to its neighbours crosses a border."""
    monkeypatch.setattr(bounds, "ACTS", 1)
    vars(tampering)[tamper](council)
    assert FOUND[tamper] in found_out(council)


@pytest.mark.parametrize("forge_item", [True, False])
def test_who_forges_the_journal_too_is_found_out_by_the_sittings(council, forge_item):
    """The last witness in the database: what the sitting decided."""
    seventh = at(council, 7)
    item = make_item(seventh.sitting) if forge_item else seventh.item
    entry = add_forged(council, item=item)
    after = {"state": "scellée", "numbers": [entry.number], "head": entry.sha256}
    Journal.objects.record(council, None, Action.SITTING_SEALED, item.sitting, after=after)
    said = "vient d’un point que la séance" if forge_item else "vient d’un point déjà inscrit"
    assert said in found_out(council)


def test_only_the_register_that_was_touched_is_named(council):
    """Neighbours hold: the fault is told of its own council."""
    neighbour = Council.objects.create(name="Rochebrune", slug="rochebrune", seats=11)
    tampering.alter_the_record(council)
    assert not check(council).holds
    assert check(neighbour).holds
