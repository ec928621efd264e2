"""The receipts of the prefecture, as files from outside, and the acts of the register that they are of."""

from datetime import date
from typing import BinaryIO

from councils.confined import ACCOUNTS, Busy, Overrun, confined
from councils.french import NBSP, in_words
from councils.models import Council
from register.models import Entry
from register.rules.receipts import Receipt, attributes

NOT_A_RECEIPT = (
    "n’est pas un accusé de réception de la préfecture. "
    "Téléchargez le fichier «\u00a0ARActe\u00a0» (XML) de votre plateforme, puis joignez-le."
)
ITS_TURN = (
    "attend son tour\u00a0: Folio lit trop de fichiers à la fois. Recommencez dans un moment."
)


class NotAReceipt(Exception):
    """A file that is no receipt, or that of no act of this register: the sentence says which."""


def receipt_in(file: BinaryIO) -> Receipt:
    """Return what a file from outside says; raise NotAReceipt, also while too many files are being read."""
    try:
        told = confined(attributes, file, door=ACCOUNTS)
        return Receipt(
            told["NumeroInterne"],
            date.fromisoformat(told["Date"]),
            date.fromisoformat(told["DateReception"]),
            told["IDActe"][:120],
        )
    except Busy as fault:
        raise NotAReceipt(ITS_TURN) from fault
    except (Overrun, KeyError, ValueError) as fault:
        raise NotAReceipt(NOT_A_RECEIPT) from fault


def entry_of(receipt: Receipt, council: Council) -> Entry:
    """Return the act that a receipt is of; raise NotAReceipt where the register has none, or has two."""
    acts = council.entries.filter(sitting__date=receipt.voted_on).select_related("sitting")
    found = [entry for entry in acts if receipt.is_of(entry.number, entry.version)]
    if len(found) != 1:
        why = "plusieurs lui ressemblent." if found else "ce registre n’en a pas de ce numéro."
        raise NotAReceipt(
            f"accuse réception de l’acte {receipt.number} du {in_words(receipt.voted_on)}{NBSP}: {why}"
        )
    return found[0]
