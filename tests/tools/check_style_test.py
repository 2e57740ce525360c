"""Each rule of tools/check_style.py, broken once, and what must not be taken for a breach."""

import unittest

from tree import TreeTest, load_tool

check_style = load_tool("check_style")


class CheckStyle(TreeTest):
    def problems(self):
        return check_style.find_problems(self.root)

    def assert_one_problem(self, *parts):
        problems = self.problems()
        self.assertEqual(len(problems), 1, problems)
        for part in parts:
            self.assertIn(part, problems[0])

    def test_limits_lines(self):
        self.write("src/a.cpp", "// For a.\n" + "int x;\n" * 599)
        self.assertEqual(self.problems(), [])
        self.write("src/a.cpp", "// For a.\n" + "int x;\n" * 600)
        self.assert_one_problem("src/a.cpp: 601 lines, limit 600")

    def test_limits_components_and_the_command_further(self):
        self.write("web/src/Card.tsx", "// A card.\n" + "let x;\n" * 300)
        self.assert_one_problem("limit 300")
        (self.root / "web/src/Card.tsx").unlink()
        self.write("dz", "#!/bin/bash\n" + ":\n" * 300)
        self.assert_one_problem("dz: 301 lines")

    def test_leaves_generated_and_built_files_out(self):
        self.write("web/src/api/schema.d.ts", "/* made */\n" + "export {};\n" * 900)
        self.write("build/x.cpp", "int utils;\n")
        self.write("web/node_modules/y/utils.ts", "\n")
        self.assertEqual(self.problems(), [])

    def test_finds_empty_names(self):
        for path in ("src/a/text_utils.cpp", "src/a/FormHelper.cpp", "src/a/data.cpp"):
            self.write(path, "// For a.\n")
            self.assert_one_problem("the name says nothing")
            (self.root / path).unlink()
        self.write("src/a/helpers_of_none.cpp", "// For a.\nclass SessionManager;\n")
        self.assertEqual(len(self.problems()), 2)

    def test_finds_empty_identifiers_only_in_code(self):
        self.write("src/a.cpp", "// No helper here.\nconst char* s = \"manager\";\nstd::helper h;\n")
        self.assertEqual(self.problems(), [])
        self.write("src/a.cpp", "// For a.\nint dateUtils = 0;\n")
        self.assert_one_problem("dateUtils")
        self.write("src/a.cpp", "// For a.\nint utility = 0;\n")
        self.assertEqual(self.problems(), [])

    def test_finds_machines_and_registries(self):
        for leak in ("/" + "home/x/y", "see /" + "work/wt/a", "https://" + "npm.registry.corp/x",
                     "https://" + "mirror.corp/debian"):
            self.write("notes.md", f"{leak}\n")
            self.assert_one_problem("notes.md:1", "machine")
        self.write("notes.md", "http://127.0.0.1:8080 https://dhis2.org src/home/x.h ./work/x\n")
        self.assertEqual(self.problems(), [])

    def test_lets_only_documents_name_the_temporary_folder(self):
        self.write("notes.md", "duizhang demo --data /" + "tmp/demo\n")
        self.assertEqual(self.problems(), [])
        self.write("src/a.cpp", "// For a.\nauto f = \"/" + "tmp/demo\";\n")
        self.assert_one_problem("src/a.cpp:2", "machine")

    def test_wants_an_opening(self):
        self.write("src/a.h", "#pragma once\n// For a.\n")
        self.write("src/a.cpp", "// For a.\n")
        self.write("tools/a.py", '#!/usr/bin/env python3\n"""For a."""\n')
        self.assertEqual(self.problems(), [])
        self.write("src/a.h", "#pragma once\n\nint x;\n")
        self.assert_one_problem("src/a.h:1: open with a comment")

    def test_lets_a_header_speak_for_its_source_and_test(self):
        self.write("src/a.h", "#pragma once\n// For a.\n")
        self.write("src/a.cpp", '#include "a.h"\n')
        self.write("src/a_property_test.cpp", '#include "a.h"\n')
        self.assertEqual(self.problems(), [])
        self.write("src/b_test.cpp", '#include "a.h"\n')
        self.assert_one_problem("src/b_test.cpp:1: open with a comment")

    def test_finds_stray_white_space(self):
        self.write("src/a.cpp", "// For a.\nint x; \n")
        self.assert_one_problem("src/a.cpp:2: trailing")
        self.write("src/a.cpp", "// For a.\n\tint x;\n")
        self.assert_one_problem("src/a.cpp:2: tab")
        self.write("src/a.cpp", "// For a.\nint x;")
        self.assert_one_problem("no newline")

    def test_follows_links_of_documents(self):
        self.write("docs/b.md", "# Where: to *change* what\n\n## 对账 销号\n")
        good = "[b](b.md) ![b](b.md#where-to-change-what) [b](b.md#对账-销号) [i](https://x.org/y.md)\n"
        self.write("docs/a.md", good + "# Here\n[top](#here) `[no](link.md)`\n```\n[no](link.md)\n```\n")
        self.assertEqual(self.problems(), [])
        for link, what in (("c.md", "nothing at c.md"), ("b.md#gone", "no heading b.md#gone"),
                           ("../../out.md", "nothing at"), ("#gone", "no heading #gone")):
            self.write("docs/a.md", f"```\nx\n```\n[x]({link})\n")
            self.assert_one_problem("docs/a.md:4", what)

    def test_wants_every_decision_in_the_index(self):
        self.write("docs/decisions/README.md", "[1](0001-one.md)\n")
        self.write("docs/decisions/0001-one.md", "# 1\n")
        self.assertEqual(self.problems(), [])
        self.write("docs/decisions/0002-two.md", "# 2\n")
        self.assert_one_problem("0002-two.md", "no line in docs/decisions/README.md")


if __name__ == "__main__":
    unittest.main()
