"""What the items of an installation say: their title, their report, their decision.

Each text is HTML of the editor's own elements; a name is escaped. Nothing here
holds an article: `facts.cited` brings it from the law.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.html import escape

from councils import french
from deliberations.installation.people import NewCouncil
from law.installation import InstallationStep, StepCode, article_of_step
from law.reading import Law, cited
from members.models import Mandate, Member


@dataclass(frozen=True)
class InstallationFacts:
    """What the texts of an installation are written from: the people, the law of the day, and the answers."""

    people: NewCouncil
    law: Law
    elected_on: date | None
    eldest: Member | None
    assessors: tuple[Member, ...]
    number: int
    most: int | None

    @property
    def is_commune(self) -> bool:
        return self.law.body.kind == "commune"

    @property
    def head(self) -> str:
        return "maire" if self.is_commune else "président"

    @property
    def deputy(self) -> str:
        return "adjoint" if self.is_commune else "vice-président"

    @property
    def of_deputies(self) -> str:
        """« d’adjoints », « de vice-présidents »."""
        vowel = french.begins_with_a_vowel(self.deputy)
        return f"{'d’' if vowel else 'de '}{self.deputy}s"

    @property
    def assembly(self) -> str:
        """« du conseil municipal »."""
        name = self.people.council.assembly.lower()
        return french.of_the(name, feminine=name.startswith("assemblée"))

    def cited(self, step: InstallationStep) -> str:
        """Return « (art. L2122-7) » after a space, nothing without a text."""
        source = cited(article_of_step(step, self.law))
        return f" ({source})" if source else ""


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts if text)


def points(*texts: str) -> str:
    """Return a list; each line but the last ends with a semicolon."""
    ends = [*([f"{french.NBSP};"] * (len(texts) - 1)), "."]
    lines = (f"<li>{text}{end}</li>" for text, end in zip(texts, ends, strict=True))
    return f"<ul>{''.join(lines)}</ul>"


def title(step: InstallationStep, facts: InstallationFacts, number: int | None = None) -> str:
    """Return the title of an item; `number` tells which deputy of those elected one by one."""
    if step.code == StepCode.DEPUTIES and number:
        return f"Élection du {french.ordinal(number)} {facts.deputy}"
    return TITLES[step.code].format(
        assembly=facts.assembly,
        head=facts.head,
        deputies=f"{facts.deputy}s",
        of_deputies=facts.of_deputies,
    )


TITLES: Mapping[StepCode, str] = {
    StepCode.INSTALLED: "Installation {assembly}",
    StepCode.HEAD: "Élection du {head}",
    StepCode.NUMBER: "Fixation du nombre {of_deputies}",
    StepCode.DEPUTIES: "Élection des {deputies}",
    StepCode.BUREAU: "Élection d’un autre membre du bureau",
    StepCode.CHARTER: "Lecture de la charte de l’élu local",
    StepCode.POWERS: "Délégations d’attributions au {head}",
    StepCode.ALLOWANCES: "Indemnités de fonction",
    StepCode.COMMISSIONS: "Composition des commissions",
    StepCode.CAO: "Élection de la commission d’appel d’offres",
    StepCode.BOARD_SIZE: "Fixation du nombre de membres du conseil d’administration du CCAS",
    StepCode.BOARD: "Élection des membres du conseil d’administration du CCAS",
    StepCode.SYNDICAT: "Élection des délégués au syndicat",
    StepCode.DELEGATES: "Désignation des représentants dans les organismes extérieurs",
}


def report(step: InstallationStep, facts: InstallationFacts) -> str:
    """Return the report of an item, empty where Folio has nothing to propose."""
    write = REPORTS.get(step.code)
    return write(step, facts) if write else ""


def decision(step: InstallationStep, facts: InstallationFacts, number: int | None = None) -> str:
    """Return what the council decides, empty where it is for the council to write."""
    if step.code == StepCode.NUMBER:
        return points(f"de fixer à {facts.number} le nombre de ses {facts.deputy}s")
    if step.code not in DECISIONS:
        return ""
    one = f"son {french.ordinal(number)} {facts.deputy}" if number else f"ses {facts.deputy}s"
    what = DECISIONS[step.code].format(head=facts.head, deputies=one)
    takes_office = "d’installer aussitôt dans ses fonctions qui est élu"
    return points(f"{what}{facts.cited(step)}", *[takes_office] * (step.code in INTO_OFFICE))


def _installed(step: InstallationStep, facts: InstallationFacts) -> str:
    since = f" élus le {french.in_words(facts.elected_on)}" if facts.elected_on else ""
    names = f"Les membres {facts.assembly}{since}, dont les noms suivent, sont déclarés installés"
    chair = facts.eldest
    presides = (
        f"{escape(chair)}, {_eldest(chair)}, prend la présidence de la séance" if chair else ""
    )
    rule = facts.law.read("chair_mayor" if facts.is_commune else "chair_president").in_brackets
    return (
        paragraphs(f"{names} dans leurs fonctions{facts.cited(step)}{french.NBSP}:")
        + _named(facts.people.mandates)
        + paragraphs(presides and f"{presides}{rule}.")
    )


def _eldest(member: Member) -> str:
    return "doyenne d’âge" if member.is_feminine else "doyen d’âge"


def _named(mandates: Iterable[Mandate]) -> str:
    """Return the members by list, or by commune, in the order of the roster."""
    lines = []
    for (where, votes), group in groupby(mandates, key=lambda m: (m.town or m.group, m.votes)):
        names = escape(french.listed([str(mandate.member) for mandate in group]))
        obtained = f" ({french.plural(votes, 'suffrage')})" if votes is not None else ""
        lines.append(
            f"<li>{escape(where)}{obtained}{french.NBSP}: {names}</li>"
            if where
            else f"<li>{names}</li>"
        )
    return f"<ul>{''.join(lines)}</ul>"


def _election(step: InstallationStep, facts: InstallationFacts) -> str:
    rule = (
        "Le vote a lieu au scrutin secret, à la majorité absolue des suffrages exprimés. Si elle n’est pas "
        "atteinte après deux tours, un troisième a lieu, à la majorité relative"
    )
    helpers = [str(member) for member in facts.assessors]
    counted = f"Assesseurs{french.NBSP}: {french.listed(helpers)}." if helpers else ""
    return paragraphs(f"{rule}{facts.cited(step)}.", escape(counted))


def _number(step: InstallationStep, facts: InstallationFacts) -> str:
    if facts.most is None:
        return ""
    seats = french.plural(facts.people.council.seats, "siège")
    most = french.plural(facts.most, facts.deputy)
    return paragraphs(f"Pour {seats}, il peut y avoir {most} au plus{facts.cited(step)}.")


def _charter(step: InstallationStep, facts: InstallationFacts) -> str:
    return paragraphs(
        f"Le {facts.head} donne lecture de la charte de l’élu local et en remet une copie "
        f"à chaque membre{facts.cited(step)}."
    )


REPORTS: Mapping[StepCode, Callable[[InstallationStep, InstallationFacts], str]] = {
    StepCode.INSTALLED: _installed,
    StepCode.HEAD: _election,
    StepCode.NUMBER: _number,
    StepCode.DEPUTIES: _election,
    StepCode.BUREAU: _election,
    StepCode.CHARTER: _charter,
}


#: Those who take office as soon as they are elected.
INTO_OFFICE = (StepCode.HEAD, StepCode.DEPUTIES, StepCode.BUREAU)
DECISIONS: Mapping[StepCode, str] = {
    StepCode.HEAD: "d’élire son {head} au scrutin secret",
    StepCode.DEPUTIES: "d’élire {deputies} au scrutin secret",
    StepCode.BUREAU: "d’élire au scrutin secret un autre membre du bureau",
    StepCode.COMMISSIONS: "de désigner les membres de ses commissions",
    StepCode.CAO: "d’élire les membres titulaires et suppléants de la commission d’appel d’offres",
    StepCode.BOARD: "d’élire ceux de ses membres qui siègent au conseil d’administration du CCAS",
    StepCode.SYNDICAT: "d’élire ses délégués au syndicat au scrutin secret",
    StepCode.DELEGATES: "de désigner ses représentants",
}
