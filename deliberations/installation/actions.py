"""Create the first sitting of a council with its agenda: whole, or not at all."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from councils.models import Council, User
from deliberations import actions
from deliberations.installation.agenda import ProposedItem
from deliberations.models import Secretary, Sitting

ALREADY = "Une séance d’installation est déjà préparée ce jour-là."


@transaction.atomic
def prepare_installation(
    *,
    sitting: Sitting,
    secretaries: Sequence[Secretary],
    items: Iterable[ProposedItem],
    user: User | None,
) -> None:
    """Save an installation with its items; a council is installed once a day."""
    council = Council.objects.select_for_update(no_key=True).get(pk=sitting.council_id)
    same_day = council.sittings.filter(date=sitting.date, installation=True)
    actions.refuse_if(same_day.exists(), ALREADY)
    sitting.rank = council.sittings.next_rank(sitting.date)
    actions.save_sitting(sitting=sitting, secretaries=secretaries, user=user)
    for item in items:
        actions.save_item(item=item.item_of(sitting), user=user)
