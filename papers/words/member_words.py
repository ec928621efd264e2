"""How the lists of a paper tell a member: the name, what is their own that evening, and their proxy."""

from dataclasses import dataclass
from functools import cached_property

from councils.french import NBSP, agreed, fold, listed, lowered
from papers.extract.extract import Extract
from papers.extract.facts import Attendee, State
from papers.words.floor_sheet import of_somebody, presence
from papers.words.moves import Moves
from papers.words.naming import Naming
from papers.words.under_form import UnderForm

#: What stands between who gives a proxy and who holds it; « représentée par » agrees with who gives it.
PROXIES = {
    "pouvoir": "pouvoir à",
    "procuration": "procuration à",
    "a_donne": "a donné pouvoir à",
    "mandataire": f"mandataire{NBSP}:",
}


@dataclass(frozen=True)
class MemberWords:
    """The words for each member of the roll, under the form of the council."""

    of: UnderForm

    @property
    def extract(self) -> Extract:
        return self.of.extract

    @property
    def names(self) -> Naming:
        return self.of.names

    @cached_property
    def moves(self) -> Moves:
        return Moves(self.of)

    def named(self, member: Attendee, *own: str, notes: tuple[str, ...] = (), by: str = "") -> str:
        """Return a name, then what is told beside it and, in brackets, of it; `by` is what a heading tells already."""
        name = f"{self.names.whole(member)}{self.moves.call(member)}"
        words = ", ".join(filter(None, (name, self._quality(member, by), *own)))
        brackets = f"{NBSP}; ".join((*filter(None, notes), *self.moves.beside(member)))
        return f"{words} ({brackets})" if brackets else words

    def _quality(self, member: Attendee, by: str) -> str:
        quality = self.of.form.quality
        if quality in ("none", by):
            return ""
        words = lowered(member.function) if quality == "function" else member.town
        return "" if fold(words) == fold(member.distinction) else words

    def present(self, member: Attendee, by: str = "") -> str:
        """Return « Madame Zoé ÉBRARD, suppléante de Mme CASTANIER, à distance (porteuse du pouvoir de Monsieur X) »."""
        own = tuple(presence(member, self.names))
        return self.named(member, *own, notes=(self.held(member),), by=by)

    def absent(self, member: Attendee, *, in_one_list: bool = False) -> str:
        """Return who is away without a proxy; one list for all of them says who is excused."""
        excused = in_one_list and member.state == State.EXCUSED
        return self.named(member, notes=(agreed("excusé", member.feminine) if excused else "",))

    def represented(self, member: Attendee, *, headed: bool) -> str:
        """Return « Madame Céline TONOT pouvoir à Monsieur Jean-Marc RETY »; a heading says alone that they are represented."""
        is_told = self._is_told(member)
        if headed and not is_told:
            return self.named(member)
        if is_told and self.of.form.proxy_words == "mandataire":
            return self.named(member, notes=(self.proxy(member),))
        name = self.named(member)
        return f"{name}{',' if ', ' in name else ''} {self.proxy(member)}"

    def in_one_list(self, member: Attendee) -> str:
        """Return whoever is away where one list holds them all, each with why."""
        if member.state == State.REPRESENTED:
            return self.named(member, notes=(self.proxy(member),))
        return self.absent(member, in_one_list=True)

    def proxy(self, member: Attendee) -> str:
        """Return « pouvoir à Monsieur Jean-Marc RETY »; « représentée » where the holder is unknown, or tells it."""
        represented = agreed("représenté", member.feminine)
        if member.holder is None or not self._is_told(member):
            return represented
        holder = self.names.whole(self.extract.member(member.holder))
        return f"{PROXIES.get(self.of.form.proxy_words, f'{represented} par')} {holder}"

    def _is_told(self, giver: Attendee) -> bool:
        """Tell whether the line of whoever gives a proxy names who holds it: where no holder is there to, it always does."""
        if not giver.holder:
            return False
        by_holder = self.extract.member(giver.holder).state == State.PRESENT
        return self.of.form.proxy_side != "holder" or not by_holder

    def held(self, member: Attendee) -> str:
        """Return « porteuse du pouvoir de Madame Céline TONOT », where the form tells it beside the holder."""
        if self.of.form.proxy_side == "giver":
            return ""
        represented = self.extract.in_state(State.REPRESENTED)
        givers = [one for one in represented if one.holder == member.reference]
        if not givers:
            return ""
        whose = listed([of_somebody(self.names.whole(one)) for one in givers])
        several = len(givers) > 1
        bearer = "porteuse" if member.feminine else "porteur"
        if self.of.form.proxy_words == "procuration":
            return f"{bearer} {'des procurations' if several else 'de la procuration'} {whose}"
        return f"{bearer} {'des pouvoirs' if several else 'du pouvoir'} {whose}"
