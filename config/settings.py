"""Settings: one file, read from the environment. README's part on deployment names each variable."""

import os
from pathlib import Path
from typing import Any

import dj_database_url

from config.content_policy import CONTENT_POLICY
from config.environment import (
    PRIMARY,
    Hsts,
    caches,
    env_address,
    env_bool,
    env_contact,
    env_hsts,
    env_listening,
    env_megabytes,
    env_networks,
    env_number,
    env_path,
    env_seal,
    env_site,
    mailers,
    secret_key,
    secret_keys,
)
from config.files import file_storages
from config.logs import logs
from config.replicas import ROOMS, replica_of
from config.secret_files import LOG_KEYS, PASSWORD_OF_SEAL, SEALS, found_in, text_in

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("FOLIO_DATA") or BASE_DIR / "var")
FONTS_DIR = BASE_DIR / "var" / "fonts"

DEBUG = env_bool("DEBUG")
# What all machines of an installation share in secret; that of the only one is among its data.
SECRETS_DIR = env_path("FOLIO_SECRETS")
SECRET_KEY = secret_key(SECRETS_DIR or DATA_DIR)
# Former keys, which still read what they signed: a new one logs nobody out.
SECRET_KEY_FALLBACKS = secret_keys("SECRET_KEY_FALLBACKS")

# The public address says everything that depends on it: hosts, origins, and
# whether cookies may travel on a line that is not encrypted.
HERE = f"http://127.0.0.1:{os.environ.get('FOLIO_PORT') or 8000}"
SITE = env_site("FOLIO_URL", HERE)
SITE_URL = SITE.geturl().rstrip("/")
ENCRYPTED = SITE.scheme == "https"
ALLOWED_HOSTS = [SITE.hostname] if ENCRYPTED else [SITE.hostname, "127.0.0.1", "localhost"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENCRYPTED
# A browser takes a cookie of such a name from this host alone: no neighbour of the domain plants one.
SESSION_COOKIE_NAME = "__Host-sessionid" if ENCRYPTED else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if ENCRYPTED else "csrftoken"
# Pages write the token in their forms: no script reads its cookie.
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = ENCRYPTED
# The other sites of the domain are not Folio's to close: who administers it says so, and the checks do not ask.
HSTS = env_hsts("FOLIO_HSTS") if ENCRYPTED else Hsts(0)
SECURE_HSTS_SECONDS = HSTS.seconds
SECURE_HSTS_INCLUDE_SUBDOMAINS, SECURE_HSTS_PRELOAD = HSTS.subdomains, HSTS.preload
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
# Whose word about the visitor's address counts (councils.lockout.address).
PROXIES = env_networks("FOLIO_PROXIES")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENCRYPTED else None

INSTALLED_APPS = [
    "councils",
    "members",
    "deliberations",
    "votes",
    "chamber",
    "papers",
    "convening",
    "register",
    "decisions",
    "minutes",
    "binding",
    "exchange",
    "config.apps.FrontDoorConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_htmx",
    "django_prose_editor",
    "import_export",
]

MIDDLEWARE = [
    "config.health.answers.health",
    "django.middleware.security.SecurityMiddleware",
    # Before whatever answers by itself: files and refusals bear the policy too.
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.middleware.usual_methods",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.CompressedPages",
    "config.middleware.permissions_policy",
    "config.middleware.no_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Nothing of what is sent is read before these three: the form's token stands in it.
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "config.middleware.LoginRequired",
    "councils.bodies.BodyLimits",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "councils.once.OnceMiddleware",
]

# Where this machine says what it does, to Prometheus; without it nothing is counted.
METRICS = env_listening("FOLIO_METRICS")
if METRICS:
    MIDDLEWARE.insert(1, "config.metrics.requests.count_requests")

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["councils.templatetags.once"],
        },
    },
]

# One SQLite file by default; PostgreSQL in production.
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'folio.sqlite3'}"
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        # Deleted rows are overwritten: the names of a ballot that became secret do not stay in the file.
        # What is answered as done stays, were the stick pulled there and then: NORMAL keeps the file
        # whole, and loses the last transactions.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
        "PRAGMA busy_timeout=20000; PRAGMA secure_delete=ON;",
    }
else:
    # A connection that the database closed is noticed, and made anew: a pool would let people
    # wait before it tells that none is left.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["OPTIONS"] = PRIMARY | DATABASES["default"].get("OPTIONS", {})
# Each thread of the server keeps its connection: even SQLite takes longer to open than to answer.
DATABASES["default"]["CONN_MAX_AGE"] = 600
# A copy that PostgreSQL keeps, read by the public verification and the search. It may be so many seconds
# old; 0 where there is none.
REPLICA_LAG, REPLICA_ROOMS = 0, ROOMS
if copied := replica_of(DATABASES["default"], "DATABASE_REPLICA_URL"):
    DATABASES["replica"] = copied
    DATABASE_ROUTERS = ["councils.replica.routing.Router"]
    MIDDLEWARE.append("councils.replica.serving.remember_writing")
    REPLICA_LAG = env_number("DATABASE_REPLICA_LAG", 10, range(1, 61))

