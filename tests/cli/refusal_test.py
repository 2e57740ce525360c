"""Input that is wrong: one sentence on stderr with its code, the right exit code, nothing written."""

import os

from small_ledger import CAMPAIGN, NODES, LedgerTest, closing, opening, run

MAX_DOCUMENT_BYTES = 16 << 20
MAX_CAMPAIGN_BYTES = 200 << 10
MAX_LINE_BYTES = 1 << 20

NOT_UTF8 = b"\xe6\xb8\x85\xff 12 \xe4"


class RefusedQuestion(LedgerTest):
    def figures(self, dx="problems_found", pe="2021", ou="990000", *more):
        return self.ledger.run("figures", "--dx", dx, "--pe", pe, "--ou", ou, *more)

    def assert_refused(self, done, code, *names):
        self.assert_error(done, code, 2, *names)
        self.assert_one_line(done)

    def test_unknown_names_are_named(self):
        self.assert_refused(self.figures(ou="999999"), "unknown-node", "999999")
        self.assert_refused(self.figures(dx="nothing_at_all"), "unknown-indicator", "nothing_at_all")
        text = self.write("report.txt", "排查问题3个。")
        self.assert_refused(self.ledger.run("check", "--campaign", "lake-2021", text), "unknown-campaign",
                            "lake-2021")
        self.assert_refused(self.ledger.run("check", "--campaign", "river-2021", "--ou", "999999", text),
                            "unknown-node", "999999")
        self.assert_ledger_unchanged()

    def test_an_unknown_node_is_refused_even_where_no_campaign_is_recognised(self):
        text = self.write("report.txt", "天气很好。")
        self.assert_refused(self.ledger.run("check", "--ou", "999999", text), "unknown-node", "999999")

    def test_a_mistyped_indicator_gets_a_suggestion(self):
        self.assert_refused(self.figures(dx="problem_found"), "unknown-indicator", "river-2021.problems_found")

    def test_periods_that_cannot_be_read(self):
        for period in ("202x", "2021-13", "202113", "2021H3", "20210230", "2021W54", "1"):
            with self.subTest(period=period):
                self.assert_refused(self.figures(pe=period), "invalid-period", period)

    def test_as_of_that_cannot_be_read(self):
        for as_of in ("yesterday", "2021-02-30", "-1", "2021-06-30T25:00:00Z", "9" * 30):
            with self.subTest(as_of=as_of):
                self.assert_refused(self.figures("problems_found", "2021", "990000", f"--as-of={as_of}"),
                                    "bad-request", as_of)

    def test_options_and_commands_that_do_not_exist(self):
        self.assert_refused(self.figures("problems_found", "2021", "990000", "--nope"), "bad-request", "--nope")
        self.assert_refused(self.figures("problems_found", "2021", "990000", "--tree=tomorrow"), "bad-request",
                            "tomorrow")
        self.assert_refused(self.ledger.run("figures", "--pe", "2021"), "bad-request", "--dx")
        self.assert_refused(self.ledger.run("serve", "--port", "99999"), "bad-request", "99999")
        self.assert_refused(run("audit"), "bad-request", "audit")
        self.assert_refused(run(), "bad-request")

    def test_the_sentence_is_in_the_readers_language(self):
        done = self.ledger.run("figures", "--dx", "problems_found", "--pe", "2021", "--ou", "999999",
                               language="zh")
        self.assert_refused(done, "unknown-node", "没有这个单位")

    def test_help_is_no_mistake(self):
        for arguments in (["--help"], ["figures", "--help"], ["--version"]):
            done = run(*arguments)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertNotEqual(done.stdout, "")

    def test_database_elsewhere_is_not_taken_for_a_folder(self):
        done = self.ledger.run("verify", "--database", "postgresql://localhost/none")
        self.assert_refused(done, "unsupported", "--database")


