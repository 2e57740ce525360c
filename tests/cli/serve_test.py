"""The server's start and end: a port that is taken, and signals."""

import json
import os
import signal
import subprocess
import threading
import urllib.request

from small_ledger import BINARY, RUN_SECONDS, LedgerTest, opening


class Serving(LedgerTest):
    def start(self, ledger):
        """A process that serves on a free port, and its address."""
        process = subprocess.Popen([BINARY, "serve", "--json", "--data", ledger.folder, "--port", "0"],
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8")
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        watchdog = threading.Timer(RUN_SECONDS, process.kill)
        watchdog.start()
        try:
            return process, json.loads(process.stdout.readline())["address"]
        finally:
            watchdog.cancel()

    def test_a_port_in_use(self):
        other = self.ledger.copy(self.folder / "other")
        first, address = self.start(self.ledger)
        place = address.removeprefix("http://")
        port = place.rpartition(":")[2]
        # A client is there, so that nothing but the error is said.
        web = self.write("index.html", "<!doctype html>").parent
        second = other.run("serve", "--port", port, "--web", web)
        self.assert_error(second, "port-in-use", 3, place)
        self.assert_one_line(second)
        # The first is not disturbed.
        with urllib.request.urlopen(f"{address}/healthz", timeout=RUN_SECONDS) as answer:
            self.assertEqual(answer.status, 200)
        os.kill(first.pid, signal.SIGTERM)
        self.assertEqual(first.wait(RUN_SECONDS), 0)
        self.assert_ledger_unchanged(other)

    def test_holds_the_ledger_against_other_writers(self):
        process, address = self.start(self.ledger)
        commands = self.write("more.jsonl", json.dumps(opening(), ensure_ascii=False) + "\n")
        before = self.ledger.run("figures", "--dx", "river-2021.problems_found", "--pe", "2021", "--ou", "990000", "--json").stdout
        for arguments in (["account", "open", "second", "--title", "另一岗"], ["import", commands], ["rebuild"]):
            with self.subTest(arguments[0]):
                refused = self.ledger.run(*arguments)
                self.assert_error(refused, "storage-unavailable", 3, "another duizhang")
        after = self.ledger.run("figures", "--dx", "river-2021.problems_found", "--pe", "2021", "--ou", "990000", "--json")
        self.assertEqual((after.returncode, after.stdout), (0, before))
        self.assertEqual(self.ledger.run("verify").returncode, 0)
        # The way back in for an administrator works beside a running server, and so does a sign-in.
        reset = self.ledger.run("account", "reset", "admin", "--json")
        self.assertEqual(reset.returncode, 0, reset.stderr)
        entered = urllib.request.Request(
            f"{address}/api/v1/session", method="POST", headers={"Content-Type": "application/json"},
            data=json.dumps({"account": "admin", "password": json.loads(reset.stdout)["password"]}).encode())
        with urllib.request.urlopen(entered, timeout=RUN_SECONDS) as answer:
            self.assertEqual(answer.status, 200)
        os.kill(process.pid, signal.SIGTERM)
        self.assertEqual(process.wait(RUN_SECONDS), 0)
        self.assertEqual(self.ledger.run("import", commands).returncode, 0)

    def test_ctrl_c_ends_it_without_a_mistake(self):
        process, _ = self.start(self.ledger)
        os.kill(process.pid, signal.SIGINT)
        self.assertEqual(process.wait(RUN_SECONDS), 0)

    def test_an_address_that_is_none(self):
        done = self.ledger.run("serve", "--address", "nowhere at all", "--port", "0")
        self.assert_error(done, "bad-request", 2, "nowhere at all")
