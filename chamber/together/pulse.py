"""What a screen asks every second, answered by one query: is something new in the journal of its sitting?

Nine questions in ten find nothing new. They are answered here, at the WSGI door, from one row that
joins the session to the account, its role in this council, the sitting and the last line of its
journal. A right that ends is therefore missed by no question. Whatever is not plainly « nothing
new » takes the usual road: something to show, somebody who may not see it, an address that is none.

So does, every other minute, a question of every screen: the session is noted as used, and what
only its own text tells is judged again (a second factor that is due, a former password).

Beside « nothing new » stands whether somebody else could enter something: where nobody does, the
screen asks less often (`static/chamber/together/pace.js`).
"""

from collections.abc import Callable
from datetime import timedelta
from json import dumps
from time import perf_counter

from django.conf import settings
from django.db import Error, connection
from django.http import parse_cookie
from django.utils import timezone

from councils.perms import WRITES_SITTINGS
from deliberations.days import SittingDay

#: How long a session goes on without being noted as used again.
FRESH = timedelta(minutes=2)
#: Who has used a page within this time is there: an open screen is noted every other minute.
PRESENT = FRESH + timedelta(minutes=1)

#: How the address ends at which a screen asks.
ENDING = "/nouvelles/"
#: What is said beside the answer. No policy of contents: it is no page, and nothing takes it for one.
HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "private, no-store"),
)

[ROLE] = WRITES_SITTINGS
#: What is put in has names: Django looks for signs without any at each question, letter by letter.
LAST_LINE = """
SELECT (SELECT line.id FROM councils_journal line
        WHERE line.sitting_id = sitting.id ORDER BY line.id DESC LIMIT 1),
       EXISTS (SELECT 1 FROM councils_visit other
               JOIN councils_role theirs ON theirs.user_id = other.user_id
               WHERE theirs.council_id = council.id AND theirs.kind = role.kind
                 AND other.session_key <> session.session_key AND other.seen_at > %(present)s)
FROM django_session session
JOIN councils_visit visit ON visit.session_key = session.session_key
JOIN councils_user account ON account.id = visit.user_id
JOIN councils_role role ON role.user_id = account.id
JOIN councils_council council ON council.id = role.council_id
JOIN deliberations_sitting sitting ON sitting.council_id = council.id
WHERE session.session_key = %(session)s AND session.expire_date > %(now)s
  AND visit.seen_at > %(fresh)s AND account.is_active AND role.kind = %(role)s
  AND council.slug = %(council)s AND sitting.date = %(day)s AND sitting.rank = %(rank)s
"""


def pulse(application, noted: Callable[[float], None] = lambda seconds: None):
    """Answer a screen to which nothing is to be told; leave any other request to what follows.

    It stands at the WSGI door: what Django does for any request costs more than this answer.
    `noted` is told the seconds that each of these answers took.
    """

    def door(environ, start_response):
        begun = perf_counter()
        said = _nothing_new(environ) if environ["PATH_INFO"].endswith(ENDING) else None
        if said is None:
            return application(environ, start_response)
        noted(perf_counter() - begun)
        if not said:
            start_response("204 No Content", [*HEADERS])
            return []
        kind, length = ("Content-Type", "application/json"), ("Content-Length", str(len(said)))
        start_response("200 OK", [*HEADERS, kind, length])
        return [said]

    return door


def _nothing_new(environ: dict[str, str]) -> bytes | None:
    """Answer that the journal of the sitting still ends where the screen says; None where it may not be said.

    Nothing at all is said to a screen that knows already whether it is alone (« &alone=1 »): what is
    sent at once costs less than what is sent in two times.
    """
    since, _, knows = environ.get("QUERY_STRING", "").removeprefix("since=").partition("&alone=")
    key = parse_cookie(environ.get("HTTP_COOKIE", "")).get(settings.SESSION_COOKIE_NAME)
    named = _sitting_named(environ["PATH_INFO"])
    is_usual = environ["REQUEST_METHOD"] == "GET" and _is_private_line(environ)
    if not (is_usual and key and named and since.isdecimal()):
        return None
    try:
        last, is_shared = _found(key, *named)
    except Error:
        # On the usual road, a connection that broke is made anew.
        return None
    if last is None or str(last) != since:
        return None
    if knows == str(int(not is_shared)):
        return b""
    return dumps({"version": last, "news": [], "alone": not is_shared}).encode()


def _is_private_line(environ: dict[str, str]) -> bool:
    """Tell whether nobody else can read along: where the site is encrypted, other lines are led to it."""
    header, encrypted = settings.SECURE_PROXY_SSL_HEADER or ("wsgi.url_scheme", "https")
    return not settings.SECURE_SSL_REDIRECT or environ.get(header) == encrypted


def _sitting_named(path: str) -> tuple[str, SittingDay] | None:
    """Return the council's slug and the day of « /conseils/…/seances/…/nouvelles/ »; None for another address."""
    match path.split("/") if path.isprintable() else ():
        case ["", "conseils", slug, "seances", day, "nouvelles", ""]:
            try:
                return slug, SittingDay.read(day)
            except ValueError:
                return None
    return None


def _found(key: str, slug: str, day: SittingDay) -> tuple[int | None, bool]:
    """Return the number of the last line about a sitting, for a session that may hold it, else None.

    Beside it, whether another session of this council may write sittings now.
    """
    now, moment = timezone.now(), connection.ops.adapt_datetimefield_value
    asked = {
        "session": key,
        "now": moment(now),
        "fresh": moment(now - FRESH),
        "present": moment(now - PRESENT),
        "role": ROLE,
        "council": slug,
        "day": day.date.isoformat(),
        "rank": day.rank,
    }
    with connection.cursor() as cursor:
        cursor.execute(LAST_LINE, asked)
        row = cursor.fetchone()
    return (row[0], bool(row[1])) if row else (None, False)
