#!/usr/bin/env python
"""Django's command line, for Folio. The front door is ./folio, which calls it."""

import os
import sys


def main():
    # What is made here belongs to this account alone (config.private).
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if sys.argv[1:] in (["version"], ["--version"]):
        # Django would tell its own.
        from config.version import version

        sys.stdout.write(f"Folio {version()}\n")
    else:
        run()


def run():
    """Run a command; what only whoever keeps the settings can mend is told in a sentence, without our code."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import OperationalError, connection

    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, OperationalError) as fault:
        if "--traceback" in sys.argv:
            raise
        if isinstance(fault, ImproperlyConfigured):
            sys.exit(str(fault))
        if connection.connection is None:
            sys.exit(f"La base de données ne s’ouvre pas : vérifiez DATABASE_URL. {fault}")
        raise


if __name__ == "__main__":
    main()
