"""What a file is refused for: the path of the faulty key, and a sentence in French."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from councils.french import NBSP
from exchange.parts import SOMETHING
from exchange.sitting_file import SittingFile
from law.reading import Law
from votes.rules import validity
from votes.words import faults

#: Somebody chose another file than one of ours.
NO_SITTING = f"ce n’est pas le fichier d’une séance{NBSP}: "
NO_TEXT = f"{NO_SITTING}il faut un texte en UTF-8."
NO_JSON = NO_SITTING + "ce n’est pas du JSON ({where})."
#: A sentence for each kind of fault that the schema finds; the braces are filled from its context.
SENTENCES = {
    "missing": "cette clé manque.",
    "extra_forbidden": "cette clé n’existe pas dans le format.",
    "string_type": "il faut un texte entre guillemets.",
    "string_too_short": "ce texte est vide.",
    "string_too_long": "ce texte dépasse {max_length} caractères.",
    "int_type": "il faut un nombre entier.",
    "int_from_float": "il faut un nombre entier.",
    "bool_type": "il faut true ou false.",
    "list_type": "il faut une liste.",
    "model_type": "il faut un objet entre accolades.",
    "model_attributes_type": "il faut un objet entre accolades.",
    "dict_type": "il faut un objet entre accolades.",
    "date_type": "il faut une date comme 2023-11-23.",
    "date_parsing": "il faut une date qui existe, comme 2023-11-23.",
    "date_from_datetime_parsing": "il faut une date qui existe, comme 2023-11-23.",
    "date_from_datetime_inexact": "il faut une date sans heure, comme 2023-11-23.",
    "moment_type": "il faut un jour et une heure qui existent, avec le décalage du fuseau, comme 2023-11-23T18:30:00+01:00.",
    "digest": "il faut une empreinte SHA-256, en 64 chiffres et lettres de a à f.",
    "year": "l’année va de 1789 à 2199.",
    "string_pattern_mismatch": "il faut une heure qui existe, comme 19:45.",
    "greater_than_equal": "il faut au moins {ge}.",
    "less_than_equal": "il faut au plus {le}.",
    "person": "il faut la référence d’un membre, ou un objet avec name.",
    "int_parsing_size": "ce nombre est trop grand.",
    "json_invalid": "un caractère n’existe pas, un nombre est trop long, ou les objets s’emboîtent trop.",
    "literal_error": "il faut l’une de ces valeurs : {expected}.",
}


@dataclass(frozen=True)
class FileFault:
    """One thing that is wrong, and where: `items[0].ballots[0].votes.against[2]`."""

    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path or 'fichier'}{NBSP}: {spaced(self.sentence)}"


def spaced(sentence: str) -> str:
    """Put the no-break spaces of a sentence, leaving the names and references in it as they are."""
    return re.sub(r"(?<=[«]) | (?=[:;»])|(?<=\bart\.) |(?<=\b[Pp]oint) (?=\d)", NBSP, sentence)


def sentence_of(fault: validity.Fault, law: Law) -> str:
    """Return the sentence of a ballot's fault as it follows a path: without its capital letter."""
    sentence = faults.sentence(fault, law)
    return sentence[0].lower() + sentence[1:]


class Refused(Exception):
    """A file that was not loaded, with everything that was found wrong at that stage."""

    def __init__(self, faults: Iterable[FileFault]):
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def path_of(*steps: str | int) -> str:
    """Return « items[0].title » for ("items", 0, "title")."""
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".")


def parse(data: bytes) -> SittingFile:
    """Read a sitting file, or raise Refused with the path of every faulty key."""
    try:
        text = data.decode("utf-8-sig")
        # A number of thousands of digits is refused in words, not by Python's own limit.
        pairs = json.loads(
            text, object_pairs_hook=tuple, parse_constant=_refuse_constant, parse_int=len
        )
        faults = list(_twice(pairs))
    except UnicodeDecodeError:
        raise Refused([FileFault("", NO_TEXT)]) from None
    except json.JSONDecodeError as error:
        where = f"ligne {error.lineno}, colonne {error.colno}"
        raise Refused([FileFault("", NO_JSON.format(where=where))]) from None
    except RecursionError:
        raise Refused([FileFault("", "les objets s’emboîtent trop.")]) from None
    if faults:
        raise Refused(faults)
    try:
        return SittingFile.model_validate_json(text)
    except ValidationError as error:
        raise Refused(map(_fault, error.errors(include_url=False))) from None


def _fault(error: ErrorDetails) -> FileFault:
    context = error.get("ctx", {})
    kind = "string_too_short" if context.get("pattern") == SOMETHING else error["type"]
    sentence = SENTENCES.get(kind, "cette valeur ne convient pas.")
    if "expected" in context:
        context = context | {"expected": context["expected"].replace(" or ", " ou ")}
    return FileFault(path_of(*error["loc"]), sentence.format(**context))


def _twice(value, *steps) -> Iterator[FileFault]:
    """Refuse an object, read as a tuple of pairs, that has the same key twice: which one counts would be a guess."""
    if isinstance(value, tuple):
        counts = Counter(key for key, _ in value)
        sentence = "cette clé se trouve deux fois dans le même objet."
        yield from (FileFault(path_of(*steps, key), sentence) for key in counts if counts[key] > 1)
    pairs = enumerate(value) if isinstance(value, list) else value
    for step, part in pairs if isinstance(value, tuple | list) else ():
        yield from _twice(part, *steps, step)


def _refuse_constant(name: str):
    raise Refused([FileFault("", f"{name} n’est pas un nombre du format.")])
