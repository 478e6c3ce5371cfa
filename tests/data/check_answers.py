"""Holds answers of the running program against the OpenAPI document.

usage: check_answers.py DOCUMENT.json ANSWERS.json

ANSWERS is a list of {"method", "path" (of the document), "status", "content_type", "headers" (lower case), "body"}.
Prints what doesn't fit, and exits with 1 then. Also checked: every example and every reference of the document,
and that each operation was answered with success at least once.
"""

import json
import sys

from jsonschema import Draft202012Validator, FormatChecker

METHODS = ("get", "post", "put", "patch", "delete")
# What only a WebSocket client sees.
UNSEEN = {"101"}

with open(sys.argv[1], encoding="utf-8") as text:
    document = json.load(text)
with open(sys.argv[2], encoding="utf-8") as text:
    answers = json.load(text)
problems = []


def close(node):
    """Allows no field that the document doesn't name, where it names some."""
    if isinstance(node, list):
        return [close(each) for each in node]
    if not isinstance(node, dict):
        return node
    node = {key: close(value) for key, value in node.items()}
    if node.get("type") == "object" and "properties" in node:
        node.setdefault("additionalProperties", False)
    return node


components = {"schemas": close(document["components"]["schemas"])}


def resolved(node):
    while isinstance(node, dict) and "$ref" in node:
        reference = node["$ref"]
        node = document
        for step in reference.removeprefix("#/").split("/"):
            node = node[step.replace("~1", "/").replace("~0", "~")]
    return node


def validate(where, schema, value):
    schema = {"components": components, "allOf": [close(schema)]}
    for error in Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(value):
        problems.append(f"{where}: {'/'.join(map(str, error.absolute_path)) or '$'}: {error.message[:300]}")


def operations():
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def check_examples(where, content):
    for media, body in content.items():
        examples = [each["value"] for each in body.get("examples", {}).values()]
        examples += [body["example"]] if "example" in body else []
        if not examples and "schema" in body:
            problems.append(f"{where}: {media}: there is no example")
        for example in examples:
            if media == "text/event-stream":
                check_events(where, body, example)
            else:
                validate(f"{where}: example", body["schema"], example)


def check_events(where, body, stream):
    if not stream.endswith("\n\n"):
        problems.append(f"{where}: the stream does not end with a whole event")
    for line in stream.split("\n"):
        if line and not line.startswith((":", "id: ", "data: ", "event: ", "retry: ")):
            problems.append(f"{where}: no line of an event stream: {line[:100]}")
        if line.startswith("data: ") and "x-event-data" in body:
            validate(f"{where}: event", body["x-event-data"], json.loads(line.removeprefix("data: ")))


def check_references(node, place="#"):
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            try:
                resolved(node)
            except KeyError:
                problems.append(f"{place}: {node['$ref']} leads nowhere")
        for key, value in node.items():
            check_references(value, f"{place}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            check_references(value, f"{place}/{index}")


def check_document():
    Draft202012Validator.check_schema({"$defs": document["components"]["schemas"]})
    check_references(document)
    names = set()
    for path, method, operation in operations():
        where = f"{method.upper()} {path}"
        if operation["operationId"] in names:
            problems.append(f"{where}: another operation has this operationId")
        names.add(operation["operationId"])
        check_examples(where, operation.get("requestBody", {}).get("content", {}))
        for status, response in operation["responses"].items():
            check_examples(f"{where} {status}", resolved(response).get("content", {}))


def check_answer(answer):
    where = f"{answer['method']} {answer['path']} {answer['status']}"
    operation = document["paths"][answer["path"]][answer["method"].lower()]
    responses = operation["responses"]
    response = resolved(responses.get(str(answer["status"])) or responses["default"])
    for name, header in response.get("headers", {}).items():
        value = answer["headers"].get(name.lower())
        if value is None:
            if name not in ("Retry-After",) or answer["status"] == 429:
                problems.append(f"{where}: the header {name} is missing")
        elif resolved(header)["schema"].get("type") == "string":
            validate(f"{where}: {name}", resolved(header)["schema"], value)
    content = response.get("content", {})
    media = answer["content_type"].split(";")[0]
    if not content and not answer["body"]:
        return
    if media not in content:
        problems.append(f"{where}: the document has no {media or 'answer without a body'}")
    elif media == "application/json":
        validate(where, content[media]["schema"], json.loads(answer["body"]))
    elif media == "text/event-stream":
        check_events(where, content[media], answer["body"])


def check_signposts(info):
    """The addresses that the root names are there."""
    for path in (info["docs"], info["health"], *info["endpoints"].values()):
        if path not in document["paths"]:
            problems.append(f"GET /: {path} leads nowhere")


check_document()
succeeded = set()
for answer in answers:
    check_answer(answer)
    if answer["path"] == "/" and answer["status"] == 200:
        check_signposts(json.loads(answer["body"]))
    if answer["status"] < 400:
        succeeded.add((answer["path"], answer["method"].lower()))
for path, method, operation in operations():
    wanted = {status for status in operation["responses"] if status < "400"} - UNSEEN
    if wanted and (path, method) not in succeeded:
        problems.append(f"{method.upper()} {path}: no answer with success was seen")
print("\n".join(problems) or f"{len(answers)} answers fit the document")
sys.exit(1 if problems else 0)
