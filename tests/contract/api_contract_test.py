"""Every operation of api/openapi.json, asked rightly and wrongly of the running program.

DZ_BINARY names the program; DZ_DATA, if set, a ledger to serve instead of a fresh demo ledger.
"""

import json
import os
import socket
import unittest
import urllib.parse

from hypothesis import HealthCheck, assume, given, settings, strategies as st

import contract
from running_server import RunningServer, target

settings.register_profile("contract", max_examples=40, deadline=None, database=None,
                          print_blob=True, suppress_health_check=list(HealthCheck))
settings.load_profile("contract")

CONTRACT = contract.Contract()
# The way to a sign-on provider and back is tried in sign_on_test.py: it answers with addresses.
OPEN = [operation for operation in CONTRACT.operations()
        if operation.takes_tokens and "302" not in operation.declared["responses"]]
DECISIONS = {"/api/v1/attributions", "/api/v1/rulings"}
# What these answer to arguments that exist is certain; other writes depend on an entry's state.
CERTAIN = [operation for operation in OPEN
           if operation.path.startswith(("/api/v1/campaigns", "/api/v1/nodes", "/api/v1/figures",
                                         "/api/v1/records", "/api/v1/checks", "/healthz", "/readyz"))
           or operation.path in DECISIONS or str(operation) == "GET /api/v1/entries/{id}"]
OPERATIONS = st.sampled_from(OPEN)
READS = [operation for operation in OPEN if operation.method == "GET"]
MAX_ADDRESS = 16_000  # Bytes; the server takes a little more.
SERVER = None
KNOWN = {}

# Where the demo campaigns have records.
PERIODS = ["2021", "2020H1", "2021Q2", "202106", "20210301_20210815", "2023W05", "202106T1"]
SENTENCE = "全省共推出服务举措979项，办理实事4.1万余件，同比上升185.5%。\n"


def setUpModule():
    global SERVER
    binary = os.environ.get("DZ_BINARY")
    if not binary or not os.path.exists(binary):
        raise unittest.SkipTest("DZ_BINARY names no program; build the target duizhang first")
    SERVER = RunningServer(binary, os.environ.get("DZ_DATA"))
    KNOWN.update(learn())


def tearDownModule():
    """A server that crashed, or that does not end when told, fails the run."""
    if SERVER is None:
        return
    log = SERVER.log()
    code = SERVER.stop()
    assert code == 0, f"exit code {code}\n{log[-2000:]}"


def get_json(path, **query):
    answer = SERVER.ask("GET", target(path, {}, list(query.items())))
    assert answer.status == 200, (path, query, answer)
    return json.loads(answer.body)


def learn():
    """Codes that exist, by the name of the parameter that takes them."""
    campaigns = get_json("/api/v1/campaigns")
    nodes = [node["code"] for node in get_json("/api/v1/nodes", q="", limit=200)]
    indicators = [part for campaign in campaigns for part in campaign["indicators"]]
    entries = []
    for indicator in indicators[:20]:
        reply = get_json("/api/v1/records", dx=indicator["code"], pe=indicator["period"],
                         ou=indicator["node"], limit=5)
        entries += [row["entry"] for row in reply["rows"]]
    return {"code": nodes, "ou": nodes, "id": entries, "pe": PERIODS,
            "dx": [indicator["code"] for indicator in indicators],
            "campaign": [campaign["code"] for campaign in campaigns] + [""],
            "as_of": ["", get_json("/healthz")["last_sequence"]]}


def known_values(parameter):
    """Values of a parameter that mean something in this ledger."""
    known = KNOWN.get(parameter["name"])
    if not known:
        return CONTRACT.values(parameter["schema"])
    if "pattern" in parameter["schema"]:
        return contract.lists_of(st.sampled_from(known))
    return st.sampled_from(known)


def any_values(parameter):
    values = CONTRACT.values(parameter["schema"])
    # "." and ".." as a whole segment are the path's own language, not a value in it.
    return values.filter(lambda value: value not in (".", "..")) if parameter["in"] == "path" else values


