"""The commands of the front door, and Django's administration on our own site class."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class FrontDoorConfig(AppConfig):
    name = "config"
    verbose_name = "mise en route"


class AdministrationConfig(AdminConfig):
    default_site = "config.administration.Administration"
