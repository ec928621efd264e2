"""Folio, and beside it one address that streams the number of the last line of the journal, for `streams`."""

import time

from benchmarks.scale.serving import PACE, STREAM
from config.wsgi import application as folio


def application(environ, start_response):
    if environ["PATH_INFO"] != STREAM:
        return folio(environ, start_response)
    start_response("200 OK", [("Content-Type", "text/event-stream")])
    return _lines()


def _lines():
    from django.db import connection

    last = None
    while True:
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM councils_journal ORDER BY id DESC LIMIT 1")
            now = cursor.fetchone()
        yield f"data: {now[0]}\n\n".encode() if now != last else b": nothing new\n\n"
        last = now
        time.sleep(PACE)
