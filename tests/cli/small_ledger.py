"""A small ledger of one city, made by the real program, and the program run as a user would."""

import contextlib
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

BINARY = os.environ.get("DZ_BINARY", "")
RUN_SECONDS = 120
PROGRESS_LINE = re.compile(r"^\S+ \d+(/\d+)?\n", re.M)

NODES = """code,name,kind,parent_code
990000,望河市,city,
990100,东街县,county,990000
990200,西街县,county,990000
990300,南街县,county,990000
"""

CAMPAIGN = """campaign: river-2021
title: {zh: 清河专项, en: Clean river}
node: "990000"
period: 2021-01-01..2021-12-31
report: {places: [望河], phrases: [清河专项], years: [2021]}
registers:
  problem:
    title: {zh: 排查问题, en: Problems}
    category: kind
    fields:
      title: {type: text, required: true, max: 200}
      kind: {type: choice, options: [排污, 占道]}
      people: {type: integer, min: 0, max: 100000}
    states:
      open: {title: {zh: 整改中, en: Open}}
      closed: {title: {zh: 已销号, en: Closed}, final: true}
    moves:
      close: {title: {zh: 销号}, from: [open], to: closed, by: [reviewer], needs: [evidence]}
    tallies:
      people: {field: people, title: {zh: 涉及人数}}
indicators:
  problems_found:
    title: {zh: 排查问题数, en: Problems found}
    formula: problem.open + problem.closed
    kind: stock
    unit: 个
    phrases: [排查问题]
    headline: true
  close_rate:
    title: {zh: 整改完成率, en: Close rate}
    formula: problem.closed / (problem.open + problem.closed)
    kind: stock
    percent: true
    decimals: 1
    phrases: [整改完成率]
"""

FIRST_DAY = "2017-01-01"  # From when on the nodes are there.


def opening(node="990100", key=None, **members):
    line = {"op": "open", "campaign": "river-2021", "register": "problem", "node": node,
            "day": "2021-03-05", "actor": "专项办", "fields": {"title": "河道排污口7号", "kind": "排污", "people": 3}}
    line.update(members)
    if key is not None:
        line["key"] = key
    return line


def closing(entry, **members):
    return {"op": "move", "entry": str(entry), "move": "close", "day": "2021-06-20", "actor": "审核岗",
            "role": "reviewer", "evidence": ["整改照片.jpg"], **members}


def merging(code, into, day):
    return {"op": "organisation", "change": "merged", "node": code, "parent": into, "day": day,
            "actor": "机构编制"}


def json_lines(commands):
    return "".join(json.dumps(command, ensure_ascii=False) + "\n" for command in commands)


def run(*arguments, language="en", **options):
    """The finished process, with its texts; `options` go to subprocess.run. Work of over a second reports
    its progress on stderr: those lines are left out, since only a slow machine has them."""
    environment = {**os.environ, "DUIZHANG_LANG": language}
    done = subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8",
                          timeout=RUN_SECONDS, env=environment, check=False, **options)
    done.stderr = PROGRESS_LINE.sub("", done.stderr)
    return done


class Ledger:
    """A folder with a ledger in it; `folder` is what --data takes."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.file = self.folder / "duizhang.sqlite"

    def run(self, command, *arguments, **options):
        return run(command, "--data", self.folder, *arguments, **options)

    def verified(self):
        """What `verify --json` says; the exit code stands beside it."""
        done = self.run("verify", "--json")
        return json.loads(done.stdout), done.returncode

    def copy(self, folder):
        shutil.copytree(self.folder, folder)
        return Ledger(folder)

    @contextlib.contextmanager
    def database(self):
        """SQLite itself, past all rules of the program; commits at the end."""
        connection = sqlite3.connect(self.file)
        try:
            connection.execute("PRAGMA foreign_keys = OFF")
            yield connection
            connection.commit()
        finally:
            connection.close()


class LedgerTest(unittest.TestCase):
    """Gives each test a folder of its own with a copy of one small ledger: three openings, one closed."""

    @classmethod
    def setUpClass(cls):
        if not BINARY:
            raise unittest.SkipTest("DZ_BINARY names no program")
        cls._class_folder = tempfile.TemporaryDirectory(prefix="dz_cli_")
        cls.addClassCleanup(cls._class_folder.cleanup)
        folder = pathlib.Path(cls._class_folder.name)
        (folder / "nodes.csv").write_text(NODES, encoding="utf-8")
        (folder / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
        cls._original = Ledger(folder / "ledger")
        made = cls._original.run("init", "--day", FIRST_DAY, "--nodes", folder / "nodes.csv", "--campaign",
                                 folder / "campaign.yaml")
        if made.returncode != 0:
            raise RuntimeError(made.stderr)
        cls.entries = cls._imported(folder, [opening("990100"), opening("990200"), opening("990200")])
        cls.last = cls._imported(folder, [closing(cls.entries[0])])[0]

    @classmethod
    def _imported(cls, folder, commands):
        """The sequences of the events that the commands made; of an opening it is the entry, too."""
        (folder / "first.jsonl").write_text(json_lines(commands), encoding="utf-8")
        made = cls._original.run("import", "--json", folder / "first.jsonl")
        if made.returncode != 0:
            raise RuntimeError(made.stderr)
        return [int(json.loads(line)["sequence"]) for line in made.stdout.splitlines()]

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="dz_cli_")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.ledger = self._original.copy(self.folder / "ledger")

    def write(self, name, content):
        """`content` is text, bytes, or a list of commands."""
        path = self.folder / name
        if isinstance(content, list):
            content = json_lines(content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def assert_error(self, done, code, exit_code, *names):
        """One sentence on stderr that ends in its code and names what went wrong; nothing on stdout."""
        self.assertEqual(done.returncode, exit_code, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertRegex(done.stderr, rf"(?s)\Aduizhang: \S.*\S \[{code}\]\n\Z")
        self.assertEqual(done.stderr.count("duizhang: "), 1, done.stderr)
        for name in names:
            self.assertIn(str(name), done.stderr)

    def assert_one_line(self, done):
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)

    def assert_ledger_unchanged(self, ledger=None):
        report, exit_code = (ledger or self.ledger).verified()
        self.assertTrue(report["ok"], report)
        self.assertEqual((exit_code, report["last"]), (0, str(self.last)))
