"""The law of a sitting, of a majority and of who stands aside: one row a rule.

The last row that fits the body and the day wins. CGCT unless the article says
otherwise; CASF is the code de l’action sociale et des familles.
"""

from dataclasses import dataclass
from fractions import Fraction as F

from law.values import (
    Base,
    Ceiling,
    Certainty,
    Channel,
    FirstSitting,
    Headcount,
    Majority,
    MinuteTaker,
    Notice,
    Presiding,
    Publicity,
    Quorum,
    Request,
    Tie,
    Value,
    Withdrawal,
)


@dataclass(frozen=True)
class Row:
    """One rule of one or several kinds of body, in force between two days, both included.

    `kinds` are separated by spaces, « * » being all of them. Days are written
    in ISO, empty when open. `people` bounds the municipal population, both
    included. A `local` row is that of Alsace-Moselle alone. An empty article
    is a text that Folio does not know or that does not exist: `note` says which.
    """

    rule: str
    kinds: str
    value: Value
    article: str
    since: str = ""
    until: str = ""
    people: tuple[int, int | None] = (0, None)
    local: bool = False
    sure: Certainty = "V"
    note: str = ""

    def is_of(self, kind: str, day: str) -> bool:
        """Tell whether the row holds for a kind of body on a day, in ISO."""
        if self.kinds != "*" and kind not in self.kinds.split():
            return False
        return self.since <= day and (not self.until or day <= self.until)


TOWNS = "commune epci syndicat"
SOCIAL = "ccas cias"
HALF, THIRD, TWO_THIRDS = Quorum(F(1, 2)), Quorum(F(1, 3), at_least=True), F(2, 3)
TWO_THIRDS_CAST = Majority(TWO_THIRDS, at_least=True)
TWO_THIRDS_MEMBERS = Majority(TWO_THIRDS, at_least=True, of=Base.IN_OFFICE)
ONLINE = Publicity((Channel.ELECTRONIC,))
#: Online too when the council chose nothing.
CHOSEN = Publicity((Channel.ELECTRONIC, Channel.POSTED, Channel.PAPER))
#: Before the reform of publicity an act was posted or published.
FORMERLY = Publicity((Channel.POSTED, Channel.PAPER, Channel.ELECTRONIC))
#: The communities that have a community interest, each by its own article.
COMMUNITIES = "L5214-16, L5215-20, L5216-5 ou L5217-2"
#: The texts of the health emergency.
ORDER_2020 = "ord. 2020-391, art. 2"
ACT_MARCH_2020 = "loi 2020-290, art. 10"
ACT_NOVEMBER_2020 = "loi 2020-1379, art. 6"
ACT_2021 = "loi 2021-1465, art. 10"

