"""What --json prints is JSON, of the members that other programs rely on."""

import json

from small_ledger import CAMPAIGN, NODES, LedgerTest, opening, run

CLAIM_FIELDS = ["doc", "start", "end", "text", "value", "unit", "bound", "kind", "direction", "measure", "period",
                "scope"]
FIGURE_FIELDS = {"dx", "pe", "ou", "value", "previous", "change_percent", "grade"}
REPORT = "望河市清河专项2021年工作中，共排查问题{}个，\n整改完成率33.3%。"


class JsonOutput(LedgerTest):
    def ask(self, *arguments, exit_code=0):
        done = self.ledger.run(*arguments, "--json")
        self.assertEqual((done.returncode, done.stderr), (exit_code, ""))
        return json.loads(done.stdout)

    def test_figures(self):
        reply = self.ask("figures", "--dx", "problems_found;close_rate", "--pe", "2021;202106", "--ou",
                         "990000;990000/*", "--yoy", "--rank")
        self.assertEqual(len(reply["rows"]), 2 * 2 * 4)
        for row in reply["rows"]:
            self.assertLessEqual(FIGURE_FIELDS, row.keys())
        first = reply["rows"][0]
        self.assertEqual((first["dx"], first["pe"], first["ou"], first["value"], first["grade"]),
                         ("river-2021.problems_found", "2021", "990000", "3", "A"))
        self.assertEqual(reply["as_of"], str(self.last))

    def test_check_that_agrees(self):
        reply = self.ask("check", self.write("report.txt", REPORT.format(3)))
        self.assertEqual((reply["campaign"], reply["ou"]), ("river-2021", "990000"))
        self.assertEqual([claim["verdict"] for claim in reply["claims"]], ["PASS", "PASS"])
        self.assertEqual(reply["findings"], [])

    def test_check_that_finds_something(self):
        reply = self.ask("check", self.write("report.txt", REPORT.format(4)), exit_code=1)
        wrong = [claim for claim in reply["claims"] if claim["verdict"] == "FAIL"]
        self.assertEqual([(claim["text"], claim["ledger"]["value"]) for claim in wrong], [("4个", "3")])
        for claim in reply["claims"]:
            self.assertLessEqual({*CLAIM_FIELDS, "verdict", "reason", "indicator"}, claim.keys())
        self.assertIsInstance(reply["findings"], list)

    def test_check_of_a_text_without_figures(self):
        reply = self.ask("check", self.write("report.txt", "天气很好。"))
        self.assertEqual((reply["claims"], reply["findings"]), ([], []))

    def test_claims_one_object_a_line(self):
        text = REPORT.format(3)
        done = run("claims", "--json", self.write("a.txt", text), self.write("b.txt", "出动民警12人。"))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        claims = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([(claim["doc"], claim["text"], claim["value"]) for claim in claims],
                         [("a.txt", "3个", 3), ("a.txt", "33.3%", 33.3), ("b.txt", "12人", 12)])
        for claim in claims:
            self.assertEqual(list(claim), CLAIM_FIELDS)
        # Offsets count code points of the file as stored.
        for claim in claims[:2]:
            self.assertEqual(text[claim["start"]:claim["end"]], claim["text"])

    def test_verify_and_rebuild(self):
        for command in ("verify", "rebuild"):
            reply = self.ask(command)
            self.assertTrue(reply["ok"])
            self.assertEqual((reply["last"], reply["entries"]), (str(self.last), "3"))

    def test_import_one_receipt_a_line(self):
        path = self.write("two.jsonl", [opening(), opening("990300")])
        done = self.ledger.run("import", "--json", path)
        receipts = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([receipt["sequence"] for receipt in receipts], [str(self.last + 1), str(self.last + 2)])
        self.assertEqual([receipt["state"] for receipt in receipts], ["open", "open"])

    def test_init(self):
        folder = self.folder / "new"
        done = run("init", "--json", "--data", folder, "--nodes", self.write("n.csv", NODES), "--campaign",
                   self.write("c.yaml", CAMPAIGN))
        self.assertEqual(json.loads(done.stdout), {"folder": str(folder)})

    def test_openapi_and_bench(self):
        self.assertIn("paths", json.loads(run("openapi").stdout))
        self.assertIsInstance(json.loads(run("bench", "rollup", "--rows", "1000", "--json").stdout), dict)
        reading = json.loads(run("bench", "claims", "--rows", "1000", "--json").stdout)
        self.assertGreater(reading["claims"], 500)
        self.assertGreater(reading["mb_per_s"]["checked_decoded"], 0)

    def test_errors_leave_stdout_empty(self):
        self.assert_error(self.ledger.run("figures", "--json", "--dx", "x", "--pe", "2021", "--ou", "990000"),
                          "unknown-indicator", 2)
