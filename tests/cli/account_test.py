"""Accounts from the machine's side: the first administrator, one-time passwords, roles."""

import http.client
import json
import os
import signal
import subprocess
import threading

from small_ledger import BINARY, RUN_SECONDS, LedgerTest


class Server:
    """The program serving a ledger; `first_line` is what it says once it answers."""

    def __init__(self, ledger):
        self.process = subprocess.Popen([BINARY, "serve", "--json", "--data", ledger.folder, "--port", "0", "--web", ""],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8")
        watchdog = threading.Timer(RUN_SECONDS, self.process.kill)
        watchdog.start()
        try:
            self.first_line = json.loads(self.process.stdout.readline())
        finally:
            watchdog.cancel()
        self.place = self.first_line["address"].removeprefix("http://")

    def ask(self, method, path, body=None, cookie="", csrf=""):
        """Status, decoded body and the cookie that was set."""
        connection = http.client.HTTPConnection(self.place, timeout=RUN_SECONDS)
        headers = {"Content-Type": "application/json", "Cookie": cookie, "X-CSRF-Token": csrf}
        connection.request(method, path, None if body is None else json.dumps(body).encode(), headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer.status, json.loads(text), answer.getheader("Set-Cookie", "").split(";")[0]

    def sign_in(self, account, password):
        return self.ask("POST", "/api/v1/session", {"account": account, "password": password})

    def stop(self):
        os.kill(self.process.pid, signal.SIGTERM)
        self.process.wait(RUN_SECONDS)
        self.process.stdout.close()


class Accounts(LedgerTest):
    def serve(self):
        server = Server(self.ledger)
        self.addCleanup(server.process.kill)
        return server

    def account(self, *arguments):
        return self.ledger.run("account", *arguments, "--json")

    def enter(self, server, account, one_time_password, password):
        """Signs in for the first time; the cookie and CSRF token of a session that may do everything."""
        status, session, cookie = server.sign_in(account, one_time_password)
        self.assertEqual((status, session["must_change_password"]), (200, True))
        status, session, _ = server.ask("POST", "/api/v1/session/password", {"password": password}, cookie, session["csrf"])
        self.assertEqual((status, session["must_change_password"]), (200, False))
        return cookie, session["csrf"]

    def test_the_first_start_makes_one_administrator_and_later_ones_none(self):
        server = self.serve()
        first = server.first_line["first_administrator"]
        self.assertEqual(first["account"], "admin")
        status, session, cookie = server.sign_in("admin", first["password"])
        self.assertEqual(status, 200)
        self.assertEqual([grant["role"] for grant in session["grants"]], ["system"])
        self.assertEqual(server.ask("GET", "/api/v1/accounts", cookie=cookie)[1]["code"], "password-expired")
        # Used up, though no other was chosen yet.
        self.assertEqual(server.sign_in("admin", first["password"])[1]["code"], "sign-in-refused")
        server.stop()
        again = self.serve()
        self.assertNotIn("first_administrator", again.first_line)
        again.stop()
        report, _ = self.ledger.verified()
        self.assertTrue(report["ok"])

    def test_from_the_first_administrator_to_a_clerk(self):
        server = self.serve()
        admin = self.enter(server, "admin", server.first_line["first_administrator"]["password"], "kite over the river")
        opened = {}
        for name in ("sec", "clerk"):
            status, opened[name], _ = server.ask("POST", "/api/v1/accounts", {"account": name, "title": "岗位"}, *admin)
            self.assertEqual(status, 200, opened[name])
        granted = {"role": "reader", "node": "990100"}
        self.assertEqual(server.ask("POST", "/api/v1/accounts/clerk/grants", granted, *admin)[1]["code"], "not-allowed")
        status, _, _ = server.ask("POST", "/api/v1/accounts/sec/grants", {"role": "security", "node": "990000"}, *admin)
        self.assertEqual(status, 200)
        security = self.enter(server, "sec", opened["sec"]["password"], "boats below the bridge")
        self.assertEqual(server.ask("POST", "/api/v1/accounts/clerk/grants", granted, *security)[0], 200)
        clerk = self.enter(server, "clerk", opened["clerk"]["password"], "stone under the water")
        self.assertEqual(server.ask("GET", "/api/v1/campaigns", None, *clerk)[0], 200)
        self.assertEqual(server.ask("GET", "/api/v1/campaigns", None, *admin)[0], 200)
        _, log, _ = server.ask("GET", "/api/v1/security-log", None, *security)
        self.assertEqual([row["kind"] for row in log["rows"]].count("role-granted"), 2)
        server.stop()

    def test_a_reset_at_the_machine_opens_a_locked_account_while_the_server_runs(self):
        server = self.serve()
        cookie, csrf = self.enter(server, "admin", server.first_line["first_administrator"]["password"], "kite over the river")
        for _ in range(5):
            self.assertEqual(server.sign_in("admin", "wrong")[1]["code"], "sign-in-refused")
        self.assertEqual(server.sign_in("admin", "kite over the river")[1]["code"], "sign-in-refused")
        reset = json.loads(self.account("reset", "admin").stdout)
        self.enter(server, "admin", reset["password"], "another kite, another river")
        server.stop()

    def test_accounts_are_opened_and_listed_without_a_server(self):
        made = self.account("open", "clerk", "--title", "东街内勤", "--grant", "recorder@990100", "--grant", "reader@990000")
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertRegex(json.loads(made.stdout)["password"], r"^[a-z2-9]{4}(-[a-z2-9]{4}){3}$")
        listed = json.loads(self.account("list").stdout)
        self.assertEqual(listed["account"], "clerk")
        self.assertEqual(listed["grants"], [{"role": "recorder", "node": "990100"}, {"role": "reader", "node": "990000"}])
        self.assert_error(self.account("grant", "clerk", "--grant", "auditor"), "roles-apart", 2)
        self.assert_error(self.account("open", "clerk", "--title", "x"), "already-exists", 2)
        self.assert_error(self.account("open", "other", "--title", "x", "--grant", "king@990000"), "bad-request", 2, "king")
        self.assert_error(self.account("reset", "nobody"), "unknown-account", 2, "nobody")
        self.assert_error(self.account("reset"), "bad-request", 2)


if __name__ == "__main__":
    import unittest
    unittest.main()
