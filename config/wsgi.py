"""The door through which a web server calls Folio: idle screens are answered at it, anything else behind it."""

import os
from importlib import import_module

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.static_files import collect

# What is made here belongs to this account alone (config.private).
os.umask(0o077)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

if not settings.DEBUG:
    # The pages name their style sheets and modules by a digest: those of this very version, which
    # nobody then has to collect after an upgrade.
    django.setup()
    collect()

pages = get_wsgi_application()
# All the pages, before the server parts into processes: they share what is loaded, and none keeps
# its first visitor waiting.
import_module(settings.ROOT_URLCONF)

# Django comes first.
from chamber.together.pulse import pulse  # noqa: E402
from register.seal.certificates import refuse_without_seal  # noqa: E402
from register.seal.log_keys import refuse_without_key  # noqa: E402
from register.shared_keys import share_keys  # noqa: E402

refuse_without_seal()
refuse_without_key()
share_keys()

if settings.METRICS:
    from config.metrics.requests import count_pulse

    application = pulse(pages, count_pulse)
else:
    application = pulse(pages)
