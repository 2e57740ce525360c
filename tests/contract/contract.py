"""The OpenAPI document as a source of requests and a judge of answers."""

import dataclasses
import json
import pathlib
import re
import string

import jsonschema
from hypothesis import strategies as st

DOCUMENT = pathlib.Path(__file__).parents[2] / "api" / "openapi.json"


def _text(minimum=0, maximum=60):
    # No surrogates: they have no UTF-8. "/" and "." alone would change the path itself.
    return st.text(st.characters(blacklist_categories=("Cs",)), min_size=minimum,
                   max_size=min(maximum, 60))


@dataclasses.dataclass(frozen=True)
class Operation:
    method: str
    path: str
    declared: dict

    def __str__(self):
        return f"{self.method} {self.path}"

    @property
    def parameters(self):
        """Those in the path and the query; headers are tested by name."""
        return [part for part in self.declared.get("parameters", []) if part["in"] != "header"]

    @property
    def writes(self):
        return any(part["name"] == "Idempotency-Key"
                   for part in self.declared.get("parameters", []))

    @property
    def takes_tokens(self):
        """Whether a program with a token may ask; the others are for people with a session."""
        return self.declared["x-right"].get("tokens", True)

    @property
    def body_types(self):
        return self.declared.get("requestBody", {}).get("content", {})


class Contract:
    def __init__(self):
        self.document = json.loads(DOCUMENT.read_text(encoding="utf-8"))
        self._resolver = jsonschema.RefResolver.from_schema(self.document)

    def operations(self):
        return [Operation(method.upper(), path, declared)
                for path, methods in self.document["paths"].items()
                for method, declared in methods.items()]

    def resolve(self, schema):
        while "$ref" in schema:
            schema = self._resolver.resolve(schema["$ref"])[1]
        return schema

    def objection(self, operation, answer):
        """Why `answer` breaks the contract, or None."""
        responses = operation.declared["responses"]
        if answer.status == 302 and "302" in responses:
            return None if answer.headers.get("location") else "302 to nowhere"
        declared = self.resolve(responses.get(str(answer.status), responses["default"]))
        if answer.status != 200 and not 400 <= answer.status < 500:
            return f"status {answer.status}"
        if answer.content_type not in declared["content"] and "*/*" not in declared["content"]:
            return f"content type {answer.content_type}"
        if "json" not in answer.content_type:
            return None
        value = json.loads(answer.body)
        schema = declared["content"][answer.content_type]["schema"]
        errors = jsonschema.Draft202012Validator(schema, resolver=self._resolver).iter_errors(value)
        listed = [f"{error.json_path}: {error.message[:200]}" for error in errors]
        if answer.status != 200 and value.get("status") != answer.status:
            listed.append(f"problem says {value.get('status')}, answer {answer.status}")
        return "; ".join(listed) or None

    def fits(self, schema, value):
        return jsonschema.Draft202012Validator(schema, resolver=self._resolver).is_valid(value)

    def wrong_json(self, schema, value):
        """The object `value` made wrong in one place, with the member that is wrong."""
        members = sorted(self.resolve(schema)["properties"])

        def without(name):
            return {key: part for key, part in value.items() if key != name}

        missing = st.sampled_from(members).map(lambda name: (name, without(name)))
        unknown = st.just(("surplus", {**value, "surplus": 1}))
        others = st.sampled_from([None, 7, 0.5, True, [], {}])
        wrong_type = st.tuples(st.sampled_from(members), others).map(
            lambda pair: (pair[0], {**value, pair[0]: pair[1]}))
        # Some members may be left out, or be null.
        return st.one_of(missing, unknown, wrong_type).filter(
            lambda pair: not self.fits(schema, pair[1]))

    def values(self, schema):
        """Any value that fits `schema`."""
        schema = self.resolve(schema)
        if "enum" in schema:
            return st.sampled_from(schema["enum"])
        if "anyOf" in schema:
            return st.one_of([self.values(option) for option in schema["anyOf"]])
        kind = schema.get("type")
        if isinstance(kind, list):
            return st.one_of([self.values({**schema, "type": one}) for one in kind])
        if kind == "null":
            return st.none()
        if kind == "string":
            if "pattern" in schema:
                return lists_of(_text(1, 12).filter(lambda text: ";" not in text))
            return _text(schema.get("minLength", 0), schema.get("maxLength", 60))
        if kind == "integer":
            return st.integers(schema["minimum"], schema["maximum"])
        if kind == "boolean":
            return st.booleans()
        if kind == "array":
            return st.lists(self.values(schema["items"]), max_size=3)
        if kind == "object":
            return st.fixed_dictionaries(
                {name: self.values(part) for name, part in schema.get("properties", {}).items()})
        raise NotImplementedError(schema)


def lists_of(items):
    return st.lists(items, min_size=1, max_size=3, unique=True).map(";".join)


def as_text(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


def wrong_texts(schema):
    """Texts that do not fit the schema of a query parameter."""
    kind = schema.get("type")
    if "enum" in schema:
        return _text().filter(lambda text: text not in schema["enum"])
    if kind == "integer":
        outside = [schema["minimum"] - 1, schema["maximum"] + 1]
        return st.one_of(st.sampled_from([str(number) for number in outside]),
                         st.sampled_from(["", "01", "+1", "1.0", "1e2", " 1", "一"]),
                         st.text(string.ascii_letters, min_size=1))
    if kind == "boolean":
        return _text().filter(lambda text: text not in ("true", "false"))
    if "pattern" in schema:
        allowed = int(re.search(r",(\d+)\}", schema["pattern"]).group(1)) + 1
        return st.sampled_from(["", ";", "a;", ";a", "a;;b", ";".join(["a"] * (allowed + 1))])
    too_long = st.just("长" * (schema["maxLength"] + 1))
    return st.one_of(st.just(""), too_long) if schema.get("minLength") else too_long