class RefusedFile(LedgerTest):
    def commands_with(self, path):
        yield self.ledger.run("check", path)
        yield run("claims", path)
        yield self.ledger.run("import", path)

    def test_a_file_that_is_not_there(self):
        for done in self.commands_with(self.folder / "absent.txt"):
            self.assert_error(done, "file-unreadable", 2)
            self.assertEqual(done.stderr.count("absent.txt"), 1, done.stderr)
        self.assert_ledger_unchanged()

    def test_a_folder_instead_of_a_file(self):
        for done in self.commands_with(self.folder):
            self.assert_error(done, "file-unreadable", 2, self.folder)

    def test_text_that_is_not_utf8(self):
        path = self.write("broken.txt", NOT_UTF8)
        check, claims, imported = self.commands_with(path)
        self.assert_error(check, "invalid-utf8", 2, path.name, "byte 3")
        self.assert_error(claims, "invalid-utf8", 2, path.name, "byte 3")
        self.assert_error(imported, "bad-request", 2, "line 1", "invalid-utf8")
        self.assert_ledger_unchanged()

    def test_a_text_past_the_size_limit(self):
        path = self.write("long.txt", b"a" * (MAX_DOCUMENT_BYTES + 1))
        self.assert_error(self.ledger.run("check", path), "limit-exceeded", 2, path.name)
        self.assert_error(run("claims", path), "limit-exceeded", 2, path.name)

    def test_nothing_to_say_is_fine(self):
        for text in ("", "\n", "天气很好，道路通畅。"):
            path = self.write("quiet.txt", text)
            for done in (self.ledger.run("check", path), run("claims", path), run("claims", "--json", path)):
                self.assertEqual((done.returncode, done.stderr), (0, ""), text)

    def test_one_bad_file_among_several(self):
        good = self.write("good.txt", "排查问题3个。")
        self.assertEqual(run("claims", good, self.folder / "absent.txt").returncode, 2)

    def test_a_data_folder_that_is_not_there(self):
        nowhere = self.folder / "nowhere"
        commands = self.write("one.jsonl", [opening()])
        text = self.write("report.txt", "排查问题3个。")
        for arguments in (["verify"], ["rebuild"], ["serve", "--port", "0"], ["import", commands],
                          ["check", text], ["figures", "--dx", "a", "--pe", "2021", "--ou", "1"]):
            with self.subTest(command=arguments[0]):
                done = run(arguments[0], "--data", nowhere, *arguments[1:])
                self.assert_error(done, "storage-unavailable", 3, nowhere, "duizhang init")
                self.assertFalse(nowhere.exists())

    def test_a_file_that_is_no_database(self):
        folder = self.folder / "other"
        folder.mkdir()
        (folder / "duizhang.sqlite").write_bytes(b"not a database, only its name " * 100)
        for command in ("verify", "rebuild"):
            done = run(command, "--data", folder)
            self.assert_error(done, "storage-unavailable", 3)


class RefusedImport(LedgerTest):
    def import_lines(self, content):
        return self.ledger.run("import", self.write("commands.jsonl", content))

    def test_refusals_name_what_is_wrong(self):
        cases = [
            ("unknown-node", [opening(node="999999")], "999999"),
            ("unknown-campaign", [opening(campaign="lake-2021")], "lake-2021"),
            ("unknown-register", [opening(register="complaint")], "complaint"),
            ("unknown-field", [opening(fields={"title": "x", "colour": "red"})], "colour"),
            ("invalid-field", [opening(fields={"title": "x", "people": 100001})], "people"),
            ("invalid-field", [opening(fields={"title": "x", "kind": "其他"})], "其他"),
            ("missing-field", [opening(fields={"kind": "排污"})], "title"),
            ("unknown-entry", [closing(4000)], "4000"),
        ]
        for code, commands, name in cases:
            with self.subTest(code=code, name=name):
                self.assert_error(self.import_lines(commands), code, 2, name)
        self.assert_ledger_unchanged()

    def test_moves_that_the_rules_forbid(self):
        closed, opened = self.entries[:2]
        for code, command in (("move-forbidden", closing(closed)), ("move-forbidden", closing(opened, role="owner")),
                              ("move-forbidden", closing(opened, move="fly")),
                              ("missing-field", closing(opened, evidence=[])),
                              ("sequence-conflict", closing(opened, expected_version="1"))):
            with self.subTest(command=command):
                self.assert_error(self.import_lines([command]), code, 3 if code == "sequence-conflict" else 2)
        self.assert_ledger_unchanged()

    def test_one_refused_command_of_five_refuses_all(self):
        done = self.import_lines([opening(), opening(), opening(node="999999"), opening(), opening()])
        self.assert_error(done, "unknown-node", 2, "#3", "999999")
        self.assert_ledger_unchanged()

    def test_every_line_that_cannot_be_read_is_listed(self):
        lines = self.write("five.jsonl", [opening()] * 5).read_text(encoding="utf-8").splitlines()
        lines[2] = '{"op":"fly"}'
        lines[4] = lines[4][:-1]
        done = self.import_lines("\n".join(lines))
        self.assert_error(done, "bad-request", 2, "line 3", "line 5", "fly")
        for line in ("line 1:", "line 2:", "line 4:"):
            self.assertNotIn(line, done.stderr)
        self.assert_ledger_unchanged()

    def test_a_line_past_the_size_limit(self):
        done = self.import_lines([opening(), opening(actor="x" * MAX_LINE_BYTES)])
        self.assert_error(done, "bad-request", 2, "line 2", "limit-exceeded")
        self.assert_ledger_unchanged()

    def test_an_import_with_keys_may_be_run_again(self):
        path = self.write("keyed.jsonl", [opening(key="a"), opening("990200", key="b")])
        first = self.ledger.run("import", "--json", path)
        again = self.ledger.run("import", "--json", path)
        self.assertEqual((first.returncode, again.returncode), (0, 0))
        self.assertEqual(first.stdout.replace('"repeated":false', '"repeated":true'), again.stdout)
        report, _ = self.ledger.verified()
        self.assertEqual((report["ok"], report["last"]), (True, str(self.last + 2)))


