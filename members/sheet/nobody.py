"""Rows that are no members: sections, totals, dates, seats that are vacant, headers again."""

import re

from councils.french import fold
from members.columns import MANDATE, NAMING, spelled
from members.sheet.entries import RosterEntry, Told, has

NOT_A_MEMBER = "Laissé de côté, car ce n’est pas un membre"
NAMELESS = "Laissé de côté, car la ligne ne dit que ces mots"
VACANT_SEAT = "Siège vacant, laissé de côté"
HEADER_AGAIN = "Laissé de côté, car la ligne répète les en-têtes"
OTHER_MANDATE = "Laissé de côté, car c’est un autre mandat"

VACANT = re.compile(
    r"(?:(?:le |un )?(?:siege|poste|place|mandat)s? )?(?:vacante?s?|a pourvoir|non pourvue?|inoccupe)\b.*"
)
NOTHING = re.compile(r"[-–—_/.?x*]*|neant|nc|n/?a|null")
#: How lines begin that count, date or sign a list.
FOOTER = re.compile(
    r"(?:sous-?)?total\b|nombre (?:de|d')|effectif|(?:mise?s?|maj) a jour|maj\b|source|note\b|nb\b|n\.b\."
    r"|arrete[e]? (?:a|au|le|par|en)\b|fait a\b|etabli|certifie|edite|imprime|extrait (?:de|du)|page \d|le maire,"
)
SECTION = re.compile(
    r"(?:(?:le|la|les|liste des?|l') ?)?(?:[\d ]*)(?:maire|president|adjoint|vice-? ?president|conseiller|delegue"
    r"|titulaire|suppleant|majorite|opposition|groupe|membres?|elus?|bureau|executif|non-? ?inscrit)[^:;]*:?"
)
#: Whose mandate a word tells, by kind of council.
MANDATES = {
    "municipal": "commune",
    "communautaire": "epci",
    "metropolitain": "epci",
    "syndical": "syndicat",
    "departemental": "departement",
    "regional": "region",
    "senat": "senat",
    "depute": "assemblee",
    "europeen": "europe",
}


def members_only(entries: list[RosterEntry], headers: list[str], told: Told) -> list[RosterEntry]:
    """Return the entries that are people; tell which others are left out, and why."""
    has_first_names = has(entries, "prénom")
    titles = {spelled(header) for header in headers}
    kept = []
    for entry in entries:
        if entry.is_ours:
            kept.append(entry)
        elif reason := _reason(entry, titles, has_first_names):
            told.add(reason, " ".join(entry.filled), entry.line)
        else:
            kept.append(entry)
    return kept


def _reason(entry: RosterEntry, titles: set[str], has_first_names: bool) -> str | None:
    filled = entry.filled
    naming = next((column for column in NAMING if column in entry.cells), "nom")
    name, first_name = entry.get(naming), entry.get("prénom")
    words = fold(name or " ".join(filled)).replace("’", "'").strip(" ()[]*")
    if len(filled) > 1 and all(spelled(text) in titles for text in filled):
        return HEADER_AGAIN
    if VACANT.fullmatch(words) or VACANT.fullmatch(fold(first_name)):
        return VACANT_SEAT
    if name and NOTHING.fullmatch(words) and NOTHING.fullmatch(fold(first_name)):
        return VACANT_SEAT
    if not first_name and (FOOTER.match(words) or FOOTER.match(fold(filled[0] if filled else ""))):
        return NOT_A_MEMBER
    if len(filled) == 1 and SECTION.fullmatch(words):
        return NOT_A_MEMBER
    return NAMELESS if len(filled) == 1 and (has_first_names or not name) else None


def of_this_mandate(entries: list[RosterEntry], kind: str, told: Told) -> list[RosterEntry]:
    """Leave out the rows whose mandate is that of another assembly than this kind of council."""
    kept = []
    for entry in entries:
        words = fold(entry.get(MANDATE))
        kinds = {of for word, of in MANDATES.items() if word in words}
        if kinds and kind in MANDATES.values() and kind not in kinds:
            told.add(OTHER_MANDATE, entry.get(MANDATE), entry.line)
        else:
            kept.append(entry)
    return kept
