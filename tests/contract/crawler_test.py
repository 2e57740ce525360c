"""What an account is told of entries outside its part of the tree: nothing, by any way of asking."""

import json
import unittest

import contract
import rights_table as table
from crawler import GUESSED_IDS, Crawler
from world import PLACES, the_world

CONTRACT = contract.Contract()
WORLD = None


def setUpModule():
    global WORLD
    WORLD = the_world()


def outside(account):
    return [canary for canary in WORLD.canaries if not WORLD.sees(account, canary)]


def words_of(canaries):
    """What tells of an entry: the mark in its texts; its number, unless a confidential one's."""
    return [canary.mark for canary in canaries]


def texts_of(canaries):
    """The same without who opened it: that is told to auditors, who are told nothing of what stands in it."""
    return [canary.mark + end for canary in canaries for end in ("题", ".pdf", "键")]


def pools_for(hidden):
    return {"id": [canary.entry for canary in hidden] + [one.entry for one in WORLD.canaries] + GUESSED_IDS,
            "code": PLACES, "q": ["探针", "问题"] + [canary.mark for canary in hidden][:8] +
            [canary.number for canary in hidden][:4],
            "dx": ["gs-theme-2023.problems", "gs-theme-2023.measures", "gs-theme-2023.low_ratings"],
            "pe": ["2023", "202306"],
            "campaign": ["gs-theme-2023", "hlj-service-2021"],
            "register": ["problem", "rectify_measure", "low_rating", "plan_task"]}


class Told(unittest.TestCase):
    def crawl(self, account, hidden, words):
        crawler = Crawler(WORLD.session(account), CONTRACT, words, pools_for(hidden)).run()
        for operation in CONTRACT.operations():
            self.write(crawler, operation, hidden)
        print(f"\ncrawler: {account} asked {len(crawler.asked)} times, "
              f"{dict(sorted(crawler.statuses.items()))}, looked for {len(words)} words")
        self.assertEqual(crawler.leaks, [])
        return crawler

    def write(self, crawler, operation, hidden):
        """Writes, and questions that have a body, about places and entries that are not his."""
        row = table.ROWS.get(str(operation))
        if operation.method == "GET" or row is None or row.alone:
            return
        for place in PLACES:
            asked = row.ask(WORLD, place)
            crawler.ask(operation, asked.target, asked.body, asked.headers)
        # The same with the ids of others wherever the path takes one.
        if "{id}" in operation.path:
            body = row.ask(WORLD, PLACES[0])
            for canary in hidden[:8]:
                crawler.ask(operation, operation.path.replace("{id}", canary.entry), body.body, body.headers)

    def test_a_clerk_nothing_outside_the_own_subtree(self):
        hidden = outside("lz-clerk")
        self.assertGreater(len(hidden), 10)
        # Of the one that a measure of his own is for he knows the number: it stands in his own entry.
        known = WORLD.canary("problem", "620103").number
        words = words_of(hidden) + [canary.number for canary in hidden if canary.number != known]
        crawler = self.crawl("lz-clerk", hidden, words)
        self.assertGreater(crawler.statuses[200], 50, "a crawler that is told nothing proves nothing")
        seen = [canary for canary in WORLD.canaries if WORLD.sees("lz-clerk", canary)]
        self.assertGreater(len(seen), 3)

    def test_another_province_nothing_of_this_one(self):
        hidden = outside("hlj-office")
        self.crawl("hlj-office", hidden, words_of(hidden) + [canary.number for canary in hidden])

    def test_a_reader_no_confidential_field(self):
        hidden = outside("gs-reader")
        confidential = [canary for canary in hidden if canary.register in ("low_rating",)]
        self.assertGreater(len(confidential), 5)
        self.crawl("gs-reader", hidden, words_of(hidden))

    def test_the_three_administrators_no_entry(self):
        for account in ("system", "security", "auditor"):
            with self.subTest(account):
                hidden = outside(account)
                self.assertEqual(len(hidden), len(WORLD.canaries))
                words = texts_of(hidden) if account == "auditor" else words_of(hidden)
                self.crawl(account, hidden, words + [canary.number for canary in hidden])

    def test_the_crawler_finds_what_it_may_see(self):
        """The same look at an entry of his own finds its mark: the search itself works."""
        own = WORLD.canary("problem", "620102")
        crawler = Crawler(WORLD.session("lz-clerk"), CONTRACT, [own.mark], pools_for([own])).run()
        ways = {leak.split(":")[0] for leak in crawler.leaks}
        print(f"\nways by which a clerk is told of an own entry: {sorted(ways)}")
        self.assertIn("GET /api/v1/entries/{id}", ways)
        self.assertIn("GET /api/v1/records", ways)


