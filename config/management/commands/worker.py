"""./folio worker"""

import os
import sys

from django.conf import settings
from django.core.management.base import BaseCommand

from register.seal.certificates import refuse_without_seal
from register.seal.log_keys import refuse_without_key
from register.shared_keys import share_keys


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = (
        "Fait le travail de fond d’une installation sur PostgreSQL : papiers, courriels, fichiers. "
        "Autant de fois qu’on veut, sur autant de machines."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--beside", type=int, metavar="PID", help="finit avec ce processus, qui l’a lancé"
        )

    def handle(self, *, beside, **options):
        if settings.EMBEDDED:
            sys.exit("Avec SQLite, le serveur fait lui-même ce travail : ./folio suffit.")
        # What is made here belongs to this account alone (config.private).
        os.umask(0o077)
        refuse_without_seal()
        refuse_without_key()
        share_keys()
        if settings.METRICS:
            from config.metrics.serving import serve

            serve(settings.METRICS)
        from config.worker import work

        work(beside=beside)
