"""The messages that Folio sends: each holds a link with which somebody chooses a password."""

import logging
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from councils import measures, throttle
from councils.french import one_line
from councils.models import User

logger = logging.getLogger(__name__)


#: No mail ever reaches these domains (RFC 2606): the people of the demonstration live there.
NOBODYS = ".example"
#: The name, in the settings, of what writes messages in a folder of this machine.
FOLDER = "folder"


def can_leave(address=""):
    """Tell whether a message leaves this machine, and is not only written on its console.

    One to an `address` that is nobody's goes into a folder, with or without a mail server:
    whoever tries Folio reads it there, and nothing is ever taken for sent to somebody real.
    """
    is_console = settings.MAILERS["default"]["BACKEND"].endswith(".ConsoleMail")
    return not is_console or mailer_of(address) == FOLDER


def mailer_of(address):
    """Return the name, in the settings, of what sends to this address."""
    is_nobodys = address.endswith(NOBODYS) and FOLDER in settings.MAILERS
    return FOLDER if is_nobodys else "default"


def last_day_of_a_link():
    """Return the last day on which a link made now serves."""
    return timezone.localdate() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)


def password_link(user):
    """Return the address where this user chooses a password; it serves once, during three days."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return settings.SITE_URL + reverse("password_reset_confirm", args=[uid, token])


@task(backend="messages")
def send_link(email: str) -> None:
    """Send the link to somebody who forgot the password, three times in ten minutes at most.

    Behind the answer, which takes the same time whether there is such an account or not.
    """
    user = User.objects.filter(email=email, is_active=True).first()
    if user is None or throttle.is_over_limit(throttle.LINKS_SENT, str(user.pk)):
        return
    throttle.count(throttle.LINKS_SENT, str(user.pk))
    _send(user, "registration/password_reset", {"link": password_link(user)})


def send_invitation(user, council, author):
    """Tell somebody that they have roles in a council, and how to come in; tell whether it left."""
    link = "" if user.has_usable_password() else password_link(user)
    theirs = council.roles.filter(user=user).select_related("service").order_by("pk")
    roles = [role.in_words for role in theirs]
    context = {"link": link, "council": council, "author": author, "roles": roles}
    return _send(user, "registration/invitation", context)


def send_later(user, name, context):
    """Render a message and send it behind the answer, which neither waits for it nor tells of it."""
    subject, body = _written(user, name, context)
    post.enqueue(subject, body, user.email)


@task(backend="messages")
def post(subject: str, body: str, to: str) -> bool:
    """Send a message that is written already; tell whether it left this machine."""
    try:
        with measures.one_mail():
            send_mail(subject, body, None, [to])
    except OSError:  # every fault of smtplib is one
        logger.exception("Le message « %s » n’est pas parti.", subject)
        return False
    return can_leave()


def _send(user, name, context):
    """Write a message and send it while the reader waits; tell whether it left."""
    subject, body = _written(user, name, context)
    return post.func(subject, body, user.email)


def _written(user, name, context):
    """Return the subject and the body of `name`_subject.txt and `name`_email.txt."""
    context |= {"user": user, "site": settings.SITE_URL}
    # A header is one line, whatever the names that it tells.
    subject = one_line(render_to_string(f"{name}_subject.txt", context))
    return subject, render_to_string(f"{name}_email.txt", context)