def draw_arguments(data, operation, values):
    """Arguments for all required and some optional parameters: by path, and by query."""
    in_path, query = {}, []
    for parameter in operation.parameters:
        if not parameter["required"] and not data.draw(st.booleans()):
            continue
        value = contract.as_text(data.draw(values(parameter), label=parameter["name"]))
        if parameter["in"] == "path":
            in_path[parameter["name"]] = value or "x"
        else:
            query.append((parameter["name"], value))
    return in_path, query


def draw_address(data, operation):
    """An address whose parts in the path are well formed, so that the body is what may be wrong."""
    in_path, _ = draw_arguments(data, operation, known_values)
    return target(operation.path, in_path, [])


def decision(members):
    """Members of a decision that the ledger takes."""
    some_text = st.text("核对清河0123", min_size=1, max_size=20)
    right = {"campaign": st.just(KNOWN["campaign"][0]), "wording": some_text,
             "indicator": st.just(""), "fingerprint": some_text, "note": some_text,
             "verdict": st.sampled_from(["", "PASS", "FAIL", "UNCERTAIN", "NOT_ASSESSABLE"])}
    return st.fixed_dictionaries({name: right[name] for name in members})


def without_nul(value):
    """A text with U+0000 in it is none, and is refused (docs/formats/documents.md)."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, list):
        return [without_nul(one) for one in value]
    if isinstance(value, dict):
        return {name: without_nul(one) for name, one in value.items()}
    return value


def draw_body(data, operation):
    """A body that fits the operation, and the headers that go with it."""
    if not operation.body_types:
        return None, {}
    content_type = data.draw(st.sampled_from(sorted(operation.body_types)))
    value = data.draw(CONTRACT.values(operation.body_types[content_type]["schema"]))
    if content_type == "application/json":
        for name in {"campaign", "ou", "as_of"} & set(value):
            value[name] = ""
        if operation.path in DECISIONS:
            value |= data.draw(decision(value))
        return json.dumps(without_nul(value)).encode(), {"Content-Type": content_type}
    return (SENTENCE + without_nul(value)).encode(), {"Content-Type": content_type}


class ContractTest(unittest.TestCase):
    def hold(self, operation, answer):
        """The answer keeps the contract, the headers that all answers share, and the server runs."""
        self.assertIsNone(CONTRACT.objection(operation, answer),
                          f"{operation}: {answer}\n{SERVER.log()[-2000:]}")
        self.assertIn("frame-ancestors 'none'", answer.headers["content-security-policy"])
        self.assertEqual(answer.headers["x-content-type-options"], "nosniff")
        self.assertTrue(SERVER.is_running())

    def problem(self, operation, answer, status):
        self.hold(operation, answer)
        self.assertEqual(answer.status, status, answer)
        return json.loads(answer.body)

    @settings(max_examples=200)
    @given(st.data())
    def test_answers_what_the_ledger_holds(self, data):
        operation = data.draw(st.sampled_from(CERTAIN))
        in_path, query = draw_arguments(data, operation, known_values)
        body, headers = draw_body(data, operation)
        answer = SERVER.ask(operation.method, target(operation.path, in_path, query), body, headers)
        self.hold(operation, answer)
        if operation.path.endswith("/docx"):  # The body is a text.
            self.assertEqual(json.loads(answer.body)["code"], "unreadable-document")
            return
        unknown = any(not KNOWN.get(name) for name in in_path)
        self.assertEqual(answer.status, 404 if unknown else 200, answer)

    def test_keeps_what_is_for_people_from_tokens(self):
        for operation in CONTRACT.operations():
            if operation.takes_tokens:
                continue
            sent = target(operation.path, {part["name"]: "x" for part in operation.parameters if part["in"] == "path"}, [])
            self.assertEqual(self.problem(operation, SERVER.ask(operation.method, sent), 403)["code"], "not-allowed")

    def test_answers_nobody_without_a_session_or_token(self):
        for operation in CONTRACT.operations():
            sent = target(operation.path, {part["name"]: "x" for part in operation.parameters if part["in"] == "path"}, [])
            answer = SERVER.ask(operation.method, sent, headers={"Authorization": "Bearer dzt_nobody"})
            self.hold(operation, answer)
            if operation.declared["x-right"]["access"] != "public":
                self.assertEqual((answer.status, json.loads(answer.body)["code"]), (401, "sign-in-needed"), operation)

    @settings(max_examples=200)
    @given(st.data())
    def test_answers_or_refuses_whatever_the_schema_allows(self, data):
        operation = data.draw(OPERATIONS)
        in_path, query = draw_arguments(data, operation, any_values)
        body, headers = draw_body(data, operation)
        self.hold(operation, SERVER.ask(operation.method, target(operation.path, in_path, query),
                                        body, headers))

    @settings(max_examples=200)
    @given(st.data())
    def test_names_the_one_argument_that_is_wrong(self, data):
        operation = data.draw(OPERATIONS.filter(
            lambda one: any(part["in"] == "query" for part in one.parameters)))
        in_path, query = draw_arguments(data, operation, known_values)
        body, headers = draw_body(data, operation)
        parameter = data.draw(st.sampled_from(
            [part for part in operation.parameters if part["in"] == "query"]))
        name = parameter["name"]
        others = [pair for pair in query if pair[0] != name]
        wrong = data.draw(contract.wrong_texts(parameter["schema"]))
        ways = [others + [(name, wrong)], query + [("surplus-" + name, "1")]]
        if len(others) < len(query):
            ways.append(query + [pair for pair in query if pair[0] == name])
        if parameter["required"]:
            ways.append(others)
        sent = target(operation.path, in_path, data.draw(st.sampled_from(ways)))
        assume(len(sent) < MAX_ADDRESS)  # A longer one is refused as such, before it is read.
        problem = self.problem(operation, SERVER.ask(operation.method, sent, body, headers), 400)
        self.assertEqual(problem["code"], "bad-request")
        self.assertIn(name, problem["detail"])

    @given(st.data())
    def test_names_the_one_member_that_is_wrong(self, data):
        operation = data.draw(OPERATIONS.filter(
            lambda one: CONTRACT.resolve(one.body_types.get("application/json", {}).get("schema", {}))
            .get("properties")))
        schema = operation.body_types["application/json"]["schema"]
        right = data.draw(CONTRACT.values(schema))
        name, body = data.draw(CONTRACT.wrong_json(schema, right))
        answer = SERVER.ask(operation.method, draw_address(data, operation), json.dumps(body).encode(),
                            {"Content-Type": "application/json"})
        self.assertIn(f"$.{name}: ", self.problem(operation, answer, 400)["detail"])

    @given(st.data(), st.binary(max_size=200))
    def test_reads_any_bytes_as_a_body_or_says_why_not(self, data, body):
        operation = data.draw(OPERATIONS.filter(lambda one: one.body_types))
        content_type = data.draw(st.sampled_from(sorted(operation.body_types)))
        answer = SERVER.ask(operation.method, draw_address(data, operation), body,
                            {"Content-Type": content_type})
        self.hold(operation, answer)
        if content_type != "application/json":
            return
        try:
            body.decode()
        except UnicodeDecodeError:
            self.assertEqual(self.problem(operation, answer, 400)["code"], "invalid-utf8")

    def test_does_a_write_once_for_each_key(self):
        body = json.dumps({"campaign": KNOWN["campaign"][0], "fingerprint": "0123456789abcdef",
                           "verdict": "PASS", "note": "与底册核过"}).encode()
        headers = {"Content-Type": "application/json", "Idempotency-Key": os.urandom(8).hex()}
        first, second = (json.loads(SERVER.ask("POST", "/api/v1/rulings", body, headers).body)
                         for _ in range(2))
        self.assertEqual((first["repeated"], second["repeated"]), (False, True))
        self.assertEqual(first["sequence"], second["sequence"])

    @given(st.data(), st.sampled_from(["", "application/xml", "multipart/form-data", "text"]))
    def test_refuses_other_content_types(self, data, content_type):
        operation = data.draw(OPERATIONS.filter(lambda one: one.body_types))
        answer = SERVER.ask(operation.method, operation.path, b"a", {"Content-Type": content_type})
        self.assertEqual(self.problem(operation, answer, 415)["code"], "unsupported-media-type")

    @given(st.data(), st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]))
    def test_refuses_other_methods_and_lists_its_own(self, data, method):
        operation = data.draw(OPERATIONS)
        sent = target(operation.path, {part["name"]: "x" for part in operation.parameters
                                       if part["in"] == "path"}, [])
        own = {other.method for other in CONTRACT.operations() if other.path == operation.path}
        if method in own:
            return
        answer = SERVER.ask(method, sent)
        self.problem(operation, answer, 405)
        self.assertEqual(set(answer.headers["allow"].split(", ")) - {"HEAD"}, own)

    @given(st.binary(max_size=60))
    def test_any_bytes_in_a_query_are_answered(self, raw):
        operation = next(one for one in READS if one.path == "/api/v1/nodes")
        self.hold(operation, SERVER.ask("GET", "/api/v1/nodes?q=" + urllib.parse.quote_from_bytes(raw)))

    @given(st.binary(max_size=300))
    def test_bytes_that_are_no_request_do_no_harm(self, raw):
        with socket.create_connection(("127.0.0.1", SERVER.port), timeout=10) as connection:
            connection.sendall(raw + b"\r\n\r\n")
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(4096):
                pass
        self.assertEqual(SERVER.ask("GET", "/healthz").status, 200)

    def test_head_is_get_without_the_body(self):
        for operation in READS:
            if "{" in operation.path or any(part["required"] for part in operation.parameters):
                continue
            answer = SERVER.ask("HEAD", operation.path)
            self.assertEqual((answer.status, answer.body), (200, b""), operation)
            self.assertGreater(int(answer.headers["content-length"]), 0)

    def test_serves_the_committed_document(self):
        answer = SERVER.ask("GET", "/api/v1/openapi.json")
        self.assertEqual(answer.body, contract.DOCUMENT.read_bytes())

    def test_knows_only_its_own_names(self):
        answer = SERVER.ask("GET", "/api/v1/campaigns", headers={"Host": "evil.example"})
        self.assertEqual(answer.status, 421)
        self.assertEqual(json.loads(answer.body)["code"], "misdirected-host")

    def test_unknown_addresses_of_the_api_are_problems(self):
        answer = SERVER.ask("GET", "/api/v2/campaigns", headers={"Accept-Language": "en"})
        self.assertEqual((answer.status, answer.content_type), (404, "application/problem+json"))
        self.assertEqual(answer.headers["content-language"], "en")

    def test_a_document_past_the_limit_is_refused(self):
        body = b"a" * ((16 << 20) + 1)
        answer = SERVER.ask("POST", "/api/v1/checks/file", body, {"Content-Type": "text/plain"})
        self.assertEqual((answer.status, json.loads(answer.body)["code"]), (413, "limit-exceeded"))

    def test_a_photograph_past_the_limit_is_refused_with_the_limit(self):
        photograph = b"\xff\xd8\xff" + b"x" * (80 << 20)
        octets = {"Content-Type": "application/octet-stream"}
        answer = SERVER.ask("POST", "/api/v1/files?name=a.jpg", photograph, octets)
        self.assertEqual((answer.status, json.loads(answer.body)["code"]), (413, "limit-exceeded"))
        self.assertIn("最多 20 MB", json.loads(answer.body)["detail"])
        # Sent without its length, it is read as far as the limit.
        chunks = (photograph[at:at + (1 << 20)] for at in range(0, len(photograph), 1 << 20))
        answer = SERVER.ask("POST", "/api/v1/files?name=a.jpg", chunks, {**octets, "Accept-Language": "en"})
        self.assertEqual(answer.status, 413)
        self.assertIn("at most 20 MB", json.loads(answer.body)["detail"])

    def test_metrics_count_what_was_asked(self):
        def asked():
            text = SERVER.ask("GET", "/metrics").body.decode()
            counted = [line for line in text.splitlines()
                       if line.startswith('duizhang_http_requests_total{route="GET /readyz",status="2xx"}')]
            return int(counted[0].split()[-1]) if counted else 0

        before = asked()
        SERVER.ask("GET", "/readyz")
        self.assertEqual(asked(), before + 1)


if __name__ == "__main__":
    unittest.main()
