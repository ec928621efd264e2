"""How French says each setting of a form and each of its choices: the page and the journal read this table alone."""

from dataclasses import dataclass
from typing import Literal

from councils.french import NBSP, lowered
from papers.form import Form

type Shape = Literal["cards", "segments", "select", "line", "lines", "ticks", "picture"]


@dataclass(frozen=True)
class ChoiceWords:
    """A choice: what the page calls it, its second line, and how a sentence says it."""

    value: str | int | bool
    word: str
    second: str = ""
    said: str = ""

    @property
    def code(self) -> str:
        """What a page sends for it."""
        if isinstance(self.value, bool):
            return "oui" if self.value else "non"
        return str(self.value)

    @property
    def in_sentence(self) -> str:
        return self.said or lowered(self.word)


@dataclass(frozen=True)
class SettingWords:
    """A setting: its field, its name in a sentence, the shape of its choices; `told` in the summary of its group."""

    name: str
    title: str
    shape: Shape
    choices: tuple[ChoiceWords, ...] = ()
    hint: str = ""
    told: bool = False

    def said(self, form: Form) -> str:
        """Return how a sentence says what a form chose."""
        value = getattr(form, self.name)
        known = {choice.value: choice.in_sentence for choice in self.choices}
        if self.shape == "ticks":
            return ", ".join(known[one] for one in value)
        if self.shape == "picture":
            return "un blason" if value else "sans blason"
        if self.shape in ("line", "lines"):
            return " / ".join(value.splitlines()) or "rien"
        return known[value]


@dataclass(frozen=True)
class SettingGroup:
    """Settings that the page folds together."""

    title: str
    settings: tuple[SettingWords, ...]

    def summary(self, form: Form) -> str:
        """Return what a form chose, in one line."""
        return ", ".join(one.said(form) for one in self.settings if one.told)


_C, _S = ChoiceWords, SettingWords

