"""Names, civilities and functions of members, and who heads a council, as functions of plain text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

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
#: Words of a function that a woman alone bears; « Maire », « Secrétaire » or a masculine written of everybody say nothing.
OF_A_WOMAN = re.compile(
    r"\b(?:conseillere|presidente|adjointe|deleguee|suppleante|premiere|administratrice|deputee|senatrice|questrice)\b"
)
#: What a function is about says nothing of who holds it: « adjoint à la présidente ».
ABOUT = re.compile(r" (?:a|aupres|de|du|en) ")
CIVILITIES = {spelling: full for full, spellings in IN_FULL.items() for spelling in spellings}
#: In which quality somebody presides who does not head the council (CGCT, art. L2122-17).
OF_THE_SITTING = "Président de séance"
#: The places of the roster, in their order, and the number of a deputy who has none.
HEAD, DEPUTIES, OTHERS = 0, 1, 2
UNNUMBERED = 9999
#: What stands between two functions of one member.
BETWEEN = re.compile(r" et | ?[,;/] ?| [-–—] ")
#: What stands before a title: « Madame la Maire ».
POLITE = r"(?:(?:madame|mme|monsieur|m\.?) )?(?:la |le |l')?"
ELECTION_OF = re.compile(r"(?:l')?election (?:du |de la |de l'|d'une? )(?P<who>.+)")
OF = r"(?:du |des |de la |de l'|de |d')"
#: A kind of body before its place, or the article of a place: « commune de », « le ».
BEFORE_A_PLACE = re.compile(
    r"(?:(?:commune|ville|metropole|departement|region|syndicat(?: mixte| intercommunal)?"
    rf"|communaute(?: de communes| d'agglomeration| urbaine)?) {OF})?(?:le |la |les |l')?"
)
#: By a word of the assembly's name, how people call it and what it governs.
USUAL_NAMES = {
    "municipal": ("commune", "ville", "municipalite", "conseil municipal"),
    "communaut": (
        "communaute",
        "communaute de communes",
        "agglomeration",
        "conseil communautaire",
        "conseil de communaute",
    ),
    "metropol": ("metropole", "conseil metropolitain", "conseil de metropole"),
    "departement": ("departement", "conseil departemental"),
    "region": ("region", "conseil regional"),
    "syndic": ("syndicat", "syndicat mixte", "comite syndical", "conseil syndical"),
    "administration": ("conseil d'administration", "ccas", "cias"),
}
#: « Deuxième adjointe », as « 2e adjointe »; a word may end in -e for a woman.
ORDINALS = (
    "premier", "deuxieme", "troisieme", "quatrieme", "cinquieme", "sixieme", "septieme",
    "huitieme", "neuvieme", "dixieme", "onzieme", "douzieme", "treizieme", "quatorzieme", "quinzieme",
)  # fmt: skip
NUMBERS = {word: number for number, word in enumerate(ORDINALS, start=1)}
NUMBERS |= {"premiere": 1, "second": 2, "seconde": 2}
DEPUTY = re.compile(
    rf"(?:(?:(\d+) ?(?:[a-z]{{1,3}}|[°º])?|({'|'.join(NUMBERS)})) )?"
    r"(vice[- ]presidente?|(?:maire[- ])?adjointe?)\b(?:.*? n[°o] ?(\d+))?.*"
)


def runs_on(day: date, starts_on: date | None, ends_on: date | None) -> bool:
    """Tell whether a mandate or a delegation runs on a day: both ends are included, None is open."""
    return (starts_on or day) <= day <= (ends_on or day)


def sort_key(last_name: str, first_name: str) -> str:
    """Return the key that sorts members as a French reader expects, by surname then first name."""
    return " ".join(fold(f"{last_name} {first_name}").split())


# A page asks it of everybody several times, and civilities are few.
@lru_cache(maxsize=1000)
def sex_of(civility: str, sex: str = "") -> str:
    """Return F or M, or nothing when neither the sex entered nor the civility says it."""
    return sex or SEXES.get(fold(civility).strip(" ."), "")


@lru_cache(maxsize=1000)
def known_sex(civility: str, sex: str, function: str) -> str:
    """Return the sex that was entered; else F where the civility says none and the function does: « Docteur », « conseillère »."""
    own = ABOUT.split(fold(function), maxsplit=1)[0]
    return "F" if not sex_of(civility, sex) and OF_A_WOMAN.search(own) else sex


def is_feminine(civility: str, sex: str = "", function: str = "") -> bool:
    """Tell whether texts about this person agree in the feminine: the one judge of it.

    The sex that was entered decides, for « Docteur » has none; without it, the
    civility, then the function.
    """
    return sex_of(civility, known_sex(civility, sex, function)) == "F"


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

    def is_elected_by(self, title: str) -> bool:
        """Tell whether the title of an item is that of the election of this head: « Élection du maire »."""
        return self.is_held_by(whom_it_elects(title))

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
        # « Commission permanente » says nothing of its kind: « Département du Lot » does.
        said = f"{assembly} {council.partition(' ')[0]}"
        usual = (names for word, names in USUAL_NAMES.items() if word in said)
        if any(body in names for names in usual) or _place(body) == _place(council):
            return True
        return any(
            f"{own} ".startswith(f"{body} ") or own.endswith(f" {body}")
            for own in (council, assembly)
        )


def _plain(text: str) -> str:
    return " ".join(fold(text).replace("’", "'").split())


def whom_it_elects(title: str) -> str:
    """Return « 2e adjoint » of « Élection du 2e adjoint », in plain letters; empty for another title."""
    found = ELECTION_OF.fullmatch(_plain(title))
    return found["who"] if found else ""


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
    after those who have one. The deputies of a mayor are « adjoints », those of
    a president « vice-présidents »: who is one elsewhere is no deputy here.
    """
    if head.is_held_by(function):
        return HEAD, 0
    of_mayor = _plain(head.title).startswith("maire")
    for match in map(DEPUTY.fullmatch, _parts(_plain(function))):
        if match and ("adjoint" in match[3]) is of_mayor:
            return DEPUTIES, int(match[1] or match[4] or NUMBERS.get(match[2], UNNUMBERED))
    return OTHERS, 0


