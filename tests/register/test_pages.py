"""The clerk's pages: sealing, finding, printing, correcting, numbering, the journal."""

import io
import zipfile
from datetime import date

import pytest
from django.urls import reverse
from pypdf import PdfReader

from councils.models import Action, Journal
from exchange.verification.checking import check
from register.actions import seal_sitting
from register.actions.foresight import foresee
from register.certified import tasks
from register.certified.drawing import rendering_of
from register.models import Entry, Numbering
from register.views import sealing
from tests.builders import make_item, make_sitting, make_user
from tests.html import parse
from tests.register.conftest import decided
from tests.sittings import at, text
from votes.models import Ballot


@pytest.fixture
def asked(monkeypatch):
    """Return the councils whose papers were asked for; nothing is drawn behind the test's back."""
    councils = []
    monkeypatch.setattr(
        type(tasks.draw_papers), "enqueue", lambda task, council: councils.append(council)
    )
    return councils


@pytest.fixture
def secretary(client, sitting, asked):
    client.force_login(make_user(sitting.council, "secretariat", name="Claire TESTARD"))
    return client


def of_entry(name, entry):
    return reverse(name, args=[entry.council.slug, entry.pk])


def desk(client, council, **asked):
    return text(client.get(reverse("desk", args=[council.slug]), asked))


def test_the_page_shows_the_numbers_to_come_and_writes_nothing(secretary, sitting):
    page = text(secretary.get(at(sitting, "seal")))
    for number in ("2026_001", "2026_002", "2026_003"):
        assert number in page
    assert "Sceller 3 délibérations" in page
    assert not Entry.objects.exists()


@pytest.mark.parametrize("draws_itself", [True, False])
def test_the_page_prepares_to_draw_only_where_the_server_draws_itself(
    secretary, sitting, settings, monkeypatch, draws_itself
):
    settings.EMBEDDED, loaded = draws_itself, []
    monkeypatch.setattr(sealing, "warm_up", lambda: loaded.append(True))
    secretary.get(at(sitting, "seal"))
    assert bool(loaded) == draws_itself


def test_a_decision_without_a_text_is_told_before_it_is_sealed(secretary, sitting):
    item = sitting.items.get(position=1)
    sitting.items.update(decision="<p>Approuve.</p>")
    assert "pas de texte" not in text(secretary.get(at(sitting, "seal")))
    sitting.items.filter(pk=item.pk).update(decision="", kind="deliberation")
    page = text(secretary.get(at(sitting, "seal")))
    assert "1 délibération n’a pas de texte." in page
    assert f'href="{at(sitting, "item-update", item=1)}"' in page


