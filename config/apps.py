"""The commands of the front door, and the data that it closes to others."""

from django.apps import AppConfig
from django.conf import settings

from config import private


class FrontDoorConfig(AppConfig):
    name = "config"
    verbose_name = "mise en route"

    def ready(self):
        # A machine whose files and keys are elsewhere still has its locks and drafts.
        settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        private.close(settings.DATA_DIR)
