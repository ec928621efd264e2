"""The council, the people who work for it, the journal of what they did, and what their browsers sent."""

from councils.models.access import Passkey, RecoveryCode, Visit
from councils.models.accounts import CouncilService, Role, User
from councils.models.actions import Action
from councils.models.asked import AskedDrawing
from councils.models.councils import (
    Council,
    Kind,
    validate_siren,
    validate_time_zone,
)
from councils.models.journal import Journal
from councils.models.kept_files import KeptFile
from councils.models.keys import KnownKey
from councils.models.links import JournalLink
from councils.models.sent import Sent
from councils.models.terms import Terms

__all__ = [
    "Action",
    "AskedDrawing",
    "Council",
    "Journal",
    "JournalLink",
    "KeptFile",
    "Kind",
    "KnownKey",
    "Passkey",
    "RecoveryCode",
    "Role",
    "Sent",
    "CouncilService",
    "Terms",
    "User",
    "Visit",
    "validate_siren",
    "validate_time_zone",
]
