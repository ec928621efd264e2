"""What is entered of a person, whether they are added or corrected."""

from dataclasses import dataclass
from datetime import date

from members.models import Member


@dataclass(frozen=True)
class PersonFacts:
    """A person as papers name them, and what is private of them."""

    civility: str
    sex: str
    first_name: str
    last_name: str
    birth_date: date | None
    email: str
    address: str
    convened_by: str

    def write(self, member: Member) -> None:
        """Set all of it on a member, without saving."""
        names = {"first_name": self.first_name, "last_name": self.last_name}
        member.rename(civility=self.civility, **names)
        member.sex, member.birth_date = self.sex, self.birth_date
        member.email, member.address = self.email, self.address
        member.convened_by = self.convened_by
