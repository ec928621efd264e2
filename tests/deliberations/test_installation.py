"""From a file of results to the first sitting of a council: no name is typed, the law gives order and numbers."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse

from deliberations.actions import delete_sitting
from deliberations.models import Sitting
from members.actions import Changed, confirm_import, import_roster, keep_upload, undo_import
from members.models import Mandate
from members.roster import fingerprint
from tests.builders import NAMES, make_council, make_user
from tests.html import parse

pytestmark = pytest.mark.django_db
ELECTED_ON, FRIDAY = date(2026, 3, 22), date(2026, 3, 27)
HEADER = "Nom;Prénom;Civilité;Liste;Commune;Voix;Date de naissance"


def results(seats):
    """Return a file of results: the tenth member is the eldest, the third the youngest."""
    rows = [HEADER]
    for place in range(seats):
        civility, first_name, last_name = NAMES[place % len(NAMES)]
        born = {6: "02/05/1931", 2: "14/07/2005"}.get(place, f"01/02/{1950 + place}")
        name = last_name if place < len(NAMES) else f"{last_name} {place}"
        where = "Vivre ici;;612" if place < seats - 2 else "Autrement;;301"
        rows.append(f"{name};{first_name};{civility};{where};{born}")
    return "\r\n".join(rows).encode()


def installed(seats, on=ELECTED_ON, **fields):
    council = make_council(seats=seats, **fields)
    work = import_roster(
        council=council, user=None, name="r.csv", content=results(seats), on=on, renews=True
    )
    assert work.refused == []
    return council


def page_of(council):
    return reverse("council-installation", args=[council.slug])


def proposed(page):
    """Return what the page proposes, and the day and the hour of the sitting."""
    chosen = ("chair", "secretary", "assessor_1", "assessor_2")
    sent = {name: page.one(f"[name={name}] [selected]")["value"] for name in chosen}
    return sent | {"number": page.value("number"), "date": "27/03/2026", "opens_at": "18:30"}


COMMUNE = [
    "Installation du conseil municipal",
    "Élection du maire",
    "Fixation du nombre d’adjoints",
    "Élection des adjoints",
    "Lecture de la charte de l’élu local",
]
EPCI = {"kind": "epci", "assembly": "Conseil communautaire", "chair_title": "Président"}


@pytest.mark.parametrize(
    ("seats", "fields", "most", "notice", "titles"),
    [
        (7, {}, 2, "23 mars 2026 (art. L2121-7)", COMMUNE),
        (23, {}, 6, "23 mars 2026 (art. L2121-7)", COMMUNE),
        (49, {}, 14, "23 mars 2026 (art. L2121-7)", COMMUNE),
        (
            11,
            EPCI,
            4,
            "21 mars 2026 (art. L2121-12)",
            [
                "Installation du conseil communautaire",
                "Élection du président",
                "Fixation du nombre de vice-présidents",
                *(f"Élection du {n} vice-président" for n in ("1er", "2e", "3e", "4e")),
                "Lecture de la charte de l’élu local",
            ],
        ),
    ],
)  # fmt: skip
def test_a_council_is_installed_from_its_file(client, seats, fields, most, notice, titles):
    council = installed(seats, **fields)
    client.force_login(make_user(council, "secretariat"))
    page = parse(client.get(page_of(council)))
    assert f"{seats} membres en exercice, pour {seats} sièges, depuis le 22 mars 2026" in page.words
    eldest, youngest = (council.members.order_by("birth_date")[n] for n in (0, seats - 1))
    assert page.value("number") == str(most)
    sent = proposed(page)
    assert (sent["chair"], sent["secretary"]) == (str(eldest.pk), str(youngest.pk))
    preview = parse(client.get(page_of(council), sent, headers={"HX-Request": "true"}))
    assert f"Convocation au plus tard le {notice}." in preview.words
    assert preview.texts("#agenda li p:first-child") == [
        f"{place}. {title}" for place, title in enumerate(titles, start=1)
    ]
    client.post(page_of(council), sent)
    again = client.post(page_of(council), sent)
    assert "Une séance d’installation est déjà préparée ce jour-là." in parse(again).words
    sitting = Sitting.objects.get()
    assert (sitting.date, sitting.called, sitting.chair) == (FRIDAY, "installation", eldest)
    assert [s.member for s in sitting.secretaries.all()] == [youngest]
    assert [item.title for item in sitting.items.all()] == titles
    report = sitting.items.first().report.replace("&#x27;", "'")
    assert all(str(member) in report for member in council.members.all())


def test_what_was_prepared_by_mistake_is_undone(client):
    council = make_council(seats=7)
    user = make_user(council, "secretariat", "admin")
    client.force_login(user)
    upload = keep_upload(
        council=council,
        user=user,
        name="r.csv",
        file=BytesIO(results(7)),
        on=ELECTED_ON,
        renews=True,
    )
    confirm_import(upload=upload, seen=fingerprint(council))
    client.post(page_of(council), proposed(parse(client.get(page_of(council)))))
    sitting = Sitting.objects.get()
    upload.refresh_from_db()
    with pytest.raises(Changed, match="une séance se sert de ces membres"):
        undo_import(upload=upload, user=user)
    delete_sitting(sitting=sitting, user=user)
    undo_import(upload=upload, user=user)
    assert not council.members.exists()


def test_what_is_not_known_is_said_before_anything_is_made(client):
    council = installed(7)
    client.force_login(make_user(council, "secretariat"))
    council.members.filter(birth_date__year=1931).update(birth_date=None)
    Mandate.objects.filter(rank=1).update(ends_on=ELECTED_ON)
    page = parse(client.get(page_of(council))).words
    assert "1 siège est vacant." in page
    assert "1 date de naissance manque : le doyen d’âge n’est pas connu." in page
    refused = parse(client.post(page_of(council), {"date": "31/02/2026", "number": "3"})).words
    assert "2 au plus." in refused
    assert not Sitting.objects.exists()
    type(council).objects.update(kind="region")
    told = parse(client.get(page_of(council))).words
    assert "Folio ne connaît pas l’ordre d’une installation pour ce conseil." in told
