"""./folio revoke_seal COUNCIL --on DAY --reason TEXT [--certificate FILE]"""

from argparse import ArgumentTypeError
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from pyhanko.keys import load_cert_from_pemder

from councils.french import in_words, read_date
from councils.models import Council
from register import seals
from register.seal.certificates import read_certificate


def day(text):
    try:
        return read_date(text)
    except ValueError as fault:
        raise ArgumentTypeError(str(fault)) from None


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Note que le certificat d’un cachet est révoqué : ce qu’il a scellé depuis ce jour ne vaut plus."

    def add_arguments(self, parser):
        parser.add_argument("council", metavar="CONSEIL", help="son nom, ou son adresse")
        parser.add_argument(
            "--on",
            required=True,
            type=day,
            metavar="JOUR",
            help="le premier jour où il ne vaut plus",
        )
        parser.add_argument("--reason", required=True, metavar="MOTIF", help="pourquoi")
        parser.add_argument(
            "--certificate",
            type=Path,
            metavar="FICHIER",
            help="le certificat (.crt, .pem) ; sans lui, celui qui scelle aujourd’hui",
        )

    def handle(self, *, council, on, reason, certificate, **options):
        found = Council.objects.filter(Q(name=council) | Q(slug=council)).first()
        if found is None:
            raise CommandError(f"Aucun conseil ne s’appelle « {council} ».")
        sha256 = self.digest(found, certificate)
        try:
            line = seals.revoke(council=found, sha256=sha256, on=on, reason=reason, user=None)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        return (
            f"{found} : le certificat « {line.name} » est révoqué à compter du {in_words(on)}. "
            "Les papiers qu’il a scellés avant restent bons ; il n’en scelle plus."
        )

    def digest(self, council, path):
        """Return the SHA-256 of the certificate of a file, or of the one that serves the council."""
        if path is None:
            serving = council.seal_lines.filter(revoked_on=None).last()
            return serving.sha256 if serving else ""
        try:
            return read_certificate(load_cert_from_pemder(path).dump()).sha256
        except (OSError, ValueError):
            raise CommandError(f"{path} ne se lit pas comme un certificat.") from None
