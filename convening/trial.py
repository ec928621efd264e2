"""The message of a convocation, sent to whoever prepares it: read as a member will read it, before any member has it."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.tasks import task
from django.urls import reverse

from convening.letters import letter_pdf
from convening.messages import message_of
from convening.preparing import prepare
from councils.mail import mailer_of
from deliberations.models import Sitting
from papers.current import current
from papers.drafting import logo_of


@task(backend="messages")
def send_trial(sitting: int, to: str) -> None:
    """Send the next convocation of a sitting to one address; its link leads to the page where it is prepared."""
    row = Sitting.objects.select_related("council", "chair").get(pk=sitting)
    prepared = prepare(row)
    form = current(row.council)
    page = reverse("convocation", args=[row.council.slug, row.day])
    parts = message_of(prepared.call, to, settings.SITE_URL + page, form=form)
    letter = letter_pdf(prepared.call, form, logo=logo_of(row.council, form))
    files = [("convocation.pdf", letter, "application/pdf"), *parts.attachments]
    trial = EmailMessage(f"Essai : {parts.subject}", parts.body, None, [to], attachments=files)
    trial.send(using=mailer_of(to))
