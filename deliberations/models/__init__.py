"""A sitting and its agenda, as rows.

`sittings` holds the sitting, its terms and who keeps its minutes; `agenda` its items, `discussions` what was said
on each, `drafts` what services propose, `files` what goes with both, `text_models` what both may begin from.
"""

from deliberations.models.agenda import AgendaItem, Attachment, ItemSecretary
from deliberations.models.discussions import Discussion
from deliberations.models.drafts import Draft, DraftAttachment, DraftVersion
from deliberations.models.files import SentFile, attachment_path
from deliberations.models.people import Presided
from deliberations.models.sittings import Secretary, Sitting
from deliberations.models.text_models import TextModel

__all__ = [
    "AgendaItem",
    "Attachment",
    "Discussion",
    "Draft",
    "DraftAttachment",
    "DraftVersion",
    "ItemSecretary",
    "Presided",
    "Secretary",
    "SentFile",
    "Sitting",
    "TextModel",
    "attachment_path",
]
