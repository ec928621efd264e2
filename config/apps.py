"""The commands of the front door."""

from django.apps import AppConfig


class FrontDoorConfig(AppConfig):
    name = "config"
    verbose_name = "mise en route"
