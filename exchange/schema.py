"""The JSON Schema of the sitting file, made from its model, for the programs that write such files."""

import json

from pydantic.json_schema import GenerateJsonSchema

from exchange.sitting_file import FORMAT, SittingFile

#: What fits in so many columns is written on one line.
WIDTH = 110


class Untitled(GenerateJsonSchema):
    """Leave out the titles that only repeat the keys."""

    def field_title_should_be_set(self, schema):
        return False


def sitting_schema() -> dict:
    """Return the schema: which keys stand where, and of which type."""
    schema = SittingFile.model_json_schema(schema_generator=Untitled)
    return {"$schema": Untitled.schema_dialect} | schema | {"title": FORMAT}


def written(value, indent: int = 0) -> str:
    """Return a value as JSON, a key a line where it does not fit on one."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or indent + len(line) <= WIDTH:
        return line
    deeper = indent + 1
    if isinstance(value, dict):
        parts = [f"{json.dumps(key)}: {written(part, deeper)}" for key, part in value.items()]
    else:
        parts = [written(part, deeper) for part in value]
    inside = ",\n".join(" " * deeper + part for part in parts)
    start, end = "{}" if isinstance(value, dict) else "[]"
    return f"{start}\n{inside}\n{' ' * indent}{end}"
