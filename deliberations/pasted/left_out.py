"""What a paste loses on its way, counted, and the sentences that say it."""

from collections import Counter
from enum import Enum

from councils.french import NBSP, plural


class Why(Enum):
    """Why something of a paste does not enter the text."""

    STRUCK = "struck"
    HIDDEN = "hidden"
    COMMENT = "comment"
    IMAGE = "image"
    SYMBOL = "symbol"
    BOX = "box"


def sentences(counts: Counter[Why]) -> list[str]:
    """Return a sentence for each sort of thing that was left out, or that has another place."""
    return [_WORDS[why](counts[why]) for why in Why if counts[why]]


def _agreed(count: int, one: str, many: str) -> str:
    return one if count < 2 else many


def _struck(count: int) -> str:
    said = _agreed(
        count, "supprimé ou barré n’a pas été repris", "supprimés ou barrés n’ont pas été repris"
    )
    return f"{plural(count, 'passage')} {said}. S’il s’agit d’un suivi des modifications, vérifiez qu’elles sont acceptées."


def _hidden(count: int) -> str:
    return f"{plural(count, 'passage')} {_agreed(count, 'masqué n’a pas été repris', 'masqués n’ont pas été repris')}."


def _comment(count: int) -> str:
    return f"{plural(count, 'commentaire')} {_agreed(count, 'n’a pas été repris', 'n’ont pas été repris')}."


def _image(count: int) -> str:
    said = _agreed(count, "n’a pas été reprise", "n’ont pas été reprises")
    return f"{plural(count, 'image')} {said}{NBSP}: joignez au point le PDF qui en contient."


def _symbol(count: int) -> str:
    said = _agreed(count, "n’a pas été repris", "n’ont pas été repris")
    return f"{plural(count, 'symbole')} d’une police de dessins {said}{NBSP}: vérifiez le texte."


def _box(count: int) -> str:
    one, many = (
        "est reprise à la suite de son paragraphe",
        "sont reprises à la suite de leur paragraphe",
    )
    return f"{plural(count, 'zone de texte', 'zones de texte')} {_agreed(count, one, many)}{NBSP}: vérifiez sa place."


_WORDS = {
    Why.STRUCK: _struck,
    Why.HIDDEN: _hidden,
    Why.COMMENT: _comment,
    Why.IMAGE: _image,
    Why.SYMBOL: _symbol,
    Why.BOX: _box,
}
