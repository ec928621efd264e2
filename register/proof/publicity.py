"""Whether what was posted of sittings, and the slips under which acts were sent, are as the journal saw them."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from councils.french import NBSP, in_words
from councils.models import Action, Council, Journal
from councils.witness import Witness
from register.models import Posting, SentSlip

OF_POSTING = (Action.POSTING_ENTERED, Action.POSTING_TAKEN_BACK)


def posting_faults(council: Council, sittings: Sequence[int]) -> Iterator[str]:
    """Find the postings that the journal did not see as they are, and those that are gone."""
    lines = Journal.objects.filter(sitting__in=sittings, action__in=OF_POSTING)
    journal = Witness([line.sitting_id, line.before, line.after, line.user_id] for line in lines)
    postings = Posting.objects.filter(sitting__in=sittings).order_by("pk")
    for posting in postings.select_related("sitting", "replaces"):
        if not journal.saw([posting.sitting_id, *posting.states, posting.by_id]):
            yield f"L’affichage «{NBSP}{posting}{NBSP}» de la {posting.sitting} n’est pas de ceux que le journal a vu inscrire."
    for _, before, after, _ in journal.left:
        fact = after or before
        yield f"Un affichage ({fact['place']}, {fact['since']}) n’est plus inscrit{NBSP}: le journal a vu l’inscrire."


def slip_faults(council: Council, sittings: Sequence[int]) -> Iterator[str]:
    """Find the slips whose file is another, that the journal did not see, and those that are gone."""
    lines = Journal.objects.filter(sitting__in=sittings, action=Action.SLIP_KEPT)
    journal = Witness(
        [line.sitting_id, line.after["on"], line.after["sha256"], line.user_id] for line in lines
    )
    slips = SentSlip.objects.filter(sitting__in=sittings).order_by("pk")
    for slip in slips.select_related("sitting").iterator(chunk_size=10):
        which = (
            f"Le bordereau de transmission de la {slip.sitting}, transmis le {in_words(slip.on)},"
        )
        if sha256(slip.pdf).hexdigest() != slip.sha256:
            yield f"{which} a été modifié."
        elif not journal.saw([slip.sitting_id, slip.on.isoformat(), slip.sha256, slip.by_id]):
            yield f"{which} n’est pas celui que le journal a vu garder."
    for _, on, *_ in journal.left:
        yield f"Un bordereau de transmission ({on}) n’est plus gardé{NBSP}: le journal l’a vu garder."
