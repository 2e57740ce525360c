"""The server stops soon after it is asked to, whatever goes on."""

import concurrent.futures
import http.client
import pathlib
import socket
import tempfile
import time
import unittest

from running_server import RunningServer
from world import the_world

SECONDS = 20
WORLD = None


def setUpModule():
    global WORLD
    WORLD = the_world()


class Stopping(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="dz_stop_")
        self.addCleanup(folder.cleanup)
        ledger = pathlib.Path(folder.name) / "ledger"
        WORLD.make_small(ledger)
        self.server = RunningServer(WORLD.binary, ledger)

    def connect(self):
        connection = socket.create_connection(("127.0.0.1", self.server.port), timeout=SECONDS)
        self.addCleanup(connection.close)
        return connection

    def head(self, method, target, *more):
        lines = [f"{method} {target} HTTP/1.1", "Host: localhost", f"Authorization: Bearer {self.server.token}", *more]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def test_with_connections_open_and_an_upload_under_way(self):
        idle = self.connect()
        idle.sendall(self.head("GET", "/healthz"))
        self.assertTrue(idle.recv(4096).startswith(b"HTTP/1.1 200"))
        slow = self.connect()
        slow.sendall(self.head("POST", "/api/v1/files?name=a.jpg", "Content-Type: application/octet-stream",
                               "Content-Length: 1000000") + b"x" * 1000)
        refused = self.connect()
        refused.sendall(self.head("POST", "/api/v1/files?name=a.jpg", "Content-Type: application/octet-stream",
                                  "Content-Length: 80000000"))
        self.assertTrue(refused.recv(4096).startswith(b"HTTP/1.1 413"))
        began = time.monotonic()
        self.assertEqual(self.server.stop(), 0)
        self.assertLess(time.monotonic() - began, SECONDS)
        self.assertEqual(idle.recv(4096), b"")

    def test_with_work_that_takes_long(self):
        """Many drafts are being checked: what runs is finished, what waits is let go."""
        draft = "".join(f"今年以来，第{number}站共办理实事{number}件，同比上升{number % 90}.5%。\n"
                        for number in range(60_000)).encode()

        def check(_):
            try:
                return self.server.ask("POST", "/api/v1/checks/file?name=a.txt", draft, {"Content-Type": "text/plain"}).status
            except (http.client.HTTPException, OSError):
                return 0

        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            asked = [pool.submit(check, number) for number in range(6)]
            concurrent.futures.wait(asked, timeout=2, return_when=concurrent.futures.FIRST_COMPLETED)
            self.assertFalse(all(one.done() for one in asked), "too little work to be stopped in")
            began = time.monotonic()
            code = self.server.stop()
            self.assertEqual(code, 0)
            self.assertLess(time.monotonic() - began, SECONDS)


if __name__ == "__main__":
    unittest.main()
