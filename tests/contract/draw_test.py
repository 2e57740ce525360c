"""A draw of 3 of the 21 cities of Sichuan, made over the API and computed again outside the program.

The script is the one printed in docs/formats/draw.md; it is given what `duizhang draw show --json`
prints, and no more.
"""

import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from running_server import START_SECONDS, RunningServer

BINARY = os.environ.get("DZ_BINARY", "")
SOURCE = pathlib.Path(__file__).resolve().parents[2]
DOCUMENT = SOURCE / "docs" / "formats" / "draw.md"
BEACON = "2026年12月1日上证指数收盘点位"


def program(*arguments, **options):
    return subprocess.run([BINARY, *map(str, arguments)], timeout=START_SECONDS, capture_output=True, text=True,
                          encoding="utf-8", check=False, **options)


class Draw(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not os.path.exists(BINARY):
            raise unittest.SkipTest("DZ_BINARY names no program; build the target duizhang first")
        folder = tempfile.TemporaryDirectory(prefix="dz_draw_")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.ledger = cls.folder / "ledger"
        nodes = [SOURCE / "campaigns" / "divisions" / f"{name}.csv" for name in ("divisions", "departments")]
        made = program("init", "--data", cls.ledger, "--day", "2021-01-01",
                       *[part for file in nodes for part in ("--nodes", file)])
        assert made.returncode == 0, made.stderr
        cls.script = cls.folder / "recompute.py"
        cls.script.write_text(re.search(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.S).group(1),
                              encoding="utf-8")
        server = RunningServer(BINARY, cls.ledger)
        cls.addClassCleanup(server.stop)
        cls.server = server
        cls.cities = cls.draw({"title": "暗访抽点市州", "what": "nodes", "below": "510000", "kind": "city", "count": 3})
        cls.with_beacon = cls.draw({"title": "回访抽点", "what": "nodes", "below": "510000", "kind": "city", "count": 3,
                                    "beacon": BEACON, "exclude": [{"code": "510100", "reason": "上月已查"}]},
                                   beacon_value="3871.26")

    @classmethod
    def send(cls, target, value):
        return cls.server.ask("POST", target, json.dumps(value, ensure_ascii=False).encode(),
                              {"Content-Type": "application/json"})

    @classmethod
    def draw(cls, request, **reveal):
        made = cls.send("/api/v1/draws", request)
        assert made.status == 200, made.body.decode()
        number = json.loads(made.body)["number"]
        revealed = cls.send(f"/api/v1/draws/{number}/reveal", reveal)
        assert revealed.status == 200, revealed.body.decode()
        return number

    def record(self, number):
        shown = program("draw", "show", number, "--data", self.ledger, "--json")
        self.assertEqual(shown.returncode, 0, shown.stderr)
        return json.loads(shown.stdout)

    def recompute(self, record):
        return subprocess.run([sys.executable, self.script], input=json.dumps(record), capture_output=True, text=True,
                              encoding="utf-8", timeout=60, check=False)

    def drawn(self, number):
        answer = self.server.ask("GET", f"/api/v1/draws/{number}")
        return [one["code"] for one in json.loads(answer.body)["draw"]["drawn"]]

    def test_the_script_has_ten_lines(self):
        self.assertEqual(len(self.script.read_text(encoding="utf-8").splitlines()), 10)

    def test_three_of_twenty_one_cities_come_out_the_same_outside_the_program(self):
        record = self.record(self.cities)
        self.assertEqual(len(json.loads(record["line"])["body"]["candidates"]), 21)
        computed = self.recompute(record)
        self.assertEqual(computed.returncode, 0, computed.stderr)
        self.assertEqual(len(computed.stdout.split()), 3)
        self.assertEqual(computed.stdout.split(), self.drawn(self.cities))

    def test_a_public_number_takes_part(self):
        record = self.record(self.with_beacon)
        fixed = json.loads(record["line"])["body"]
        self.assertEqual((fixed["beacon"], len(fixed["candidates"]), fixed["excluded"]), (BEACON, 20, ["510100"]))
        self.assertEqual(self.recompute(record).stdout.split(), self.drawn(self.with_beacon))

    def test_the_page_gives_the_same_record_as_the_command_line(self):
        answer = self.server.ask("GET", f"/api/v1/draws/{self.cities}")
        self.assertEqual(json.loads(answer.body)["record"], self.record(self.cities))

    def test_an_altered_record_is_refused(self):
        honest = self.record(self.cities)
        told = json.loads(honest["revealed"])
        spared, *others = told["body"]["drawn"]
        fixed = json.loads(honest["line"])["body"]["candidates"]
        swapped = next(city for city in fixed if city not in told["body"]["drawn"])
        other = hashlib.sha256(b"another secret").hexdigest()
        altered = {
            "another city drawn": {"revealed": honest["revealed"].replace(f'"{spared}"', f'"{swapped}"')},
            "another order": {"revealed": honest["revealed"].replace(json.dumps(told["body"]["drawn"], separators=(",", ":")),
                                                                     json.dumps([*others, spared], separators=(",", ":")))},
            "another secret": {"revealed": honest["revealed"].replace(told["body"]["secret"], other)},
            "one candidate fewer": {"line": honest["line"].replace(f'"{swapped}",', "", 1)},
            "another event before": {"previous": other},
            "another digest": {"digest": other},
        }
        for what, change in altered.items():
            with self.subTest(what):
                record = {**honest, **change}
                self.assertNotEqual(record, honest)
                done = self.recompute(record)
                self.assertNotEqual(done.returncode, 0)
                self.assertEqual(done.stdout, "")

    def test_nothing_tells_the_secret_before_it_is_revealed(self):
        made = self.send("/api/v1/draws", {"title": "未揭晓", "what": "nodes", "below": "510000", "kind": "city", "count": 3})
        number = json.loads(made.body)["number"]
        before = self.server.ask("GET", f"/api/v1/draws/{number}").body.decode()
        revealed = self.send(f"/api/v1/draws/{number}/reveal", {})
        self.assertEqual(revealed.status, 200)
        secret = json.loads(self.record(number)["revealed"])["body"]["secret"]
        self.assertNotIn(secret, before)
        self.assertIn(hashlib.sha256(secret.encode()).hexdigest(), before)

    def test_people_can_read_it_and_verification_computes_it_again(self):
        shown = program("draw", "show", self.cities, "--data", self.ledger)
        self.assertIn("21个候选抽3个", shown.stdout)
        self.assertIn("复算相符", shown.stdout)
        listed = program("draw", "list", "--data", self.ledger)
        self.assertIn("暗访抽点市州", listed.stdout)
        unknown = program("draw", "show", 99, "--data", self.ledger, env={**os.environ, "DUIZHANG_LANG": "en"})
        self.assertEqual(unknown.returncode, 2)
        self.assertIn("draw 99", unknown.stderr)
        verified = program("verify", "--data", self.ledger, "--json")
        self.assertEqual(verified.returncode, 0, verified.stdout)
        self.assertEqual(json.loads(verified.stdout)["draw_faults"], [])


if __name__ == "__main__":
    unittest.main()
