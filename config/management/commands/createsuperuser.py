"""./folio createsuperuser"""

import sys
from collections.abc import Callable, Iterable
from functools import partial
from getpass import getpass

from django.conf import settings
from django.contrib.auth.management.commands import createsuperuser
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command

from councils.models import Action, Council, Journal, User


class Command(createsuperuser.Command):
    # The first command of an empty machine: it makes the database itself.
    requires_migrations_checks = False
    help = "Ouvre le compte de qui administre l’installation, et dit où se connecter."

    def handle(self, **options):
        call_command("migrate", verbosity=0)
        former = set(User.objects.filter(is_superuser=True).values_list("pk", flat=True))
        if options["interactive"] and sys.stdin.isatty():
            self.open_account(options)
        else:
            super().handle(**options)
        self.tell(User.objects.filter(is_superuser=True).exclude(pk__in=former))
        served = (
            "Lancez ./folio, ouvrez"
            if settings.EMBEDDED
            else "Quand les pages sont servies, ouvrez"
        )
        self.stdout.write(
            f"{served} {settings.SITE_URL}/ et connectez-vous : Folio vous mène au conseil à créer."
        )

    def tell(self, opened: Iterable[User]):
        """Tell every council who has come to run the installation: they may take roles anywhere."""
        for user in opened:
            for council in Council.objects.all():
                Journal.objects.record(council, None, Action.INSTALLER_ADDED, user)

    def open_account(self, options):
        """Ask in French, again until each answer will do."""
        user = User(is_staff=True, is_superuser=True)
        self.ask("Adresse électronique", user, "email", options["email"])
        self.ask("Nom (prénom et nom)", user, "name", options["name"])
        self.ask_password(user)
        user.save()
        self.stdout.write(f"Compte ouvert : {user}.")

    def ask(self, label: str, user: User, name: str, given: str | None):
        """Put a question until the account takes its answer."""
        while True:
            setattr(user, name, given or input(f"{label} : ").strip())
            others = [field.name for field in User._meta.fields if field.name != name]
            if self.is_right(partial(user.full_clean, exclude=others)):
                return
            given = None

    def ask_password(self, user: User):
        while True:
            password = getpass("Mot de passe (rien ne s’affiche) : ")
            if not self.is_right(partial(validate_password, password, user)):
                continue
            if getpass("Le même, une seconde fois : ") == password:
                user.set_password(password)
                return
            self.stderr.write("Les deux diffèrent. Recommencez.")

    def is_right(self, check: Callable[[], None]) -> bool:
        """Tell whether a check passes; what it refuses is written."""
        try:
            check()
        except ValidationError as refusal:
            self.stderr.write("\n".join(refusal.messages))
            return False
        return True
