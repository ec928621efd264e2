"""What Folio proposes for a council that is being created: read from its kind, its SIREN, its people; never imposed."""

from dataclasses import dataclass

from django.utils.text import slugify

from councils.french import fold
from councils.models import Council, Kind
from law.reading import SEATS

#: How long the address of a council is at most, before a number that tells two apart.
LONGEST = 70
#: The assembly of each kind of body, and the title of who presides it.
USUAL = {
    Kind.COMMUNE: ("Conseil municipal", "Maire"),
    Kind.EPCI: ("Conseil communautaire", "Président"),
    Kind.SYNDICAT: ("Comité syndical", "Président"),
    Kind.CCAS: ("Conseil d’administration", "Président"),
    Kind.CIAS: ("Conseil d’administration", "Président"),
    Kind.DEPARTEMENT: ("Conseil départemental", "Président"),
    Kind.DEPARTEMENT_CP: ("Commission permanente", "Président"),
    Kind.REGION: ("Conseil régional", "Président"),
    Kind.REGION_CP: ("Commission permanente", "Président"),
}
#: Where it is not the hour of Paris.
TIME_ZONES = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "976": "Indian/Mayotte",
}


@dataclass(frozen=True)
class Proposals:
    """The values that the fields left empty take; an empty one is not known."""

    assembly: str
    chair_title: str
    department: str
    commune_code: str
    time_zone: str
    slug: str
    seats: int | None


def proposed(
    *, kind: str, name: str, siren: str, people: int | None, slug_of: Council | None = None
) -> Proposals:
    """Return what is proposed to a council known so far by these answers; `slug_of` may keep its own address."""
    assembly, chair_title = USUAL[Kind(kind)] if kind in USUAL else ("", "")
    if kind == Kind.EPCI and "metropole" in fold(name):
        assembly = "Conseil métropolitain"
    department, commune_code = places_of(siren) if kind == Kind.COMMUNE else ("", "")
    return Proposals(
        assembly=assembly,
        chair_title=chair_title,
        department=department,
        commune_code=commune_code,
        time_zone=TIME_ZONES.get(department, "Europe/Paris"),
        slug=free_slug(_address(name), slug_of) if name else "",
        seats=legal_seats(people) if kind == Kind.COMMUNE and people is not None else None,
    )


def _address(name: str) -> str:
    """Return what a name is in an address: whole words, as many as it has room for."""
    slug = slugify(name)
    return (
        slug if len(slug) <= LONGEST else slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    )


def places_of(siren: str) -> tuple[str, str]:
    """Return the department and the INSEE code that a commune's SIREN holds; empty where it does not tell.

    « 21 » opens the number of a commune; then stands its place: 21231 in 212102313.
    Communes created since have another number, Corsica's still says 20, and Paris is no place of its own.
    """
    if len(siren) != 9 or not siren.startswith("21") or siren[2:4] in ("20", "75"):
        return "", ""
    if siren[2:4] == "97":
        return siren[2:5], siren[2:5] + siren[6:8]
    return siren[2:4], siren[2:4] + siren[5:8]


def legal_seats(people: int) -> int:
    """Return the seats that the law gives to a commune of so many people (CGCT, art. L2121-2)."""
    return next(seats for seats, most in SEATS.items() if most is None or people <= most)


def free_slug(slug: str, council: Council | None = None) -> str:
    """Return an address that no other council has: this one, or with a number at its end."""
    others = Council.objects.exclude(pk=council.pk if council and council.pk else 0)
    taken = set(others.filter(slug__startswith=slug).values_list("slug", flat=True))
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (slug, *numbered) if one not in taken)