class Evidence(unittest.TestCase):
    """A file is as far in reach as the entries that carry it, whoever knows its digest."""

    def upload(self, account, content):
        answer = WORLD.session(account).ask("POST", "/api/v1/files?name=a.txt", content,
                                            {"Content-Type": "application/octet-stream"})
        self.assertEqual(answer.status, 200, answer)
        return json.loads(answer.body)["digest"]

    def test_is_given_to_who_sees_an_entry_that_carries_it_and_to_nobody_else(self):
        for nodes, clerk_sees in ((["620103"], False), (["620103", "620102"], True)):
            with self.subTest(nodes=nodes):
                content = f"探针材料{len(nodes)}".encode()
                digest = self.upload("lz-owner", content)
                opened = WORLD.session("lz-owner").ask("POST", "/api/v1/entries", {
                    "campaign": "gs-theme-2023", "register_code": "problem", "node": nodes[0],
                    "joint": nodes[1:], "fields": [{"code": "title", "value": "带材料的问题"}],
                    "evidence": [{"name": "a.txt", "digest": digest}]})
                self.assertEqual(opened.status, 200, opened)
                seen = WORLD.session("gs-reader").get(f"/api/v1/files/{digest}")
                self.assertEqual((seen.status, seen.body), (200, content))
                got = WORLD.session("lz-clerk").get(f"/api/v1/files/{digest}")
                self.assertEqual(got.status, 200 if clerk_sees else 404, got)
                for account in ("hlj-office", "system", "auditor"):
                    got = WORLD.session(account).get(f"/api/v1/files/{digest}")
                    self.assertIn(got.status, (403, 404))
                    self.assertNotIn(content, got.body)

    def test_of_an_entry_cannot_be_claimed_by_who_only_knows_its_digest(self):
        """Carrying a foreign file into an entry of one's own would open it."""
        content = "探针材料：他人的".encode()
        digest = self.upload("lz-owner", content)
        opened = WORLD.session("lz-clerk").ask("POST", "/api/v1/entries", {
            "campaign": "gs-theme-2023", "register_code": "problem", "node": "620102",
            "fields": [{"code": "title", "value": "冒领材料"}],
            "evidence": [{"name": "a.txt", "digest": digest}]})
        got = WORLD.session("lz-clerk").get(f"/api/v1/files/{digest}")
        self.assertNotEqual(got.status, 200, (opened, got))


class Checking(unittest.TestCase):
    """核稿 must not tell figures of nodes outside the reach, by verdict, reason or comment."""

    CLAIM = "甘肃省2023年主题教育工作通报\n\n2023年8月31日\n\n全省公安机关建立问题清单，查摆问题{}个。\n"

    def judged(self, account, text, **more):
        reply = WORLD.session(account).ask("POST", "/api/v1/checks", {
            **table.CHECKED, "text": text, "campaign": "gs-theme-2023", **more})
        self.assertEqual(reply.status, 200, reply)
        return json.loads(reply.body)

    def test_says_of_a_figure_outside_only_that_it_is(self):
        known = self.judged("gs-office", self.CLAIM.format(31))
        value = next((claim["ledger"]["value"] for claim in known["claims"] if claim.get("ledger")), None)
        self.assertIsNotNone(value, known)
        for figure in (value, str(int(float(value)) + 1)):
            verdicts = self.judged("lz-clerk", self.CLAIM.format(figure))["claims"]
            about = [claim for claim in verdicts if claim["text"].startswith(figure)]
            self.assertTrue(about)
            for claim in about:
                self.assertEqual(claim["verdict"], "NOT_ASSESSABLE", claim)
                self.assertIn("不在您的权限范围内", claim["reason"])
                self.assertNotIn("ledger", claim)

    def test_gives_the_same_answer_whether_the_guess_is_right_or_wrong(self):
        known = self.judged("gs-office", self.CLAIM.format(31))
        value = next(claim["ledger"]["value"] for claim in known["claims"] if claim.get("ledger"))
        told = [[(claim["verdict"], claim["reason"], claim["indicator"], claim.get("ledger"))
                 for claim in self.judged("lz-clerk", self.CLAIM.format(figure))["claims"]]
                for figure in (value, str(int(value) + 1), str(int(value) - 1))]
        self.assertTrue(told[0])
        self.assertEqual(told[0], told[1])
        self.assertEqual(told[0], told[2])

    def test_shows_a_ruling_only_to_who_reaches_the_campaign(self):
        text = self.CLAIM.format(31)
        claim = next(one for one in self.judged("gs-editor", text)["claims"] if one["text"].startswith("31"))
        note = "探针：与底册核过，实为三十一"
        ruled = WORLD.session("gs-editor").ask("POST", "/api/v1/rulings", {
            "campaign": "gs-theme-2023", "fingerprint": claim["fingerprint"], "verdict": "FAIL", "note": note})
        self.assertEqual(ruled.status, 200, ruled)
        self.assertIn(note, json.dumps(self.judged("gs-office", text), ensure_ascii=False))
        self.assertNotIn("探针", json.dumps(self.judged("lz-clerk", text), ensure_ascii=False))


if __name__ == "__main__":
    unittest.main()
