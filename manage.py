#!/usr/bin/env python
"""Django's command line, for Folio. The front door is ./folio, which calls it."""

import os
import sys


def main():
    # What is made here belongs to this account alone (config.private).
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as fault:
        if "--traceback" in sys.argv:
            raise
        # A sentence for whoever keeps the settings: the way through our code tells them nothing.
        sys.exit(str(fault))


if __name__ == "__main__":
    main()
