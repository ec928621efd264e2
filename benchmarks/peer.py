"""A peer to weigh Folio's pages beside: the log-in page of Django's own administration, served alike.

`gunicorn benchmarks.peer:application`; its data are nothing but a session.
"""

import tempfile
from pathlib import Path

import django
from django.conf import settings
from django.contrib import admin
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.urls import path

FOLDER = Path(tempfile.mkdtemp(prefix="folio-peer-"))
APPS = ("admin", "auth", "contenttypes", "messages", "sessions", "staticfiles")
MIDDLEWARE = (
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
)
PROCESSORS = (
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
)
STORAGE = "whitenoise.storage.CompressedManifestStaticFilesStorage"

settings.configure(
    SECRET_KEY="a peer without data",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="benchmarks.peer",
    INSTALLED_APPS=[f"django.contrib.{name}" for name in APPS],
    MIDDLEWARE=list(MIDDLEWARE),
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": list(PROCESSORS)},
        }
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    LANGUAGE_CODE="fr",
    STATIC_URL="static/",
    STATIC_ROOT=FOLDER,
    STORAGES={"staticfiles": {"BACKEND": STORAGE}},
)
django.setup()
call_command("collectstatic", interactive=False, verbosity=0)
urlpatterns = [path("admin/", admin.site.urls)]
application = get_wsgi_application()
