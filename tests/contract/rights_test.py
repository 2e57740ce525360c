"""Every operation × every account × every place in the tree, against the table that says what must be.

Fails when an operation has no row in rights_table.py, when the server's own table (x-right) says
something else, and when one answer differs from what account and place must be given.
"""

import collections
import json
import unittest

import contract
import rights_table as table
from browser import signed_in
from world import GRANTS, PLACES, the_world

CONTRACT = contract.Contract()
WORLD = None


def setUpModule():
    global WORLD
    WORLD = the_world()


def code_of(answer):
    if answer.content_type != "application/problem+json":
        return ""
    return json.loads(answer.body)["code"]


def outcome(answer):
    """"allowed", or the code of the refusal where the refusal is about rights."""
    code = code_of(answer)
    rights = {"sign-in-needed", "not-allowed", "out-of-reach", "unknown-entry", "unknown-file",
              "foreign-request", "password-expired", "move-forbidden"}
    return code if code in rights else "allowed"


class EveryOperation(unittest.TestCase):
    def test_has_a_row_in_the_table_and_every_row_an_operation(self):
        declared = {str(operation) for operation in CONTRACT.operations()}
        self.assertEqual(declared - set(table.ROWS), set(), "operations without a row in rights_table.py")
        self.assertEqual(set(table.ROWS) - declared, set(), "rows without an operation")

    def test_declares_the_right_that_the_table_states(self):
        for operation in CONTRACT.operations():
            with self.subTest(str(operation)):
                right = operation.declared["x-right"]
                row = table.ROWS[str(operation)]
                if isinstance(row.access, str):
                    self.assertEqual(right["access"], row.access)
                else:
                    self.assertEqual((right["access"], set(right["roles"])),
                                     ("roles", set(row.access)))
                if row.access != table.PUBLIC:
                    self.assertEqual(right["tokens"], row.token)


def expected(row, account, place):
    if row.access == table.PUBLIC:
        return {"allowed"}
    if account is None:
        return {"sign-in-needed"}
    if row.access != table.SIGNED_IN and not WORLD.holds(account, row.access):
        return {"not-allowed"}
    place = row.where(place)
    sees = WORLD.may_within if row.seen_within else WORLD.may
    if row.sees and not sees(account, row.sees, place):
        return set(row.hidden)
    may = WORLD.may_within if row.within else WORLD.may
    if row.at and not may(account, row.at, place):
        return set(row.lacking if row.sees else row.hidden)
    return {"allowed"}


class TheMatrix(unittest.TestCase):
    def test_allows_to_each_account_at_each_place_what_it_must_and_no_more(self):
        tried = collections.Counter()
        relations = set()
        for operation in CONTRACT.operations():
            name = str(operation)
            row = table.ROWS.get(name)
            if row is None:
                continue  # The other test names it.
            for account in [None, *GRANTS]:
                for place in PLACES if row.at else PLACES[3:4]:
                    wanted = expected(row, account, place)
                    got = outcome(self.ask(operation, row, account, place))
                    tried[name] += 1
                    if account:
                        relations.add((account, WORLD.relation(account, place)))
                    with self.subTest(operation=name, account=account, place=place):
                        self.assertIn(got, wanted)
        operations = len(CONTRACT.operations())
        print(f"\nrights: {sum(tried.values())} requests over {len(tried)} of {operations} operations "
              f"({100 * len(tried) // operations}%), {len(GRANTS) + 1} callers, {len(PLACES)} places, "
              f"{len(relations)} relations of account to place")
        self.assertEqual(len(tried), operations)

    def ask(self, operation, row, account, place):
        asked = row.ask(WORLD, place)
        if account is None:
            return WORLD.server.ask(operation.method, asked.target, asked.body, asked.headers)
        browser = signed_in(WORLD.server, account) if row.alone else WORLD.session(account)
        return browser.ask(operation.method, asked.target, asked.body, asked.headers)


class Program:
    """A program with a token, which it shows with every request."""

    def __init__(self, server, secret):
        self.server = server
        self.secret = secret

    def ask(self, method, target, body=None, headers=None):
        return self.server.ask(method, target, body,
                               {**(headers or {}), "Authorization": f"Bearer {self.secret}"})


