"""Everything that Folio keeps of one account, for whoever has it."""

from collections.abc import Iterator

from axes.models import AccessAttempt

from councils.access import factor
from councils.models import Journal, Passkey, User
from front.parts import Cell, KeptPart, part
from members.models import RosterImport

type Row = tuple[Cell, ...]


def parts_of_account(user: User) -> list[KeptPart]:
    """Return what is kept of an account, from who has it to what the journal says that they did."""
    return [
        part("Compte", "renseignement, valeur", _identity(user)),
        part("Rôles", "conseil, rôle", _roles(user)),
        part("Façons d’entrer", "quoi, depuis, dernière fois", _ways_in(user)),
        part(
            "Appareils et sessions",
            "appareil, adresse, commencée le, vue le, jamais vu avant",
            _visits(user),
        ),
        part("Connexions refusées", "le, adresse, navigateur, essais", _refusals(user)),
        part("Délégations de signature", "conseil, acte, début, fin, copies", _delegations(user)),
        part("Imports de membres", "fichier, conseil, déposé le, importé le", _imports(user)),
        part("Journal", "le, conseil, fait, objet", _journal(user)),
    ]


def _identity(user: User) -> Iterator[Row]:
    yield "nom", user.name
    yield "adresse électronique", user.email
    yield "compte ouvert le", user.date_joined
    yield "dernière connexion", user.last_login
    yield "administre l’installation", user.is_superuser
    known = "gardé en empreinte, que personne ne lit" if user.has_usable_password() else "aucun"
    yield "mot de passe", known


def _roles(user: User) -> Iterator[Row]:
    for role in user.roles.select_related("council", "service").order_by("council__name", "pk"):
        yield role.council.name, role.in_words


def _ways_in(user: User) -> Iterator[Row]:
    if device := factor.device_of(user):
        yield "application de codes", device.created_at, device.last_used_at
    for key in Passkey.objects.filter(user=user).order_by("pk"):
        yield f"clé d’accès {key.name}", key.created_at, key.last_used_at
    for code in user.recovery_codes.order_by("pk"):
        yield "code de secours, en empreinte", None, code.used_at


def _visits(user: User) -> Iterator[Row]:
    for visit in user.visits.order_by("-seen_at"):
        yield visit.browser, visit.address, visit.began_at, visit.seen_at, visit.is_new


def _refusals(user: User) -> Iterator[Row]:
    for one in AccessAttempt.objects.filter(username=user.email).order_by("-attempt_time"):
        yield one.attempt_time, one.ip_address, one.user_agent, one.failures_since_start


def _delegations(user: User) -> Iterator[Row]:
    for one in user.delegations.select_related("council").order_by("starts_on"):
        yield one.council.name, one.act, one.starts_on, one.ends_on, one.copies.count()


def _imports(user: User) -> Iterator[Row]:
    """Return the roster files that they gave: what they held is forgotten sooner than that they were given."""
    for one in RosterImport.objects.filter(user=user).select_related("council"):
        yield one.name, one.council.name, one.uploaded_at, one.imported_at


def _journal(user: User) -> Iterator[Row]:
    for line in Journal.objects.filter(user=user).select_related("council").order_by("-pk"):
        yield line.at, line.council.name, line.get_action_display(), line.target
