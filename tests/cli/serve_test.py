"""The server's start and end: a port that is taken, and signals."""

import json
import os
import signal
import subprocess
import threading
import urllib.request

from small_ledger import BINARY, RUN_SECONDS, LedgerTest


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

    def test_ctrl_c_ends_it_without_a_mistake(self):
        process, _ = self.start(self.ledger)
        os.kill(process.pid, signal.SIGINT)
        self.assertEqual(process.wait(RUN_SECONDS), 0)

    def test_an_address_that_is_none(self):
        done = self.ledger.run("serve", "--address", "nowhere at all", "--port", "0")
        self.assert_error(done, "bad-request", 2, "nowhere at all")
