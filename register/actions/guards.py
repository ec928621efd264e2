"""What is looked at once more as an entry is written, whoever asked for it: its date, and the signs of its paper."""

from datetime import datetime, timedelta
from html import unescape

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone

from councils.french import NBSP, hour, in_words
from councils.models import Council
from councils.signs import composed, named, passage, text_of, unprintable

#: Clocks of several machines differ by seconds; an entry is then dated as the one before it.
SLACK = timedelta(minutes=2)


def moment_after_the_last(council: Council) -> datetime:
    """Return the hour at which an entry is sealed, never before the one before it.

    Raises ValidationError where the clock of the server was set back: what is
    sealed meanwhile would be dated before acts that it follows.
    """
    now = timezone.now()
    last: datetime | None = council.entries.aggregate(last=Max("sealed_at"))["last"]
    if last is None or last <= now:
        return now
    if last - now <= SLACK:
        return last
    raise ValidationError(
        f"L’horloge du serveur indique le {_written(now)}, et le dernier acte du registre est scellé du "
        f"{_written(last)}{NBSP}: faites remettre l’horloge à l’heure, puis recommencez. Si elle est à l’heure, c’est "
        "qu’elle avançait ce jour-là : ce registre se scelle de nouveau après cette heure. Rien n’est scellé."
    )


def _written(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{in_words(local.date())} à {hour(local.time())}"


def refuse_signs(record: str, number: str) -> None:
    """Refuse a record with a sign that no paper can be printed with: once sealed, it would never be printed.

    The list of checks told of it before, with its field; this one knows the words alone.
    """
    if record.isascii():
        return
    text = unescape(text_of(record))
    if found := unprintable(text):
        value = next(part for part in text.split('"') if found[0] in composed(part))
        words = passage(composed(value), found[0])
        raise ValidationError(
            f"Délibération {number}{NBSP}: {named(found[0])} ne s’imprime pas, dans "
            f"«{NBSP}{words}{NBSP}». Remplacez-le, puis recommencez. Rien n’est scellé."
        )
