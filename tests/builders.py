"""Invented councils and people, for the tests: each builder fills what the test does not name.

Two councils: Valombre, the user's own, and Rochebrune, the neighbour whose
pages he must never see. Nobody here exists.
"""

from datetime import date, timedelta
from itertools import count

from councils.models import Action, Council, Journal, Kind, Role, User
from decisions.actions import enter
from decisions.models import DelegatedDecision
from deliberations.drafting import save_draft
from deliberations.models import AgendaItem, Draft, Sitting
from members.models import Mandate, Member
from register.models import Delegation

PASSWORD = "une longue phrase inventée"
NAMES = (
    ("Madame", "Aline", "BRÉVAL"),
    ("Monsieur", "Bastien", "D'ORLAC"),
    ("Madame", "Chloé", "VASSEUR-LIOT"),
    ("Monsieur", "Désiré", "N'GUESSAN"),
    ("Madame", "Élise", "de MARSAN"),
    ("Monsieur", "Fabien", "GARRIGOU"),
    ("Madame", "Gaëlle", "LE TERRIER"),
    ("Monsieur", "Hugo", "SAINT-AMAND"),
    ("Madame", "Inès", "ROUVRAY"),
    ("Monsieur", "Jean-marc", "PELLOUX"),
    ("Madame", "Karima", "BELKHEIR"),
)
numbers = count(1)


def make_council(name="Valombre", **fields):
    """Return a commune of eleven seats."""
    defaults = {
        "slug": name.lower(),
        "assembly": "Conseil municipal",
        "kind": Kind.COMMUNE,
        "seats": 11,
        "chair_title": "Maire",
    }
    return Council.objects.create(name=name, **(defaults | fields))


def make_user(council, *kinds, name="Claire TESTARD", email=None):
    """Return somebody with these roles in the council."""
    user = User.objects.create_user(
        email or f"compte{next(numbers)}@valombre.example", PASSWORD, name=name
    )
    for kind in kinds:
        service = make_service(council) if kind == Role.Kind.SERVICE else None
        Role.objects.create(user=user, council=council, kind=kind, service=service)
    return user


def make_service(council, name="Voirie"):
    """Return the service of that name."""
    return council.services.get_or_create(name=name)[0]


def make_mandate(council, rank, civility="", first_name="", last_name="", **fields):
    """Return a mandate, in office since 2020 unless said otherwise; its member's reference is `m<rank>`."""
    if not last_name:
        civility, first_name, last_name = NAMES[(rank - 1) % len(NAMES)]
    member = Member(council=council, reference=fields.pop("reference", f"m{rank:02}"))
    member.rename(civility=civility, first_name=first_name, last_name=last_name)
    member.save()
    defaults = {"starts_on": date(2020, 7, 4), "function": "Maire" if rank == 1 else ""}
    return Mandate.objects.create(member=member, rank=rank, **(defaults | fields))


def make_members(council, how_many=11):
    """Return the first mandates of the council, in rank order."""
    return [make_mandate(council, rank) for rank in range(1, how_many + 1)]


def make_sitting(council, **fields):
    """Return a sitting of 12 March 2026, convened ten days before."""
    day = date.fromisoformat(str(fields.setdefault("date", date(2026, 3, 12))))
    defaults = {
        "convened_on": day - timedelta(days=10),
        "state": Sitting.State.CONVENED,
        "chair": council.members.filter(mandates__rank=1).first(),
    }
    sitting = Sitting.of(council, **(defaults | fields))
    sitting.save()
    return sitting


def make_item(sitting, **fields):
    """Return a deliberation at the end of the agenda."""
    position = sitting.items.count() + 1
    defaults = {
        "position": position,
        "title": f"Objet du point {position}",
        "report": "<p>Il est proposé d’agir.</p>",
        "decision": "<ul><li>d’agir</li></ul>",
    }
    return AgendaItem.objects.create(sitting=sitting, **(defaults | fields))


def make_draft(user, **fields):
    """Return a draft of the service for which this user writes."""
    role = user.roles.get(kind=Role.Kind.SERVICE)
    texts = {"title": "Objet du projet", "decision": "<p>d’agir</p>"}
    draft = Draft(service=role.service, **(texts | fields))
    save_draft(draft=draft, user=user)
    return draft


def make_decision(council, **fields):
    """Return a decision taken by delegation on 2 March 2026, entered."""
    defaults = {
        "taken_on": date(2026, 3, 2),
        "title": "Bail de la halle",
        "text": "<p>La halle est louée.</p>",
        "delegation": "délibération 2020_004 du 4 juillet 2020",
        "signed_by": "Aline BRÉVAL",
        "quality": "Maire",
    }
    return enter(decision=DelegatedDecision(council=council, **(defaults | fields)), user=None)


def make_delegation(council, agent, **fields):
    """Return a delegation of signature that has run since 2025, and has no end."""
    defaults = {
        "name": "Nadège FERRANDIER",
        "quality": "Responsable du service des assemblées",
        "behalf": "Pour la maire et par délégation",
        "act": "arrêté n° 2025-014 du 3 mars 2025",
        "place": "Valombre",
        "starts_on": date(2025, 3, 3),
    }
    delegation = Delegation.objects.create(council=council, agent=agent, **(defaults | fields))
    after = delegation.told
    Journal.objects.record(council, None, Action.DELEGATION_GIVEN, delegation, after=after)
    return delegation
