"""What tools/sql_to_constants.py makes of folders of migrations."""

import subprocess
import sys
import unittest

from tree import ROOT, TreeTest


class SqlToConstants(TreeTest):
    def migrations(self):
        out = self.root / "out.h"
        made = subprocess.run(
            [sys.executable, "-B", ROOT / "tools/sql_to_constants.py", "migrations",
             self.root / "migrations/sqlite", out], capture_output=True, text=True, check=False)
        return made, out.read_text(encoding="utf-8") if out.exists() else ""

    def test_lets_numbers_have_gaps(self):
        self.write("migrations/sqlite/0001_first.sql", "SELECT 1;\n")
        self.write("migrations/sqlite/0005_fifth.sql", "SELECT 5;\n")
        made, text = self.migrations()
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertIn('{1, "first", kMigration1}', text)
        self.assertIn('{5, "fifth", kMigration5}', text)

    def test_refuses_a_number_that_two_files_have(self):
        self.write("migrations/sqlite/0002_a.sql", "SELECT 1;\n")
        self.write("migrations/sqlite/0002_b.sql", "SELECT 2;\n")
        made, _ = self.migrations()
        self.assertNotEqual(made.returncode, 0)
        self.assertIn("a number of its own", made.stderr)

    def test_refuses_a_file_without_a_number(self):
        self.write("migrations/sqlite/people.sql", "SELECT 1;\n")
        self.assertNotEqual(self.migrations()[0].returncode, 0)


if __name__ == "__main__":
    unittest.main()
