"""What is done to accounts and councils: each action is whole, and leaves a line in the journal."""

from collections.abc import Collection, Iterable
from datetime import date

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction

from councils import french
from councils.models import Action, Council, CouncilService, Journal, Role, User


@transaction.atomic
def set_roles(
    *,
    council: Council,
    user: User,
    kinds: Iterable[str],
    author: User | None,
    service: str = "",
) -> None:
    """Give a user exactly these roles in a council; without any, they are a stranger there.

    `service` is the name of the service for which somebody writes drafts: a new one is a new service.
    """
    # Two administrators who change the same roles at once come one after the other.
    Council.objects.select_for_update(no_key=True).get(pk=council.pk)
    before, chosen = _told_roles(council, user), set(kinds)
    theirs = _service(council, service) if Role.Kind.SERVICE in chosen else None
    after = [kind for kind in Role.Kind if kind in chosen] + ([str(theirs)] if theirs else [])
    if before != after:
        _write_roles(council, user, chosen, theirs)
        Journal.objects.record(council, author, Action.ROLES_SET, user, before=before, after=after)


def _write_roles(
    council: Council, user: User, kinds: Collection[str], service: CouncilService | None
) -> None:
    council.roles.filter(user=user).exclude(kind__in=kinds).delete()
    for kind in (kind for kind in Role.Kind if kind in kinds):
        of_kind = {"service": service if kind == Role.Kind.SERVICE else None}
        council.roles.update_or_create(user=user, kind=kind, defaults=of_kind)


def _service(council: Council, name: str) -> CouncilService:
    """Return the service of that name, in whatever accents and case it is written; a new one is made."""
    if not name:
        raise ValidationError("Écrivez le nom du service.")
    known = (one for one in council.services.all() if french.fold(one.name) == french.fold(name))
    return next(known, None) or council.services.create(name=name)


@transaction.atomic
def change_roles(
    *,
    council: Council,
    user: User,
    kinds: Iterable[str],
    author: User | None,
    service: str = "",
) -> None:
    """Set a user's roles, but never leave the council without an administrator.

    Raise ValidationError, in words, when the user is the last one.
    """
    set_roles(council=council, user=user, kinds=kinds, author=author, service=service)
    if not council.roles.filter(kind=Role.Kind.ADMIN, user__is_active=True).exists():
        raise ValidationError(
            f"{user} est la seule personne qui administre ce conseil. "
            "Donnez d’abord ce rôle à quelqu’un d’autre."
        )


@transaction.atomic
def invite(
    *,
    council: Council,
    name: str,
    email: str,
    kinds: Iterable[str],
    author: User | None,
    service: str = "",
) -> User:
    """Give roles to somebody, whose account is opened without a password if there is none.

    Raise ValidationError on the e-mail address when that person already works
    for the council, or when the account was closed.
    """
    fresh = {"name": name, "password": make_password(None)}
    user, _ = User.objects.get_or_create(email=email, defaults=fresh)
    if council.roles.filter(user=user).exists():
        refused = f"{user} a déjà un compte dans ce conseil. Changez ses rôles dans la liste."
        raise ValidationError({"email": refused})
    if not user.is_active:
        refused = "Ce compte est fermé. Demandez à qui administre Folio de le rouvrir."
        raise ValidationError({"email": refused})
    set_roles(council=council, user=user, kinds=kinds, author=author, service=service)
    return user


@transaction.atomic
def save_council(*, council: Council, author: User | None, fields: Iterable[str]) -> None:
    """Save a council whose `fields` were edited; the journal keeps what they were."""
    fields = list(fields)
    former = Council.objects.filter(pk=council.pk).values(*fields).first() if fields else {}
    # Another page may be saving other fields at this moment.
    council.save(update_fields=fields if former else None)
    after = {name: _told(getattr(council, name)) for name in fields}
    former = former and {name: _told(value) for name, value in former.items()}
    action = Action.COUNCIL_CHANGED if former is not None else Action.COUNCIL_CREATED
    if fields:
        Journal.objects.record(council, author, action, council, before=former, after=after)


@transaction.atomic
def save_account(*, user: User, author: User | None, fields: Collection[str]) -> None:
    """Save the `fields` of an account that were edited, whose password its owner may be changing.

    Each council where it has roles learns that it was closed or opened again.
    """
    former = User.objects.filter(pk=user.pk).values_list("is_active", flat=True).first()
    user.save(update_fields=fields)
    if "is_active" not in fields or former == user.is_active:
        return
    action = Action.ACCOUNT_REOPENED if user.is_active else Action.ACCOUNT_CLOSED
    for council in Council.objects.visible_to(user):
        Journal.objects.record(council, author, action, user)


@transaction.atomic
def record_link(*, user: User, author: User | None) -> None:
    """Tell each council where an account has roles that its password link was shown to somebody."""
    for council in Council.objects.visible_to(user):
        Journal.objects.record(council, author, Action.LINK_GIVEN, user)


def _told(value: object) -> object:
    """Return a value as the journal keeps it: a day is written out."""
    return french.in_words(value) if isinstance(value, date) else value


def _told_roles(council: Council, user: User) -> list[str]:
    """Return the user's roles in a council, in the order in which they are always listed, then the service."""
    mine = {role.kind: role for role in council.roles.filter(user=user).select_related("service")}
    named = [str(role.service) for role in mine.values() if role.service]
    return [kind for kind in Role.Kind if kind in mine] + named
