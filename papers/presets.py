"""Five forms to start from: they fill every setting, and no form stays tied to one."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from councils.departments import department_line
from councils.french import lowered, the
from councils.models import Council, Kind
from papers.form import Form

REPUBLIC = "République française"
#: The most members of a council that prints one page, and the fewest of one that prints columns.
VILLAGE_SEATS, LARGE_SEATS = 19, 60


@dataclass(frozen=True)
class Preset:
    """A form to start from: its name, for whom, and the form that it makes of the facts of a council."""

    title: str
    second: str
    of: Callable[[Council], Form]


def proposed(council: Council) -> str:
    """Return the name of the preset that fits a council, by its kind and its seats."""
    if council.kind == Kind.COMMUNE:
        return "village" if council.seats <= VILLAGE_SEATS else "ville"
    if council.kind == Kind.EPCI:
        return "metropole" if council.seats >= LARGE_SEATS else "intercommunal"
    return "conseil" if council.kind in (Kind.CCAS, Kind.CIAS, Kind.SYNDICAT) else "metropole"


def appeal_of(council: Council) -> str:
    """Return the sentence on appeals before the court of the council; nothing where the council does not name it."""
    if not council.court:
        return ""
    court = the(lowered(council.court), feminine=False)
    return (
        f"La présente délibération peut faire l’objet d’un recours devant {court} dans un délai de deux mois à "
        "compter de sa publication, par courrier ou par l’application Télérecours citoyens "
        "(www.telerecours.fr)."
    )


def _metropole(council: Council) -> Form:
    return Form()


def _ville(council: Council) -> Form:
    return Form(
        above=_above(council, REPUBLIC), number_place="head", civility="short", lists="columns", columns=2,
        absent="three", plurals="agreed", proxy_words="a_donne", counters=("in_office", "present", "proxies", "voters"),
        rapporteur="line", object_style="line", ballot="line", conformity="conforme",
        appeal=appeal_of(council), stamp="box", face="sans", foot=_foot(council),
    )  # fmt: skip


def _village(council: Council) -> Form:
    return Form(
        above=_above(council, REPUBLIC), opening="sentence", number_place="object", civility="short",
        name_order="last_first", lists="running", absent="together", proxy_words="procuration",
        empty_list="neant", plurals="agreed", counters=("in_office", "present", "voters"), counters_place="margin",
        object_style="centred", decides="voted", ballot="line", closing="susdits", conformity="conforme",
        appeal=appeal_of(council), stamp="reserved", ink="black", signers="chair_secretary",
    )  # fmt: skip


def _intercommunal(council: Council) -> Form:
    return Form(
        above=_above(council), number_place="head", civility="short", name_order="last_first",
        quality="town", lists="table", counters=("in_office", "quorum", "present", "proxies", "voters"),
        counters_place="line", rapporteur="line", movements="notes", object_style="line", ballot="line",
        zero="dash", plurals="agreed", conformity="conforme", appeal=appeal_of(council), stamp="box", face="sans", size=9,
    )  # fmt: skip


def _conseil(council: Council) -> Form:
    return Form(
        above=_above(council), opening="sentence", number_place="object", lists="running",
        quality="function", absent="three", plurals="agreed", proxy_words="mandataire", proxy_side="both",
        counters=("in_office", "present", "proxies", "voters"), counters_place="after",
        object_style="line", ballot="sentence", closing="fait", conformity="conforme", signers="chair",
        appeal=appeal_of(council), logo_place="centre", movements="inline",
    )  # fmt: skip


PRESETS = {
    "metropole": Preset("Métropole", "trois colonnes, tableau du scrutin", _metropole),
    "ville": Preset("Ville", "deux colonnes, timbre de la préfecture", _ville),
    "village": Preset("Village", "une page, texte à la suite", _village),
    "intercommunal": Preset(
        "Intercommunalité", "tableau par commune, vote de chacun", _intercommunal
    ),
    "conseil": Preset("CCAS ou syndicat", "petit conseil d’administration", _conseil),
}


def preset(name: str, council: Council, *, logo: str = "") -> Form:
    """Return the form of a preset for a council, which keeps its picture; raise KeyError for a name that is none."""
    return replace(PRESETS[name].of(council), logo=logo)


def _above(council: Council, *first: str) -> str:
    return "\n".join(filter(None, (*first, department_line(council.department))))


def _foot(council: Council) -> str:
    """Return the address and the site of a council, in one line."""
    site = council.website.removeprefix("https://").removeprefix("http://").strip("/")
    return " · ".join(filter(None, (", ".join(council.address.splitlines()), site)))