GROUPS = (
    SettingGroup("En-tête", (
        _S("heading", "titre du papier", "segments", (
            _C("extract", "Extrait du registre des délibérations", said="extrait du registre"),
            _C("deliberation", "Délibération"),
        ), told=True),
        _S("above", "au-dessus du titre", "lines", hint="Trois lignes au plus, comme « République française »."),
        _S("logo", "blason", "picture", told=True),
        _S("logo_place", "place du blason", "segments", (_C("left", "À gauche"), _C("centre", "Au centre"), _C("right", "À droite"))),
        _S("opening", "ouverture", "cards", (
            _C("labels", "Des lignes, chacune avec son nom", "présidence, secrétaire, convocation", "en lignes"),
            _C("sentence", "Une phrase", "« L’an deux mille vingt-six, le douze mars… »", "en une phrase"),
        ), told=True),
        _S("number_place", "place du numéro", "segments", (
            _C("foot", "Au pied seul", said="numéro au pied"), _C("head", "En tête", said="numéro en tête"),
            _C("object", "Avec l’objet", said="numéro avec l’objet"),
        ), hint="Il est toujours au pied de chaque page.", told=True),
    )),
    SettingGroup("Noms et listes", (
        _S("lists", "liste des présents", "cards", (
            _C("slots", "En colonnes, chacun à sa place", "l’absent laisse sa place vide", "en colonnes, chacun à sa place"),
            _C("columns", "En colonnes égales"),
            _C("running", "À la suite, dans une phrase", said="à la suite"),
            _C("groups", "Par commune ou par fonction"),
            _C("table", "Un tableau, avec le vote de chacun", said="en tableau"),
        ), told=True),
        _S("columns", "nombre de colonnes", "segments", (
            _C(2, "Deux"), _C(3, "Trois"), _C(4, "Quatre"),
        ), hint="Pour les listes en colonnes."),
        _S("group_by", "groupes", "segments", (
            _C("town", "Par commune"), _C("function", "Par fonction"),
        ), hint="Pour les listes par groupes et le tableau."),
        _S("order", "ordre des membres", "segments", (_C("rank", "Du tableau"), _C("name", "Alphabétique"))),
        _S("name_order", "ordre du nom", "segments", (
            _C("first_last", "Prénom NOM", said="prénom NOM"), _C("last_first", "NOM Prénom", said="NOM prénom"),
            _C("last_only", "NOM", said="NOM"), _C("initial_last", "P. NOM", said="P. NOM"),
        ), hint="Deux homonymes reprennent d’eux-mêmes leur prénom.", told=True),
        _S("civility", "civilité", "segments", (
            _C("long", "Madame", said="Madame"), _C("short", "Mme", said="Mme"),
            _C("none", "Aucune", said="sans civilité"),
        ), told=True),
        _S("quality", "qualité après le nom", "segments", (
            _C("none", "Aucune", said="sans qualité"), _C("function", "Fonction"), _C("town", "Commune"),
        )),
        _S("apostrophes", "apostrophes des noms", "segments", (
            _C("entered", "Comme saisies", said="apostrophes des noms comme saisies"),
            _C("curved", "Courbes", said="apostrophes des noms courbes"),
        )),
        _S("absent", "absents", "cards", (
            _C("apart", "Sans pouvoir, puis avec"), _C("together", "Tous ensemble"),
            _C("three", "Représentés, excusés, absents"),
        )),
        _S("proxy_words", "mots du pouvoir", "select", (
            _C("pouvoir", "pouvoir à"), _C("procuration", "procuration à"), _C("a_donne", "a donné pouvoir à"),
            _C("represente", "représenté(e) par"), _C("mandataire", f"mandataire{NBSP}:"),
        )),
        _S("proxy_side", "où le pouvoir se lit", "segments", (
            _C("giver", "Chez qui le donne"), _C("holder", "Chez qui le porte"), _C("both", "Chez les deux"),
        )),
        _S("empty_list", "liste vide", "segments", (
            _C("hidden", "Ne se montre pas"), _C("neant", "Dit « néant »"),
        )),
        _S("movements", "arrivées et départs", "segments", (
            _C("section", "Sous leur titre"), _C("inline", "Après le nom"), _C("notes", "En notes"),
        )),
    )),
    SettingGroup("Compteurs", (
        _S("counters", "compteurs", "ticks", (
            _C("seats", "Nombre légal de membres", said="nombre légal"), _C("in_office", "En exercice"),
            _C("quorum", "Quorum"), _C("present", "Présents"), _C("proxies", "Procurations"),
            _C("absent", "Absents"), _C("voters", "Votants"), _C("cast", "Suffrages exprimés"),
        ), hint="Dans l’ordre où ils sont cochés ici.", told=True),
        _S("counters_place", "place des compteurs", "segments", (
            _C("beside", "À côté"), _C("margin", "En marge"), _C("line", "Sur une ligne"), _C("after", "Après les listes"),
        ), told=True),
        _S("zero", "zéro d’un scrutin", "segments", (
            _C("figure", "0"), _C("slash", "/"), _C("neant", "néant"), _C("dash", "–"),
        )),
        _S("plurals", "accord des procurations", "segments", (
            _C("bracketed", "procuration(s)"), _C("agreed", "procurations", said="procurations accordées"),
        )),
    )),
    SettingGroup("Objet et texte", (
        _S("object_style", "cadre de l’objet", "segments", (
            _C("box", "Encadré", said="objet encadré"), _C("line", "Entre deux traits", said="objet entre deux traits"),
            _C("centred", "Centré", said="objet centré"),
        ), told=True),
        _S("rapporteur", "qui rapporte", "segments", (
            _C("none", "N’est pas dit", said="rapporteur non dit"), _C("line", "Sur une ligne", said="rapporteur sur une ligne"),
            _C("sentence", "Dans une phrase", said="rapporteur dans une phrase"),
        ), told=True),
        _S("decides", "formule de la décision", "cards", (
            _C("plain", "« Le Conseil, après en avoir délibéré, décide »", said="formule simple"),
            _C("capitals", "Le même, en capitales", said="formule en capitales"),
            _C("voted", "Avec le vote", "« …, à l’unanimité des suffrages exprimés »", "vote dans la formule"),
        ), hint="Le verbe suit toujours le résultat.", told=True),
    )),
    SettingGroup("Scrutin", (
        _S("ballot", "scrutin", "segments", (
            _C("table", "En tableau"), _C("line", "Sur une ligne"), _C("sentence", "Dans une phrase"),
        ), told=True),
        _S("ballot_place", "place du scrutin", "segments", (
            _C("end", "Après la décision"), _C("before", "Avant l’exposé"),
        )),
        _S("voters_named", "qui est nommé", "cards", (
            _C("exceptions", "Qui ne vote pas pour", said="opposants nommés"), _C("all", "Tous les votants", said="tous nommés"),
            _C("none", "Personne", said="personne n’est nommé"),
        ), hint="Un scrutin secret ne nomme jamais personne.", told=True),
        _S("proxies_told", "voix par procuration", "segments", (
            _C(True, "Dites", said="procurations dites"), _C(False, "Non dites", said="procurations non dites"),
        )),
    )),
    SettingGroup("Fin et mentions", (
        _S("closing", "clôture", "cards", (
            _C("none", "Aucune", said="sans clôture"),
            _C("susdits", "« Fait et délibéré les jour, mois et an susdits »", said="« jour, mois et an susdits »"),
            _C("fait", "« Fait et délibéré à …, le … »", said="« fait et délibéré »"),
        ), told=True),
        _S("conformity", "mention des copies", "cards", (
            _C("certifie", "« Pour extrait certifié conforme »", said="certifié conforme"),
            _C("conforme", "« Pour extrait conforme »", said="extrait conforme"),
            _C("copie", "« Pour copie conforme »", said="copie conforme"),
        )),
        _S("signers", "signatures", "segments", (
            _C("secretary_chair", "Secrétaire, présidence"), _C("chair_secretary", "Présidence, secrétaire"),
            _C("chair", "Présidence seule", "sur l’extrait ; le registre garde les deux"),
        ), hint="Présidence seule : sur l’extrait. Le registre et le procès-verbal gardent toujours les deux."),
        _S("appeal", "voies et délais de recours", "lines", hint="600 signes au plus."),
        _S("stamp", "timbre de la préfecture", "cards", (
            _C("none", "Aucun", said="sans timbre"),
            _C("box", "Les dates connues, dans un cadre", "envoyé, reçu, publié", "timbre encadré"),
            _C("reserved", "Une place vide", "pour le timbre de la plateforme de transmission", "timbre réservé"),
        ), told=True),
        _S("stamp_place", "place du timbre", "segments", (_C("top", "En haut"), _C("end", "À la fin"))),
        _S("enforceable", "« certifié exécutoire »", "segments", (
            _C(True, "Quand les dates sont connues", said="dit"), _C(False, "Jamais", said="non dit"),
        )),
    )),
    SettingGroup("Page", (
        _S("foot", "pied de page", "lines", hint="Deux lignes au plus, sous le numéro et le code."),
        _S("face", "caractères", "segments", (_C("serif", "Source Serif", said="Source Serif"), _C("sans", "Source Sans", said="Source Sans")), told=True),
        _S("size", "taille", "segments", (
            _C(9, "9 points", said="9 points"), _C(10, "10 points", said="10 points"), _C(11, "11 points", said="11 points"),
        ), told=True),
        _S("ink", "encre", "segments", (_C("blue", "Bleue", said="bleu"), _C("black", "Noire", said="noir")), told=True),
    )),
    SettingGroup("Registre à relier", (
        _S("register_lists", "listes au registre", "cards", (
            _C("once", "Une fois par séance", "les points suivants disent ce qui a changé", "listes une fois par séance"),
            _C("each", "À chaque délibération", said="listes à chaque délibération"),
        ), told=True),
        _S("leaf_number", "numéros des feuillets", "segments", (
            _C("continuous", "Continus", said="feuillets continus"), _C("yearly", "Par année", said="feuillets par année"),
        ), told=True),
    )),
)  # fmt: skip
SETTINGS = {one.name: one for group in GROUPS for one in group.settings}


def differences(before: Form, after: Form) -> dict[str, tuple[str, str]]:
    """Return what two forms say differently: by name of setting, what it was and what it is, in words."""
    return {
        one.title: (one.said(before), one.said(after))
        for one in SETTINGS.values()
        if getattr(before, one.name) != getattr(after, one.name)
    }
