"""Names, civilities and functions of members, and who heads a council, as functions of plain text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from councils.french import fold

SHORT = {"Monsieur": "M.", "Madame": "Mme", "Maître": "Me", "Docteur": "Dr"}
#: The spellings and codes of each civility, folded and without their point.
IN_FULL = {
    "Monsieur": ("monsieur", "m", "mr", "h", "homme", "masculin"),
    "Madame": ("madame", "mme", "f", "femme", "feminin"),
    "Mademoiselle": ("mademoiselle", "mlle", "melle", "mle"),
    "Maître": ("maitre", "me"),
    "Docteur": ("docteur", "dr"),
}
#: The sex that a civility says: « Docteur » and « Maître » say none, an initial neither.
SEXES = {
    **dict.fromkeys(("madame", "mme", "mademoiselle", "mlle", "melle", "mle"), "F"),
    **dict.fromkeys(("monsieur", "m", "mr"), "M"),
}
CIVILITIES = {spelling: full for full, spellings in IN_FULL.items() for spelling in spellings}
#: In which quality somebody presides who does not head the council (CGCT, art. L2122-17).
OF_THE_SITTING = "Président de séance"
#: What stands between two functions of one member.
BETWEEN = re.compile(r" et | ?[,;/] ?| [-–—] ")
#: What stands before a title: « Madame la Maire ».
POLITE = r"(?:(?:madame|mme|monsieur|m\.?) )?(?:la |le |l')?"
OF = r"(?:du |des |de la |de l'|de |d')"
#: A kind of body before its place, or the article of a place: « commune de », « le ».
BEFORE_A_PLACE = re.compile(
    r"(?:(?:commune|ville|metropole|departement|region|syndicat(?: mixte| intercommunal)?"
    rf"|communaute(?: de communes| d'agglomeration| urbaine)?) {OF})?(?:le |la |les |l')?"
)
#: By a word of the assembly's name, how people call what it governs.
USUAL_NAMES = {
    "municipal": ("commune", "ville", "municipalite"),
    "communautaire": ("communaute", "communaute de communes", "agglomeration"),
    "metropolitain": ("metropole",),
    "departemental": ("departement",),
    "regional": ("region",),
    "syndical": ("syndicat", "syndicat mixte"),
}
DEPUTY = re.compile(r"(?:(\d+|premiere?)[a-z]* )?(vice[- ]presidente?|(?:maire[- ])?adjointe?)\b.*")


def runs_on(day: date, starts_on: date | None, ends_on: date | None) -> bool:
    """Tell whether a mandate or a delegation runs on a day: both ends are included, None is open."""
    return (starts_on or day) <= day <= (ends_on or day)


def sort_key(last_name: str, first_name: str) -> str:
    """Return the key that sorts members as a French reader expects, by surname then first name."""
    return " ".join(fold(f"{last_name} {first_name}").split())


def sex_of(civility: str, sex: str = "") -> str:
    """Return F or M, or nothing when neither the sex entered nor the civility says it."""
    return sex or SEXES.get(fold(civility).strip(" ."), "")


def is_feminine(civility: str, sex: str = "") -> bool:
    """Tell whether texts about this person agree in the feminine: the one judge of it.

    The sex that was entered decides, for « Docteur » has none; without it, the civility.
    """
    return sex_of(civility, sex) == "F"


def is_woman(civility: str, name: str, sex: str = "") -> bool:
    """Tell whether texts agree in the feminine; an outsider's civility is the first word of the name."""
    return is_feminine(civility or name.partition(" ")[0], sex)


def short_name(civility: str, last_name: str) -> str:
    """Return « M. RETY » or « Mme TONOT », with a no-break space: how messages name a member."""
    short = SHORT.get(civility, civility)
    return f"{short}\u00a0{last_name}" if short else last_name


def civility_in_full(text: str) -> str:
    """Return « Madame » for Mme, Mme. or F; a civility that we do not know stays as it is."""
    text = text.strip()
    return CIVILITIES.get(fold(text).rstrip(" ."), text)


def feminine_title(title: str) -> str:
    """Return a title for a woman: « Présidente », « Maire »."""
    return re.sub(r"([Pp]résident)\b", r"\1e", title)


@dataclass(frozen=True)
class Head:
    """The head of a council: the title, and the council and the assembly that go with it.

    The one judge of who is « Maire » or « Présidente »: the usual chair of a
    sitting, the title above a signature and the order of the roster ask it.
    """

    title: str
    council: str
    assembly: str = ""

    def is_held_by(self, function: str) -> bool:
        """Tell whether a function, or one of several, is that of the head of this council.

        « Maire et vice-présidente de la métropole » is the mayor; « Maire
        honoraire », « Maire déléguée » and « Président de groupe » head nothing here.
        """
        parts = (self._titled.fullmatch(part) for part in _parts(_plain(function)))
        return any(part and (part["body"] is None or self._is_ours(part["body"])) for part in parts)

    def quality_of(self, function: str, others: Iterable[str] = ()) -> str:
        """Return in which quality somebody presides: the council's own title, or « Président de séance ».

        Whoever is not the head of the council presides the sitting only (CGCT,
        art. L2122-17). A member without a function is taken for the head, unless
        the functions of `others` on the roll say that somebody else is.
        """
        somebody_is = any(self.is_held_by(other) for other in others)
        is_taken_for_head = not function.strip() and not somebody_is
        return self.title if self.is_held_by(function) or is_taken_for_head else OF_THE_SITTING

    @property
    def _titled(self) -> re.Pattern[str]:
        """The title in both genders, alone or with the body that is headed."""
        title = _plain(self.title)
        names = "|".join(map(re.escape, (title, title.removesuffix("e"), f"{title}e")))
        return re.compile(rf"{POLITE}(?:{names})(?: {OF}(?P<body>.+))?")

    def _is_ours(self, body: str) -> bool:
        council, assembly = _plain(self.council), _plain(self.assembly)
        usual = (names for word, names in USUAL_NAMES.items() if word in assembly)
        if any(body in names for names in usual) or _place(body) == _place(council):
            return True
        return any(
            f"{own} ".startswith(f"{body} ") or own.endswith(f" {body}")
            for own in (council, assembly)
        )


def _plain(text: str) -> str:
    return " ".join(fold(text).replace("’", "'").split())


def _parts(function: str) -> Iterator[str]:
    """Return each run of functions that a member holds: a council's name may hold « et » too."""
    cuts = list(BETWEEN.finditer(function))
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(function)]
    return (function[start:end] for start in starts for end in ends if start < end)


def _place(body: str) -> str:
    """Return « valombre » for « commune de valombre », « mans » for « le mans »."""
    return BEFORE_A_PLACE.sub("", body, count=1)


def function_order(function: str, head: Head) -> tuple[int, int]:
    """Return what sorts functions in the order of the roster.

    The chair comes first, then the deputies by their number, then the other
    members (CGCT, art. L2121-1 and L5211-10). A deputy without a number comes
    after those who have one.
    """
    if head.is_held_by(function):
        return 0, 0
    if match := DEPUTY.fullmatch(_plain(function)):
        number = match[1] or "9999"
        return 1, int(number) if number.isdigit() else 1
    return 2, 0
