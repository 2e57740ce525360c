"""What holds for every write: once for each key, only from our own pages, and nobody's by guessing."""

import concurrent.futures
import json
import os
import re
import unittest

import contract
from browser import PASSWORD, Browser, signed_in
from world import the_world

CONTRACT = contract.Contract()
WORLD = None
RULING = {"campaign": "gs-theme-2023", "fingerprint": "0123456789abcdef", "verdict": "PASS",
          "note": "与底册核过"}


def setUpModule():
    global WORLD
    WORLD = the_world()


def code_of(answer):
    return json.loads(answer.body)["code"]


def together(work, count):
    with concurrent.futures.ThreadPoolExecutor(count) as pool:
        return [task.result() for task in [pool.submit(work, number) for number in range(count)]]


class OneKey(unittest.TestCase):
    def rule(self, browser, key, **change):
        answer = browser.ask("POST", "/api/v1/rulings", {**RULING, **change}, {"Idempotency-Key": key})
        self.assertEqual(answer.status, 200, answer)
        return json.loads(answer.body)

    def test_is_written_once_however_often_it_comes(self):
        browser, key = WORLD.session("gs-editor"), os.urandom(8).hex()
        first, second = (self.rule(browser, key) for _ in range(2))
        self.assertEqual((first["repeated"], second["repeated"]), (False, True))
        self.assertEqual(first["sequence"], second["sequence"])

    def test_is_written_once_when_eight_come_together(self):
        browser, key = WORLD.session("gs-editor"), os.urandom(8).hex()
        receipts = together(lambda _: self.rule(browser, key), 8)
        self.assertEqual(len({receipt["sequence"] for receipt in receipts}), 1, receipts)
        self.assertEqual(sorted(receipt["repeated"] for receipt in receipts), [False] + [True] * 7)

    def test_of_one_account_is_not_that_of_another(self):
        key = os.urandom(8).hex()
        first = self.rule(WORLD.session("gs-editor"), key)
        second = self.rule(WORLD.session("gs-office"), key)
        self.assertEqual((first["repeated"], second["repeated"]), (False, False))
        self.assertNotEqual(first["sequence"], second["sequence"])

    def test_past_the_limit_is_refused(self):
        answer = WORLD.session("gs-editor").ask("POST", "/api/v1/rulings", RULING,
                                                {"Idempotency-Key": "k" * 129})
        self.assertEqual((answer.status, code_of(answer)), (413, "limit-exceeded"))


class TwoAtOnce(unittest.TestCase):
    """Two people move one entry: one wins, the other is told what happened meanwhile."""

    def open(self):
        answer = WORLD.session("lz-owner").ask("POST", "/api/v1/entries", {
            "campaign": "gs-theme-2023", "register_code": "problem", "node": "620102",
            "fields": [{"code": "title", "value": "两人同时办理"}]})
        self.assertEqual(answer.status, 200, answer)
        return json.loads(answer.body)

    def submit(self, entry, **headers):
        return WORLD.session("lz-owner").ask("POST", f"/api/v1/entries/{entry['entry']}/moves", {
            "move": "submit", "evidence": [{"name": "整改报告.pdf"}],
            "fields": [{"code": "taken", "value": "已逐项整改"}],
            "expected_version": entry["version"]}, headers)

    def test_one_wins_and_the_other_sees_who_did_what(self):
        entry = self.open()
        answers = sorted(together(lambda _: self.submit(entry), 2), key=lambda answer: answer.status)
        self.assertEqual([answer.status for answer in answers], [200, 409], answers)
        problem = json.loads(answers[1].body)
        self.assertEqual(problem["code"], "sequence-conflict")
        for told in (entry["number"], "lz-owner", "报请销号", "待审核"):
            self.assertIn(told, problem["detail"])
        history = WORLD.session("lz-owner").json(f"/api/v1/entries/{entry['entry']}")["timeline"]
        self.assertEqual([row["move"] for row in history], ["", "submit"])

    def test_a_retried_move_is_no_conflict(self):
        entry, key = self.open(), os.urandom(8).hex()
        answers = together(lambda _: self.submit(entry, **{"Idempotency-Key": key}), 4)
        self.assertEqual({answer.status for answer in answers}, {200}, answers)
        receipts = [json.loads(answer.body) for answer in answers]
        self.assertEqual(sorted(receipt["repeated"] for receipt in receipts), [False, True, True, True])
        self.assertEqual(len({receipt["sequence"] for receipt in receipts}), 1)

    def test_a_stale_version_changes_nothing(self):
        entry = self.open()
        self.assertEqual(self.submit(entry).status, 200)
        amended = WORLD.session("lz-owner").ask("POST", f"/api/v1/entries/{entry['entry']}/amendment", {
            "fields": [{"code": "title", "value": "改过的题目"}], "reason": "更正",
            "expected_version": entry["version"]})
        self.assertEqual((amended.status, code_of(amended)), (409, "sequence-conflict"))
        view = WORLD.session("lz-owner").json(f"/api/v1/entries/{entry['entry']}")
        self.assertEqual(view["record"]["title"], "两人同时办理")


