"""What Folio forgets by itself, and when: one list, which a task and a command follow and a page shows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.tasks import task
from django.utils import timezone

from binding.files import forget_volumes
from binding.models import VolumeFile
from convening.forgetting import forget_destinations
from councils.access.visits import KNOWN_FOR
from councils.models import Sent, Visit
from exchange.carrying.aside import forget_returned
from exchange.exports import forget_exports
from members.aside import take_away_old_files
from members.contacts import forget_contacts
from members.models import RosterImport
from minutes.actions import forget_recordings

MONTH = timedelta(days=30)
YEAR = timedelta(days=365)
#: Minutes are approved at the next sitting, and a council sits every three months at least.
HALF_A_YEAR = timedelta(days=183)


@dataclass(frozen=True)
class Forgetting:
    """One thing that is forgotten; `forget` does it as of a moment and returns how many there were."""

    what: str
    when: str
    forget: Callable[[datetime], int]


def _deleted(rows: QuerySet[Any]) -> int:
    return rows.delete()[0]


def _undo_data(now: datetime) -> int:
    done = RosterImport.objects.filter(imported_at__lt=now - MONTH).exclude(undo={})
    return done.update(undo={})


def _attempts(now: datetime) -> int:
    tables = (AccessAttempt, AccessLog)
    return sum(_deleted(table.objects.filter(attempt_time__lt=now - MONTH)) for table in tables)


RULES = (
    Forgetting(
        "les adresses d’un membre et son mode de convocation",
        "un an après la fin de son dernier mandat",
        lambda now: forget_contacts(left_before=timezone.localdate(now) - YEAR),
    ),
    Forgetting(
        "l’adresse à laquelle une convocation est partie",
        "avec les adresses du membre",
        lambda now: forget_destinations(held_before=timezone.localdate(now)),
    ),
    Forgetting(
        "un tableau de membres déposé, qui n’a pas été importé",
        "24 heures après son dépôt",
        lambda now: take_away_old_files() + _deleted(RosterImport.objects.forgotten()),
    ),
    Forgetting(
        "le fichier d’une séance tenue ailleurs, déposé pour être comparé",
        "24 heures après son dépôt",
        forget_returned,
    ),
    Forgetting(
        "un volume du registre réuni en un fichier",
        f"{VolumeFile.KEPT.days} jours après sa préparation",
        forget_volumes,
    ),
    Forgetting(
        "un registre exporté",
        "24 heures après l’export",
        forget_exports,
    ),
    Forgetting(
        "l’enregistrement audio d’une séance",
        "quand le procès-verbal est arrêté, au plus tard six mois après la séance",
        lambda now: forget_recordings(held_before=timezone.localdate(now) - HALF_A_YEAR, now=now),
    ),
    Forgetting(
        "ce qui permet d’annuler un import de membres",
        "30 jours après l’import, ou dès l’import suivant",
        _undo_data,
    ),
    Forgetting(
        "une session finie",
        "le jour qui suit sa fin",
        lambda now: _deleted(Session.objects.filter(expire_date__lt=now)),
    ),
    Forgetting(
        "le navigateur et l’adresse d’une session",
        f"{KNOWN_FOR.days} jours après sa dernière page",
        lambda now: _deleted(Visit.objects.filter(seen_at__lt=now - KNOWN_FOR)),
    ),
    Forgetting(
        "l’adresse réseau d’une connexion refusée",
        "30 jours après le refus",
        _attempts,
    ),
    Forgetting(
        "l’empreinte d’un formulaire envoyé",
        "30 jours après l’envoi",
        lambda now: _deleted(Sent.objects.filter(at__lt=now - MONTH)),
    ),
)


@task
def forget_what_is_due() -> None:
    """Forget all that is due; done once a day, and whenever a server starts."""
    for rule in RULES:
        rule.forget(timezone.now())
