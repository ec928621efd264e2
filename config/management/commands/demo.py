"""./folio demo"""

from itertools import groupby
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config import demonstration
from councils.models import User

REAL = (
    "Rien d’inventé n’est chargé : cette installation est pour un vrai conseil. "
    "Ouvrez le compte de qui l’administre : ./folio createsuperuser"
)


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Charge les deux conseils de démonstration dans une installation vide."

    def handle(self, **options):
        made = demonstration.load()
        if made:
            demonstration.draw_papers()
        accounts = made or list(demonstration.accounts())
        if accounts:
            self.write_accounts(accounts)
            self.stdout.write("")
            if made:
                self.stdout.write(
                    "Ces mots de passe ne sont montrés qu’une fois, et gardés nulle part."
                )
            self.stdout.write("Pour en choisir un autre : ./folio changepassword ADRESSE")
        elif not demonstration.is_wanted() and not User.objects.exists():
            self.stdout.write(REAL)
        self.write_extract()

    def write_accounts(self, accounts):
        self.stdout.write("Comptes de démonstration")
        for council, group in groupby(accounts, key=lambda account: account.council):
            self.stdout.write(f"\n  {council}")
            for account in group:
                line = f"    {account.role:16}{account.email:40}{account.password or ''}"
                self.stdout.write(line.rstrip())

    def write_extract(self):
        try:
            extract: Path | CommandError | None = demonstration.extract()
        except CommandError as refusal:
            # Somebody has tried things on this sitting, which is what it is for.
            extract = refusal
        if extract:
            self.stdout.write(f"\nExtrait de démonstration : {extract}")
