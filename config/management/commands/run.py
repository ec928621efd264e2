"""./folio run"""

import os
import sys

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections

from config.server import HOST, Server, is_free


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Sert Folio sur cette machine, avec la démonstration si l’installation est vide."

    def handle(self, **options):
        port = self.port()
        call_command("migrate", verbosity=0)
        call_command("reindex", stdout=self.stdout)
        call_command("demo", stdout=self.stdout)
        # The processes of the server must not share this one's.
        connections.close_all()
        Server(port, lambda: self.announce(port)).run()

    def port(self):
        """Return FOLIO_PORT, or 8000; when it cannot be had, say why and end."""
        text = os.environ.get("FOLIO_PORT") or "8000"
        if not text.isdecimal() or not 1 <= int(text) <= 65535:
            sys.exit(f"FOLIO_PORT vaut « {text} » : il faut un nombre de 1 à 65535.")
        if not is_free(int(text)):
            sys.exit(
                f"Le port {text} est pris sur cette machine, par un autre Folio peut-être.\n"
                f"Arrêtez-le, ou choisissez un autre port : FOLIO_PORT={int(text) % 65535 + 1} ./folio"
            )
        return int(text)

    def announce(self, port):
        self.stdout.write(f"\nFolio répond à http://{HOST}:{port}/ (Ctrl-C pour arrêter)")
        self.stdout.flush()
