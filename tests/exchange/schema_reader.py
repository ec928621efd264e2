"""What a JSON Schema refuses in a value: the few words of the standard that ours uses."""

import re

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
KNOWN = {
    *("$schema", "$defs", "$ref", "title", "description", "default", "format", "edition"),
    *("anyOf", "const", "enum", "type", "pattern", "minimum", "maximum", "minLength", "maxLength"),
    *("properties", "required", "additionalProperties", "items"),
}


def refused(root, value, schema=None, path=""):
    """Return the paths of everything in a value that the schema does not allow."""
    schema = root if schema is None else schema
    assert schema.keys() <= KNOWN, f"this reader does not know {schema.keys() - KNOWN}"
    if "$ref" in schema:
        return refused(root, value, root["$defs"][schema["$ref"].rpartition("/")[2]], path)
    if "anyOf" in schema:
        ways = [refused(root, value, way, path) for way in schema["anyOf"]]
        return [] if [] in ways else [path]
    if not fits(schema, value):
        return [path]
    return [*of_keys(root, value, schema, path), *of_entries(root, value, schema, path)]


def fits(schema, value):
    """Tell whether a value, apart from what it holds, is of the type and within the bounds."""
    kind = schema.get("type")
    # To Python a boolean is a number too.
    if kind and (
        not isinstance(value, TYPES[kind]) or isinstance(value, bool) > (kind == "boolean")
    ):
        return False
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        return False
    if kind == "integer":
        return schema.get("minimum", value) <= value <= schema.get("maximum", value)
    if kind == "string":
        size = len(value)
        long_enough = schema.get("minLength", 0) <= size <= schema.get("maxLength", size)
        return long_enough and re.search(schema.get("pattern", ""), value) is not None
    return True


def of_keys(root, value, schema, path):
    if schema.get("type") != "object":
        return
    known = schema["properties"]
    yield from (f"{path}.{key}" for key in schema.get("required", ()) if key not in value)
    for key, part in value.items():
        if key in known:
            yield from refused(root, part, known[key], f"{path}.{key}")
        elif schema.get("additionalProperties") is False:
            yield f"{path}.{key}"


def of_entries(root, value, schema, path):
    if schema.get("type") == "array":
        for index, part in enumerate(value):
            yield from refused(root, part, schema["items"], f"{path}[{index}]")