@dataclass(frozen=True)
class RankedMandate:
    """What gives a mandate its place on the « tableau du conseil ».

    `place` and `number` are what `function_order` returns. `elected_on` and
    `votes` are those of the first election since the last general renewal,
    `function_since` the day of the election to the function; each is None when
    nobody entered it. `rank` is today's.
    """

    key: int
    rank: int
    place: int
    number: int
    function_since: date | None = None
    elected_on: date | None = None
    votes: int | None = None
    birth_date: date | None = None
    is_substitute: bool = False


def roll_order(mandates: Iterable[RankedMandate], *, is_commune: bool) -> list[RankedMandate]:
    """Return the mandates in the order of the « tableau du conseil » (CGCT, art. L2121-1, II).

    In a commune: the mayor; the deputies in the order of their election, which
    their number says, and on one list the order of the list; then the other
    members by the day of their first election since the last general renewal,
    the oldest first, then by most votes (of one's list, where lists were
    elected: CE, 25 May 1988, Caluire-et-Cuire), then the eldest first. A fact
    that nobody knows comes after those that are known, and what the law leaves
    equal keeps the order of today. The tableau is then sent to the prefect (art.
    R2121-2). No text ranks the other members of another council: they keep
    today's order. Substitutes, who hold no seat, come last.
    """

    return sorted(mandates, key=partial(_order, is_commune=is_commune))


def _order(mandate: RankedMandate, is_commune: bool) -> tuple:
    if mandate.is_substitute:
        return (OTHERS + 1, mandate.rank)
    if mandate.place == OTHERS:
        return (OTHERS, *(_seniority(mandate) if is_commune else ()), mandate.rank)
    return (mandate.place, mandate.number, mandate.function_since or date.max, mandate.rank)


def _seniority(mandate: RankedMandate) -> tuple[date, int, date]:
    votes = 1 if mandate.votes is None else -mandate.votes
    return mandate.elected_on or date.max, votes, mandate.birth_date or date.max
