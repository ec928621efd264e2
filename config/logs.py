"""What Folio writes of itself while it serves: plain, or as JSON for whoever gathers the logs of several machines.

Neither says anything of anybody. An address may hold a name that was searched, or the secret link
of a member: the route of the page stands in its place (`/conseils/<slug>/greffe/`). In JSON, where
lines go to other machines, a fault is told by its kind and the lines of code it went through,
without its message: a database writes there the value that it refused.
"""

import logging
import os
from traceback import extract_tb
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from pythonjsonlogger.json import JsonFormatter

from councils.routes import route_of

#: What a line of JSON has; the rest of what a record carries is not ours to tell.
FIELDS = ("timestamp", "levelname", "name", "message", "route", "status_code", "exc_info")
NAMES = {
    "timestamp": "at",
    "levelname": "level",
    "name": "logger",
    "exc_info": "fault",
    "status_code": "status",
}


def logs(name: str) -> dict[str, Any]:
    """Return Django's LOGGING, whose lines are JSON where the variable `name` says so."""
    style = os.environ.get(name, "")
    if style not in ("", "json"):
        raise ImproperlyConfigured(f"{name} vaut « {style} » : il faut json, ou rien.")
    console = {"class": "logging.StreamHandler", "filters": ["routes"]}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"routes": {"()": "config.logs.Routes"}},
        "formatters": {"json": {"()": "config.logs.Json"}},
        "handlers": {"console": console | ({"formatter": style} if style else {})},
        "root": {"handlers": ["console"], "level": "WARNING"},
        # Strangers verify files of any kind: what is wrong with them is the answer, and no event here.
        # What a task of the queue was given may name somebody: `config.queued` tells its faults without.
        "loggers": {
            "django.tasks": {"level": "WARNING"},
            "pypdf": {"level": "CRITICAL"},
            "procrastinate.worker": {"level": "CRITICAL"},
            "procrastinate.worker.folio": {"level": "WARNING"},
        },
    }


class Routes(logging.Filter):
    """Put the route of a page where Django's own line says the address that was asked for."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            route = record.route = route_of(request)
            record.args = tuple(route if arg == request.path else arg for arg in record.args)
        return True


class Json(JsonFormatter):
    """One line of JSON a record, of the fields above."""

    def __init__(self) -> None:
        super().__init__(FIELDS, rename_fields=NAMES, timestamp=True, json_ensure_ascii=False)

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        kept = {NAMES.get(field, field) for field in FIELDS}
        return {name: value for name, value in log_data.items() if name in kept and value}

    def formatException(self, ei: Any) -> str:
        kind, _, frames = ei
        lines = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in extract_tb(frames)]
        return "\n".join([*lines, kind.__qualname__])
