"""The commands of the front door, and the data that it closes to others."""

from django.apps import AppConfig
from django.conf import settings

from config import private


class FrontDoorConfig(AppConfig):
    name = "config"
    verbose_name = "mise en route"

    def ready(self):
        private.close(settings.DATA_DIR)
