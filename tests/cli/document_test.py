"""Files that are no report: a clear sentence or an honest empty answer, inside the limits."""

import io
import json
import resource
import time
import zipfile

from small_ledger import LedgerTest, run

SECONDS = 30
MEMORY_BYTES = 3 << 30
LONG = 200_000_000

PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
LOCK = b"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"5" * 64, b"5" * 64)
TYPES = b"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/d.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = b"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="d.xml"/></Relationships>"""
DOCUMENT = """<?xml version="1.0"?>%s<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"""


def pdf(trailer=b""):
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", PAGE]
    file, table = b"%PDF-1.4\n", b""
    for number, content in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(file)
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    return file + b"xref\n0 4\n0000000000 65535 f \n%strailer << /Size 4 /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        table, trailer, len(file))


def docx(text, prologue=""):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr("d.xml", DOCUMENT % (prologue, text))
    return file.getvalue()


def limit_memory():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


class StrangeDocument(LedgerTest):
    def answers(self, path):
        """What `claims` and `check` make of it, each within time and memory."""
        for command in (run, self.ledger.run):
            begin = time.monotonic()
            done = command("claims" if command is run else "check", path, "--json", preexec_fn=limit_memory)
            self.assertLess(time.monotonic() - begin, SECONDS)
            yield done

    def assert_refused(self, name, content, code):
        path = self.write(name, content)
        for done in self.answers(path):
            with self.subTest(name=name, arguments=done.args[1]):
                self.assert_error(done, code, 2, name)
                self.assert_one_line(done)

    def assert_claims(self, name, content, texts):
        claims, check = self.answers(self.write(name, content))
        self.assertEqual((claims.returncode, claims.stderr), (0, ""))
        self.assertEqual([json.loads(line)["text"] for line in claims.stdout.splitlines()], texts)
        self.assertEqual((check.returncode, check.stderr), (0, ""))
        self.assertEqual([claim["text"] for claim in json.loads(check.stdout)["claims"]], texts)

    def test_nothing_and_next_to_nothing(self):
        self.assert_claims("empty.txt", b"", [])
        self.assert_claims("line.txt", "出动民警12人。".encode(), ["12人"])
        self.assert_claims("blank.html", b"<p> </p>", [])
        self.assert_claims("empty.docx", docx(""), [])

    def test_the_same_report_in_every_form(self):
        text = "出动民警12人。"
        for name, content in (("a.txt", text.encode("gb18030")), ("b.txt", text.encode("utf-16")),
                              ("c.html", "<p>出动民警<b>12</b>人。".encode()), ("d.docx", docx(text))):
            with self.subTest(name=name):
                self.assert_claims(name, content, ["12人"])

    def test_two_hundred_million_digits(self):
        self.assert_refused("long.txt", b"7" * LONG, "limit-exceeded")

    def test_a_line_of_digits_as_long_as_may_be(self):
        for done in self.answers(self.write("longest.txt", b"7" * (1 << 20))):
            self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_zip_bombs(self):
        self.assert_refused("bomb.docx", docx(" " * LONG), "limit-exceeded")
        laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
        self.assert_refused("laughs.docx", docx("&l9;", f'<!DOCTYPE w [<!ENTITY l0 "ha">{laughs}]>'),
                            "unreadable-document")

    def test_entities_from_outside_are_not_read(self):
        secret = self.write("secret.txt", "出动民警12人。".encode())
        self.assert_refused("outside.docx", docx("&x;", f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret}">]>'),
                            "unreadable-document")

    def test_half_a_file(self):
        whole = docx("出动民警12人。" * 100)
        self.assert_refused("half.docx", whole[:len(whole) // 2], "unreadable-document")
        self.assert_refused("half.pdf", pdf()[:200], "unreadable-document")
        self.assert_refused("half.txt", b"\xef\xbb\xbf\xe5\x87", "invalid-utf8")

    def test_pdf_without_anything_to_read(self):
        self.assert_refused("locked.pdf", pdf(LOCK), "locked-document")
        self.assert_refused("scan.pdf", pdf(), "no-text-layer")

    def test_formats_that_nothing_here_reads(self):
        self.assert_refused("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "unreadable-document")
        self.assert_refused("program.docx", b"\x7fELF\2\1\1" + bytes(64), "unreadable-document")

    def test_nesting_without_end(self):
        self.assert_refused("deep.html", b"<html>" + b"<div>" * 5000 + b"12", "limit-exceeded")
