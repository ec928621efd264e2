"""The message of each sending, written from what was frozen: its text, its link, and the files that it carries."""

from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils.text import slugify

from convening.call import Call, from_json
from convening.messages import message_of
from convening.models import Convocation, ConvocationFile, Delivery
from convening.posting import WrittenOnce
from convening.rules.weight import is_whole
from convening.tokens import token_sent
from papers.current import current
from papers.form import Form

Kind = ConvocationFile.Kind
type Attached = tuple[str, bytes, str]


class Envelopes:
    """What writes the messages of a convocation: its files are read once for all members."""

    def __init__(self, convocation: Convocation) -> None:
        self.convocation = convocation

    @cached_property
    def call(self) -> Call:
        return from_json(self.convocation.call)

    @cached_property
    def form(self) -> Form:
        return current(self.convocation.sitting.council)

    @cached_property
    def files(self) -> list[ConvocationFile]:
        return list(self.convocation.files.all())

    @property
    def is_whole(self) -> bool:
        """Whether all files go with each message; else the letter alone, the others by the link."""
        return is_whole(row.size for row in self.files)

    @cached_property
    def attached(self) -> list[Attached]:
        """The files that go with each message."""
        chosen = self.files if self.is_whole else self.files[:1]
        return [(name_of(row), content_of(row), "application/pdf") for row in chosen]

    def written(self, delivery: Delivery) -> WrittenOnce:
        """Return the message of one sending; the same each time but for its date."""
        link = link_to(token_sent(delivery))
        parts = message_of(self.call, delivery.name, link, is_whole=self.is_whole, form=self.form)
        return WrittenOnce(
            parts.subject,
            parts.body,
            None,
            [delivery.destination.address],
            attachments=[*self.attached, *parts.attachments],
            reply_to=self._replies,
            headers={"Message-ID": f"<{delivery.key.hex}@{settings.SITE.hostname}>"},
        )

    @property
    def _replies(self) -> list[str]:
        """Who sent it reads what a member answers to the message."""
        sender = self.convocation.sent_by
        return [sender.email] if sender else []


def content_of(row: ConvocationFile) -> bytes:
    with row.file.open("rb") as file:
        return bytes(file.read())


def name_of(row: ConvocationFile) -> str:
    """Return the name of an attached file: « annexe-3-plan.pdf »."""
    stem = slugify(row.name.removesuffix(".pdf"))[:60] or row.sha256[:8]
    return f"annexe-{row.item}-{stem}.pdf" if row.kind == Kind.ANNEX else f"{stem}.pdf"


def link_to(token: str) -> str:
    """Return the address of a member's page."""
    return settings.SITE_URL + reverse("member-page", args=[token])
