"""The message that calls a member: who calls, when, where, about what, and the link of their own page."""

from dataclasses import dataclass

from convening.words.agenda import CalledLine
from convening.words.letter import CallLetter
from councils.french import NBSP, hour, listed, typographic, with_weekday


@dataclass(frozen=True)
class CallMail(CallLetter):
    """A message in text alone; `is_whole` tells that all files go with it, not the letter alone."""

    name: str = ""
    link: str = ""
    is_whole: bool = True

    @property
    def proxy_form(self) -> str:
        return super().proxy_form if self.is_whole else "le pouvoir de votre page"

    @property
    def mail_subject(self) -> str:
        """« Conseil municipal du lundi 30 mars 2026 à 18 h 30 : convocation n° 2 »."""
        meeting = self.call.meeting
        at = f" à {hour(meeting.opens_at)}" if meeting.opens_at else ""
        urgent = " en urgence" if meeting.urgent else ""
        day = f"{meeting.assembly} du {with_weekday(meeting.date)}{at}"
        return f"{day}{NBSP}: {self.heading.lower()}{urgent}"

    @property
    def files(self) -> str:
        """Where the files are."""
        others = []
        if self.call.has_note:
            others.append("la note explicative de synthèse")
        if any(item.annexes for item in self.call.items):
            others.append("les annexes")
        if self.is_whole:
            joined = listed(["La convocation", *others, "un pouvoir à signer"])
            return typographic(f"{joined} sont joints à ce message.")
        return typographic(
            "La convocation seule est jointe à ce message : les autres pièces sont trop lourdes. "
            f"Vous trouvez {listed(others)} sur votre page, par le lien ci-dessus."
        )

    def told(self, line: CalledLine) -> str:
        """« 3. [ajouté] Objet (rapporteur : M. D'ORLAC) »."""
        marks = "".join(f"[{mark}] " for mark in line.marks)
        by = f" (rapporteur{NBSP}: {line.rapporteur})" if line.rapporteur else ""
        return f"{line.position}. {marks}{line.title}{by}"

    @property
    def agenda(self) -> list[tuple[str, list[str]]]:
        """The lines of each rubric, as text."""
        return [(one.name, [self.told(line) for line in one.lines]) for one in self.rubrics]

    @property
    def gone(self) -> list[str]:
        return [f"ancien point {line.position}{NBSP}: {line.title}" for line in self.withdrawn]
