"""A secretary who works on a real server by HTTP, with the cookies of one browser."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from django.urls import reverse

from tests.builders import PASSWORD

#: How long anything is waited for, in seconds: an answer, a start, the end of what a killed server started.
PATIENCE = 60
#: The status of an answer that did not come.
CUT = 0
#: The fields that a form sends without anybody typing them.
TOKEN, ONCE = "csrfmiddlewaretoken", "once"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    status: int
    text: str


class Secretary:
    """Somebody of the secretariat, who has logged in; `connect` gives a line to the server, `headers` what a browser adds."""

    def __init__(self, connect: Callable[[], HTTPConnection], user, headers=()):
        self.connect, self.headers, self.cookies = connect, dict(headers), {}
        page = reverse("login")
        token = self.token(page)
        answer = self.ask(page, username=user.email, password=PASSWORD, csrfmiddlewaretoken=token)
        assert answer.status == 302, answer.text

    def ask(self, path, **fields):
        """Return the answer to a page or to a form; its status is CUT when the line broke before it."""
        return self.send(path, urlencode(fields), FORM) if fields else self.send(path)

    def send(self, path, body=None, kind=""):
        """Return the answer to a page, or to a body of a kind."""
        connection = self.connect()
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {**self.headers, "Cookie": cookies}
        if body is not None:
            headers["Content-Type"] = kind
        try:
            connection.request("GET" if body is None else "POST", path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        except (OSError, HTTPException) as fault:
            return Answer(CUT, repr(fault))
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return Answer(answer.status, text)

    def token(self, path):
        """Open the page of a form, and return its token."""
        answer = self.ask(path)
        assert answer.status == 200, answer.text
        return value_of(TOKEN, answer)


def value_of(name, answer):
    """Return what a page sends back in its first field of that name."""
    return re.search(rf'name="{name}" value="([\w-]+)"', answer.text)[1]
