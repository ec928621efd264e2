"""Where the convocations of invented people go: a folder of this machine, a file each."""

from pathlib import Path
from smtplib import SMTPRecipientsRefused

from django.core.mail.backends.base import BaseEmailBackend

#: Nobody has this mailbox: as a mail server would, the folder refuses what goes there.
REFUSED = "boite-fermee@"
REFUSAL = (550, "5.1.1 Cette boîte aux lettres n’existe pas.".encode())


class EmailBackend(BaseEmailBackend):
    """Write each message as a file that any mail program opens, named by the moment and the recipient."""

    def __init__(self, *, folder: Path, **options):
        super().__init__(**options)
        self.folder = Path(folder)

    def send_messages(self, email_messages):
        """Write messages, and return how many; raise SMTPRecipientsRefused as a server would."""
        for message in email_messages:
            recipient = message.to[0]
            if recipient.startswith(REFUSED):
                raise SMTPRecipientsRefused({recipient: REFUSAL})
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._path(recipient).write_bytes(message.message().as_bytes())
        return len(email_messages)

    def _path(self, recipient: str) -> Path:
        """Return a name that no file bears yet: « 0007-aline.breval@valombre.example.eml »."""
        count = sum(1 for _ in self.folder.glob("*.eml")) + 1
        return self.folder / f"{count:04}-{recipient.replace('/', '-')}.eml"
