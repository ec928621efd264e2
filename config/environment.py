"""Read the environment, and refuse what is not understood."""

import os
import re
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_interface
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.secret_files import key_made_once

BOOLEANS = {"": None, "True": True, "False": False}


def env_bool(name, default=False):
    """Return the switch `name`; only True, False or nothing are understood."""
    value = os.environ.get(name, "")
    if value not in BOOLEANS:
        raise ImproperlyConfigured(f"{name} vaut « {value} » : il faut True ou False.")
    return default if BOOLEANS[value] is None else BOOLEANS[value]


def env_number(name: str, default: int, known: range) -> int:
    """Return the number `name`, which must be one of those known."""
    value = os.environ.get(name, "")
    if value and not (value.isdecimal() and int(value) in known):
        raise ImproperlyConfigured(
            f"{name} vaut « {value} » : il faut un nombre de {known[0]} à {known[-1]}."
        )
    return int(value or default)


def env_url(name, default, schemes):
    """Return the split address `name`, whose scheme must be one of `schemes`."""
    value = os.environ.get(name, "") or default
    parts = urlsplit(value)
    if parts.scheme not in schemes or not parts.hostname:
        known = " ou ".join(f"{scheme}://…" for scheme in schemes)
        raise ImproperlyConfigured(f"{name} vaut « {value} » : il faut {known}.")
    return parts


def env_address(name):
    """Return the address `name` of another server, http or https; "" where nothing is said."""
    return env_url(name, "", ("http", "https")).geturl() if os.environ.get(name) else ""


def env_site(name, default):
    """Return the split public address: a server, a port perhaps, and nothing behind it."""
    parts = env_url(name, default, ("http", "https"))
    if parts.path not in ("", "/") or parts.query or parts.fragment or parts.username:
        raise ImproperlyConfigured(
            f"{name} vaut « {parts.geturl()} » : Folio répond à la racine d’un site, "
            f"comme {parts.scheme}://{parts.hostname}."
        )
    return parts


@dataclass(frozen=True)
class Hsts:
    """How long browsers ask for an encrypted line (RFC 6797), and whether for the whole domain."""

    seconds: int
    subdomains: bool = False
    preload: bool = False


def env_hsts(name):
    """Return what `name` says in the words of the header; a year for this site alone where it says nothing."""
    seconds, *options = [word.strip() for word in (os.environ.get(name) or "31536000").split(";")]
    seconds = seconds.lower().removeprefix("max-age=")
    known = {"includesubdomains", "preload"}
    asked = {option.lower() for option in options}
    if not re.fullmatch("[0-9]{1,10}", seconds) or not asked <= known:
        raise ImproperlyConfigured(
            f"{name} vaut « {os.environ[name]} » : il faut un nombre de secondes, suivi au besoin de "
            "; includeSubDomains et de ; preload."
        )
    return Hsts(int(seconds), "includesubdomains" in asked, "preload" in asked)


#: « 127.0.0.1:9108 », « [::1]:9108 ».
LISTENING = re.compile(r"(?:\[([0-9a-fA-F:]+)\]|([\w.-]+)):(\d{1,5})")


def env_listening(name: str, such_as: str = "127.0.0.1:9108") -> tuple[str, int] | None:
    """Return the address of this machine and the port that `name` says; None where nothing is said."""
    value = os.environ.get(name, "")
    found = LISTENING.fullmatch(value)
    if value and not (found and 0 < int(found[3]) < 65536):
        raise ImproperlyConfigured(
            f"{name} vaut « {value} » : il faut une adresse de cette machine et un port, comme {such_as}."
        )
    return (found[1] or found[2], int(found[3])) if found else None


def env_path(name):
    """Return the file or folder `name`, which must exist; None where nothing is said."""
    value = os.environ.get(name, "")
    if value and not Path(value).exists():
        raise ImproperlyConfigured(f"{name} vaut « {value} » : ce fichier n’existe pas.")
    return Path(value) if value else None


#: What asks for the seal of the demonstration by its name.
DEMONSTRATION = "demonstration"


def env_seal(name, *, embedded, usual=None):
    """Return the file or folder of the seal, and whether that of the demonstration may be made instead.

    `usual` is where it is when nothing is said.

    Whoever tries Folio on one file (`embedded`) says nothing; beside another database it is asked
    for by name, so that no register ever begins under a seal without worth.
    """
    value = os.environ.get(name, "")
    if value == DEMONSTRATION:
        return None, True
    path = env_path(name) or usual
    return path, embedded and not path


#: A server of PostgreSQL that has gone without a word is given up in these seconds, and those
#: milliseconds where something was sent to it; one that only follows another is not taken for it.
PRIMARY = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 20_000,
    "target_session_attrs": "primary",
}

#: Nobody waits longer for a count than these seconds.
REDIS = {
    "serializer": "councils.counting.Plain",
    "socket_timeout": 2,
    "socket_connect_timeout": 2,
}
#: Far beyond what guessers fill: a full cache would forget whom it counts.
PLACES = {"MAX_ENTRIES": 1_000_000}