def test_sealing_asks_for_the_papers_and_leads_to_them(
    secretary, sitting, asked, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = secretary.post(at(sitting, "seal"), follow=True)
    page = text(answer)
    assert "La séance est scellée : 3 délibérations sont au registre." in page
    assert "0 sur 3 extraits certifiés imprimés" in page
    assert asked == [sitting.council_id]
    assert secretary.get(at(sitting, "seal")).status_code == 302
    assert Journal.objects.filter(action=Action.SITTING_SEALED).get().author == "Claire TESTARD"


def test_what_is_missing_is_told_with_the_page_that_puts_it_right(secretary, sitting):
    Ballot.objects.filter(item__position=2).delete()
    before = text(secretary.get(at(sitting, "seal")))
    assert at(sitting, "ballot", item=2) in before
    assert "Sceller 2" not in before
    page = text(secretary.post(at(sitting, "seal")))
    assert "Rien n’est scellé" in page
    assert at(sitting, "ballot", item=2) in page
    assert not Entry.objects.exists()


def test_who_seals_at_the_same_moment_as_a_colleague_is_told_so(secretary, sitting, monkeypatch):
    def just_before_a_colleague(sitting):
        foresight = foresee(sitting)
        seal_sitting(sitting=sitting, user=None)
        return foresight

    monkeypatch.setattr("register.views.sealing.foresee", just_before_a_colleague)
    answer = secretary.post(at(sitting, "seal"), follow=True)
    assert answer.redirect_chain[-1][0] == at(sitting, "sealed-papers")
    assert "La séance est scellée : plus rien ne peut y changer." in text(answer)
    assert Entry.objects.count() == 3


def test_a_number_that_is_taken_is_told_before_and_after(secretary, sitting, entries):
    later = make_sitting(sitting.council, date=date(2026, 4, 1))
    make_item(later, number=entries[0].number)
    decided(later)
    refusal = "Point 1 : le numéro « 2026_001 » ne convient pas."
    assert refusal in text(secretary.get(at(later, "seal")))
    assert refusal in text(secretary.post(at(later, "seal"), follow=True))
    assert Entry.objects.count() == 3


def test_the_progress_goes_on_until_every_paper_is_drawn(secretary, sitting, entries, asked):
    for entry in entries[:2]:
        rendering_of(entry)
    page = text(secretary.post(at(sitting, "draw-again"), headers={"HX-Request": "true"}))
    assert "2 sur 3 extraits certifiés imprimés" in page
    assert "<html" not in page
    assert asked == [sitting.council_id]
    rendering_of(entries[2])
    page = text(secretary.post(at(sitting, "draw-again"), headers={"HX-Request": "true"}))
    assert "sur 3" not in page
    assert "hx-post" not in page
    assert len(asked) == 1


@pytest.mark.parametrize(
    "words", ["2026_002", "ÔBJET Point 002", "12/03/2026 002", "breval 002", "jeudi 12 mars 002"]
)
def test_a_deliberation_is_found_whatever_its_accents_and_case(secretary, entries, words):
    page = desk(secretary, entries[0].council, q=words)
    assert "2026_002" in page
    assert "2026_003" not in page


def test_the_desk_says_when_nothing_matches_or_nothing_is_there(secretary, sitting, entries):
    assert "Aucune délibération ne correspond." in desk(secretary, sitting.council, q="piscine")
    assert "2026_001" in desk(secretary, sitting.council, annee="2026")
    assert "Aucune délibération ne correspond." in desk(secretary, sitting.council, annee="2020")


def test_an_extract_is_printed_in_two_actions_and_the_journal_says_so(secretary, entries):
    pdf = bytes(rendering_of(entries[1]).pdf)
    answer = secretary.post(of_entry("entry-print", entries[1]))
    assert answer.content == pdf
    line = Journal.objects.first()
    assert (line.action, line.author) == (Action.PAPER_PRINTED, "Claire TESTARD")
    assert line.target.endswith("délibération 2026_002")
    assert secretary.post(of_entry("entry-print", entries[2])).status_code == 404
    assert check(entries[0].council).holds


def test_several_are_printed_as_one_file_or_kept_whole_in_an_archive(secretary, entries):
    papers = [bytes(rendering_of(entry).pdf) for entry in entries[:2]]
    where = reverse("entries-print", args=[entries[0].council.slug])
    chosen = [entry.pk for entry in entries]
    joined = secretary.post(where, {"entry": chosen, "as": "pdf"})
    pages = sum(len(PdfReader(io.BytesIO(paper)).pages) for paper in papers)
    assert len(PdfReader(io.BytesIO(joined.content)).pages) == pages
    archive = zipfile.ZipFile(
        io.BytesIO(secretary.post(where, {"entry": chosen, "as": "zip"}).content)
    )
    assert sorted(map(archive.read, archive.namelist())) == sorted(papers)
    found = {"all": "1", "q": "2026-2", "as": "zip"}
    archive = zipfile.ZipFile(io.BytesIO(secretary.post(where, found).content))
    assert [archive.read(name) for name in archive.namelist()] == [papers[1]]
    for nothing in ([], ["9" * 30], ["x", "²", "-1"]):
        answer = secretary.post(where, {"entry": nothing, "as": "zip"}, follow=True)
        assert "cochez d’abord une délibération" in text(answer)


def test_a_number_that_an_old_paper_took_is_told_before_and_when_one_seals(secretary, entries):
    council = entries[0].council
    for day, number in ((2, "2026_004"), (3, "")):
        later = make_sitting(council, date=date(2026, 4, day))
        make_item(later, number=number)
        decided(later)
    taken, stuck = council.sittings.filter(date__month=4).order_by("date")
    seal_sitting(sitting=taken, user=None)
    said = "Le numéro 2026_004 est déjà au registre : changez le modèle de la numérotation."
    for page in (secretary.get(at(stuck, "seal")), secretary.post(at(stuck, "seal"), follow=True)):
        assert said in text(page)
        assert "Sceller 0" not in text(page)
    assert council.entries.count() == 4


def test_a_correction_without_a_reason_or_a_change_is_refused(secretary, entries):
    where = of_entry("entry-correct", entries[0])
    form = secretary.get(where).context["form"]
    same = {"reason": "relecture"} | form.initial
    assert "Rien ne diffère de l’acte du registre" in text(secretary.post(where, same))
    assert secretary.post(where, same | {"reason": "", "title": "Autre"}).context["form"].errors
    assert Entry.objects.count() == 3


def test_a_scheme_and_its_line_in_the_journal_are_written_together(client, sitting, monkeypatch):
    def torn(*args, **kwargs):
        raise OSError("disque plein")

    client.force_login(make_user(sitting.council, "admin"))
    monkeypatch.setattr(type(Journal.objects), "record", torn)
    sent = {"pattern": "{AAAA}_{NNN}", "per": "year", "first_number": 1, "begins_in": ""}
    with pytest.raises(OSError, match="disque plein"):
        client.post(reverse("numbering", args=[sitting.council.slug]), sent)
    assert not Numbering.objects.exists()


def test_a_scheme_is_checked_when_it_is_chosen(client, sitting):
    client.force_login(make_user(sitting.council, "admin"))
    where = reverse("numbering", args=[sitting.council.slug])
    sent = {"pattern": "DEL-{NNN}", "per": "year", "first_number": 1, "begins_in": ""}
    assert "Sans l’année, un numéro reviendrait" in text(client.post(where, sent))
    nowhere = sent | {"pattern": "DEL{AAAA}_{NNN}", "first_number": 40}
    assert "Dites en quelle année" in text(client.post(where, nowhere))
    assert not Numbering.objects.exists()
    chosen = sent | {"pattern": "DEL{AAAA}_{NNN}", "first_number": 40, "begins_in": "2026"}
    assert "Un numéro s’y écrit DEL" in text(client.post(where, chosen, follow=True))
    seal_sitting(sitting=sitting, user=None)
    assert Entry.objects.order_by("position").first().number == "DEL2026_040"


def test_the_journal_is_read_searched_and_exported(secretary, sitting, entries):
    council = sitting.council
    page = text(secretary.get(reverse("journal", args=[council.slug]), {"q": "GARRIGOU"}))
    assert "Aucune ligne" in page
    page = text(secretary.get(reverse("journal", args=[council.slug]), {"q": "12/03/2026"}))
    assert "Séance scellée" in page
    export = secretary.get(reverse("journal-export", args=[council.slug]))
    assert "séance scellée" in export.content.decode("utf-8-sig")


@pytest.mark.parametrize(("q", "status"), [("a " * 5000, 200), ("scellée \0", 400)])
def test_the_journal_is_asked_anything(secretary, sitting, entries, q, status):
    for name in ("journal", "journal-export"):
        page = secretary.get(reverse(name, args=[sitting.council.slug]), {"q": q})
        assert page.status_code == status


def test_an_item_beyond_every_number_is_no_item(secretary, sitting, entries):
    where = reverse("item-entry", args=[sitting.council.slug, sitting.day, 10**17])
    assert secretary.get(where.replace(str(10**17), str(10**20))).status_code == 404


def test_the_pages_of_a_sitting_and_of_a_member_lead_to_their_journal(secretary, sitting, entries):
    council = sitting.council
    other = make_sitting(council, date=date(2026, 4, 9))
    Journal.objects.record(council, None, Action.SITTING_PREPARED, other, sitting=other)
    whole = parse(secretary.get(at(sitting, "sitting-detail"))).link(
        "Tout le journal de cette séance"
    )
    page = text(secretary.get(whole))
    assert "Séance scellée" in page
    assert "09/04/2026" not in page
    away = council.members.get(reference="m11")
    member = parse(secretary.get(reverse("member-detail", args=[council.slug, away.pk])))
    page = text(secretary.get(member.one("main").link("Journal")))
    assert "Appel" in page
    assert "Séance scellée" not in page


def test_queries_do_not_grow_with_the_register(
    secretary, sitting, entries, django_assert_max_num_queries
):
    for month in (4, 5, 6):
        later = make_sitting(sitting.council, date=date(2026, month, 9))
        make_item(later)
        seal_sitting(sitting=decided(later), user=None)
    with django_assert_max_num_queries(17):
        desk(secretary, sitting.council)


@pytest.mark.parametrize("name", ["extract-page", "extract-pdf", "extract-json"])
def test_the_draft_of_a_sealed_item_leads_to_the_register(secretary, sitting, entries, name):
    page = secretary.get(at(sitting, name, item=2), follow=True)
    assert "Délibération 2026_002" in text(page)