class ForeignPages(unittest.TestCase):
    """A write needs what only our own pages can send."""

    def setUp(self):
        self.browser = signed_in(WORLD.server, "gs-editor")

    def rule(self, **headers):
        return self.browser.ask("POST", "/api/v1/rulings", RULING, headers)

    def test_without_the_token_nothing_is_written(self):
        before = self.browser.json("/healthz")["last_sequence"]
        for token in ("", "x", self.browser.csrf[:-1], self.browser.csrf + "x",
                      signed_in(WORLD.server, "gs-editor").csrf):
            with self.subTest(token):
                answer = self.rule(**{"X-CSRF-Token": token})
                self.assertEqual((answer.status, code_of(answer)), (403, "foreign-request"))
        self.assertEqual(self.browser.json("/healthz")["last_sequence"], before)

    def test_from_another_origin_nothing_is_written(self):
        for origin in ("https://evil.example", "null", "http://localhost.evil.example"):
            with self.subTest(origin):
                answer = self.rule(Origin=origin)
                self.assertEqual((answer.status, code_of(answer)), (403, "foreign-request"))

    def test_every_write_asks_for_the_token(self):
        """Before anything else about it is looked at."""
        self.browser.csrf = ""
        for operation in CONTRACT.operations():
            right = operation.declared["x-right"]
            if operation.method == "GET" or right["access"] == "public":
                continue
            with self.subTest(str(operation)):
                target = re.sub(r"\{[^}]*\}", "1", operation.path)
                answer = self.browser.ask(operation.method, target, b"{}",
                                          {"Content-Type": "application/json"})
                self.assertIn((answer.status, code_of(answer)),
                              [(403, "foreign-request"), (403, "not-allowed")])

    def test_a_get_never_writes(self):
        self.assertEqual(self.browser.ask("GET", "/api/v1/rulings").status, 405)


class TheCookie(unittest.TestCase):
    def test_is_out_of_reach_of_scripts_and_other_sites(self):
        answer = Browser(WORLD.server).sign_in("gs-reader")
        cookie, = answer.cookies
        name, *attributes = [part.strip() for part in cookie.split(";")]
        self.assertRegex(name, r"\A\w+=[\w-]{43,}\Z")
        self.assertIn("HttpOnly", attributes)
        self.assertTrue({"SameSite=Strict", "SameSite=Lax"} & set(attributes), cookie)
        self.assertIn("Path=/", attributes)
        self.assertFalse([part for part in attributes if part.lower().startswith("domain")])

    def test_is_another_for_each_sign_in_and_none_that_was_brought_along(self):
        browser = Browser(WORLD.server)
        browser.cookies = {"dz_session": "a" * 43}
        self.assertEqual(browser.sign_in("gs-reader").status, 200)
        first = browser.cookies["dz_session"]
        self.assertNotEqual(first, "a" * 43)
        self.assertNotEqual(signed_in(WORLD.server, "gs-reader").cookies["dz_session"], first)

    def test_is_worth_nothing_after_signing_out(self):
        browser = signed_in(WORLD.server, "gs-reader")
        kept = dict(browser.cookies)
        self.assertEqual(browser.ask("DELETE", "/api/v1/session").status, 200)
        browser.cookies = kept
        self.assertEqual(browser.get("/api/v1/campaigns").status, 401)

    def test_is_worth_nothing_when_changed(self):
        browser = signed_in(WORLD.server, "gs-reader")
        for wrong in ("", "x", browser.cookies["dz_session"][:-1],
                      browser.cookies["dz_session"].swapcase()):
            browser.cookies = {"dz_session": wrong}
            self.assertEqual(browser.get("/api/v1/campaigns").status, 401)


class LockOut(unittest.TestCase):
    """On an account of its own: nobody else's tests should wait."""

    @classmethod
    def setUpClass(cls):
        cls.account = "t" + os.urandom(4).hex()
        opened = WORLD.session("system").ask(
            "POST", "/api/v1/accounts", {"account": cls.account, "title": "试锁岗"})
        assert opened.status == 200, opened
        cls.password = json.loads(opened.body)["password"]

    def test_comes_after_five_failures_and_looks_like_any_other_refusal(self):
        wrong = [Browser(WORLD.server).sign_in(self.account, f"wrong-{number}") for number in range(5)]
        locked = Browser(WORLD.server).sign_in(self.account, self.password)
        stranger = Browser(WORLD.server).sign_in("no-such-account", PASSWORD)
        told = {(answer.status, code_of(answer), json.loads(answer.body).get("detail"))
                for answer in [*wrong, locked, stranger]}
        self.assertEqual(len(told), 1, told)
        # The security administrator lets him in again.
        freed = WORLD.session("security").ask("POST", f"/api/v1/accounts/{self.account}/unlocking")
        self.assertEqual(freed.status, 200, freed)
        browser = Browser(WORLD.server)
        self.assertEqual(browser.sign_in(self.account, self.password).status, 200)
        # The one-time password opens nothing but the choice of another.
        self.assertEqual(code_of(browser.get("/api/v1/campaigns")), "password-expired")
        log = WORLD.session("auditor").json("/api/v1/security-log", account=self.account)
        kinds = json.dumps(log)
        self.assertIn("sign-in-failed", kinds)
        self.assertIn("locked", kinds)


if __name__ == "__main__":
    unittest.main()
