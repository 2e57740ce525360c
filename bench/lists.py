#!/usr/bin/env python3
"""Lists beside SQLite: the same entries, the same questions, one after the other on one machine.

Runs `duizhang bench lists`, loads the table it wrote into SQLite (indexes on every column asked for,
FTS5 with trigrams beside it) and times what stands nearest to each question. Prints one JSON object.

    bench/lists.py build/release/duizhang [rows]
"""

import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time

RUNS = 30
TODAY = 19600
PAGE = "ORDER BY {order} LIMIT 50"
COUNTS = ("SELECT state, count(*) FROM entries WHERE {where} GROUP BY state",
          f"SELECT CASE WHEN state = 'closed' THEN 0 WHEN due < {TODAY} THEN 3 "
          f"WHEN due < {TODAY + 4} THEN 2 ELSE 1 END AS light, count(*) "
          "FROM entries WHERE {where} GROUP BY light")

# Name, condition, order. Positions 778 to 888 are the subtree of the eighth province.
QUESTIONS = (
    ("first_page", "1", "id"),
    ("filter_state_node_choice",
     "state IN ('open','submitted') AND node BETWEEN 778 AND 888 "
     "AND kind IN ('执法规范','为民服务')", "id"),
    ("filter_overdue_by_due", f"state <> 'closed' AND due < {TODAY}", "due, id"),
    ("filter_range", "people BETWEEN 10 AND 20", "id"),
    ("sort_due_descending", "1", "due DESC, id"),
    ("sort_integer", "1", "people, id"),
    ("sort_title", "1", "title, id"),
    ("search_two_common", "(title LIKE '%整改%' OR measure LIKE '%整改%')", "id"),
    ("search_two_rare", "(title LIKE '%鹦鹉%' OR measure LIKE '%鹦鹉%')", "id"),
    ("search_three_trigram", "id IN (SELECT rowid FROM words WHERE words MATCH '\"派出所\"')", "id"),
)


def load(table):
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE entries (id INTEGER PRIMARY KEY, number TEXT, title TEXT, state TEXT,"
                 " node INTEGER, day INTEGER, due INTEGER, kind TEXT, source TEXT, people INTEGER,"
                 " measure TEXT)")
    with open(table, encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        base.executemany("INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?,?)", rows)
    for columns in ("state, due", "node", "due", "kind", "people", "title", "day"):
        name = "by_" + columns.replace(", ", "_")
        base.execute(f"CREATE INDEX {name} ON entries ({columns})")
    base.execute("CREATE VIRTUAL TABLE words USING fts5 (title, measure, content='entries',"
                 " content_rowid='id', tokenize='trigram')")
    base.execute("INSERT INTO words (words) VALUES ('rebuild')")
    base.execute("ANALYZE")
    return base


def timed(base, where, order, counted):
    times = []
    found = 0
    for _ in range(RUNS):
        begin = time.perf_counter()
        rows = base.execute(f"SELECT * FROM entries WHERE {where} "
                            + PAGE.format(order=order)).fetchall()
        if counted:
            found = base.execute(f"SELECT count(*) FROM entries WHERE {where}").fetchone()[0]
            for text in COUNTS:
                base.execute(text.format(where=where)).fetchall()
        json.dumps(rows, ensure_ascii=False)
        times.append(time.perf_counter() - begin)
    times.sort()
    return {"p50_us": round(times[RUNS // 2] * 1e6), "p95_us": round(times[RUNS * 95 // 100] * 1e6),
            "found": found}


def main():
    program = sys.argv[1]
    rows = sys.argv[2] if len(sys.argv) > 2 else "100000"
    with tempfile.TemporaryDirectory() as folder:
        table = pathlib.Path(folder) / "entries.tsv"
        done = subprocess.run([program, "bench", "lists", "--json", "--rows", rows, "--text-out",
                               str(table)], check=True, capture_output=True, text=True)
        ours = json.loads(done.stdout)
        base = load(table)
    peer = {name: {"page": timed(base, where, order, False),
                   "page_and_counts": timed(base, where, order, True)}
            for name, where, order in QUESTIONS}
    print(json.dumps({"duizhang": ours, "sqlite": {"version": sqlite3.sqlite_version, **peer}},
                     ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
