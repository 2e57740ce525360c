"""The real program, serving a ledger on a free port for as long as the tests run."""

import dataclasses
import http.client
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import threading
import urllib.parse

START_SECONDS = 300  # A demo ledger holds about 95,000 events.
ANSWER_SECONDS = 60


@dataclasses.dataclass(frozen=True)
class Answer:
    status: int
    headers: dict  # names in lower case
    body: bytes

    @property
    def content_type(self):
        return self.headers.get("content-type", "").split(";")[0]


class RunningServer:
    """`binary` serves `ledger`; without one, a fresh demo ledger in a temporary folder."""

    def __init__(self, binary, ledger=None):
        self._folder = tempfile.TemporaryDirectory(prefix="dz_contract_")
        if ledger is None:
            ledger = pathlib.Path(self._folder.name) / "ledger"
            subprocess.run([binary, "demo", "--data", str(ledger)], check=True, timeout=START_SECONDS,
                           stdout=subprocess.DEVNULL)
        # stderr goes to a file: a pipe that nobody reads would stop a server that logs much.
        self._log = open(pathlib.Path(self._folder.name) / "log", "w+", encoding="utf-8")
        self._process = subprocess.Popen(
            [binary, "serve", "--data", str(ledger), "--port", "0"], stdout=subprocess.PIPE,
            stderr=self._log, text=True, encoding="utf-8")
        self.port = self._read_port()

    def _read_port(self):
        watchdog = threading.Timer(START_SECONDS, self._process.kill)
        watchdog.start()
        try:
            for line in self._process.stdout:
                found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
                if found:
                    return int(found.group(1))
        finally:
            watchdog.cancel()
        self._process.wait()
        raise RuntimeError(f"the server did not start:\n{self.log()}")

    def log(self):
        self._log.flush()
        return pathlib.Path(self._log.name).read_text(encoding="utf-8")

    def is_running(self):
        return self._process.poll() is None

    def ask(self, method, target, body=None, headers=None):
        """`target` is sent as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_SECONDS)
        try:
            connection.request(method, target, body=body, headers=headers or {})
            response = connection.getresponse()
            named = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, named, response.read())
        finally:
            connection.close()

    def stop(self):
        """Asks this one process to end, as an administrator would; returns its exit code."""
        if self.is_running():
            os.kill(self._process.pid, signal.SIGTERM)
        try:
            return self._process.wait(timeout=20)
        finally:
            if self.is_running():
                self._process.kill()
                self._process.wait()
            self._process.stdout.close()
            self._log.close()
            self._folder.cleanup()


def target(path, path_values, query):
    """`query` is a list of pairs, so that a name may be repeated."""
    for name, value in path_values.items():
        path = path.replace("{" + name + "}", urllib.parse.quote(value, safe=""))
    encoded = urllib.parse.urlencode(query)
    return f"{path}?{encoded}" if encoded else path
