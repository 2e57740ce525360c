"""Each rule of tools/check_layers.py, broken once."""

import unittest

from tree import TreeTest, load_tool

check_layers = load_tool("check_layers")


class CheckLayers(TreeTest):
    def setUp(self):
        super().setUp()
        self.write("cmake/layers.txt", "# the arrows\nbase:\nledger: base\nstore: base ledger\nhttp: base\n")
        self.write("src/base/day.h", "#include <string>\n")
        self.write("src/ledger/entry.cpp", '#include "ledger/entry.h"\n#include "base/day.h"\n')
        self.write("src/store/open.cpp", '#include <soci/soci.h>\n#include "ledger/entry.h"\n')
        self.write("src/http/server.cpp", "#include <restinio/all.hpp>\n")

    def problems(self):
        return check_layers.find_problems(self.root)

    def assert_one_problem(self, *parts):
        problems = self.problems()
        self.assertEqual(len(problems), 1, problems)
        for part in parts:
            self.assertIn(part, problems[0])

    def test_accepts_a_tree_that_follows_the_arrows(self):
        self.assertEqual(self.problems(), [])

    def test_finds_an_arrow_the_wrong_way(self):
        self.write("src/base/day.cpp", '#include "base/day.h"\n\n#include "ledger/entry.h"\n')
        self.assert_one_problem("src/base/day.cpp:3", "base may not use ledger")

    def test_finds_outside_libraries_away_from_home(self):
        self.write("src/ledger/entry.h", "#include <soci/soci.h>\n")
        self.assert_one_problem("src/ledger/entry.h:1", "src/store alone")
        self.write("src/ledger/entry.h", "  #  include <asio.hpp>\n")
        self.assert_one_problem("src/http alone")
        self.write("src/ledger/entry.h", "#include <poppler-document.h>\n")
        self.assert_one_problem("src/documents alone")

    def test_finds_headers_without_a_folder(self):
        self.write("src/ledger/entry.h", '#include "day.h"\n')
        self.assert_one_problem("folder/file.h")

    def test_finds_own_headers_in_angle_brackets(self):
        self.write("src/ledger/entry.h", "#include <http/server.h>\n")
        self.assert_one_problem("is ours")

    def test_closes_detail_to_other_folders(self):
        self.write("src/ledger/entry.h", '#include "base/detail/table.h"\n')
        self.assert_one_problem("private to src/base")
        self.write("src/ledger/entry.h", '#include "ledger/detail/table.h"\n')
        self.assertEqual(self.problems(), [])

    def test_finds_cycles_and_unknown_folders(self):
        self.write("cmake/layers.txt", "base: store\nledger: base\nstore: base ledger\nhttp: base\n")
        self.assert_one_problem("cycle base -> store -> base")
        self.write("cmake/layers.txt", "base:\nledger: base\nstore: base ledger\n")
        self.assert_one_problem("src/http is not named")
        self.write("cmake/layers.txt", "base:\nledger: base claims\nstore: base ledger\nhttp: base\n")
        self.assert_one_problem("ledger uses claims")

    def test_lets_only_tests_use_test_links(self):
        self.write("src/http/CMakeLists.txt", "dz_layer(http LINK fmt::fmt TEST_LINK dz_store)\n")
        self.write("src/http/server_test.cpp", '#include "store/open.h"\n')
        self.assertEqual(self.problems(), [])
        self.write("src/http/server_fixture.h", '#include "store/open.h"\n')
        self.assertEqual(self.problems(), [])
        self.write("src/http/server.cpp", '#include "store/open.h"\n')
        self.assert_one_problem("src/http/server.cpp:1")

    def test_finds_links_past_the_arrows(self):
        self.write("src/http/CMakeLists.txt", "dz_layer(http LINK fmt::fmt dz_store)\n")
        self.assert_one_problem("CMakeLists.txt: http may not use store")


if __name__ == "__main__":
    unittest.main()
