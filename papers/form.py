"""A council's form: how its papers look and word what they say, whole in each sealed record.

A setting moves or rewords a fact, it never removes one. The default of each is what was printed
before the setting existed, and never changes: a record that lacks a setting holds its default.
"""

import json
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ConfigDict, TypeAdapter

from councils.french import typographic

type Counter = Literal[
    "seats", "in_office", "quorum", "present", "proxies", "absent", "voters", "cast"
]


@dataclass(frozen=True)
class Form:
    """What a council may set on its papers; `Form()` is the paper of the first edition."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)

    # Head
    heading: Literal["extract", "deliberation"] = "extract"
    above: str = ""
    #: The SHA-256 of the picture.
    logo: str = ""
    logo_place: Literal["left", "centre", "right"] = "left"
    opening: Literal["labels", "sentence"] = "labels"
    number_place: Literal["foot", "head", "object"] = "foot"
    # Names
    civility: Literal["long", "short", "none"] = "long"
    name_order: Literal["first_last", "last_first", "last_only", "initial_last"] = "first_last"
    quality: Literal["none", "function", "town"] = "none"
    apostrophes: Literal["entered", "curved"] = "entered"
    # Lists
    lists: Literal["slots", "columns", "running", "groups", "table"] = "slots"
    columns: Literal[2, 3, 4] = 3
    group_by: Literal["town", "function"] = "town"
    order: Literal["rank", "name"] = "rank"
    absent: Literal["apart", "together", "three"] = "apart"
    proxy_words: Literal["pouvoir", "procuration", "a_donne", "represente", "mandataire"] = (
        "pouvoir"
    )
    proxy_side: Literal["giver", "holder", "both"] = "giver"
    empty_list: Literal["hidden", "neant"] = "hidden"
    movements: Literal["section", "inline", "notes"] = "section"
    # Counters
    counters: tuple[Counter, ...] = ("seats", "in_office", "present", "proxies")
    counters_place: Literal["beside", "margin", "line", "after"] = "beside"
    zero: Literal["figure", "slash", "neant", "dash"] = "figure"
    #: « procuration(s) », or agreed with the number that is told.
    plurals: Literal["bracketed", "agreed"] = "bracketed"
    # Text
    object_style: Literal["box", "line", "centred"] = "box"
    rapporteur: Literal["none", "line", "sentence"] = "none"
    decides: Literal["plain", "capitals", "voted"] = "plain"
    # Ballot
    ballot: Literal["table", "line", "sentence"] = "table"
    ballot_place: Literal["end", "before"] = "end"
    voters_named: Literal["exceptions", "all", "none"] = "exceptions"
    proxies_told: bool = True
    # End
    closing: Literal["none", "susdits", "fait"] = "none"
    conformity: Literal["certifie", "conforme", "copie"] = "certifie"
    signers: Literal["secretary_chair", "chair_secretary", "chair"] = "secretary_chair"
    appeal: str = ""
    stamp: Literal["none", "box", "reserved"] = "none"
    stamp_place: Literal["top", "end"] = "top"
    enforceable: bool = True
    # Page
    foot: str = ""
    face: Literal["serif", "sans"] = "serif"
    size: Literal[9, 10, 11] = 10
    ink: Literal["blue", "black"] = "blue"
    # Register
    register_lists: Literal["once", "each"] = "once"
    leaf_number: Literal["continuous", "yearly"] = "continuous"

    @property
    def lines_above(self) -> tuple[str, ...]:
        """The lines above the title: « République française », « Département de l’Oule »."""
        return tuple(typographic(line) for line in self.above.splitlines())

    @property
    def lines_below(self) -> tuple[str, ...]:
        """The council's own lines at the foot of each page."""
        return tuple(typographic(line) for line in self.foot.splitlines())

    @property
    def look(self) -> str:
        """The classes of the body: face, size and ink, where they are not those of the first edition."""
        told = (self.face, "serif"), (f"size-{self.size}", "size-10"), (self.ink, "blue")
        return " ".join(style for style, usual in told if style != usual)


#: The paper of the first edition, and of whatever was sealed before councils had a form.
FIRST = Form()

_adapter = TypeAdapter(Form)


def to_json(form: Form) -> dict[str, Any]:
    """Return every setting as plain values, also those that are left as they were."""
    data: dict[str, Any] = _adapter.dump_python(form, mode="json")
    return data


def from_json(data: dict[str, Any]) -> Form:
    """Return the form that `to_json` wrote; raise ValueError for a setting or a value that is unknown."""
    return _adapter.validate_json(json.dumps(data))
