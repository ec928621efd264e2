"""What is done with the data of the stick by a program that ends before the stick is pulled.

python -m benchmarks.stick.inside begin|look FILE
"""

import hashlib
import json
import os
import sqlite3
import sys
from datetime import date, timedelta
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()

from django.conf import settings  # noqa: E402 (Django comes first)
from django.core.management import call_command  # noqa: E402

from benchmarks.running.holding import hold, prepare  # noqa: E402
from councils.models import Council, User  # noqa: E402
from deliberations.models import AgendaItem, Attachment, Sitting  # noqa: E402
from register.seal.certificates import seal_of  # noqa: E402
from tests.builders import make_sitting, make_user  # noqa: E402
from tests.sittings import make_room  # noqa: E402

#: How many sittings are prepared, of which as many items are entered, and held, to be sealed.
AGENDAS, HELD = 12, 240


def begin(told: Path) -> None:
    """Make a council, a secretary and the sittings that she works on, and tell their addresses."""
    call_command("migrate", verbosity=0)
    council = make_room(items=0).council
    council.sittings.all().delete()
    seal_of(council.slug)
    held = prepare(council, HELD)
    first = max(date.today(), held[-1].date) + timedelta(30)
    agendas = [make_sitting(council, date=first + timedelta(day)) for day in range(AGENDAS)]
    user = make_user(council, "secretariat")
    days = {"agendas": agendas, "held": held}
    words = {name: [str(one.day) for one in sittings] for name, sittings in days.items()}
    told.write_text(json.dumps(words | {"slug": council.slug, "email": user.email}))


def look(told: Path) -> None:
    """Fail with the first thing that was said to be kept and is not, or that is not whole."""
    said = json.loads(told.read_text())
    base = sqlite3.connect(settings.DATABASES["default"]["NAME"])
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the database"
    base.close()
    council = Council.objects.get()
    assert User.objects.filter(email=said["email"]).exists(), "the account"
    titles = set(AgendaItem.objects.values_list("title", flat=True))
    lost = [title for title in said["entered"] if title not in titles]
    assert not lost, f"lost: {lost}"
    for title, digest in said["attached"].items():
        file = Attachment.objects.get(item__title=title).file.path
        kept = hashlib.sha256(Path(file).read_bytes()).hexdigest()
        assert kept == digest, f"half an annex: {title}"
    sealed = council.sittings.filter(state=Sitting.State.SEALED)
    days = {str(one.day) for one in sealed}
    assert set(said["sealed"]) <= days, "a sealed sitting is not"
    hold(council, papers=True)


if __name__ == "__main__":
    {"begin": begin, "look": look}[sys.argv[1]](Path(sys.argv[2]))