class Tokens(unittest.TestCase):
    """A token gives no more than its account has, and what it was narrowed to."""

    def token(self, account, **wanted):
        made = WORLD.session(account).ask("POST", "/api/v1/tokens", {
            "name": "探针", "scope": "read", "days": 1, **wanted})
        self.assertEqual(made.status, 200, made)
        value = json.loads(made.body)
        self.addCleanup(WORLD.session(account).ask, "DELETE", "/api/v1/tokens/" + value["token"]["id"])
        return Program(WORLD.server, value["secret"])

    def asked(self, program, operation, place):
        row = table.ROWS[str(operation)]
        asked = row.ask(WORLD, place)
        return outcome(program.ask(operation.method, asked.target, asked.body, asked.headers))

    def test_that_only_reads_writes_nothing(self):
        program = self.token("gs-office")
        for operation in CONTRACT.operations():
            row = table.ROWS[str(operation)]
            if operation.method == "GET" or row.access == table.PUBLIC:
                continue
            with self.subTest(str(operation)):
                # These only answer a question that is too long for an address.
                asks = operation.path.startswith("/api/v1/checks") or operation.path.endswith("/dry-run")
                self.assertEqual(self.asked(program, operation, "620000"),
                                 "allowed" if asks else "not-allowed")

    def test_narrowed_to_a_node_reaches_nothing_beside_it(self):
        program = self.token("gs-office", node="620102")
        for operation in CONTRACT.operations():
            row = table.ROWS[str(operation)]
            if operation.method != "GET" or row.at != table.WORKING:
                continue
            for place in PLACES:
                with self.subTest(operation=str(operation), place=place):
                    reached = (row.where(place) in WORLD.above("620102") if row.within
                               else place.startswith("620102"))
                    wanted = {"allowed"} if reached else set(row.hidden)
                    self.assertIn(self.asked(program, operation, place), wanted)

    def test_narrowed_to_a_role_is_not_another(self):
        program = self.token("lz-owner", scope="write", roles=["recorder"])
        moves = next(one for one in CONTRACT.operations() if str(one) == "POST /api/v1/entries/{id}/moves")
        self.assertEqual(self.asked(program, moves, "620102"), "move-forbidden")
        whole = self.token("lz-owner", scope="write")
        self.assertEqual(self.asked(whole, moves, "620102"), "allowed")

    def test_gives_nothing_that_asks_for_a_person(self):
        program = self.token("system", scope="write")
        for operation in CONTRACT.operations():
            row = table.ROWS[str(operation)]
            if row.access == table.PUBLIC or row.token or not WORLD.holds_access("system", row.access):
                continue
            with self.subTest(str(operation)):
                self.assertEqual(self.asked(program, operation, "620000"), "not-allowed")

    def test_taken_back_is_worth_nothing(self):
        made = json.loads(WORLD.session("gs-reader").ask(
            "POST", "/api/v1/tokens", {"name": "探针", "scope": "read", "days": 1}).body)
        program = Program(WORLD.server, made["secret"])
        self.assertEqual(program.ask("GET", "/api/v1/campaigns").status, 200)
        dropped = WORLD.session("gs-reader").ask("DELETE", "/api/v1/tokens/" + made["token"]["id"])
        self.assertEqual(dropped.status, 200, dropped)
        self.assertEqual(program.ask("GET", "/api/v1/campaigns").status, 401)

    def test_made_up_is_worth_nothing(self):
        for secret in ("", "x", "a" * 43):
            self.assertEqual(Program(WORLD.server, secret).ask("GET", "/api/v1/campaigns").status, 401)


class ManyAtOnce(unittest.TestCase):
    def test_say_the_same_of_an_entry_out_of_reach_and_of_one_that_is_not_there(self):
        ids = [WORLD.entry_at("620103"), "99999999", WORLD.entry_at("620102")]
        answer = WORLD.session("lz-clerk").ask("POST", "/api/v1/moves", {
            "entries": [{"entry": one, "expected_version": "1"} for one in ids], "move": "submit"})
        self.assertEqual(answer.status, 200, answer)
        rows = json.loads(answer.body)["rows"]
        self.assertEqual([row["problem"]["code"] for row in rows],
                         ["unknown-entry", "unknown-entry", "move-forbidden"])
        outside, nowhere = (dict(row["problem"], detail="") for row in rows[:2])
        self.assertEqual(outside, nowhere)


if __name__ == "__main__":
    unittest.main()
