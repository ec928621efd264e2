"""./folio createsuperuser"""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.management.commands import createsuperuser
from django.core.management import call_command

from config.questions import ask, ask_password, refuse_nobody
from councils.models import Action, Council, Journal, User


class Command(createsuperuser.Command):
    # The first command of an empty machine: it makes the database itself.
    requires_migrations_checks = False
    help = "Ouvre le compte de qui administre l’installation, et dit où se connecter."

    def handle(self, **options):
        call_command("migrate", verbosity=0)
        former = set(User.objects.filter(is_superuser=True).values_list("pk", flat=True))
        if options["interactive"]:
            self.open_account(options)
        else:
            super().handle(**options)
        self.tell(User.objects.filter(is_superuser=True).exclude(pk__in=former))
        served = (
            "Lancez ./folio, ouvrez"
            if settings.EMBEDDED and not settings.ENCRYPTED
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
        refuse_nobody()
        user = User(is_staff=True, is_superuser=True)
        self.ask("Adresse électronique", user, "email", options["email"])
        self.ask("Nom (prénom et nom)", user, "name", options["name"])
        ask_password(user, self.stderr.write)
        user.save()
        self.stdout.write(f"Compte ouvert : {user}.")

    def ask(self, label: str, user: User, name: str, given: str | None):
        """Put a question until the account takes its answer."""

        def take(answer: str):
            setattr(user, name, answer)
            user.full_clean(
                exclude=[field.name for field in User._meta.fields if field.name != name]
            )

        ask(label, take, self.stderr.write, given)
