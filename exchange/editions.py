"""What each edition of the sitting file may hold: `folio-sitting/1` is read for ever, and never grows."""

from collections.abc import Iterator

from exchange.ballot_parts import BallotPart
from exchange.faults import FileFault, path_of
from exchange.parts import Part
from exchange.sitting_file import FORMAT, CouncilPart, SittingFile

FIRST = "folio-sitting/1"
#: What the first edition knows, where the second knows more values of the same key.
FIRST_VALUES: dict[tuple[type[Part], str], tuple[str, ...]] = {
    (BallotPart, "rule"): ("simple", "accounts", "election"),
    (CouncilPart, "kind"): ("commune", "epci", "syndicat", "ccas", "departement"),
}
LATER_KEY = f"cette clé n’existe pas dans {FIRST} : écrivez {FORMAT} dans format."

LATER_VALUE = LATER_KEY.replace("cette clé", "cette valeur")


def check(file: SittingFile) -> Iterator[FileFault]:
    """Refuse in a file of the first edition whatever came with the second."""
    if file.format == FIRST:
        yield from _later_keys(file)


def _later_keys(part: Part, *steps) -> Iterator[FileFault]:
    for name, field in type(part).model_fields.items():
        if name not in part.model_fields_set:
            continue
        here, value = (*steps, field.alias or name), getattr(part, name)
        if field.json_schema_extra:
            yield FileFault(path_of(*here), LATER_KEY)
        elif value not in FIRST_VALUES.get((type(part), name), (value,)):
            yield FileFault(path_of(*here), LATER_VALUE)
        elif isinstance(value, Part):
            yield from _later_keys(value, *here)
        elif isinstance(value, list):
            inside = ((i, one) for i, one in enumerate(value) if isinstance(one, Part))
            for index, one in inside:
                yield from _later_keys(one, *here, index)
