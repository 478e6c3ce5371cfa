"""Holds an OpenAPI document against the schema of OpenAPI 3.1, and each of its schemas against JSON Schema.

check_openapi.py SCHEMA DOCUMENT: says what is wrong and ends with 1; with 77 where there is no jsonschema.
"""

import json
import sys

try:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import SchemaError
except ImportError:
    print("There is no Python with jsonschema: install Debian's package python3-jsonschema.")
    sys.exit(77)


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def schemas(node, path=()):
    """Every schema of the document, with its path."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "schema" and isinstance(value, dict):
                yield (*path, key), value
            yield from schemas(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from schemas(value, (*path, index))


def faults(schema, document):
    for error in Draft202012Validator(schema).iter_errors(document):
        yield f"{list(error.absolute_path)}: {error.message[:300]}"
    named = document.get("components", {}).get("schemas", {}).items()
    for path, each in [*schemas(document.get("paths", {})), *named]:
        try:
            Draft202012Validator.check_schema(each)
        except SchemaError as error:
            yield f"{path}: {error.message[:300]}"


def main():
    schema, document = read(sys.argv[1]), read(sys.argv[2])
    # A check that finds nothing in anything is none.
    broken = {**document, "paths": {**document["paths"], "/broken": {"get": {"responses": {}, "nonsense": 1}}}}
    if not list(faults(schema, broken)):
        print("The schema lets nonsense pass.")
        return 1
    found = list(faults(schema, document))
    print("\n".join(found) or "The document is one of OpenAPI 3.1.")
    return 1 if found else 0


sys.exit(main())
