"""What every part of a sitting file is made of: the types of its values, and a refusal of anything else."""

import datetime
import re
from typing import Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError


def _written_as_a_day(value):
    """Refuse the other ways that pydantic reads as a day, as a number of seconds or a day with its hour."""
    if not isinstance(value, str) or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PydanticCustomError("date_type", "a day like 2023-11-23")
    if not "1789" <= value[:4] <= "2199":
        raise PydanticCustomError("year", "a year that Folio can write")
    return value


#: A day, an hour to the second, and its distance from universal time.
MOMENT = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})$"
)


def _written_as_a_moment(value):
    """Return a moment in universal time; refuse an hour that does not say its zone."""
    if not isinstance(value, str) or not re.fullmatch(MOMENT, value, re.ASCII):
        raise PydanticCustomError("moment_type", "a moment like 2023-11-23T18:30:00+01:00")
    if not "1789" <= value[:4] <= "2199":
        raise PydanticCustomError("year", "a year that Folio can write")
    try:
        return datetime.datetime.fromisoformat(value).astimezone(datetime.UTC)
    except ValueError:
        raise PydanticCustomError("moment_type", "a moment that exists") from None


def _written_as_a_digest(value):
    if not isinstance(value, str) or not re.fullmatch("[0-9a-f]{64}", value):
        raise PydanticCustomError("digest", "64 signs of a SHA-256")
    return value


#: What a text holds that is not only spaces.
SOMETHING = r"\S"


def length(at_most: int, at_least: int = 0) -> StringConstraints:
    """Return what makes a text fit its column: `Annotated[str, length(80)]`; one that must be there says something."""
    something = SOMETHING if at_least else None
    return StringConstraints(min_length=at_least, max_length=at_most, pattern=something)


Text = Annotated[str, length(200, 1)]
Reference = Annotated[str, length(60, 1)]
Count = Annotated[int, Field(ge=0, le=32_767)]
Order = Annotated[int, Field(ge=1, le=32_767)]
#: The order of an item, or one more than that of the last.
Anchor = Annotated[int, Field(ge=1, le=32_768)]
Hour = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Digest = Annotated[
    str,
    BeforeValidator(_written_as_a_digest),
    WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{64}$"}),
]
#: A second of the world's clock, whatever zone it was written in.
Moment = Annotated[
    datetime.datetime,
    Strict(False),
    BeforeValidator(_written_as_a_moment),
    WithJsonSchema({"type": "string", "format": "date-time", "pattern": MOMENT}),
]
Day = Annotated[
    datetime.date,
    Strict(False),
    BeforeValidator(_written_as_a_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]


def edition_2(default):
    """Return the default of a key that came with `folio-sitting/2`: a file of the first edition has none."""
    return Field(default, json_schema_extra={"edition": 2})


class Part(BaseModel):
    """A part of the file: unknown keys and wrong types are refused, nothing is converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class PersonPart(Part):
    """A member, by the reference, or an outsider, by a name."""

    id: str | None = None
    name: Annotated[str, length(150, 1)] | None = None

    @model_validator(mode="before")
    @classmethod
    def accept_a_reference(cls, value):
        if isinstance(value, str):
            return {"id": value}
        if not isinstance(value, dict) or "id" in value or value.get("name") is None:
            raise PydanticCustomError("person", "a reference, or an object with a name")
        return value

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema, handler):
        """Describe what `accept_a_reference` accepts: a text, or an object that has a name and no `id`."""
        outsider = handler.resolve_ref_schema(handler(core_schema))
        keys = outsider["properties"]
        del keys["id"]
        keys["name"] = keys["name"]["anyOf"][0]
        outsider["required"] = ["name"]
        return {"anyOf": [{"type": "string"}, outsider]}
