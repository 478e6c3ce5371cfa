"""Turns resources/api/openapi.yaml into the document that the program serves.

usage: openapi.py SOURCE.yaml VERSION RESULT.json
"""

import json
import sys

import yaml


class Loader(yaml.SafeLoader):
    """Times stay text, and a key that stands twice is an error."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_mapping_node(self, anchor):
        node = super().compose_mapping_node(anchor)
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.composer.ComposerError(None, None, f"'{key.value}' stands twice", key.start_mark)
            seen.add(key.value)
        return node


source, version, result = sys.argv[1:]
with open(source, encoding="utf-8") as text:
    document = yaml.load(text, Loader)
del document["x-responses"]  # only there for its anchors
document["info"]["version"] = version
with open(result, "w", encoding="utf-8") as file:
    json.dump(document, file, ensure_ascii=False, separators=(",", ":"))
