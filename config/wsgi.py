"""The door through which a web server calls Folio: idle screens are answered at it, anything else behind it."""

import os
import sys
from importlib import import_module

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from config.static_files import collect

# What is made here belongs to this account alone (config.private).
os.umask(0o077)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def begin():
    """Return the application, once it may serve; raise ImproperlyConfigured where its settings will not do."""
    if not settings.DEBUG:
        # The pages name their style sheets and modules by a digest: those of this very version, which
        # nobody then has to collect after an upgrade.
        django.setup()
        collect()
    pages = get_wsgi_application()
    # All the pages, before the server parts into processes: they share what is loaded, and none keeps
    # its first visitor waiting.
    import_module(settings.ROOT_URLCONF)
    from register.seal.certificates import refuse_without_seal
    from register.seal.log_keys import refuse_without_key
    from register.shared_keys import share_keys

    refuse_without_seal()
    refuse_without_key()
    share_keys()
    return with_pulse(pages)


def with_pulse(pages):
    """Return the pages behind what answers an idle screen, counted where this machine counts."""
    from chamber.together.pulse import pulse

    if not settings.METRICS:
        return pulse(pages)
    from config.metrics.requests import count_pulse

    return pulse(pages, count_pulse)


try:
    application = begin()
except ImproperlyConfigured as fault:
    # A sentence for whoever keeps the settings, where gunicorn would print the way through our code.
    sys.exit(f"Folio ne démarre pas. {fault}")
