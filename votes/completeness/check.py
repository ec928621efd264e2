"""One thing that a record calls for before its sitting is sealed, and what it does to the seal."""

from dataclasses import dataclass
from enum import StrEnum

from deliberations.models import AgendaItem


class Level(StrEnum):
    """What a check does to the seal."""

    STOPS = "stops"  # an extract would be false: nothing is sealed
    ASKS = "asks"  # unlawful, or contradictory, as it is recorded: sealed with a reason
    TELLS = "tells"  # a note


#: What the law asks of a record, each question by a code that `floor` and the journal keep.
OF_THE_LAW = {
    "no_question_ballot": Level.STOPS,
    "addition_refused": Level.STOPS,
    "secretary_away": Level.STOPS,
    "no_secretary": Level.STOPS,
    "election_unfinished": Level.STOPS,
    "candidate_not_member": Level.STOPS,
    "remote_not_allowed": Level.STOPS,
    "remote_secret": Level.STOPS,
    "accounts_with_executive": Level.ASKS,
    "accounts_rule": Level.ASKS,
    "unopposed_forbidden": Level.ASKS,
    "secrecy_not_waivable": Level.ASKS,
    "list_not_alternate": Level.ASKS,
    "list_gap": Level.ASKS,
    "too_many_deputies": Level.ASKS,
    "replacement_sex": Level.ASKS,
    "council_incomplete": Level.ASKS,
    "not_enough_askers": Level.ASKS,
    "notice_short": Level.ASKS,
    "urgency_not_voted": Level.ASKS,
    "second_call_short": Level.ASKS,
    "proxy_fourth_sitting": Level.ASKS,
    "election_no_result": Level.TELLS,
}
#: What was not entered, or contradicts itself; what nobody wrote down, and may never be known.
INCOMPLETE, UNTOLD = "incomplete", "untold"
#: What a text says of the vote beside the paper: another result, or the same one twice.
OF_THE_TEXT = {"formula_contradicts": Level.ASKS, "formula_doubled": Level.TELLS}
#: An hour that is before what came earlier: one of the two is wrong.
OF_THE_HOURS = {"hour_goes_back": Level.ASKS}
#: A sign that no paper can be printed with.
OF_THE_PAPER = {"sign_not_printed": Level.STOPS}
OTHERS = OF_THE_TEXT | OF_THE_HOURS | OF_THE_PAPER | {INCOMPLETE: Level.STOPS, UNTOLD: Level.TELLS}
LEVELS = OF_THE_LAW | OTHERS

#: The pages where things are put right, and what is done there.
BALLOT, ITEM, CALL, SITTING = "ballot", "item-update", "roll-call", "sitting-update"
MOVEMENT, CHAIR, URGENCY_VOTE, FORMULA = "movement", "chair", "urgency-add", "item-formula"
ACTIONS = {
    BALLOT: "Ouvrir le scrutin",
    ITEM: "Corriger le point",
    CALL: "Ouvrir l’appel",
    SITTING: "Modifier la séance",
    MOVEMENT: "Ouvrir les mouvements",
    CHAIR: "Confier la présidence",
    URGENCY_VOTE: "Insérer ce vote",
    FORMULA: "Retirer du texte",
}


@dataclass(frozen=True)
class Check:
    """One thing to put right, at an item or in the sitting itself (None).

    `page` names the address where that is done, `anchor` its field there.
    """

    code: str
    item: AgendaItem | None
    sentence: str
    page: str
    anchor: str = ""

    @property
    def level(self) -> Level:
        return LEVELS[self.code]

    @property
    def is_of_the_law(self) -> bool:
        """Whether the law asks for it, and not the entry alone."""
        return self.code in OF_THE_LAW

    @property
    def order(self) -> int | None:
        return self.item.position if self.item else None

    @property
    def name(self) -> str:
        """« accounts_rule@3 », « notice_short » of the sitting itself: what a command calls it."""
        return f"{self.code}@{self.order}" if self.item else self.code

    @property
    def full_sentence(self) -> str:
        """« Point 7. Il manque 1 voix : Mme X. »"""
        return f"Point {self.item.position}. {self.sentence}" if self.item else self.sentence

    @property
    def action(self) -> str:
        return ACTIONS[self.page]

    @property
    def is_done_there(self) -> bool:
        """Whether following the page does it at once, so that a button and not a link leads there."""
        return self.page in (URGENCY_VOTE, FORMULA)

    @property
    def of_item(self) -> bool:
        """Whether that page is an item's own, and not the sitting's."""
        return self.page in (BALLOT, ITEM, MOVEMENT, CHAIR, FORMULA)
