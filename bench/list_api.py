#!/usr/bin/env python3
"""A large list at the API: a ledger of so many entries in one register, served, asked over HTTP.

Makes the demo ledger, imports `rows` problems with a third of them submitted for review, serves it
on 127.0.0.1 and asks each question of the list page again and again: one user, one connection, the
next request after the last answer. Prints one JSON object: milliseconds at p50, p95 and at most, and
the entries found. With --keep DIR the ledger is made there, and taken as it is if it is there.

    bench/list_api.py build/release/duizhang [rows] [--keep DIR]
"""

import argparse
import csv
import http.client
import itertools
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/contract"))
from running_server import RunningServer  # noqa: E402: the path above first

RUNS = 200
BATCH = 200_000  # Lines of one import, which takes at most 256 MiB.
CAMPAIGN = "hlj-service-2021"
LIST = f"/api/v1/lists/{CAMPAIGN}/problem"
KINDS = ("学习教育", "整改落实", "制度执行", "为民服务")
PLACES = ("窗口", "派出所", "车管所", "户政大厅", "看守所", "交警大队", "出入境大厅", "办案中心")
FAULTS = ("排队时间过长", "材料重复提交", "台账登记不全", "告知书未送达", "群众反映未回访", "执法记录仪未开",
          "值班制度未上墙", "案卷超期未结", "收费标准未公示", "咨询电话无人接听")
REMEDIES = ("增设叫号窗口并公示办结时限", "由所长逐件核对台账", "组织全员培训并现场考核", "整改完毕后逐户回访",
            "重新制作公示栏并拍照留存", "与上级单位协调解决系统接口")
COUNTS = "&count=state;light"

QUESTIONS = (
    ("first page", "limit=50" + COUNTS),
    ("first page, counts of units and kinds too", "limit=50" + "&count=state;light;node;field.kind"),
    ("filter by state, unit and kind", "limit=50&state=open;submitted&node=230100&where=kind:为民服务" + COUNTS),
    ("filter overdue, by due day", "limit=50&overdue=true&sort=due" + COUNTS),
    ("filter by days", "limit=50&due=2021-05-01..2021-05-31" + COUNTS),
    ("sort by due day, last first", "limit=50&sort=-due" + COUNTS),
    ("sort by title", "limit=50&sort=field.title" + COUNTS),
    ("group by kind", "limit=50&group=field.kind&sort=-day" + COUNTS),
    ("page in the middle, by due day", "limit=50&offset={half}&sort=due" + COUNTS),
    ("search of two characters, common", "limit=50&text=台账" + COUNTS),
    ("search of two characters, rare", "limit=50&text=鹦鹉" + COUNTS),
    ("search of three characters", "limit=50&text=派出所" + COUNTS),
    ("search of two words, sorted", "limit=50&text=窗口 公示&sort=-due" + COUNTS),
)


def places():
    """Cities and counties of the province."""
    with open(ROOT / "campaigns/divisions/divisions.csv", encoding="utf-8") as lines:
        return [row["code"] for row in csv.DictReader(lines)
                if row["code"].startswith("23") and row["kind"] in ("city", "county")]


def problems(rows):
    """The same at every run."""
    chance = random.Random(20210122)
    nodes = places()
    for number in range(rows):
        fields = {"title": f"{chance.choice(PLACES)}{chance.choice(FAULTS)}（第{number + 1}件）",
                  "kind": chance.choice(KINDS)}
        if number % 9973 == 0:
            fields["title"] = f"鹦鹉养殖许可无人答复（第{number + 1}件）"
        yield {"op": "open", "campaign": CAMPAIGN, "register": "problem", "node": chance.choice(nodes),
               "day": f"2021-{chance.randint(1, 6):02d}-{chance.randint(1, 28):02d}", "actor": "督察专班",
               "role": "inspector", "fields": fields, "key": f"list-{number}"}


def submissions(entries):
    chance = random.Random(20210701)
    for entry in entries:
        taken = chance.choice(REMEDIES) + "，" + chance.choice(REMEDIES)
        yield {"op": "move", "entry": entry, "move": "submit", "day": "2021-07-05", "actor": "责任单位内勤",
               "role": "owner", "fields": {"taken": taken}, "evidence": ["整改报告"], "key": f"submit-{entry}"}


def bring_in(program, data, commands):
    """Imports in transactions of BATCH; gives the numbers of the entries and the seconds it took."""
    entries = []
    seconds = 0
    file = data.parent / f"{data.name}.jsonl"
    while batch := list(itertools.islice(commands, BATCH)):
        file.write_text("".join(json.dumps(command, ensure_ascii=False) + "\n" for command in batch), encoding="utf-8")
        begin = time.perf_counter()
        done = subprocess.run([program, "import", "--data", str(data), "--json", str(file)], check=True, text=True,
                              stdout=subprocess.PIPE, encoding="utf-8")
        seconds += time.perf_counter() - begin
        entries += [json.loads(line)["entry"] for line in done.stdout.splitlines()]
    file.unlink()
    return entries, round(seconds, 1)


def make_ledger(program, data, rows):
    subprocess.run([program, "demo", "--data", str(data)], check=True, stdout=subprocess.DEVNULL)
    entries, opened = bring_in(program, data, problems(rows))
    _, moved = bring_in(program, data, submissions(entries[::3]))
    return {"import of the entries, s": opened, "import of the moves, s": moved}


def ask(connection, path, token):
    connection.request("GET", path, headers={"Authorization": f"Bearer {token}"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{answer.status} to {path}: {body[:300]!r}")
    return body


def timed(connection, query, token):
    path = f"{LIST}?{urllib.parse.quote(query, safe='=&;:.,-')}"
    body = ask(connection, path, token)
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        body = ask(connection, path, token)
        times.append((time.perf_counter() - begin) * 1000)
    times.sort()
    return {"p50_ms": round(times[RUNS // 2], 2), "p95_ms": round(times[RUNS * 95 // 100], 2),
            "max_ms": round(times[-1], 2), "bytes": len(body), "found": json.loads(body)["total"]}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("rows", nargs="?", type=int, default=100_000)
    options.add_argument("--keep", type=pathlib.Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = given.keep or pathlib.Path(folder) / "ledger"
        made = {} if data.exists() else make_ledger(given.program, data, given.rows)
        begin = time.perf_counter()
        server = RunningServer(given.program, data)
        made["start of the server, s"] = round(time.perf_counter() - begin, 1)
        try:
            connection = http.client.HTTPConnection("127.0.0.1", server.port)
            answers = {name: timed(connection, query.format(half=given.rows // 2), server.token)
                       for name, query in QUESTIONS}
        finally:
            server.stop()
    print(json.dumps({"rows": given.rows, "made": made, "questions": answers}, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
