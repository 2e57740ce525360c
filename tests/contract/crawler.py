"""Asks everything that one account can think of, and reports whatever of others it was told.

It starts from every operation of the API, with what the answers before named: ids, codes, links.
It guesses ids too, searches for the very words it must not find, and reads every byte of every answer,
also within packages (XLSX, ZIP) and compressed bodies.
"""

import collections
import gzip
import io
import json
import re
import urllib.parse
import zipfile

MAX_REQUESTS = 1500
EACH_OPERATION = 90  # requests at most
GUESSED_IDS = [str(number) for number in range(1, 40)]


def readable(answer):
    """All bytes that a person could read out of an answer."""
    parts = [answer.body, repr(sorted(answer.headers.items())).encode()]
    if answer.body.startswith(b"\x1f\x8b"):
        parts.append(gzip.decompress(answer.body))
    if answer.body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(answer.body)) as package:
            parts += [package.read(name) for name in package.namelist()]
    text = b"\n".join(parts).decode("utf-8", "replace")
    # \uXXXX and %XX say the same.
    if "\\u" in text:
        text += re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found.group(1), 16)), text)
    return text + (urllib.parse.unquote(text) if "%" in text else "")


class Crawler:
    def __init__(self, browser, contract, forbidden, pools):
        """`forbidden`: words that must not come. `pools`: values to try, by parameter name."""
        self.browser = browser
        self.operations = contract.operations()
        self.contract = contract
        self.forbidden = forbidden
        self.pools = collections.defaultdict(list)
        for name, values in pools.items():
            self.pools[name] = list(dict.fromkeys(values))
        self.asked = set()
        self.per_operation = collections.Counter()
        self.statuses = collections.Counter()
        self.leaks = []

    def run(self):
        """Until nothing new is named, or the limit."""
        before = -1
        while len(self.asked) > before and len(self.asked) < MAX_REQUESTS:
            before = len(self.asked)
            for operation in self.operations:
                if operation.method == "GET":
                    for target in list(self.targets(operation)):
                        self.ask(operation, target)
        return self

    def targets(self, operation):
        needed = [part for part in operation.parameters if part["required"] or part["in"] == "path"]
        optional = [part for part in operation.parameters if part not in needed]
        choices = [self.values(part) for part in needed]
        if any(not values for values in choices):
            return
        width = max([len(values) for values in choices], default=1)
        for i in range(width):
            chosen = [(part, values[i % len(values)]) for part, values in zip(needed, choices)]
            yield self.target(operation, chosen)
        first = [(part, values[0]) for part, values in zip(needed, choices)]
        for part in optional:
            for value in self.values(part):
                yield self.target(operation, first + [(part, value)])

    def values(self, part):
        schema = self.contract.resolve(part["schema"])
        if "enum" in schema:
            return schema["enum"]
        if schema.get("type") == "boolean":
            return ["true"]
        if schema.get("type") == "integer":
            return [str(schema["maximum"])] if part["name"] != "offset" else ["0", "1"]
        name = part["name"]
        return self.pools[name] or self.pools["code" if name in ("ou", "node", "under") else "q"]

    @staticmethod
    def target(operation, chosen):
        path, query = operation.path, []
        for part, value in chosen:
            if part["in"] == "path":
                path = path.replace("{" + part["name"] + "}", urllib.parse.quote(value, safe=""))
            else:
                query.append((part["name"], value))
        return path + ("?" + urllib.parse.urlencode(query) if query else "")

    def ask(self, operation, target, body=None, headers=None):
        key = (operation.method, target, body)
        if key in self.asked or self.per_operation[str(operation)] >= EACH_OPERATION:
            return
        self.asked.add(key)
        self.per_operation[str(operation)] += 1
        answer = self.browser.ask(operation.method, target, body, headers)
        self.statuses[answer.status] += 1
        self.look(operation, target, body, answer)
        if answer.content_type in ("application/json", "application/problem+json"):
            self.learn(json.loads(answer.body))

    def look(self, operation, target, body, answer):
        # What was sent may come back: it tells nothing.
        sent = urllib.parse.unquote_plus(target) + (body or b"").decode("utf-8", "replace")
        text = readable(answer)
        for word in self.forbidden:
            if word in text and word not in sent:
                at = text.index(word)
                self.leaks.append(f"{operation}: {target} → {answer.status} …{text[max(0, at - 60):at + 60]}…")
        if answer.status >= 500:
            self.leaks.append(f"{operation}: {target} → {answer.status} {text[:200]}")

    def learn(self, value, key=""):
        if isinstance(value, dict):
            for name, one in value.items():
                self.learn(one, name)
        elif isinstance(value, list):
            for one in value:
                self.learn(one, key)
        elif isinstance(value, str) and value and len(value) < 80:
            if value.startswith("/api/"):
                self.follow(value)
            pool = {"entry": "id", "sequence": "id", "ou": "code", "node": "code"}.get(key, key)
            known = self.pools[pool]
            if value not in known and len(known) < EACH_OPERATION:
                known.append(value)

    def follow(self, link):
        path = urllib.parse.urlsplit(link).path
        for operation in self.operations:
            pattern = re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(operation.path))
            if operation.method == "GET" and re.fullmatch(pattern, path):
                self.ask(operation, link)
