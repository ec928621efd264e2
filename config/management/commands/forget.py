"""./folio forget"""

from django.core.management.base import BaseCommand
from django.utils import timezone

from config.forgetting import RULES
from councils.french import NBSP


class Command(BaseCommand):
    help = "Oublie ce qui n’est plus à garder ; le serveur le fait de lui-même chaque jour."

    def handle(self, **options):
        for rule in RULES:
            count = rule.forget(timezone.now())
            self.stdout.write(f"{rule.what}, {rule.when}{NBSP}: {count}")
