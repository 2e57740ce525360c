"""Bytes changed behind the program's back: verify names the event, rebuild mends only what may be mended."""

import json

from small_ledger import LedgerTest, opening


def with_one_byte_changed(text):
    """The last digit raised by one; a digit inside a JSON string or number leaves JSON."""
    at = max(i for i, c in enumerate(text) if c.isascii() and c.isdigit())
    return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1:]


class ChangedJournal(LedgerTest):
    def change(self, column, sequence):
        with self.ledger.database() as database:
            (text,) = database.execute(f"SELECT {column} FROM events WHERE sequence = ?", (sequence,)).fetchone()
            changed = with_one_byte_changed(text)
            self.assertNotEqual(text, changed)
            database.execute(f"UPDATE events SET {column} = ? WHERE sequence = ?", (changed, sequence))

    def derived_rows(self):
        with self.ledger.database() as database:
            return [database.execute(f"SELECT * FROM {table}").fetchall()
                    for table in ("postings", "entries", "registers")]

    def assert_event_is_named(self, sequence):
        report, exit_code = self.ledger.verified()
        self.assertEqual((exit_code, report["ok"]), (1, False))
        self.assertEqual(report["faults"][0]["sequence"], str(sequence))
        self.assertNotEqual(report["faults"][0]["reason"], "")
        shown = self.ledger.run("verify")
        self.assertEqual((shown.returncode, shown.stderr), (1, ""))
        self.assertIn(f"event {sequence}:", shown.stdout)

    def test_verify_names_the_event_and_rebuild_refuses(self):
        for column in ("line", "digest", "private_text", "salt"):
            for sequence in (self.entries[0], self.entries[2]):
                with self.subTest(column=column, sequence=sequence):
                    self.setUp()
                    self.change(column, sequence)
                    self.assert_event_is_named(sequence)
                    before = self.derived_rows()
                    self.assert_error(self.ledger.run("rebuild"), "corrupt-chain", 3, f"event {sequence}")
                    self.assertEqual(self.derived_rows(), before)
                    self.doCleanups()

    def test_a_changed_last_event_is_found(self):
        self.change("line", self.last)
        self.assert_event_is_named(self.last)

    def test_an_event_taken_out_is_found(self):
        with self.ledger.database() as database:
            database.execute("DELETE FROM events WHERE sequence = ?", (self.entries[1],))
        report, exit_code = self.ledger.verified()
        self.assertEqual(exit_code, 1)
        self.assertIn(report["faults"][0]["sequence"], (str(self.entries[1]), str(self.entries[2])))

    def test_nothing_is_written_behind_a_broken_chain(self):
        self.change("line", self.entries[1])
        done = self.ledger.run("import", self.write("one.jsonl", [opening()]))
        self.assert_error(done, "corrupt-chain", 3, self.entries[1])
        report, _ = self.ledger.verified()
        self.assertEqual(report["last"], str(self.last))


class ChangedTables(LedgerTest):
    CHANGES = (
        "UPDATE postings SET amount = amount + 1 WHERE sequence = (SELECT max(sequence) FROM postings)",
        "DELETE FROM postings WHERE sequence = (SELECT min(sequence) FROM postings)",
        "UPDATE entries SET state = 'closed' WHERE state = 'open'",
        "DELETE FROM entries WHERE entry = (SELECT min(entry) FROM entries)",
    )

    def test_rebuild_mends_what_the_journal_can_tell(self):
        figures = ("figures", "--dx", "problems_found;close_rate", "--pe", "2021", "--ou", "990000;990000/*", "--json")
        truth = self.ledger.run(*figures).stdout
        for change in self.CHANGES:
            with self.subTest(change=change):
                with self.ledger.database() as database:
                    self.assertGreater(database.execute(change).rowcount, 0)
                report, exit_code = self.ledger.verified()
                self.assertEqual((exit_code, report["ok"], report["faults"]), (1, False, []))
                self.assertNotEqual(report["differences"], [])
                self.assertIn("duizhang rebuild", self.ledger.run("verify").stdout)
                self.assertEqual(self.ledger.run("rebuild").returncode, 0)
                self.assert_ledger_unchanged()
                self.assertEqual(self.ledger.run(*figures).stdout, truth)
        self.assertEqual(json.loads(truth)["rows"][0]["value"], "3")
