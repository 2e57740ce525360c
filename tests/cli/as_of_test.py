"""Figures as they stood: as of a sequence, a day, an instant; and in the tree of then or of now."""

import datetime
import json
import time

from small_ledger import LedgerTest, merging, opening


class AsOf(LedgerTest):
    def values(self, *arguments, dx="problems_found", pe="2021", ou="990000"):
        """Node code → value; an empty figure is None."""
        done = self.ledger.run("figures", "--json", "--dx", dx, "--pe", pe, "--ou", ou, *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return {row["ou"]: row["value"] if row["presence"] == "value" else None
                for row in json.loads(done.stdout)["rows"]}

    def add(self, *commands):
        done = self.ledger.run("import", self.write("more.jsonl", list(commands)))
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_sequence(self):
        for count, entry in enumerate(self.entries, start=1):
            self.assertEqual(self.values("--as-of", entry), {"990000": str(count)})
        self.assertEqual(self.values("--as-of", self.entries[-1], dx="close_rate"), {"990000": "0"})
        self.assertEqual(self.values("--as-of", self.last, dx="close_rate"), {"990000": "33.3"})
        self.assertEqual(self.values("--as-of", self.last + 1000), {"990000": "3"})

    def test_before_the_first_record_there_is_no_figure(self):
        for as_of in ("0", "2017-01-01", "2017-01-01T00:00:00Z"):
            self.assertEqual(self.values("--as-of", as_of), {"990000": None})

    def test_a_day_and_an_instant(self):
        before = datetime.datetime.now(datetime.timezone.utc)
        time.sleep(1.1)  # Instants are whole seconds.
        self.add(opening("990300"))
        here = before.astimezone(datetime.timezone(datetime.timedelta(hours=8)))
        for as_of in (before.strftime("%Y-%m-%dT%H:%M:%SZ"), here.strftime("%Y-%m-%dT%H:%M:%S+08:00")):
            self.assertEqual(self.values("--as-of", as_of), {"990000": "3"})
        tomorrow = (before + datetime.timedelta(days=2)).strftime("%Y-%m-%d")
        self.assertEqual(self.values("--as-of", tomorrow), {"990000": "4"})

    def test_a_merge_counts_in_the_tree_of_now(self):
        self.add(merging("990200", into="990100", day="2021-07-01"))
        before = {"990100": "1", "990200": "2", "990300": None}
        after = {"990100": "3", "990300": None}
        self.assertEqual(self.values("--tree", "then", pe="2021H1", ou="990000/*"), before)
        self.assertEqual(self.values("--tree", "now", pe="2021H1", ou="990000/*"), after)
        self.assertEqual(self.values("--tree", "then", pe="2021", ou="990000/*"), after)
        for tree in ("then", "now"):
            self.assertEqual(self.values("--tree", tree, pe="2021H1"), {"990000": "3"})
