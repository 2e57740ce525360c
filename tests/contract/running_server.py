"""The real program, serving a ledger on a free port for as long as the tests run."""

import dataclasses
import http.client
import json
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
ACCOUNT = "contract"
ROOT = "000000"
WORKING_ROLES = ["reader", "recorder", "owner", "reviewer", "inspector", "editor", "office"]


@dataclasses.dataclass(frozen=True)
class Answer:
    status: int
    headers: dict  # names in lower case
    body: bytes
    cookies: tuple = ()  # lines of Set-Cookie

    @property
    def content_type(self):
        return self.headers.get("content-type", "").split(";")[0]


class RunningServer:
    """`binary` serves `ledger`; without one, a fresh demo ledger in a temporary folder.

    `environment` adds to this process's own. What is asked is asked in the name of an account that may
    do all work everywhere; of nobody, when `anonymous`.
    """

    def __init__(self, binary, ledger=None, environment=None, anonymous=False):
        self._folder = tempfile.TemporaryDirectory(prefix="dz_contract_")
        if ledger is None:
            ledger = pathlib.Path(self._folder.name) / "ledger"
            subprocess.run([binary, "demo", "--data", str(ledger)], check=True, timeout=START_SECONDS,
                           stdout=subprocess.DEVNULL)
        password = None if anonymous else self._account(binary, ledger)
        # stderr goes to a file: a pipe that nobody reads would stop a server that logs much.
        self._log = open(pathlib.Path(self._folder.name) / "log", "w+", encoding="utf-8")
        self._process = subprocess.Popen(
            [binary, "serve", "--data", str(ledger), "--port", "0"], stdout=subprocess.PIPE,
            stderr=self._log, text=True, encoding="utf-8", env={**os.environ, **(environment or {})})
        self.port = self._read_port()
        self.token = None
        if not anonymous:
            self.token = self._make_token(password)

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

    @staticmethod
    def _account(binary, ledger):
        """The one-time password of an account that may do all work in the whole tree."""
        def run(*arguments):
            return subprocess.run([binary, "account", *arguments, "--data", str(ledger), "--json"], timeout=START_SECONDS,
                                  check=False, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        grants = [part for role in WORKING_ROLES for part in ("--grant", f"{role}@{ROOT}")]
        made = run("open", ACCOUNT, "--title", "接口测试", *grants)
        if made.returncode != 0:  # The ledger was tested before.
            made = run("reset", ACCOUNT)
        return json.loads(made.stdout.splitlines()[-1])["password"]

    def _make_token(self, one_time_password):
        """An API token of that account, made as a person makes one."""
        json_type = {"Content-Type": "application/json"}
        entered = self.ask("POST", "/api/v1/session", json.dumps({"account": ACCOUNT, "password": one_time_password}).encode(),
                           json_type)
        if entered.status != 200:
            raise RuntimeError(f"signing in: {entered}\n{self.log()}")
        session = {"Cookie": entered.headers["set-cookie"].split(";")[0], "X-CSRF-Token": json.loads(entered.body)["csrf"],
                   **json_type}
        chosen = {"password": f"tests of the api {one_time_password}"}
        changed = self.ask("POST", "/api/v1/session/password", json.dumps(chosen).encode(), session)
        if changed.status != 200:
            raise RuntimeError(f"choosing a password: {changed}")
        made = self.ask("POST", "/api/v1/tokens", b'{"name":"contract","scope":"write","days":1}', session)
        return json.loads(made.body)["secret"]

    def log(self):
        self._log.flush()
        return pathlib.Path(self._log.name).read_text(encoding="utf-8")

    def is_running(self):
        return self._process.poll() is None

    def ask(self, method, target, body=None, headers=None):
        """`target` is sent as it is; in the name of the account, unless the headers say in whose."""
        headers = dict(headers or {})
        if self.token and not {"Authorization", "Cookie"} & set(headers):
            headers["Authorization"] = f"Bearer {self.token}"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_SECONDS)
        try:
            connection.request(method, target, body=body, headers=headers)
            response = connection.getresponse()
            named = {name.lower(): value for name, value in response.getheaders()}
            cookies = tuple(response.headers.get_all("Set-Cookie") or ())
            return Answer(response.status, named, response.read(), cookies)
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