CACHES = caches("CACHE_URL")

FORM_RENDERER = "councils.renderer.Renderer"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "councils.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "councils.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "councils.passwords.NotAboutMe"},
    {"NAME": "councils.passwords.Uncommon"},
    {"NAME": "councils.passwords.NotOfThisPlace"},
    {"NAME": "councils.passwords.NotOnlyDigits"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
SESSION_COOKIE_AGE = 7 * 24 * 3600
CSRF_FAILURE_VIEW = "councils.errors.csrf_failure"

# Five wrong passwords close that account for that address during a quarter of an hour.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
# Django's form says "username" whatever the user model calls it.
AXES_USERNAME_FORM_FIELD = "username"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "councils.lockout.locked"
AXES_CLIENT_IP_CALLABLE = "councils.lockout.address"
# The journal of each council tells who came in: without the addresses and browsers that this table keeps.
AXES_DISABLE_ACCESS_LOG = True

# What an authenticator application writes above the code.
OTP_TOTP_ISSUER = "Folio"

SECURE_CSP = CONTENT_POLICY
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", ("fonts", FONTS_DIR / "web")]
# Of what machines share, the files: names in them are what one machine tells another.
STORAGES = file_storages("FOLIO_FILES") | {
    "staticfiles": {"BACKEND": "config.static_files.HashedStaticFiles"},
}
MEDIA_ROOT = DATA_DIR / "media"
# What the recording of a sitting weighs at most, in bytes; it stands beside the media, out of the backups.
LARGEST_RECORDING = env_megabytes("FOLIO_RECORDING_MB", 500)
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
FILE_UPLOAD_HANDLERS = [
    "councils.bodies.TokenFirst",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# The seal of the papers: a PKCS#12 or PEM file, or a folder with one per council. That of a stick lies
# among its data: it is mounted elsewhere on each machine.
EMBEDDED = DATABASES["default"]["ENGINE"].endswith("sqlite3")
CERTIFICATE, DEMONSTRATION_SEAL = env_seal(
    "FOLIO_CERTIFICATE", embedded=EMBEDDED, usual=found_in(SECRETS_DIR or DATA_DIR, SEALS)
)
CERTIFICATE_PASSWORD = os.environ.get("FOLIO_CERTIFICATE_PASSWORD") or text_in(
    SECRETS_DIR or DATA_DIR, PASSWORD_OF_SEAL
)
# The key that signs the heads of the register: a PEM file, or a folder with one per council. The data of
# one of several machines are its own: a key of the register is not looked for there.
LOG_KEY = env_path("FOLIO_LOG_KEY") or found_in(
    SECRETS_DIR or (DATA_DIR if EMBEDDED else None), LOG_KEYS
)
TIMESTAMP_URL = env_address("FOLIO_TIMESTAMP_URL")

# Where `./folio backup` writes, for `./folio doctor` to say how old the last one is.
# A disk that is not mounted is for the doctor to tell, and keeps nobody from the register.
BACKUPS_DIR = Path(value) if (value := os.environ.get("FOLIO_BACKUPS")) else None

# Whoever runs this installation, for those who find a flaw in it (RFC 9116).
SECURITY_CONTACT = env_contact("FOLIO_SECURITY_CONTACT")

# Where the convocations of the invented people of the demonstration are read: no mail server has them.
MAIL_FOLDER = DATA_DIR / "courriels"
MAILERS = mailers("MAIL_URL", MAIL_FOLDER)
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM") or f"Folio <folio@{SITE.hostname}>"

# Messages have a queue of their own: they do not wait for papers that are being drawn. A link that
# somebody waits for does not wait either for the convocations of a whole council.
QUEUES = {"default": 0, "convocations": 10, "messages": 20}
TASKS: dict[str, dict[str, Any]]
if EMBEDDED:
    TASKS = {name: {"BACKEND": "config.tasks.ThreadBackend"} for name in QUEUES}
else:
    INSTALLED_APPS.append("procrastinate.contrib.django")
    TASKS = {
        name: {"BACKEND": "config.queued.QueueBackend", "OPTIONS": {"PRIORITY": priority}}
        for name, priority in QUEUES.items()
    }
# Workers that this web server keeps beside it, and tasks that each of them does at once.
WORKERS_BESIDE = 0 if EMBEDDED else env_number("FOLIO_WORKERS", 1, range(33))
WORKER_TASKS = env_number("FOLIO_WORKER_TASKS", os.cpu_count() or 1, range(1, 65))
# Each task of a worker draws one paper at a time; where there is no worker, all the processors do.
PAPERS_AT_ONCE = None if EMBEDDED else 1

IMPORT_EXPORT_USE_TRANSACTIONS = True

# Plain lines, or `json` for whoever gathers those of several machines.
LOGGING = logs("FOLIO_LOGS")
