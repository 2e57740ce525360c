"""Files up and down over the real server, and the hostile ones among them."""

import io
import json
import os
import signal
import struct
import subprocess
import threading
import urllib.error
import urllib.parse
import urllib.request
import zipfile
import zlib

from small_ledger import BINARY, RUN_SECONDS, LedgerTest


def png(text=b""):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0\0\xff\0" * 2)
    note = chunk(b"tEXt", b"Location\0" + text) if text else b""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + note + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def workbook(cells):
    """The bytes of an XLSX with one sheet 数据 that holds `cells` as its rows."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType='
        '"application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{links}/'
        'officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets><sheet name="数据" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{links}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


class Files(LedgerTest):
    def setUp(self):
        super().setUp()
        opened = subprocess.run([BINARY, "account", "open", "office", "--title", "专班", "--grant", "office@990000",
                                 "--data", self.ledger.folder, "--json"], timeout=RUN_SECONDS, check=True,
                                stdout=subprocess.PIPE, text=True, encoding="utf-8")
        one_time = json.loads(opened.stdout.splitlines()[-1])["password"]
        self.process = subprocess.Popen([BINARY, "serve", "--json", "--data", self.ledger.folder, "--port", "0"],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8")
        self.addCleanup(self.process.stdout.close)
        self.addCleanup(self.process.wait)
        self.addCleanup(self.process.kill)
        watchdog = threading.Timer(RUN_SECONDS, self.process.kill)
        watchdog.start()
        self.address = json.loads(self.process.stdout.readline())["address"]
        watchdog.cancel()
        self.session = {}
        self.session = self.sign_in(one_time)

    def sign_in(self, one_time_password):
        """The headers of a session that may do everything."""
        json_type = {"Content-Type": "application/json"}
        entered = json.dumps({"account": "office", "password": one_time_password}).encode()
        status, headers, body = self.ask("/api/v1/session", entered, json_type)
        self.assertEqual(status, 200, body)
        session = {"Cookie": headers["Set-Cookie"].split(";")[0], "X-CSRF-Token": json.loads(body)["csrf"]}
        chosen = json.dumps({"password": "stone under the water"}).encode()
        status, headers, body = self.ask("/api/v1/session/password", chosen, {**session, **json_type})
        self.assertEqual(status, 200, body)
        if headers["Set-Cookie"]:
            session["Cookie"] = headers["Set-Cookie"].split(";")[0]
        session["X-CSRF-Token"] = json.loads(body)["csrf"]
        return session

    def last_event(self):
        return json.loads(self.ask("/healthz")[2])["last_sequence"]

    def ask(self, path, body=None, headers=None):
        """(status, headers, bytes)."""
        request = urllib.request.Request(self.address + urllib.parse.quote(path, safe="/?=&"), data=body,
                                         headers={"Content-Type": "application/octet-stream", **self.session, **(headers or {})})
        try:
            with urllib.request.urlopen(request, timeout=RUN_SECONDS) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.headers, refused.read()

    def upload(self, name, content):
        status, _, body = self.ask(f"/api/v1/files?name={name}", content)
        return status, json.loads(body)

    def test_a_photograph_comes_back_without_what_the_camera_noted(self):
        status, view = self.upload("现场 照片.PNG", png(b"36.0611N SECRET-PLACE"))
        self.assertEqual(status, 200, view)
        self.assertEqual((view["type"], view["name"]), ("image/png", "现场 照片.PNG"))
        status, headers, content = self.ask(f"/api/v1/files/{view['digest']}?name=现场.png")
        self.assertEqual(status, 200)
        self.assertEqual(content, png())
        self.assertEqual(headers["Content-Type"], "image/png")
        self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
        self.assertIn("sandbox", headers["Content-Security-Policy"])
        self.assertIn("filename*=UTF-8''%E7%8E%B0%E5%9C%BA.png", headers["Content-Disposition"])
        kept = self.ledger.folder / "files" / view["digest"][:2] / view["digest"]
        self.assertEqual(kept.read_bytes(), png())

    def test_a_file_that_was_changed_on_disk_is_not_given_out(self):
        _, view = self.upload("a.txt", "整改报告".encode())
        kept = self.ledger.folder / "files" / view["digest"][:2] / view["digest"]
        kept.write_bytes("整改报先".encode())
        status, _, body = self.ask(f"/api/v1/files/{view['digest']}")
        self.assertEqual((status, json.loads(body)["code"]), (500, "corrupt-store"))

    def test_files_of_other_types_are_refused(self):
        for content in (b"<svg onload='alert(1)'/>", b"<!doctype html>", b"MZ\x90\0\x03", b"\x7fELF\x02", b""):
            status, problem = self.upload("照片.jpg", content)
            self.assertEqual((status, problem["code"]), (415, "file-type-refused"), content)
        self.assertFalse((self.ledger.folder / "files").exists())

    def test_a_photograph_of_80_megabytes_is_refused_with_a_sentence(self):
        status, problem = self.upload("大.jpg", b"\xff\xd8\xff" + bytes(80_000_000))
        self.assertEqual((status, problem["code"]), (413, "limit-exceeded"))
        self.assertFalse((self.ledger.folder / "files").exists())

    def test_a_file_nobody_has(self):
        for digest in ("0" * 64, "nonsense", "..%2F..%2Fetc"):
            status, _, body = self.ask(f"/api/v1/files/{digest}")
            self.assertEqual((status, json.loads(body)["code"]), (404, "unknown-file"), digest)

    def try_table(self, content):
        status, _, body = self.ask("/api/v1/tables/river-2021/problem/dry-run", content)
        return status, json.loads(body)

    def test_hostile_tables_are_refused_and_nothing_is_written(self):
        head = '<row r="1"><c r="A1" t="inlineStr"><is><t>牵头单位</t></is></c></row>'
        formula = '<row r="2"><c r="A2"><f>WEBSERVICE("http://a.cn")</f><v>1</v></c></row>'
        many = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 1_048_577))
        cases = {
            "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", 422, "not-a-workbook"),
            "formula": (workbook(head + formula), 422, "formula-refused"),
            "rows": (workbook(many), 413, "limit-exceeded"),
            "two million lines": (b"1,2\n" * 2_000_000, 413, "limit-exceeded"),
            "bomb": (workbook(" " * 200_000_000), 413, "limit-exceeded"),
            "field": ("牵头单位,发生日期,title\n990100,2021-06-01,".encode() + b"x" * (1 << 20), 413, "limit-exceeded"),
        }
        before = self.last_event()
        for name, (content, status, code) in cases.items():
            with self.subTest(name):
                got, problem = self.try_table(content)
                self.assertEqual((got, problem.get("code")), (status, code), problem.get("detail"))
                self.assertNotEqual(problem["title"], "")
        self.assertEqual(self.last_event(), before)

    def test_a_table_is_tried_then_imported_then_known(self):
        table = "牵头单位,发生日期,title,kind\n990100,2021-06-01,乱排,排污\n东街县,2021/6/2,占道经营,占道\n".encode()
        status, run = self.try_table(table)
        self.assertEqual((status, run["opened"], run["mistakes"]), (200, 2, []))
        body = json.dumps({"dry_run": run["id"]}).encode()
        status, _, answer = self.ask("/api/v1/imports", body, {"Content-Type": "application/json"})
        self.assertEqual(status, 200, answer)
        while json.loads(answer)["state"] == "running":
            _, _, answer = self.ask(f"/api/v1/imports/{run['id']}")
        self.assertEqual((json.loads(answer)["state"], json.loads(answer)["opened"]), ("done", 2))
        self.assertEqual(self.try_table(table)[1]["repeated"], 2)
        status, headers, content = self.ask("/api/v1/tables/river-2021/problem/export")
        self.assertEqual((status, content[:2]), (200, b"PK"))
        self.assertIn("river-2021-problem.xlsx", headers["Content-Disposition"])
        _, again = self.try_table(content)
        self.assertEqual((again["mistake_count"], again["steps"]), (0, 0))

    def test_ctrl_c_ends_it_as_ever(self):
        os.kill(self.process.pid, signal.SIGINT)
        self.assertEqual(self.process.wait(RUN_SECONDS), 0)
