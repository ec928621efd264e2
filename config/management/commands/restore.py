"""./folio restore DIR [--passphrase-file F] [--check]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from config.backups.folder import BackupRefused, chosen
from config.backups.passphrase import add_passphrase_argument, passphrase_in
from config.backups.proving import prove
from config.backups.restoring import restore


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Restaure une sauvegarde dans une installation vide, puis recalcule son registre."

    def add_arguments(self, parser):
        parser.add_argument(
            "folder",
            type=Path,
            metavar="DOSSIER",
            help="une sauvegarde, ou le dossier qui en tient : la dernière est alors prise",
        )
        add_passphrase_argument(parser)
        parser.add_argument(
            "--check",
            action="store_true",
            help="ne rien restaurer ici : éprouver la sauvegarde à côté, et recalculer son registre",
        )

    def handle(self, *, folder, passphrase_file, check, **options):
        try:
            passphrase, backup = passphrase_in(passphrase_file), chosen(folder)
            if check:
                holds, told = prove(backup, passphrase)
                self.stdout.write(told)
            else:
                holds = restore(backup, passphrase, self.stdout.write)
        except BackupRefused as refusal:
            raise CommandError(str(refusal)) from None
        except (OSError, DatabaseError) as fault:
            raise CommandError(
                f"La restauration s’est arrêtée : {str(fault).strip()}. Réglez cela, puis relancez "
                "la même commande ; si elle trouve le registre en place, ./folio migrate, puis ./folio reindex, finissent le travail."
            ) from fault
        if not holds:
            raise CommandError(f"{backup} : cette sauvegarde ne tient pas.")
        if check:
            return f"{backup} : elle se restaure, et son registre tient."
