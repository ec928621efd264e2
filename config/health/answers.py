"""Two addresses for whoever watches the servers or shares the visitors out among them.

`/sante/vif` says that the process answers: one that does not is started again. `/sante/pret` says
that it can serve: it reaches its database, and the tables are those of this version; one that
cannot gets no visitor meanwhile. A replica that is away only costs the primary some reading: it is told, and keeps
nobody out. They stand before everything else: a balancer asks by the
number of the machine and without encryption, and leaves no trace in the sessions.
"""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpResponse

from config.health.here import other_tables
from councils.replica.lag import watch

ALIVE, READY = "/sante/vif", "/sante/pret"


def health(get_response):
    """Answer the two addresses of health; anything else goes on."""

    def middleware(request):
        if request.path_info == ALIVE:
            return _told("vif")
        if request.path_info == READY:
            return _told(lacking, 503) if (lacking := _lacking()) else _told(_ready())
        return get_response(request)

    return middleware


def _lacking() -> str:
    """Return what keeps this server from serving, or nothing."""
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return _other_tables()
    except DatabaseError:
        # A connection that broke is not kept for the next visitor.
        connection.close()
        return "La base de données ne répond pas."


def _ready() -> str:
    return f"prêt ; {watch.told()}" if settings.REPLICA_LAG else "prêt"


def _other_tables() -> str:
    """Return in what the tables are not of this version; once they are, they stay so until the server starts anew."""
    if _current:
        return ""
    if told := other_tables():
        return f"Base de données : {told}"
    _current.append(True)
    return ""


_current: list[bool] = []


def _told(text: str, status: int = 200) -> HttpResponse:
    answer = HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8", status=status)
    answer["Cache-Control"] = "no-store"
    return answer
