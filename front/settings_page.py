"""What an administrator sets for a council: each with the page where, and how it stands today."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localdate

from councils.french import in_words, listed, plural
from councils.models import Council
from councils.rulings import rulings_of
from papers.current import latest
from register.models import Delegation, Numbering
from register.models.life import CHANNELS, channel_on


@dataclass(frozen=True)
class Setting:
    """A page that sets something: its title, what it is for, and how it stands; `is_lacking` when it waits for an answer."""

    title: str
    what: str
    now: str
    url: str
    is_lacking: bool = False


def settings_of(council: Council) -> list[Setting]:
    """Return what is set, from who the council is to who signs for it."""
    return [
        _identity(council),
        _contact(council),
        _rules(council),
        _accounts(council),
        _security(council),
        _papers(council),
        _numbering(council),
        _delegations(council),
        _publicity(council),
    ]


def _identity(council: Council) -> Setting:
    return Setting(
        "Le conseil",
        "Son nom, sa nature, son SIREN et le titre de qui le préside, comme les extraits les impriment.",
        f"{council.name}, {council.assembly}",
        reverse("council-update", args=[council.slug]),
    )


def _contact(council: Council) -> Setting:
    known = {
        "l’adresse": council.address,
        "le site": council.website,
        "la préfecture": council.prefecture,
        "le tribunal": council.court,
        "qui répond des données personnelles": council.data_contact and council.data_address,
    }
    lacking = [name for name, value in known.items() if not value]
    return Setting(
        "Les coordonnées",
        "Son adresse, son site, la préfecture et le tribunal de ses actes, et qui répond des données personnelles.",
        f"il manque {listed(lacking)}" if lacking else "tout est écrit",
        reverse("council-contact", args=[council.slug]),
    )


def _rules(council: Council) -> Setting:
    lines = rulings_of(council)
    own = sum(line.is_own for line in lines)
    lacking = any(line.needs_people for line in lines)
    set_here = f"{plural(own, 'règle fixée', 'règles fixées')} par le conseil"
    now = set_here if own else "la loi du jour"
    return Setting(
        "Les règles",
        "Le délai de convocation, le quorum et le reste : ce que la loi demande, et ce dont le conseil s’écarte.",
        "la population manque" if lacking else now,
        reverse("council-rules", args=[council.slug]),
        is_lacking=lacking,
    )


def _accounts(council: Council) -> Setting:
    people = council.roles.values("user").distinct().count()
    return Setting(
        "Les comptes",
        "Qui entre dans Folio pour ce conseil, et ce que chacun peut y faire.",
        f"{plural(people, 'personne a', 'personnes ont')} accès",
        reverse("council-accounts", args=[council.slug]),
    )


def _security(council: Council) -> Setting:
    asked_from, idle = council.second_factor_from, council.idle_minutes
    factor = f"second facteur exigé à compter du {in_words(asked_from)}" if asked_from else ""
    session = f"session terminée après {plural(idle, 'minute')} sans activité" if idle else ""
    return Setting(
        "La sécurité",
        "Ce que le conseil demande à qui y entre\u00a0: un second facteur, une session qui finit.",
        ", ".join(filter(None, (factor, session))) or "le mot de passe suffit",
        reverse("council-security", args=[council.slug]),
    )


def _papers(council: Council) -> Setting:
    saved = latest(council)
    now = f"{saved}, du {in_words(localdate(saved.made_at))}" if saved else "la forme d’origine"
    return Setting(
        "La forme des papiers",
        "Comment les extraits, les procès-verbaux et le registre se présentent\u00a0: listes, formules, blason.",
        now,
        reverse("paper-form", args=[council.slug]),
    )


def _numbering(council: Council) -> Setting:
    scheme = Numbering.objects.filter(council=council).first() or Numbering(council=council)
    example = scheme.scheme.number(council.today, scheme.first_number)
    return Setting(
        "La numérotation",
        "Comment s’écrit le numéro d’une délibération, et quand il recommence à un.",
        f"{example}, {scheme.get_per_display()}",
        reverse("numbering", args=[council.slug]),
    )


def _delegations(council: Council) -> Setting:
    given = Delegation.objects.in_force(council.today).filter(council=council).count()
    return Setting(
        "Les délégations de signature",
        "Quels agents délivrent des copies « pour extrait certifié conforme ».",
        f"{plural(given, 'délégation')} en vigueur" if given else "aucune en vigueur",
        reverse("delegation-list", args=[council.slug]),
    )


def _publicity(council: Council) -> Setting:
    return Setting(
        "La publicité des actes",
        "En ligne, par affichage ou sur papier : de là un acte est exécutoire.",
        CHANNELS[channel_on(council, council.today)],
        reverse("channels", args=[council.slug]),
    )
