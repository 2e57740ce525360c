"""A disk that is full, a folder that may not be written, an import killed: all of it, or nothing."""

import os
import random
import resource
import shutil
import signal
import subprocess
import time

from small_ledger import BINARY, CAMPAIGN, NODES, LedgerTest, Ledger, opening, run

IMPORTED = 2000
KILLED_ROUNDS = 20
NOBODY = 65534


def limit_file_sizes(bytes_):
    """For preexec_fn: a file may not grow past this, and the program hears of it as an error."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_, bytes_))
    return limit


class FullDisk(LedgerTest):
    def setUp(self):
        super().setUp()
        self.many = self.write("many.jsonl", [opening(actor=f"专项办{i}", key=f"k{i}") for i in range(IMPORTED)])

    def assert_full(self, done):
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertRegex(done.stderr, r"\Aduizhang: .* \[storage-(full|unavailable)\]\n\Z")
        self.assertEqual(done.stdout, "")

    def test_a_file_that_may_not_grow(self):
        size = self.ledger.file.stat().st_size
        done = self.ledger.run("import", self.many, preexec_fn=limit_file_sizes(size + (64 << 10)))
        self.assert_full(done)
        self.assert_ledger_unchanged()
        # With room again the same import goes through.
        self.assertEqual(self.ledger.run("import", self.many).returncode, 0)
        self.assertEqual(self.ledger.verified()[0]["last"], str(self.last + IMPORTED))

    def test_a_disk_without_room(self):
        disk = self.folder / "disk"
        disk.mkdir()
        mount = shutil.which("mount")
        if os.geteuid() != 0 or mount is None or subprocess.run(
                [mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], check=False,
                capture_output=True).returncode != 0:
            self.skipTest("no file system may be mounted here")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        ledger = self.ledger.copy(disk / "ledger")
        self.assert_full(ledger.run("import", self.many))
        # Reading a log needs a little room of its own.
        rescued = ledger.copy(self.folder / "rescued")
        self.assert_ledger_unchanged(rescued)

    def test_a_new_ledger_without_room_leaves_nothing(self):
        nodes = self.write("nodes.csv", NODES)
        campaign = self.write("campaign.yaml", CAMPAIGN)
        for room in (0, 8 << 10, 40 << 10):
            with self.subTest(room=room):
                folder = self.folder / "new"
                done = run("init", "--data", folder, "--nodes", nodes, "--campaign", campaign,
                           preexec_fn=limit_file_sizes(room))
                self.assert_full(done)
                self.assertFalse(folder.exists())

    def test_a_demo_without_room_leaves_nothing(self):
        folder = self.folder / "demo"
        # Room for the divisions, not for the records.
        done = run("demo", "--data", folder, preexec_fn=limit_file_sizes(2 << 20))
        self.assert_full(done)
        self.assertFalse(folder.exists())


class ReadOnlyFolder(LedgerTest):
    def test_nothing_is_written_and_the_reader_is_told(self):
        commands = self.write("one.jsonl", [opening()])
        options = {}
        if os.geteuid() == 0:
            # Permissions do not bind root, so somebody else asks.
            os.chmod(self.folder, 0o755)
            options = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        else:
            os.chmod(self.ledger.file, 0o444)
            os.chmod(self.ledger.folder, 0o555)
            self.addCleanup(os.chmod, self.ledger.folder, 0o755)
        try:
            if run("--version", **options).returncode != 0:
                self.skipTest("nobody else may run the program")
        except PermissionError:
            self.skipTest("nobody else may run the program")
        for arguments in (["import", commands], ["rebuild"]):
            done = self.ledger.run(*arguments, **options)
            self.assert_error(done, "storage-unavailable", 3)
        done = run("init", "--data", self.ledger.folder / "new", **options)
        self.assert_error(done, "storage-unavailable", 3, self.ledger.folder / "new")
        if os.geteuid() != 0:
            os.chmod(self.ledger.folder, 0o755)
            os.chmod(self.ledger.file, 0o644)
        self.assert_ledger_unchanged()


class KilledImport(LedgerTest):
    def test_all_of_it_or_nothing(self):
        path = self.write("many.jsonl", [opening(key=f"k{i}") for i in range(IMPORTED)])
        started = time.monotonic()
        whole = self.ledger.copy(self.folder / "whole")
        self.assertEqual(whole.run("import", path).returncode, 0)
        duration = time.monotonic() - started
        moments = random.Random(20210815)
        ends = set()
        for number in range(KILLED_ROUNDS):
            ledger = self.ledger.copy(self.folder / f"round{number}")
            process = subprocess.Popen([BINARY, "import", "--data", ledger.folder, path],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(moments.uniform(0, duration))
            process.kill()
            process.wait()
            report, exit_code = ledger.verified()
            self.assertEqual((exit_code, report["ok"]), (0, True), report)
            self.assertIn(report["last"], (str(self.last), str(self.last + IMPORTED)))
            self.assertEqual(int(report["entries"]) - len(self.entries), int(report["last"]) - self.last)
            ends.add(process.returncode)
            last = ledger
        self.assertIn(-signal.SIGKILL, ends)
        self.assertEqual(last.run("import", path).returncode, 0)
        self.assertEqual(Ledger(last.folder).verified()[0]["last"], str(self.last + IMPORTED))