TABLE = (
    # The convocation
    Row("notice", "commune", Notice(3), "L2121-11", people=(0, 3499)),
    Row("notice", "commune", Notice(5), "L2121-12", people=(3500, None)),
    Row("notice", "epci syndicat", Notice(5), "L2121-12", until="2020-02-29", sure="?",
        note="trois jours si aucune commune membre n’atteint 3 500 habitants"),
    Row("notice", "epci syndicat", Notice(5), "L2121-12", since="2020-03-01"),
    Row("notice", SOCIAL, Notice(3, clear=False), "CASF R123-16", sure="?", note="lu au 1er janvier 2009"),
    Row("notice", "departement", Notice(12, clear=False), "L3121-19"),
    Row("notice", "region", Notice(12, clear=False), "L4132-18"),
    Row("notice", "departement_cp region_cp", None, "", note="le règlement intérieur la fixe"),
    Row("notice", "commune", Notice(3, clear=False), "L2541-2", local=True, sure="?", note="lu en 2008"),
    Row("notice_installation", "commune", Notice(3), "L2121-7", since="2014-01-01", sure="?",
        note="première séance après un renouvellement général ; jour d’entrée en vigueur à vérifier"),
    Row("first_sitting", "commune", FirstSitting(opens=4, closes=6), "L2121-7",
        note="après le tour à l’issue duquel le conseil a été élu au complet"),
    Row("first_sitting", "epci syndicat", None, "L5211-8",
        note="au plus tard le vendredi de la quatrième semaine qui suit l’élection des maires"),
    Row("notice_urgent", "commune", Notice(1), "L2121-11", people=(0, 3499)),
    Row("notice_urgent", "commune", Notice(1), "L2121-12", people=(3500, None)),
    Row("notice_urgent", "epci syndicat", Notice(1), "L2121-12"),
    Row("notice_urgent", "departement", Notice(1), "L3121-19"),
    Row("notice_urgent", "region", Notice(1), "L4132-18", sure="?", note="fin de l’article non lue : comme le département"),
    Row("notice_urgent", "commune", Notice(1, clear=False), "L2541-2", local=True, sure="?", note="lu en 2008"),
    Row("explanatory_note", "commune", True, "L2121-12", people=(3500, None)),
    Row("explanatory_note", "epci syndicat", True, "L2121-12"),
    Row("explanatory_note", "departement", True, "L3121-19", note="un rapport sur chaque affaire"),
    Row("explanatory_note", "region", True, "L4132-18", note="un rapport sur chaque affaire"),
    # After a first call without quorum: the interval, or a new ordinary notice (None); no quorum is needed
    Row("second_call", TOWNS, Notice(3), "L2121-17"),
    Row("second_call", SOCIAL, None, "CASF R123-17", sure="?", note="lu au 1er janvier 2009"),
    Row("second_call", "departement", Notice(3, clear=False), "L3121-14", note="de plein droit, sans convocation"),
    Row("second_call", "region", Notice(3, clear=False), "L4132-13", note="de plein droit, sans convocation"),
    Row("second_call", "commune", None, "L2541-4", local=True, sure="?",
        note="lu en 2008 ; la seconde convocation rappelle la règle"),
    # The quorum
    Row("quorum", TOWNS, HALF, "L2121-17"),
    Row("quorum", "departement", HALF, "L3121-14"),
    Row("quorum", "region", HALF, "L4132-13"),
    Row("quorum", SOCIAL, HALF, "CASF R123-17", sure="?", note="lu au 1er janvier 2009"),
    Row("quorum", "departement_cp", Quorum(F(1, 2), counts=Headcount.ATTENDING), "L3121-14-1", sure="?",
        note="jour d’entrée en vigueur, après 2008, à vérifier"),
    Row("quorum", "region_cp", Quorum(F(1, 2), counts=Headcount.ATTENDING), "L4132-13-1", sure="?",
        note="jour d’entrée en vigueur, après 2008, à vérifier"),
    Row("quorum_department_president", "departement", Quorum(F(2, 3), at_least=True), "L3122-1"),
    Row("quorum_department_president", "region", Quorum(F(2, 3), at_least=True), "L4133-1"),
    Row("quorum", "*", Quorum(F(1, 3), at_least=True, counts=Headcount.ATTENDING), ORDER_2020,
        since="2020-03-12", until="2020-07-10", sure="?", note="présents ou représentés : à vérifier"),
    Row("quorum_mayor", "commune", THIRD, "ord. 2020-562, art. 1", since="2020-03-12", until="2020-07-10", sure="S"),
    Row("quorum_deputy", "commune", THIRD, "ord. 2020-562, art. 1", since="2020-03-12", until="2020-07-10", sure="S"),
    Row("quorum_deputies", "commune", THIRD, "ord. 2020-562, art. 1", since="2020-03-12", until="2020-07-10", sure="S"),
    Row("quorum", "*", THIRD, ACT_MARCH_2020, since="2020-07-11", until="2020-08-30"),
    Row("quorum", "*", THIRD, ACT_MARCH_2020, since="2020-10-17", until="2020-11-15"),
    Row("quorum", "*", THIRD, ACT_NOVEMBER_2020, since="2020-11-16", until="2021-09-30"),
    Row("quorum", "*", THIRD, ACT_2021, since="2021-11-11", until="2022-07-31", sure="?", note="premier jour à vérifier"),
    Row("quorum_without_half", "commune", None, "L2541-4", local=True, sure="?",
        note="lu en 2008 ; sans quorum quand la moitié au moins des membres sont intéressés"),
    # Proxies
    Row("proxies", TOWNS, 1, "L2121-20", until="2025-12-23"),
    Row("proxies", TOWNS, 1, "L2121-20", since="2025-12-24", sure="?", note="modifié fin 2025, texte non lu"),
    Row("proxies", "departement departement_cp", 1, "L3121-16"),
    Row("proxies", "region region_cp", 1, "L4132-15"),
    Row("proxies", SOCIAL, 1, "CASF R123-16", sure="?", note="lu au 1er janvier 2009"),
    Row("proxies_senators", "commune", 1, "code élect. L288 et L289"),
    Row("proxies", "*", 2, ORDER_2020, since="2020-03-12", until="2020-07-10", sure="S"),
    Row("proxies", "*", 2, ACT_MARCH_2020, since="2020-07-11", until="2020-08-30"),
    Row("proxies", "*", 2, ACT_MARCH_2020, since="2020-10-17", until="2020-11-15"),
    Row("proxies", "*", 2, ACT_NOVEMBER_2020, since="2020-11-16", until="2021-09-30"),
    Row("proxies", "*", 2, ACT_2021, since="2021-11-11", until="2022-07-31", sure="?", note="premier jour à vérifier"),
    Row("proxy_sittings", TOWNS, 3, "L2121-20", until="2025-12-23", note="sauf maladie dûment constatée"),
    Row("proxy_sittings", TOWNS, 3, "L2121-20", since="2025-12-24", sure="?", note="modifié fin 2025, texte non lu"),
    Row("proxy_sittings", "departement departement_cp", 1, "L3121-16"),
    Row("proxy_sittings", "region region_cp", 1, "L4132-15"),
    Row("proxy_sittings", SOCIAL, None, "CASF R123-16", sure="?", note="toujours révocable, sans limite écrite"),
    # A sitting more when the member is ill; taken back at any time
    Row("proxy_illness", TOWNS, True, "L2121-20", until="2025-12-23"),
    Row("proxy_illness", TOWNS, True, "L2121-20", since="2025-12-24", sure="?", note="modifié fin 2025, texte non lu"),
    Row("proxy_revocable", TOWNS, True, "L2121-20", until="2025-12-23"),
    Row("proxy_revocable", TOWNS, True, "L2121-20", since="2025-12-24", sure="?", note="modifié fin 2025, texte non lu"),
    Row("proxy_revocable", SOCIAL, True, "CASF R123-16", sure="?", note="lu au 1er janvier 2009"),
    # By video
    Row("video", "*", False, "", note="aucun texte ne le permet"),
    Row("video", "*", True, "ord. 2020-391, art. 6", since="2020-03-12", until="2021-09-30", sure="S"),
    Row("video", "*", True, ACT_2021, since="2021-11-11", until="2022-07-31", sure="?", note="premier jour à vérifier"),
    Row("video", "epci", True, "L5211-11-1", since="2022-02-23"),
    Row("video", "syndicat", True, "L5211-11-1", since="2022-02-23", sure="?", note="pour un syndicat de communes"),
    Row("video", "departement", True, "L3121-9-1", since="2022-02-23", sure="?", note="texte non lu"),
    Row("video", "region", True, "L4132-9-1", since="2022-02-23", sure="?", note="texte non lu"),
    # Who presides, who keeps the minutes
    Row("chair", TOWNS, Presiding.DEPUTY, "L2121-14"),
    Row("chair", SOCIAL, Presiding.VICE_PRESIDENT, "CASF R123-18", sure="?", note="lu au 1er janvier 2009"),
    Row("chair_mayor", "commune", Presiding.ELDEST, "L2122-8"),
    Row("chair_president", "epci syndicat", Presiding.ELDEST, "L5211-9"),
    Row("secretary", "*", MinuteTaker.MEMBER, "", note="le règlement intérieur le dit"),
    Row("secretary", TOWNS, MinuteTaker.MEMBER, "L2121-15"),
    Row("secretary", SOCIAL, MinuteTaker.DIRECTOR, "CASF R123-23"),
    # Majorities
    Row("simple", TOWNS, Majority(F(1, 2), tie=Tie.CHAIR), "L2121-20", until="2025-12-23"),
    Row("simple", TOWNS, Majority(F(1, 2), tie=Tie.CHAIR), "L2121-20", since="2025-12-24", sure="?",
        note="modifié fin 2025, texte non lu"),
    Row("simple", "departement departement_cp", Majority(F(1, 2), tie=Tie.CHAIR), "L3121-15"),
    Row("simple", "region region_cp", Majority(F(1, 2), tie=Tie.CHAIR), "L4132-14"),
    Row("simple", SOCIAL, Majority(F(1, 2), tie=Tie.CHAIR), "CASF R123-18", sure="?", note="lu au 1er janvier 2009"),
    Row("secret_tie", TOWNS, Tie.REJECTS, "L2121-20"),
    Row("secret_tie", "departement departement_cp", Tie.REJECTS, "L3121-15", sure="?", note="le texte n’excepte pas le secret"),
    Row("secret_tie", "region region_cp", Tie.REJECTS, "L4132-14", sure="?", note="le texte n’excepte pas le secret"),
    Row("secret_tie", SOCIAL, Tie.REJECTS, "CASF R123-18", sure="?", note="le texte n’excepte pas le secret"),
    Row("accounts", "*", Majority(F(1, 2), tie=Tie.ADOPTS), "L1612-12", until="2025-12-31"),
    Row("accounts", "*", Majority(F(1, 2), tie=Tie.ADOPTS), "L1612-12", since="2026-01-01", sure="?",
        note="numéro après l’ordonnance 2025-526 à vérifier"),
    Row("closed_doors", "*", Majority(F(1, 2), of=Base.VOTERS), "", note="séance qui n’est pas publique"),
    Row("closed_doors", "commune", Majority(F(1, 2), of=Base.VOTERS), "L2121-18"),
    Row("closed_doors", "epci syndicat", Majority(F(1, 2), of=Base.VOTERS), "L5211-11"),
    Row("closed_doors", "departement", Majority(F(1, 2), of=Base.VOTERS), "L3121-11"),
    Row("closed_doors", "region", Majority(F(1, 2), of=Base.VOTERS), "L4132-10"),
    Row("two_thirds", "*", TWO_THIRDS_CAST, "", note="le texte qui la demande"),
    Row("two_thirds", "epci", TWO_THIRDS_CAST, COMMUNITIES, since="2015-08-09", until="2019-12-28", sure="?",
        note="intérêt communautaire ; hors de doute depuis le 29 décembre 2019"),
    Row("two_thirds", "epci", TWO_THIRDS_CAST, COMMUNITIES, since="2019-12-29", sure="S", note="intérêt communautaire"),
    Row("two_thirds_vice_presidents", "epci", TWO_THIRDS_CAST, "L5211-10", sure="?", note="davantage de vice-présidents"),
    Row("two_thirds_compensation", "epci", TWO_THIRDS_CAST, "CGI 1609 nonies C", sure="?",
        note="attribution de compensation ; le texte ne dit pas de quoi sont les deux tiers"),
    Row("two_thirds_members", "*", TWO_THIRDS_MEMBERS, "", note="le texte qui la demande"),
    Row("two_thirds_members", "epci", TWO_THIRDS_MEMBERS, COMMUNITIES, until="2015-08-08", note="intérêt communautaire"),
    Row("unanimity", "*", Majority(F(1), at_least=True), "", sure="?", note="poids d’une abstention à vérifier"),
    Row("unanimity", TOWNS, Majority(F(1), at_least=True), "L2121-21", sure="?", note="poids d’une abstention à vérifier"),
    # What a page cites: names in a secret ballot, an election without a vote, its rounds, the minutes
    Row("secret", TOWNS, True, "L2121-21"),
    Row("secret", "departement departement_cp", True, "L3121-15"),
    Row("secret", "region region_cp", True, "L4132-14"),
    Row("secret", SOCIAL, True, "CASF R123-18", sure="?", note="lu au 1er janvier 2009"),
    Row("unopposed", TOWNS, True, "L2121-21"),
    Row("unopposed", "departement departement_cp", True, "L3121-15", sure="?", note="texte non lu"),
    Row("unopposed", "region region_cp", True, "L4132-14", sure="?", note="texte non lu"),
    Row("rounds", TOWNS, 3, "L2122-7"),
    Row("rounds", "departement", 3, "L3122-1"),
    Row("rounds", "region", 3, "L4133-1"),
    Row("mean_age", "commune", True, "L2122-7-2"),
    Row("minutes", TOWNS, True, "L2121-15"),
    Row("delegated_signature", "commune", True, "R2122-8"),
    Row("delegated_signature", "epci syndicat", True, "L5211-9"),
    Row("roster_order", "commune", True, "L2121-1"),
    Row("roster_sent", "commune", True, "R2121-2"),
    Row("roster_of_new_town", "commune", True, "L2113-8-2"),
    # Who may ask, of the members present
    Row("request_public", TOWNS, Request(F(1, 4)), "L2121-21"),
    Row("request_public", "departement departement_cp", Request(F(1, 6)), "L3121-15"),
    Row("request_public", "region region_cp", Request(F(1, 6)), "L4132-14"),
    Row("request_secret", TOWNS, Request(F(1, 3)), "L2121-21"),
    Row("request_secret", SOCIAL, Request(F(1, 3)), "CASF R123-18", sure="?", note="lu au 1er janvier 2009"),
    Row("request_closed_doors", "commune", Request(members=3, head=True), "L2121-18"),
    Row("request_closed_doors", "epci syndicat", Request(members=5, head=True), "L5211-11"),
    Row("request_closed_doors", "departement", Request(members=5, head=True), "L3121-11"),
    Row("request_closed_doors", "region", Request(members=5, head=True), "L4132-10"),
    # How many deputies, and in which council
    Row("deputies", "commune", Ceiling(F(3, 10)), "L2122-2", people=(0, 79999)),
    Row("deputies", "commune", Ceiling(F(4, 10)), "L2122-2-1", people=(80000, None), note="adjoints de quartier compris"),
    Row("vice_presidents", "epci syndicat", Ceiling(F(1, 5), up=True, least=4, most=15), "L5211-10",
        note="jusqu’à 30 % par une majorité des deux tiers"),
    Row("vice_presidents_metropole", "epci", Ceiling(F(1, 5), up=True, least=4, most=20), "L5211-10",
        note="jusqu’à 30 % par une majorité des deux tiers"),
    Row("vice_presidents_by_two_thirds", "epci syndicat", Ceiling(F(3, 10), most=15), "L5211-10",
        note="plus que le plafond ordinaire, par une majorité des deux tiers"),
    Row("complete_council", "commune", Ceiling(F(0)), "L2122-8"),
    Row("complete_council", "commune", Ceiling(F(0), least=2), "L2121-2-1", since="2026-03-15", people=(0, 999), sure="S",
        note="réputé complet à deux sièges près"),
    Row("complete_council_deputy", "commune", Ceiling(F(1, 3), below=True), "L2122-8",
        note="un seul adjoint : sauf si le conseil a perdu le tiers de ses membres"),
    # Who stands aside
    Row("recusal_interest", "*", Withdrawal(), "", note="aucun texte connu"),
    Row("recusal_interest", TOWNS, Withdrawal(), "L2131-11"),
    Row("recusal_interest", "departement departement_cp", Withdrawal(), "L3132-5", since="2025-12-24"),
    Row("recusal_interest", "region region_cp", Withdrawal(), "L4142-5", since="2025-12-24"),
    Row("recusal_interest", "commune", Withdrawal(), "L2541-17", local=True, sure="?", note="lu en 2008"),
    Row("recusal_representative", "*", Withdrawal(), "", note="aucun texte connu"),
    Row("recusal_representative", TOWNS, Withdrawal(in_office=False), "L1111-6", since="2022-02-23", until="2025-12-23"),
    Row("recusal_representative", TOWNS, Withdrawal(in_office=False), "L1111-6", since="2025-12-24", sure="S",
        note="marchés, commissions d’appel d’offres et de délégation de service public"),
    Row("recusal_representative", "departement departement_cp region region_cp", Withdrawal(in_office=False),
        "L1111-6", since="2025-12-24", sure="S",
        note="marchés, commissions d’appel d’offres et de délégation de service public"),
    Row("recusal_accounts", "*", Withdrawal(), "", sure="?", note="numéro de l’article à vérifier"),
    Row("recusal_accounts", TOWNS, Withdrawal(), "L2121-14", until="2025-12-31"),
    Row("recusal_accounts", TOWNS, Withdrawal(), "L2121-14", since="2026-01-01", sure="?",
        note="numéro après l’ordonnance 2025-526 à vérifier"),
    Row("recusal_accounts", "departement", Withdrawal(), "L3312-5", sure="?", note="lu en 2008"),
    # What makes an act enforceable, and the deadlines that follow a sitting: in days, or months
    Row("transmission", "commune", True, "L2131-1"),
    Row("transmission", "epci syndicat", True, "L5211-3", sure="?", note="texte non lu"),
    Row("transmission", SOCIAL, True, "CASF L123-8", sure="?", note="numéro de l’article à vérifier"),
    Row("transmission", "departement departement_cp", True, "L3131-1", sure="S"),
    Row("transmission", "region region_cp", True, "L4141-1", sure="S"),
    Row("publicity", "*", FORMERLY, "", until="2022-06-30", note="publication ou affichage"),
    Row("publicity", "commune", CHOSEN, "L2131-1", since="2022-07-01", people=(0, 3499)),
    Row("publicity", "commune", ONLINE, "L2131-1", since="2022-07-01", people=(3500, None)),
    Row("publicity", "epci", ONLINE, "L2131-1", since="2022-07-01"),
    Row("publicity", "syndicat", CHOSEN, "L5711-1", since="2022-07-01", sure="?",
        note="choix ouvert aux syndicats de communes et syndicats mixtes fermés : numéro de l’article à vérifier"),
    Row("publicity", SOCIAL, CHOSEN, "", since="2022-07-01", sure="?", note="aucun texte lu pour les centres d’action sociale"),
    Row("publicity", "departement departement_cp", ONLINE, "L3131-1", since="2022-07-01", sure="S"),
    Row("publicity", "region region_cp", ONLINE, "L4141-1", since="2022-07-01", sure="S"),
    Row("call_posted", TOWNS, True, "L2121-10", note="affichée ou publiée"),
    Row("call_posted_at", "commune", True, "R2121-7", note="à la porte de la mairie"),
    Row("list_within_days", TOWNS, 7, "L2121-25", since="2022-07-01", sure="S"),
    Row("list_to_councillors_within_months", "epci", 1, "L5211-40-2"),
    Row("minutes_adopted", TOWNS, True, "L2121-15", since="2022-07-01", note="au commencement de la séance suivante"),
    Row("minutes_within_days", TOWNS, 7, "L2121-15", since="2022-07-01"),
    Row("minutes_to_councillors_within_months", "epci", 1, "L5211-40-2"),
    Row("online_for_months", TOWNS, 2, "R2131-1", since="2022-07-01"),
    Row("appeal_within_months", "*", 2, "CJA R421-1"),
    Row("appeal_clear", "*", True, "", sure="S", note="délai franc : aucun article ne le dit, les juges le comptent ainsi"),
    Row("appeal_carried_over", "*", True, "CPC 642", sure="S", note="samedi, dimanche, jour férié ou chômé"),
    Row("appeal_told", "*", True, "CJA R421-5"),
    Row("control_within_months", TOWNS, 2, "L2131-6"),
    Row("bound_within_years", "commune", 1, "R2121-9", people=(1000, None), sure="S"),
    Row("bound_within_years", "commune", 5, "R2121-9", people=(0, 999), sure="S"),
    Row("bound_within_years", "epci syndicat", 1, "R2121-9", sure="S"),
    # The decisions that the head takes by delegation of the council
    Row("decisions_entered", "commune", True, "R2122-7-1", note="au registre des délibérations, par ordre de date"),
    Row("decisions_reported", "commune", True, "L2122-23", note="à chacune des réunions obligatoires du conseil"),
    Row("decisions_reported", "epci syndicat", True, "L5211-10", sure="S", note="lors de chaque réunion de l’organe délibérant"),
)  # fmt: skip
