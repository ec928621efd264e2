"""The sheets that whoever heads the council signs."""

from functools import cached_property

from members.ranking import RankingRow, ranking_of
from papers.room_sheets import RoomSheet
from papers.words import wording


class HeadSheet(RoomSheet):
    """A sheet of a sitting with room for the signature of the head of the council: who that is today."""

    @cached_property
    def _head(self) -> RankingRow | None:
        council = self.sitting.council
        return ranking_of(council, council.today).head

    @property
    def head_quality(self) -> str:
        """« La Maire, »: what stands above the signature."""
        return wording.signs_as(self.sitting.council.chair_title, self.head_is_feminine)

    @property
    def head_is_feminine(self) -> bool:
        return bool(self._head and self._head.mandate.member.is_feminine)

    @property
    def head_name(self) -> str:
        """The name below it, or nothing while nobody heads the council."""
        return str(self._head.mandate.member) if self._head else ""
