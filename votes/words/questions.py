"""What a ballot asks, in words: its own title, else what its purpose says."""

from councils.french import NBSP
from votes.rules.ballots import Purpose
from votes.words.results import URGENCY

TOO_LONG = f"La question est trop longue{NBSP}: 200 caractères au plus."
#: Files of the first edition know an addition by this title alone.
ADDITION = "Ajout à l’ordre du jour"
#: What is asked, when it is not the item itself.
PURPOSES = {
    Purpose.ADDITION: ADDITION,
    Purpose.URGENCY: URGENCY,
    Purpose.CLOSED_DOORS: "Huis clos",
    Purpose.WAIVER: "Scrutin secret écarté",
    Purpose.AMENDMENT: "Amendement",
}


def asked(label: str, purpose: str) -> str:
    """Return « Amendement », or the title that the clerk gave; nothing for the item itself."""
    return label or PURPOSES.get(Purpose(purpose), "")