def caches(name):
    """Return Django's CACHES: a table of the database, `redis://…`, or the folder of `file:///var/cache/folio`.

    Every process counts in the same place, so that a limit is one limit. The database and
    Redis are what all machines share; a folder serves one machine alone.
    """
    value = os.environ.get(name, "")
    parts = urlsplit(value)
    options: dict[str, Any] = PLACES
    if not value:
        backend, location = "councils.counting.TableOfPlaces", "folio_cache"
    elif parts.scheme in ("redis", "rediss") and parts.hostname or parts.scheme == "unix":
        backend, location, options = "councils.counting.RedisOfPlaces", value, REDIS
    elif parts.scheme == "file" and not parts.netloc and parts.path.startswith("/"):
        backend, location = (
            "django.core.cache.backends.filebased.FileBasedCache",
            unquote(parts.path),
        )
    else:
        raise ImproperlyConfigured(
            f"{name} vaut « {value} » : il faut redis://SERVEUR:6379/0, unix:///PRISE ou, pour une "
            "seule machine, file:///DOSSIER."
        )
    return {"default": {"BACKEND": backend, "LOCATION": location, "OPTIONS": options}}


def env_networks(name):
    """Return the addresses and networks `name`, separated by commas or spaces."""
    words = os.environ.get(name, "").replace(",", " ").split()
    return tuple(_network(name, word) for word in words)


def _network(name: str, word: str) -> IPv4Network | IPv6Network:
    """Return one address or network; one with more to it than its mask keeps is two things, of which one was meant."""
    try:
        one = ip_interface(word)
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} : « {word} » n’est ni une adresse ni un réseau, comme 10.0.0.5 ou 10.0.0.0/24."
        ) from None
    if one.ip != one.network.network_address:
        raise ImproperlyConfigured(
            f"{name} : « {word} » est-il l’adresse {one.ip}, ou le réseau {one.network} ? Donnez l’un des deux."
        )
    return one.network


def env_megabytes(name, default):
    """Return the weight `name`, given in millions of bytes, in bytes."""
    value = os.environ.get(name, "") or str(default)
    if not re.fullmatch("[1-9][0-9]{0,5}", value):
        raise ImproperlyConfigured(f"{name} vaut « {value} » : il faut un nombre de mégaoctets.")
    return int(value) * 1_000_000


def env_contact(name):
    """Return the address `name` at which people are reached, `mailto:…` or `https://…`; "" where nothing is said."""
    value = os.environ.get(name, "")
    if value and not re.fullmatch(r"mailto:[^@\s]+@[^@\s]+|https://[^/\s]+(/\S*)?", value):
        raise ImproperlyConfigured(
            f"{name} vaut « {value} » : il faut mailto:nom@exemple.fr ou https://…."
        )
    return value


#: A mail server that does not answer is given up: the message fails, and says so.
MAIL_TIMEOUT_SECONDS = 15


def mailers(name, folder: Path):
    """Return Django's MAILERS for `smtp://user:password@host:port?tls=True`.

    Without an address the messages are written on the console: a village that
    tries Folio on its own machine still reads its password link there. What goes to the
    people of the demonstration is written in `folder` (`councils.mail.mailer_of`).
    """
    shown = {"BACKEND": "config.mail_folder.EmailBackend", "OPTIONS": {"folder": folder}}
    if not os.environ.get(name):
        console = {"BACKEND": "config.mail_console.ConsoleMail"}
        return {"default": console, "folder": shown}
    parts = env_url(name, "", ("smtp", "smtps"))
    options = {
        "host": parts.hostname,
        "port": parts.port or (465 if parts.scheme == "smtps" else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": parts.scheme == "smtps",
        "use_tls": parts.scheme == "smtp" and ("tls", "False") not in parse_qsl(parts.query),
        "timeout": MAIL_TIMEOUT_SECONDS,
    }
    smtp = {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}
    return {"default": smtp, "folder": shown}


#: What Django's own check asks of a key.
SHORTEST_KEY, FEWEST_SIGNS = 50, 5


def _strong(name: str, key: str) -> str:
    """Return a key that nobody guesses, or refuse it without saying it."""
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_SIGNS:
        raise ImproperlyConfigured(
            f"{name} a {len(key)} signes : il en faut {SHORTEST_KEY} au moins, tirés au hasard. "
            "Sans cette variable, Folio en tire une lui-même."
        )
    return key


def secret_keys(name: str) -> list[str]:
    """Return the former keys that `name` says, separated by spaces."""
    return [_strong(name, key) for key in os.environ.get(name, "").split()]


def secret_key(folder: Path):
    """Return SECRET_KEY, or the key made at the first run and kept in `folder`."""
    if os.environ.get("SECRET_KEY"):
        return _strong("SECRET_KEY", os.environ["SECRET_KEY"])
    return key_made_once(folder / "secret_key")
