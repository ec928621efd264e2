"""How the sitting opened: who presides, who keeps the record, when the council was convened, how many sit."""

from dataclasses import dataclass

from django.utils.text import capfirst

from councils.french import NBSP, agreed, in_words, listed, lowered
from councils.numerals import day_in_letters, hour_in_letters
from members.rules import OF_THE_SITTING
from papers.extract.facts import Officer
from papers.words import wording
from papers.words.counters import counters
from papers.words.lines import PaperLine
from papers.words.places.layouts import lists_of
from papers.words.places.lists import PaperLists
from papers.words.under_form import PaperPlace

WORDS = {
    "labels": "papers/places/opening_labels.html",
    "sentence": "papers/places/opening_sentence.html",
}
TEMPLATES = {
    "beside": "papers/places/opening_beside.html",
    "margin": "papers/places/opening_margin.html",
    "line": "papers/places/opening_line.html",
    "after": "papers/places/opening_after.html",
}
#: A sentence has no column beside it: its counters go to the margin.
ARRANGED = {("sentence", "beside"): "margin"}


@dataclass(frozen=True)
class PaperOpening(PaperPlace):
    """Who presides, the convocation and the counters, around the lists of members."""

    @property
    def template(self) -> str:
        form = self.form
        place = ARRANGED.get((form.opening, form.counters_place), form.counters_place)
        return TEMPLATES[place]

    @property
    def words(self) -> str:
        """The template of what opens the paper: labelled lines, or a sentence."""
        return WORDS[self.form.opening]

    @property
    def lists(self) -> PaperLists:
        return lists_of(self.of)

    @property
    def counters(self) -> tuple[PaperLine, ...]:
        return counters(self.extract, self.form)

    @property
    def presiding(self) -> Officer:
        """Who presides the sitting, whoever presides this item."""
        return self.extract.sitting_chair or self.extract.chair

    @property
    def officers(self) -> tuple[PaperLine, ...]:
        chair, secretaries = self.presiding, self.extract.secretaries
        lines = [PaperLine(_quality(chair), self.names.short(chair))]
        if secretaries:
            label = "Secrétaires de séance" if len(secretaries) > 1 else "Secrétaire de séance"
            lines.append(PaperLine(label, ", ".join(map(self.names.short, secretaries))))
        return tuple(lines)

    @property
    def sentence(self) -> str:
        """« L’an deux mille vingt-six, le douze mars, à vingt heures trente, le conseil municipal de Valombre… »."""
        extract = self.extract
        when = day_in_letters(extract.date)
        if extract.opens_at:
            when += f", à {hour_in_letters(extract.opens_at)}"
        body = wording.the_assembly(extract.assembly)
        who = f"{body} {wording.of_council(extract.council)}{self._convened}"
        met = f"s’est {agreed('réuni', self._is_feminine)}{wording.at_room(extract.place)}"
        return f"{capfirst(when)}, {who} {met}, {self._presided}."

    @property
    def _is_feminine(self) -> bool:
        return wording.is_feminine_body(self.extract.assembly)

    @property
    def _convened(self) -> str:
        """Return « , convoqué en urgence le 5 mars 2026, », or nothing where it is not known."""
        extract = self.extract
        how = " en urgence" if extract.urgent else ""
        when = f" le {self.convened_on}" if extract.convened_on else ""
        return f", {agreed('convoqué', self._is_feminine)}{how}{when}," if how or when else ""

    @property
    def _presided(self) -> str:
        """Return « sous la présidence de Mme BRIMONT, maire », or with the function of who stands in."""
        chair = self.presiding
        quality = self._function(chair) if chair.quality == OF_THE_SITTING else chair.quality
        told = lowered(wording.in_gender(quality, chair.feminine))
        who = self.names.short(chair)
        return f"sous la présidence {wording.of_person(who)}{f', {told}' if told else ''}"

    def _function(self, officer: Officer) -> str:
        """Return the function of an officer who is on the roll, where nobody else bears that name."""
        whole = str(officer)
        same = [one.function for one in self.extract.roll if str(one) == whole]
        return same[0] if len(same) == 1 else officer.function

    @property
    def secretaries(self) -> str:
        """« M. ORSONNET Damien a été désigné secrétaire de séance. », as the opening sentence ends."""
        officers = self.extract.secretaries
        if not officers:
            return ""
        names = listed([self.names.short(one) for one in officers])
        word = agreed("désigné", *(one.feminine for one in officers))
        several = len(officers) > 1
        kept = (
            f"{'ont' if several else 'a'} été {word} {'secrétaires' if several else 'secrétaire'}"
        )
        return f"{names} {kept} de séance."

    @property
    def remarks(self) -> tuple[str, ...]:
        """What follows the opening sentence: who presides the item, the second call, closed doors."""
        return tuple(filter(None, (self.presides, self.second_call, self.closed_doors)))

    @property
    def presides(self) -> str:
        """« Madame Aline BRÉVAL, première adjointe, préside ce point », unless who presides the sitting does."""
        chair = self.extract.chair
        if not self.extract.sitting_chair:
            return ""
        function = f", {lowered(chair.function)}," if chair.function else ""
        return f"{self.names.whole(chair)}{function} préside ce point"

    @property
    def convened_on(self) -> str:
        return in_words(self.extract.convened_on) if self.extract.convened_on else ""

    @property
    def second_call(self) -> str:
        """What a second call changes for this item: it needs no quorum if a first call left it undecided."""
        quorum = self.extract.quorum
        if not quorum.second_call:
            return ""
        if quorum.carried:
            who = wording.the_body(self.extract.assembly)
            article = self.extract.articles.second_call
            waived = f"{who.lower()} délibère sans condition de quorum{article}"
            return f"Seconde convocation{NBSP}: {waived}"
        return "Séance sur seconde convocation, le quorum restant requis à ce point"

    @property
    def closed_doors(self) -> str:
        """« Point examiné à huis clos (art. L2121-18) », where the council closed its doors; « Séance à huis clos » where no public was let in."""
        extract = self.extract
        article = f" ({extract.closed_doors_article})" if extract.closed_doors_article else ""
        if extract.closed_doors:
            return f"Point examiné à huis clos{article}"
        return "" if extract.public else "Séance à huis clos"


def _quality(officer: Officer) -> str:
    return capfirst(wording.in_gender(officer.quality, officer.feminine))
