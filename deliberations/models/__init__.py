"""A sitting and its agenda, as rows.

`sittings` holds the sitting, its terms and who keeps its minutes; `agenda` its items and their files,
`discussions` what was said on each, `drafts` what services propose,
`text_models` what both may begin from.
"""

from deliberations.models.agenda import AgendaItem, Attachment, ItemSecretary, attachment_path
from deliberations.models.discussions import Discussion
from deliberations.models.drafts import Draft, DraftVersion
from deliberations.models.people import Presided
from deliberations.models.sittings import Secretary, Sitting
from deliberations.models.text_models import TextModel

__all__ = [
    "AgendaItem",
    "Attachment",
    "Discussion",
    "Draft",
    "DraftVersion",
    "ItemSecretary",
    "Presided",
    "Secretary",
    "Sitting",
    "TextModel",
    "attachment_path",
]
