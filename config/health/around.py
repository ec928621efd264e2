"""What is looked at around this machine: mail, files, workers, registers, backups."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from smtplib import SMTPAuthenticationError, SMTPException, SMTPNotSupportedError

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import storages
from django.core.mail import mailers
from django.db import DatabaseError
from django.db.models import Exists, OuterRef
from django.utils import timezone

from config.files import FOLDERS
from config.health.figures import newest_backup, verifications, work
from config.health.finding import Finding, Health
from councils import lockout
from councils.counting import CountsAway
from councils.french import NBSP, plural
from councils.models import Council
from councils.replica.lag import Watch
from councils.storage.faults import FilesAway
from deliberations.models import Attachment
from exchange.verification.marks import HOLDS
from register.models import Entry

MAIL, FILES, WORK, BACKUPS = "Courriels", "Fichiers", "Travail", "Sauvegardes"
COPIED, REGISTERS, COUNTS = "Copie de lecture", "Registres", "Essais de codes"
ANNEXES = "Pièces jointes"
#: A backup is made every night: after two, somebody has to look.
SOON, LATE = timedelta(hours=36), timedelta(days=3)
#: deploy/ verifies the registers every Saturday.
UNVERIFIED = timedelta(days=10)


def replica() -> Iterator[Finding]:
    """Tell whether pages can be read in the replica, where there is one: without it the primary has all the work."""
    if not settings.REPLICA_LAG:
        return
    if trouble := Watch().trouble_now():
        told = f"{trouble}{NBSP}: les pages se lisent sans elle. Vérifiez DATABASE_REPLICA_URL."
        yield Finding(COPIED, Health.SOON, told)
    else:
        yield Finding(COPIED, Health.WELL, "à jour.")


def mail() -> Iterator[Finding]:
    """Tell whether the mail server lets Folio in; nothing is sent."""
    configured = settings.MAILERS["default"].get("OPTIONS", {})
    if "host" not in configured:
        told = "s’écrivent à la console, personne ne les reçoit : donnez MAIL_URL."
        yield Finding(MAIL, Health.SOON, told)
        return
    server = f"{configured['host']}, port {configured['port']}"
    try:
        line = mailers["default"]
        line.open()
        line.close()
    except (OSError, SMTPException) as fault:
        yield Finding(MAIL, Health.WRONG, f"{server}{NBSP}: {_refused(fault)}")
    else:
        yield Finding(MAIL, Health.WELL, f"{server} répond.")


def _refused(fault: Exception) -> str:
    """Return why the mail server lets nobody in, and what to do about it."""
    match fault:
        case SMTPNotSupportedError():
            return (
                "ne chiffre pas (STARTTLS). Donnez smtps://… à MAIL_URL ou, sur un réseau que vous tenez, "
                "ajoutez-y ?tls=False."
            )
        case SMTPAuthenticationError():
            return "refuse ce compte ou son mot de passe. Vérifiez MAIL_URL."
    return f"refusé ({fault.__class__.__name__}). Vérifiez MAIL_URL."


def counts() -> Iterator[Finding]:
    """Tell whether tries are counted: where they are not, nobody logs in and no code is verified."""
    try:
        # What is full still answers: only one who counts knows that it counts.
        cache.add("sante", 1, timeout=1)
    except CountsAway:
        told = "Redis ne répond pas ou n’a plus de place, et personne ne se connecte. Vérifiez CACHE_URL."
        yield Finding(COUNTS, Health.WRONG, told)
    except DatabaseError:
        yield Finding(COUNTS, Health.WRONG, f"leur table manque{NBSP}: ./folio createcachetable")
    except OSError:
        told = f"leur dossier ne s’écrit pas, et personne ne se connecte{NBSP}: vérifiez CACHE_URL."
        yield Finding(COUNTS, Health.WRONG, told)
    else:
        yield _strangers()


def _strangers() -> Finding:
    """Tell whether wrong passwords came of late by a proxy that nobody named: those of one close the door to all."""
    if cache.get(lockout.STRANGER):
        told = (
            "depuis hier, on vient par un mandataire que FOLIO_PROXIES ne nomme pas. Tous y comptent pour un "
            f"visiteur, et s’y ferment la porte l’un à l’autre{NBSP}: donnez son adresse."
        )
        return Finding(COUNTS, Health.SOON, told)
    return Finding(COUNTS, Health.WELL, "se comptent.")


def files() -> Iterator[Finding]:
    """Tell whether the files can be reached where they are kept: a bucket answers for a name that nobody has."""
    try:
        for alias in FOLDERS:
            storages[alias].exists("sante")
    except FilesAway:
        told = "le seau ne répond pas. Vérifiez FOLIO_FILES et AWS_ACCESS_KEY_ID."
        yield Finding(FILES, Health.WRONG, told)
    except OSError as fault:
        yield Finding(FILES, Health.WRONG, f"ne se lisent pas ({fault.strerror}).")
    else:
        yield Finding(FILES, Health.WELL, "se lisent.")


def annexes() -> Iterator[Finding]:
    """Tell whether this machine has the files of the others: the last annex is where it looks for it."""
    last = Attachment.objects.order_by("-pk").first()
    # Files that cannot be reached are told by `files`.
    with suppress(FilesAway, OSError):
        if last and not last.file.storage.exists(str(last.file)):
            told = (
                "la dernière n’est pas où cette machine la cherche. Donnez à toutes le même FOLIO_FILES, "
                "ou remettez les fichiers d’une sauvegarde, puis ./folio verify_register"
            )
            yield Finding(ANNEXES, Health.WRONG, told)
        elif last:
            yield Finding(ANNEXES, Health.WELL, "la dernière est là.")


def workers() -> Iterator[Finding]:
    """Tell whether somebody does the work behind the pages, and whether some waits too long."""
    queue = work()
    if queue is None:
        yield Finding(WORK, Health.WELL, "fait par le serveur des pages.")
    elif not queue.alive:
        told = (
            f"personne ne le fait{NBSP}: démarrez le serveur des pages ou, avec FOLIO_WORKERS=0, "
            "lancez ./folio worker."
        )
        yield Finding(WORK, Health.WRONG, told)
    elif queue.late:
        tasks = plural(queue.late, "tâche attend", "tâches attendent")
        told = f"{tasks} depuis plus d’un quart d’heure{NBSP}: lancez un ./folio worker de plus."
        yield Finding(WORK, Health.SOON, told)
    else:
        # A worker has a lane for each queue, and one that ends may leave them one by one.
        alive = plural(-(-queue.alive // len(settings.QUEUES)), "processus", "processus")
        yield Finding(WORK, Health.WELL, f"{alive}, sur toutes les machines.")


def registers() -> Iterator[Finding]:
    """Tell whether each register held when it was last verified, and how long ago that was."""
    lines = verifications()
    altered = [line for line in lines if (line.after or {}).get("result") != HOLDS]
    for line in altered:
        told = f"{line.council}{NBSP}: {(line.after or {}).get('result')} ({_moment(line.at)}). ./folio verify_register"
        yield Finding(REGISTERS, Health.WRONG, told)
    since = timezone.now() - UNVERIFIED
    fresh = [line.council_id for line in lines if line.at > since]
    # A register that was begun since then is not late.
    old = Entry.objects.filter(council=OuterRef("pk"), position=1, sealed_at__lte=since)
    if left := Council.objects.filter(Exists(old)).exclude(pk__in=fresh).count():
        count = plural(left, "registre n’a pas été vérifié", "registres n’ont pas été vérifiés")
        told = f"{count} depuis dix jours{NBSP}: ./folio verify_register"
        yield Finding(REGISTERS, Health.SOON, told)
    elif not altered:
        yield Finding(REGISTERS, Health.WELL, f"{HOLDS}.")


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%d/%m/%Y à %H:%M}"


def backups() -> Iterator[Finding]:
    """Tell how old the newest backup is."""
    folder = settings.BACKUPS_DIR
    if folder is None:
        told = (
            f"Folio ne sait pas où elles sont{NBSP}: donnez FOLIO_BACKUPS, le dossier de ./folio backup, "
            "à la machine qui les fait."
        )
        yield Finding(BACKUPS, Health.SOON, told)
        return
    made_at = newest_backup()
    if made_at is None:
        told = f"aucune dans {folder}{NBSP}: ./folio backup {folder}"
        yield Finding(BACKUPS, Health.WRONG, told)
        return
    told = f"la dernière est du {_moment(made_at)}."
    age = timezone.now() - made_at
    state = Health.WRONG if age > LATE else Health.SOON if age > SOON else Health.WELL
    yield Finding(BACKUPS, state, told)
