"""What the invented council says and writes in its year: nobody here exists."""

#: What was said on each item of the sealed sitting, by its position; of the others, nobody spoke.
SAID = {
    2: (
        "<p>Monsieur D'ORLAC présente les virements de crédits entre chapitres.</p>"
        "<p>Madame O'MALLEY demande si le chauffage de l’école est compris. "
        "Monsieur D'ORLAC répond qu’il l’est, pour la première tranche.</p>"
    ),
    3: (
        "<p>Monsieur ŚWIĄTKIEWICZ regrette que le lavoir quitte le patrimoine de la commune. "
        "Madame la Maire rappelle que l’acte de vente en garde la façade.</p>"
    ),
    6: "<p>Monsieur ÇELIK lit le vœu. Plusieurs membres demandent un train de plus le samedi.</p>",
}
BOARD = "Panneau de l’hôtel de ville"
SITE = "https://www.valombre.example"
POSTER = "Nadège FERRANDIER"
REMARKS = "Au point 3, lire « façade sur la rue » au lieu de « façade »."

PLACE = "Salle du conseil, hôtel de ville"
CHAIR = "v01"
#: Who say to have received the convocation; and who gives a proxy to whom, by reference.
ACKNOWLEDGING = ("v02", "v03", "v05")
AWAY, HOLDER = "v11", "v03"

ITEM = {
    "title": "Réfection du toit de l’école des Tilleuls",
    "rubric": "BÂTIMENTS",
    "matter": "1.1",
    "report": "<p>Le toit de l’école laisse entrer l’eau. Trois entreprises ont remis une offre.</p>",
    "decision": "<ul><li><strong>d’autoriser</strong> la maire à signer le marché.</li></ul>",
}
MODEL = {
    "name": "Subvention à une association",
    "title": "Subvention à {{association}}",
    "rubric": "VIE ASSOCIATIVE",
    "matter": "7.5",
    "report": "<p>{{association}} demande l’aide de la commune.</p>",
    "decision": "<ul><li><strong>d’attribuer</strong> {{montant : montant}} à {{association}}.</li></ul>",
}
VALUES = {"association": "la chorale des Vallées", "montant": "800 €"}
#: What the service of roads proposes: the first is on the agenda, the other waits to be read.
DRAFTS = (
    {
        "title": "Stationnement de la rue des Foulons",
        "matter": "6.1",
        "report": "<p>La rue des Foulons est étroite : les véhicules de secours y passent mal.</p>",
        "decision": "<ul><li><strong>d’approuver</strong> le plan de stationnement de la rue.</li></ul>",
    },
    {
        "title": "Achat d’une balayeuse électrique",
        "matter": "1.1",
        "report": "<p>La balayeuse a quinze ans, et ses pièces ne se trouvent plus.</p>",
        "decision": "<ul><li><strong>d’acheter</strong> une balayeuse électrique.</li></ul>",
    },
)