class RefusedMaking(LedgerTest):
    def setUp(self):
        super().setUp()
        self.new = self.folder / "deep" / "new"
        self.nodes = self.write("nodes.csv", NODES)

    def init(self, *arguments):
        return run("init", "--data", self.new, *arguments)

    def assert_nothing_made(self):
        self.assertFalse(self.new.exists())
        self.assertFalse(self.new.parent.exists())

    def test_every_mistake_of_a_campaign_file_is_listed_with_its_line(self):
        broken = (CAMPAIGN.replace("period: 2021-01-01..2021-12-31", "period: 2021-13")
                  .replace("by: [reviewer]", "by: [king]").replace("kind: stock", "kind: stack", 1))
        path = self.write("broken.yaml", broken)
        done = self.init("--nodes", self.nodes, "--campaign", path)
        lines = broken.splitlines()
        places = [f"broken.yaml:{1 + next(i for i, line in enumerate(lines) if word in line)}"
                  for word in ("2021-13", "king", "stack")]
        self.assert_error(done, "invalid-campaign", 2, *places, "2021-13", "king", "stack")
        self.assertEqual(done.stderr.count("broken.yaml:"), len(places), done.stderr)
        self.assert_nothing_made()

    def test_a_refused_init_leaves_no_folder(self):
        good = self.write("good.yaml", CAMPAIGN)
        cases = [
            ("file-unreadable", ["--nodes", self.folder / "absent.csv"]),
            ("file-unreadable", ["--nodes", self.nodes, "--campaign", self.folder]),
            ("bad-request", ["--nodes", good]),
            ("unknown-node", ["--campaign", good]),
            ("already-exists", ["--nodes", self.nodes, "--campaign", good, good]),
            ("limit-exceeded", ["--nodes", self.nodes, "--campaign",
                                self.write("long.yaml", b"#" * (MAX_CAMPAIGN_BYTES + 1))]),
            ("bad-request", ["--hash", "md5"]),
            ("invalid-period", ["--day", "tomorrow"]),
            ("invalid-campaign", ["--nodes", self.nodes, "--campaign", self.write("bad.yaml", NOT_UTF8)]),
        ]
        for code, arguments in cases:
            with self.subTest(code=code, arguments=arguments):
                self.assert_error(self.init(*arguments), code, 2)
                self.assert_nothing_made()

    def test_a_refused_init_keeps_what_was_in_the_folder(self):
        self.new.mkdir(parents=True)
        (self.new / "notes.txt").write_text("mine", encoding="utf-8")
        self.assert_error(self.init("--campaign", self.folder / "absent.yaml"), "file-unreadable", 2)
        self.assertEqual(os.listdir(self.new), ["notes.txt"])

    def test_a_ledger_is_never_made_over_another(self):
        for command in ("init", "demo"):
            self.assert_error(run(command, "--data", self.ledger.folder), "already-exists", 2, self.ledger.folder)
            self.assert_ledger_unchanged()

    def test_a_file_where_the_folder_should_be(self):
        place = self.write("taken", "a file")
        for command in ("init", "demo"):
            self.assert_error(run(command, "--data", place), "storage-unavailable", 3, place)
            self.assertEqual(place.read_text(encoding="utf-8"), "a file")

    def test_what_was_refused_may_be_made_after_the_correction(self):
        self.assertEqual(self.init("--campaign", self.folder / "absent.yaml").returncode, 2)
        made = self.init("--nodes", self.nodes, "--campaign", self.write("good.yaml", CAMPAIGN))
        self.assertEqual((made.returncode, made.stderr), (0, ""))
