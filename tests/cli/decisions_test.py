"""What people decide about the figures of a draft: kept in the journal, and found again when the draft changes."""

import json

from small_ledger import LedgerTest, json_lines, run

DRAFT = "望河市清河专项2021年工作中，共排查问题{}个，\n整改完成率33.3%。"
EDITED = "望河市清河专项工作通报\n\n现将有关情况通报如下。\n2021年工作中，共排查问题{}个，整改完成率达33.3%，成效明显。"


class Decisions(LedgerTest):
    def check(self, text, exit_code=0):
        done = self.ledger.run("check", self.write("draft.txt", text), "--json")
        self.assertEqual((done.returncode, done.stderr), (exit_code, ""))
        return json.loads(done.stdout)["claims"]

    def decide(self, exit_code=0, **members):
        command = {"campaign": "river-2021", "day": "2021-12-20", "actor": "核稿岗", **members}
        done = self.ledger.run("import", "--json", self.write("decision.jsonl", json_lines([command])))
        self.assertEqual(done.returncode, exit_code, done.stderr)
        return done

    def test_a_verdict_stays_with_its_claim_in_an_edited_draft(self):
        wrong = self.check(DRAFT.format(4), exit_code=1)[0]
        self.assertEqual((wrong["text"], wrong["verdict"]), ("4个", "FAIL"))
        self.decide(op="rule", fingerprint=wrong["fingerprint"], verdict="PASS", note="含已撤销1个，口径不同")

        again = self.check(EDITED.format(4))[0]
        self.assertEqual((again["text"], again["verdict"]), ("4个", "PASS"))
        ruling = again["ruling"]
        self.assertEqual((ruling["verdict"], ruling["computed"], ruling["note"], ruling["actor"], ruling["day"]),
                         ("PASS", "FAIL", "含已撤销1个，口径不同", "核稿岗", "2021-12-20"))

    def test_another_figure_is_another_claim(self):
        wrong = self.check(DRAFT.format(4), exit_code=1)[0]
        self.decide(op="rule", fingerprint=wrong["fingerprint"], verdict="PASS", note="口径不同")
        other = self.check(DRAFT.format(5), exit_code=1)[0]
        self.assertEqual(other["verdict"], "FAIL")
        self.assertNotIn("ruling", other)

    def test_a_verdict_can_be_taken_back(self):
        mark = self.check(DRAFT.format(3))[0]["fingerprint"]
        self.decide(op="rule", fingerprint=mark, verdict="UNCERTAIN", note="待核")
        self.assertEqual(self.check(DRAFT.format(3))[0]["verdict"], "UNCERTAIN")
        self.decide(op="rule", fingerprint=mark, verdict="")
        self.assertEqual(self.check(DRAFT.format(3))[0]["verdict"], "PASS")

    def test_a_chosen_indicator_holds_wherever_the_same_is_said(self):
        text = "望河市清河专项2021年处置河湖乱象3个。"
        before = self.check(text)[0]
        self.assertEqual(before["verdict"], "NOT_ASSESSABLE", before)
        self.decide(op="attribute", wording=before["wording"], indicator="river-2021.problems_found")
        after = self.check("望河市清河专项简报。今年处置河湖乱象3个。")[0]
        self.assertEqual((after["verdict"], after["indicator"], after["chosen"]),
                         ("PASS", "river-2021.problems_found", True))
        wrong = self.check("望河市清河专项2021年处置河湖乱象8个。", exit_code=1)[0]
        self.assertEqual(wrong["verdict"], "FAIL")

    def test_a_refused_decision_writes_nothing(self):
        self.assert_error(self.decide(exit_code=2, op="attribute", wording="处置|个|count",
                                      indicator="river-2021.none"), "unknown-indicator", 2, "river-2021.none")
        self.assert_error(self.decide(exit_code=2, op="rule", fingerprint="0123456789abcdef", verdict="PASS"),
                          "missing-field", 2, "note")
        self.assert_error(self.decide(exit_code=2, op="rule", fingerprint="0123456789abcdef", verdict="RIGHT"),
                          "bad-request", 2, "RIGHT")
        self.assert_ledger_unchanged()

    def test_decisions_are_part_of_the_verified_journal(self):
        mark = self.check(DRAFT.format(3))[0]["fingerprint"]
        self.decide(op="rule", fingerprint=mark, verdict="PASS", note="核过")
        report, exit_code = self.ledger.verified()
        self.assertEqual((report["ok"], exit_code), (True, 0))


class SeveralTexts(LedgerTest):
    def test_each_is_checked_by_itself_and_one_against_another(self):
        first = self.write("a.txt", "望河市清河专项2021年共排查问题3个。")
        second = self.write("b.txt", "望河市清河专项2021年共排查问题4个。")
        done = self.ledger.run("check", first, second, "--json")
        self.assertEqual((done.returncode, done.stderr), (1, ""))
        reply = json.loads(done.stdout)
        self.assertEqual([[claim["verdict"] for claim in one["claims"]] for one in reply["documents"]],
                         [["PASS"], ["FAIL"]])
        self.assertTrue(any({member["document"] for member in finding["members"]} == {0, 1}
                            and finding["verdict"] != "PASS" for finding in reply["findings"]), reply["findings"])

    def test_says_which_file_cannot_be_read(self):
        good = self.write("a.txt", "排查问题3个。")
        bad = self.write("b.docx", b"PK\x03\x04 not a package")
        self.assert_error(self.ledger.run("check", good, bad), "unreadable-document", 2, "b.docx")
        self.assert_error(run("claims", bad), "unreadable-document", 2, "b.docx")
