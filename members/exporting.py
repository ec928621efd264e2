"""The roster as rows of a file, with the columns that an import reads."""

from members.columns import COLUMNS, PRIVATE
from members.resources import RosterResource


def exported(mandates, *, private: bool) -> tuple[list[str], list[list]]:
    """Return the headers and the rows of a roster file; births and addresses only when `private`."""
    resource = RosterResource()
    columns = [column for column in COLUMNS if private or column not in PRIVATE]
    fields = [name for name, field in resource.fields.items() if field.column_name in columns]
    resource.fields = {name: resource.fields[name] for name in fields}
    dataset = resource.export(mandates)
    places = [dataset.headers.index(column) for column in columns]
    return columns, [[row[place] for place in places] for row in dataset]
