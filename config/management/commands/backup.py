"""./folio backup DIR [--passphrase-file F] [--check] [--keep N] [--keep-daily N] [--keep-weekly N] [--keep-monthly N]"""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config.backups.folder import FACTS, BackupRefused
from config.backups.making import lost, make, prune
from config.backups.passphrase import add_passphrase_argument, passphrase_in
from config.backups.proving import prove
from config.backups.retention import Retention
from councils.french import plural

#: The backup is made, and the installation had lost files before.
LOST = 3
COUNTS = {
    "keep": "les N dernières",
    "keep_daily": "la dernière de N jours",
    "keep_weekly": "la dernière de N semaines",
    "keep_monthly": "la dernière de N mois",
}


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Sauvegarde la base, les annexes et les clefs dans un nouveau dossier de DOSSIER, pendant que Folio sert."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="DOSSIER", help="où sont les sauvegardes")
        add_passphrase_argument(parser)
        parser.add_argument(
            "--check",
            action="store_true",
            help="éprouver la sauvegarde : la restaurer à côté et recalculer son registre",
        )
        for name, words in COUNTS.items():
            option = f"--{name.replace('_', '-')}"
            parser.add_argument(
                option, type=count, default=0, metavar="N", help=f"ne garder que {words}"
            )

    def handle(self, *, folder, passphrase_file, check, **options):
        try:
            passphrase = passphrase_in(passphrase_file)
            if check and (folder / FACTS).exists():
                self.prove(folder, passphrase)
                return
            made, facts = make(folder, passphrase)
            self.stdout.write(f"Sauvegarde faite : {made}")
            if facts.files:
                self.stdout.write(
                    f"Les fichiers restent dans {facts.files} : leurs copies sont à qui tient ce seau."
                )
            if check:
                self.prove(made, passphrase)
            gone = prune(folder, Retention(*(options[name] for name in COUNTS)))
        except BackupRefused as refusal:
            raise CommandError(str(refusal)) from None
        if gone:
            told = plural(len(gone), "ancienne sauvegarde ôtée", "anciennes sauvegardes ôtées")
            self.stdout.write(f"{told}.")
        if facts.missing:
            self.stderr.write(lost(facts))
            sys.exit(LOST)

    def prove(self, backup, passphrase):
        proved, told = prove(backup, passphrase)
        self.stdout.write(told)
        if not proved:
            raise CommandError(f"{backup} ne se restaure pas : ne comptez pas sur elle.")
        self.stdout.write("Sauvegarde éprouvée : elle se restaure, et son registre tient.")


def count(text: str) -> int:
    """Read how many backups are kept: 1 at least, since 0 would mean all of them."""
    if not text.isdecimal() or int(text) < 1:
        raise ValueError
    return int(text)
